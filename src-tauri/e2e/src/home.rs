//! A user's home folder, thrown away afterwards.

use std::{
    fs,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use tempfile::TempDir;

use crate::display::Display;

/// A home folder with everything a program may write to.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
    display: OnceLock<Display>,
    /// The system's language, which decides the app's first language.
    pub language: &'static str,
}

impl Home {
    /// Makes a new, empty home of a Dutch user.
    ///
    /// # Panics
    /// When no temporary folder can be made.
    #[must_use]
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("kobalt-home-").tempdir().expect("a temporary folder");
        Self { folder, display: OnceLock::new(), language: "nl_NL.UTF-8" }
    }

    /// Makes a new, empty home of an English user.
    #[must_use]
    pub fn english() -> Self {
        Self { language: "en_GB.UTF-8", ..Self::new() }
    }

    /// Returns the folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the folder of the practice's vault.
    #[must_use]
    pub fn vault(&self) -> PathBuf {
        self.path().join("data/Kobalt/praktijk")
    }

    /// Gives a program this home, with everything in it that programs look for.
    pub fn dress(&self, command: &mut Command) {
        let below = |name: &str| self.path().join(name);
        command
            .env("HOME", self.path())
            .env("XDG_DATA_HOME", below("data"))
            .env("XDG_CONFIG_HOME", below("config"))
            .env("XDG_CACHE_HOME", below("cache"))
            .env("XDG_STATE_HOME", below("state"))
            .env("DISPLAY", self.display())
            .env("GDK_BACKEND", "x11")
            .env("LANG", self.language)
            .env_remove("LC_ALL")
            // Without a graphics card WebKit's shared buffers only cost time.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("GTK_USE_PORTAL", "0")
            .env("NO_AT_BRIDGE", "1");
    }

    /// Returns the name of the display on which the windows of this home stand.
    pub(crate) fn display(&self) -> &str {
        &self.display.get_or_init(Display::new).name
    }

    /// Returns every file below the home.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        files_below(self.path())
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the files below a folder, in whatever folder, on the file system of the folder itself. Folders in which Cargo
/// builds are passed over.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    if [".rustc_info.json", ".cargo-lock"].iter().any(|name| folder.join(name).exists()) {
        return Vec::new();
    }
    let disk = |path: &Path| fs::symlink_metadata(path).map(|about| about.dev()).ok();
    let own = disk(folder);
    let within = |path: PathBuf| match path.is_dir() && !path.is_symlink() {
        true if disk(&path) == own => files_below(&path),
        true => Vec::new(),
        false => vec![path],
    };
    // What others keep below the folder for temporary files may be closed to us, or go while we look.
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).flat_map(within).collect()
}
