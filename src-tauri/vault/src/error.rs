//! What can go wrong with a vault, as far as a screen can act on it.
//!
//! Every variant carries numbers at most: no path, no SQL, nothing of a client. A code from SQLite or the operating
//! system is kept so that an incident can be looked up, and the text around it is dropped on purpose.

use std::io;

use domain::audit::Entity;
use rusqlite::ffi;

/// The result of everything that touches a vault.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong with a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The key file is whole, and no slot opens with this passphrase.
    #[error("the passphrase does not open this vault")]
    WrongPassphrase,
    /// The key file is not what was written.
    #[error("the key file is damaged")]
    DamagedKeyFile,
    /// The key file asks for more or less work than this app ever wrote.
    #[error("the key file asks for a key derivation outside the limits")]
    KeyFileOutOfRange,
    /// The database is there, its key file is not.
    #[error("the key file is missing")]
    MissingKeyFile,
    /// There is no database in the folder.
    #[error("the database is missing")]
    MissingDatabase,
    /// At the name of one of the vault's files stands a link, a pipe, a folder or the like. It was not opened.
    #[error("{0} is not a plain file")]
    NotAFile(&'static str),
    /// Beside the database lies a rollback journal. This app never makes one, and SQLite would obey it: it can say to
    /// write over pages or to cut the file short.
    #[error("another program left a journal beside the database")]
    StrayJournal,
    /// The key is right, and the database cannot be read.
    #[error("the database is damaged")]
    DamagedVault,
    /// A newer version of the app wrote this vault.
    #[error("the vault has version {vault}, this app knows {app}")]
    NewerVault {
        /// The version found.
        vault: u32,
        /// The version that this app writes.
        app: u32,
    },
    /// Another process, or another window, has this vault open.
    #[error("the vault is in use elsewhere")]
    InUse,
    /// The folder cannot be written to.
    #[error("the vault's folder cannot be written to")]
    ReadOnly,
    /// The disk, a quota or a size limit left no room; nothing of the write was kept.
    #[error("there is no room on the disk")]
    DiskFull,
    /// The disk did not confirm a write: whether it was kept is not known until the next write has made sure.
    #[error("the disk did not confirm the write")]
    Unconfirmed,
    /// A vault is only made in a new or empty folder.
    #[error("the folder is not empty")]
    FolderNotEmpty,
    /// A vault is made in a folder itself, not through a link that stands in its place.
    #[error("a link stands in the place of the folder")]
    FolderIsLink,
    /// The record holds no such thing.
    #[error("no such {}", .0.name())]
    NotFound(Entity),
    /// A completed consultation is not changed; it is reopened first.
    #[error("a completed consultation cannot be changed")]
    Completed,
    /// A signed consultation is never changed; it is added to.
    #[error("a signed consultation cannot be changed")]
    Signed,
    /// Only a signed consultation is added to; others are changed.
    #[error("the consultation is not signed")]
    NotSigned,
    /// The operating system refused.
    #[error("the operating system refused ({0:?})")]
    Io(io::ErrorKind),
    /// SQLite refused, with its extended result code.
    #[error("the database engine refused (code {0})")]
    Sqlite(i32),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        let kind = error.kind();
        if matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge) {
            Self::DiskFull
        } else if kind == io::ErrorKind::ReadOnlyFilesystem {
            Self::ReadOnly
        } else {
            Self::Io(kind)
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error() {
            Some(failure) => closed(&error).unwrap_or_else(|| Self::from_code(failure.extended_code)),
            None if matches!(error, rusqlite::Error::ToSqlConversionFailure(_)) => Self::Sqlite(ffi::SQLITE_MISMATCH),
            // Everything else that rusqlite reports is a value that does not read back as what was written.
            None => Self::DamagedVault,
        }
    }
}

impl Error {
    /// Sorts SQLite's extended result codes by what the user can do about them.
    const fn from_code(code: i32) -> Self {
        match code {
            ffi::SQLITE_FULL | ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_TRUNCATE => Self::DiskFull,
            ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC => Self::Unconfirmed,
            _ => match code & 0xff {
                ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Self::InUse,
                ffi::SQLITE_READONLY => Self::ReadOnly,
                ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => Self::DamagedVault,
                _ => Self::Sqlite(code),
            },
        }
    }
}

/// Returns why one of the schema's own triggers refused, if it was one about a closed consultation.
fn closed(error: &rusqlite::Error) -> Option<Error> {
    let rusqlite::Error::SqliteFailure(failure, Some(text)) = error else { return None };
    match text.as_str() {
        _ if failure.extended_code != ffi::SQLITE_CONSTRAINT_TRIGGER => None,
        "completed" => Some(Error::Completed),
        "signed" => Some(Error::Signed),
        "not signed" => Some(Error::NotSigned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn out_of_room_is_told_apart_in_all_its_forms() {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded, io::ErrorKind::FileTooLarge] {
            assert_eq!(Error::from(io::Error::from(kind)), Error::DiskFull);
        }
        for code in [ffi::SQLITE_FULL, ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_TRUNCATE] {
            assert_eq!(Error::from_code(code), Error::DiskFull);
        }
    }

    #[test]
    fn no_text_of_sqlite_reaches_the_display() {
        let failure =
            rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CONSTRAINT), Some("client.Jansen".to_owned()));
        assert!(!Error::from(failure).to_string().contains("Jansen"));
    }
}
