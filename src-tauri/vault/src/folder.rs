//! The folder of a vault: its files by name, and how private files come to be.
//!
//! Files are 0600 and folders 0700 from their first moment. The only code in this crate that removes a file stands
//! here, in [`Site`]: it clears away a vault that was never finished, and can name nothing else.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use crate::{Error, Result};

/// The encrypted database.
pub(crate) const DATABASE: &str = "data.db";
/// What was written since the last checkpoint.
pub(crate) const LOG: &str = "data.db-wal";
/// What another program may have left; no vault of ours has one.
pub(crate) const JOURNAL: &str = "data.db-journal";
/// The wrapped root key.
pub(crate) const KEYS: &str = "vault.keys";
/// A key file that is not yet checked.
pub(crate) const KEYS_NEW: &str = "vault.keys.new";
/// The key file's last generation.
pub(crate) const KEYS_BEFORE: &str = "vault.keys.prev";
/// Held locked while the vault is open.
pub(crate) const LOCK: &str = "vault.lock";
/// Says what these files are.
const README: &str = "README.txt";
const README_TEXT: &str = include_str!("readme.txt");

/// Reads a plain file of at most `limit` bytes; none when there is none, or when it is longer.
pub(crate) fn read_limited(path: &Path, name: &'static str, limit: u64) -> Result<Option<Vec<u8>>> {
    if size_of(path, name)?.is_none_or(|size| size > limit) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    open_plain(path, name, File::options().read(true), Error::from)?.take(limit).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Returns the size of the file that stands at a name, if one does. Everything else that can stand there is refused:
/// links lead out of the folder, and pipes wait for somebody at the other end.
pub(crate) fn size_of(path: &Path, name: &'static str) -> Result<Option<u64>> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => Ok(Some(found.len())),
        Ok(_) => Err(Error::NotAFile(name)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Opens a plain file, never through a link and never waiting for the other end of a pipe.
pub(crate) fn open_plain(
    path: &Path,
    name: &'static str,
    options: &mut fs::OpenOptions,
    refused: impl FnOnce(io::Error) -> Error,
) -> Result<File> {
    // Before it is opened as well: to open a device can already set something going.
    size_of(path, name)?;
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, flags.bits().cast_signed());
    }
    match options.open(path) {
        Ok(file) if file.metadata()?.is_file() => Ok(file),
        Ok(_) => Err(Error::NotAFile(name)),
        // It may have come there since the look above.
        Err(error) => size_of(path, name).and(Err(refused(error))),
    }
}

/// Writes a new private file and waits until it is on the disk.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = private_file().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    Ok(file.sync_all()?)
}

/// Waits until the names in a folder are on the disk.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    // Windows has no such call: it writes names with the file.
    if cfg!(unix) {
        File::open(path)?.sync_all()?;
    }
    Ok(())
}

/// Returns a place with every link in it followed, as far as it exists: where a vault there really lies.
#[must_use]
pub fn resolved(place: &Path) -> PathBuf {
    let known = place.ancestors().find_map(|known| Some((known, known.canonicalize().ok()?)));
    match known.and_then(|(known, real)| Some((real, place.strip_prefix(known).ok()?))) {
        // To join nothing would add a separator.
        Some((real, rest)) if rest.as_os_str().is_empty() => real,
        Some((real, rest)) => real.join(rest),
        None => place.to_owned(),
    }
}

/// Options that create files for the owner alone.
pub(crate) fn private_file() -> fs::OpenOptions {
    let mut options = File::options();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn create_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// A vault under construction, in a folder beside the one where it will stand.
pub(crate) struct Site {
    parent: PathBuf,
    path: PathBuf,
    finished: bool,
}

impl Site {
    /// Prepares an empty private folder beside the target, which must be new or empty.
    pub(crate) fn prepare(target: &Path, random: [u8; 8]) -> Result<Self> {
        refuse_occupied(target)?;
        let parent = match target.parent() {
            Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
            Some(parent) => parent,
            None => return Err(Error::FolderNotEmpty),
        };
        create_private_folder(parent).map_err(writing)?;
        let parent = parent.canonicalize()?;
        let path = parent.join(format!(".kobalt-{:016x}", u64::from_be_bytes(random)));
        create_private_folder(&path).map_err(writing)?;
        Ok(Self { parent, path, finished: false })
    }

    /// The folder to build in.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the files that are the same in every vault.
    pub(crate) fn furnish(&self) -> Result<()> {
        write_new(&self.path.join(README), README_TEXT.as_bytes())?;
        write_new(&self.path.join(LOCK), b"")?;
        // SQLite fills this file and gives its log the same permissions.
        write_new(&self.path.join(DATABASE), b"")
    }

    /// Puts the finished vault in its place, in one step.
    pub(crate) fn finish(mut self, target: &Path) -> Result<()> {
        sync_folder(&self.path)?;
        fs::rename(&self.path, target).map_err(occupied)?;
        self.finished = true;
        sync_folder(&self.parent)
    }
}

impl Drop for Site {
    /// Clears away what this process built here and did not finish; a folder with anything else in it stays.
    fn drop(&mut self) {
        if self.finished {
            return;
        }
        for name in [DATABASE, LOG, KEYS, KEYS_NEW, KEYS_BEFORE, LOCK, README] {
            let _ = fs::remove_file(self.path.join(name));
        }
        let _ = fs::remove_dir(&self.path);
    }
}

/// Clears away a copy that this process began and could not finish, with its journal: on a full disk each try would take
/// more of what is left.
pub(crate) fn clear_copy(unfinished: &Path) {
    let mut journal = unfinished.as_os_str().to_owned();
    journal.push("-journal");
    for file in [unfinished.as_os_str(), &journal] {
        let _ = fs::remove_file(file);
    }
}

fn refuse_occupied(target: &Path) -> Result<()> {
    // It may lead to a disk that is not connected, with a vault on it.
    if target.is_symlink() {
        return Err(Error::FolderIsLink);
    }
    match fs::read_dir(target) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(Error::FolderNotEmpty),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(occupied(error)),
    }
}

fn occupied(error: io::Error) -> Error {
    use io::ErrorKind::{AlreadyExists, DirectoryNotEmpty, NotADirectory};
    if matches!(error.kind(), AlreadyExists | DirectoryNotEmpty | NotADirectory) {
        Error::FolderNotEmpty
    } else {
        error.into()
    }
}

/// Reads a refusal while writing as "this folder cannot be written to".
pub(crate) fn writing(error: io::Error) -> Error {
    if error.kind() == io::ErrorKind::PermissionDenied { Error::ReadOnly } else { error.into() }
}

/// Keeps the process's creation mask at "owner only" while a vault is built.
#[cfg(unix)]
pub(crate) struct Umask {
    before: rustix::fs::Mode,
    _alone: std::sync::MutexGuard<'static, ()>,
}

#[cfg(unix)]
impl Umask {
    /// Tightens the mask; the mask belongs to the whole process, so one builder at a time.
    pub(crate) fn tighten() -> Self {
        static BUILDERS: std::sync::Mutex<()> = std::sync::Mutex::new(());
        let alone = BUILDERS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Self { before: rustix::process::umask(rustix::fs::Mode::from_bits_truncate(0o077)), _alone: alone }
    }
}

#[cfg(unix)]
impl Drop for Umask {
    fn drop(&mut self) {
        rustix::process::umask(self.before);
    }
}
