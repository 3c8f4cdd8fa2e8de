//! An open vault, and how one comes to be open.

use std::{
    cell::Cell,
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};

use domain::audit::Action;
use rusqlite::{Connection, config::DbConfig, wal::CheckpointMode};

use crate::{
    Cost, Error, Practice, Reader, Result, Stamp, Subject, Writer, Written, folder,
    folder::{DATABASE, KEYS, LOCK, Site},
    keys::{self, Keys, file::KeyFile},
    open,
    tables::audit,
    transaction,
};

/// An open vault. Dropping it moves everything into the database and closes it.
pub struct Vault {
    // Declared first, so closed first: the lock is held until the database is closed. None only while opening anew
    // after a write that the disk did not confirm has not succeeded yet.
    connection: Option<Connection>,
    _lock: File,
    keys: Keys,
    folder: PathBuf,
    unlock_cost: Duration,
    /// The disk did not confirm a write; SQLite must not be asked to try again on the same handle.
    unsure: Cell<bool>,
}

impl Vault {
    /// Makes a vault in a new or empty folder and opens it. It is built beside the folder and put there when whole.
    ///
    /// # Errors
    /// [`Error::FolderNotEmpty`], [`Error::ReadOnly`], [`Error::DiskFull`]; then nothing is left behind.
    pub fn create(folder: &Path, practice: &Practice, passphrase: &str, cost: Cost, at: Stamp) -> Result<Self> {
        let (keys, unlock_cost) = build(folder, practice, passphrase, cost, at)?;
        Self::open(folder, keys, unlock_cost, lock(folder)?)
    }

    /// Opens a vault with its passphrase.
    ///
    /// # Errors
    /// One for each way in which that can fail. Nothing is written or deleted then.
    pub fn unlock(folder: &Path, passphrase: &str) -> Result<Self> {
        folder::size_of(&folder.join(DATABASE), DATABASE)?.ok_or(Error::MissingDatabase)?;
        let key_file = KeyFile::read(folder, KEYS)?;
        let lock = lock(folder)?;
        let (keys, unlock_cost) = keys::unlock(&key_file, passphrase)?;
        Self::open(folder, keys, unlock_cost, lock)
    }

    /// Says whether a passphrase opens the vault in a folder, also while it is open. Nothing is opened by it.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`], and everything that can be wrong with the key file.
    pub fn try_passphrase(folder: &Path, passphrase: &str) -> Result<()> {
        keys::unlock(&KeyFile::read(folder, KEYS)?, passphrase).map(|_| ())
    }

    /// Says whether a folder holds a vault, or a part of one.
    #[must_use]
    pub fn exists(folder: &Path) -> bool {
        [KEYS, DATABASE].iter().any(|name| folder.join(name).symlink_metadata().is_ok())
    }

    /// Moves everything into the database and closes it.
    ///
    /// # Errors
    /// When the disk refuses. The vault is closed all the same, and nothing is lost: the log keeps it.
    pub fn lock(mut self) -> Result<()> {
        self.checkpoint()
    }

    /// Moves what was written since the last checkpoint into the database and empties the log.
    ///
    /// # Errors
    /// When the disk refuses; nothing is lost then.
    pub fn checkpoint(&mut self) -> Result<()> {
        if self.unsure.get() {
            return Err(Error::Unconfirmed);
        }
        self.empty_the_log()
    }

    /// Reads. Whatever happens inside, the files stay as they are.
    ///
    /// # Errors
    /// Those of the closure.
    pub fn read<T>(&self, f: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        f(&Reader::new(self.connection()?))
    }

    /// Changes something: one transaction, one line in the audit log. When this returns, it is on the disk; when
    /// anything fails, inside or at the end, nothing of it has happened.
    ///
    /// # Errors
    /// Those of the closure, and of the disk. After [`Error::Unconfirmed`] the next write first opens the database anew and
    /// has all of its log written and confirmed; as long as that fails, so does every write.
    pub fn write<T>(
        &mut self,
        action: Action,
        subject: Subject,
        at: Stamp,
        f: impl FnOnce(&mut Writer<'_>) -> Result<T>,
    ) -> Result<Written<T>> {
        self.make_sure()?;
        let connection = self.connection()?;
        let _writable = Writable::begin(connection)?;
        let transaction = transaction::begin(connection)?;
        let mut writer = Writer::begin(&transaction, &self.keys.audit, action, subject, at)?;
        let value = f(&mut writer)?;
        let changed = writer.finish()?;
        transaction.commit().map_err(|error| self.judge(error))?;
        Ok(Written { value, changed })
    }

    /// Checks the chain of the audit log and names the first line that is not as it was written.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn broken_audit_line(&self) -> Result<Option<u32>> {
        audit::broken_line(self.connection()?, &self.keys.audit)
    }

    /// The folder of this vault.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How long the passphrase took to stretch, of the whole time to unlock.
    #[must_use]
    pub const fn unlock_cost(&self) -> Duration {
        self.unlock_cost
    }

    fn open(folder: &Path, keys: Keys, unlock_cost: Duration, lock: File) -> Result<Self> {
        // SQLite refuses links anywhere in the path; a home folder may well be behind one.
        let folder = folder.canonicalize()?;
        let connection = Some(open::open(&folder.join(DATABASE), &keys)?);
        Ok(Self { connection, _lock: lock, keys, folder, unlock_cost, unsure: Cell::new(false) })
    }

    fn connection(&self) -> Result<&Connection> {
        self.connection.as_ref().ok_or(Error::Unconfirmed)
    }

    /// Turns an error into ours, and remembers when the disk did not confirm a write.
    fn judge(&self, error: rusqlite::Error) -> Error {
        let error = error.into();
        if error == Error::Unconfirmed {
            self.unsure.set(true);
        }
        error
    }

    /// After a failed sync the system may have dropped the data and answer "done" to the next one. So nothing more goes
    /// through that handle: opening anew reads what the log holds, and emptying the log writes and syncs all of it afresh.
    fn make_sure(&mut self) -> Result<()> {
        if !self.unsure.get() {
            return Ok(());
        }
        self.close_without_syncing();
        self.connection = Some(open::open(&self.folder.join(DATABASE), &self.keys)?);
        self.empty_the_log()?;
        self.unsure.set(false);
        Ok(())
    }

    fn empty_the_log(&self) -> Result<()> {
        let emptied = self.connection()?.wal_checkpoint_v2(None::<&str>, CheckpointMode::TRUNCATE);
        emptied.map(|_| ()).map_err(|error| self.judge(error))
    }

    /// Leaves the log to the next opening.
    fn close_without_syncing(&mut self) {
        if let Some(connection) = self.connection.take() {
            let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        }
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        if self.checkpoint().is_err() {
            self.close_without_syncing();
        }
    }
}

/// Builds a whole vault beside its place, then puts it there. Returns its keys.
fn build(folder: &Path, practice: &Practice, passphrase: &str, cost: Cost, at: Stamp) -> Result<(Keys, Duration)> {
    #[cfg(unix)]
    let _umask = folder::Umask::tighten();
    let site = Site::prepare(folder, keys::random()?)?;
    site.furnish()?;
    let (keys, unlock_cost) = keys::create(site.path(), passphrase, cost, at.at)?;
    let connection = open::create(&site.path().join(DATABASE), &keys)?;
    {
        let _writable = Writable::begin(&connection)?;
        let transaction = transaction::begin(&connection)?;
        let mut writer = Writer::begin(&transaction, &keys.audit, Action::CreateVault, Subject::PRACTICE, at)?;
        writer.save_practice(practice)?;
        writer.finish()?;
        transaction.commit()?;
    }
    connection.wal_checkpoint_v2(None::<&str>, CheckpointMode::TRUNCATE)?;
    connection.close().map_err(|(_, error)| error)?;
    site.finish(folder)?;
    Ok((keys, unlock_cost))
}

/// Takes the vault for this process, before its database is touched. A copy of a vault may lack the lock file; then
/// it is made, empty.
fn lock(folder: &Path) -> Result<File> {
    let mut options = folder::private_file();
    options.write(true).create(true).truncate(false);
    let file = folder::open_plain(&folder.join(LOCK), LOCK, &mut options, folder::writing)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Lets writes through for as long as it lives.
struct Writable<'a>(&'a Connection);

impl<'a> Writable<'a> {
    fn begin(connection: &'a Connection) -> Result<Self> {
        open::query_only(connection, false)?;
        Ok(Self(connection))
    }
}

impl Drop for Writable<'_> {
    fn drop(&mut self) {
        let _ = open::query_only(self.0, true);
    }
}
