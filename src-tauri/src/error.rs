//! The one error that crosses to the screens. A variant exists only while a screen handles it.
//!
//! No variant carries anything a client said: texts for the screen are made there, in the user's language.

use std::fmt::Display;

use domain::{
    addendum::AddendumError,
    audit::Entity,
    client::PersonError,
    consultation::{Closed, NotCompleted},
    laboratory::{report::ReportError, result::LabResultError},
    line,
    note::TooLong,
    plan::PlanError,
    response::{LONGEST_TEXT, Refused},
    snippet::SnippetError,
};
use serde::Serialize;
use specta::Type;

/// What can go wrong, as far as a screen can act on it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Type)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Error {
    /// The vault is locked.
    #[error("the vault is locked")]
    VaultLocked,
    /// The laptop is in the client's hands, and this is not hers to ask for.
    #[error("the client fills in her questions")]
    HandedOver,
    /// The passphrase does not fit.
    #[error("the passphrase does not open this vault")]
    WrongPassphrase {
        /// How long to wait before the next try, in seconds.
        wait_seconds: u32,
    },
    /// After wrong passphrases the next try waits; this one was not tried.
    #[error("the next try has to wait")]
    TooSoon {
        /// How long, in seconds.
        wait_seconds: u32,
    },
    /// The new passphrase is too easy to guess.
    #[error("the passphrase is too easy to guess")]
    WeakPassphrase,
    /// The key file is damaged.
    #[error("the key file is damaged")]
    DamagedKeyFile,
    /// The key file asks for more or less work than this app ever asks for.
    #[error("the key file asks for a key derivation outside the limits")]
    KeyFileOutOfRange,
    /// The database is there, its key file is not.
    #[error("the key file is missing")]
    MissingKeyFile,
    /// The key file is there, its database is not.
    #[error("the database is missing")]
    MissingDatabase,
    /// At the name of a file of the vault stands a link, a folder or something else.
    #[error("{name} is not a plain file")]
    NotAFile {
        /// The name, which is the same in every vault.
        name: String,
    },
    /// Another program left a journal beside the database, which would change it.
    #[error("another program left a journal beside the database")]
    StrayJournal,
    /// The passphrase fits, and the database still does not open.
    #[error("the database is damaged")]
    DamagedVault,
    /// Written by a newer Kobalt.
    #[error("this vault was written by a newer version")]
    NewerVault {
        /// The vault's version.
        vault: u32,
        /// The newest version that this app knows.
        app: u32,
    },
    /// Another window or computer has it open.
    #[error("the vault is in use elsewhere")]
    VaultInUse,
    /// The folder cannot be written.
    #[error("the folder is read-only")]
    ReadOnly,
    /// No room on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The disk did not confirm a write; the next try makes sure first.
    #[error("the disk did not confirm the write")]
    Unconfirmed,
    /// Something is there already.
    #[error("the folder is not empty")]
    FolderNotEmpty,
    /// A link stands in the place of the folder; it may lead to a disk that is not connected.
    #[error("a link stands in the place of the folder")]
    FolderIsLink,
    /// It no longer exists.
    #[error("{what:?} no longer exists")]
    NotFound {
        /// What.
        what: Entity,
    },
    /// Something typed cannot be kept.
    #[error("{field}: {reason}")]
    Invalid {
        /// The field or item.
        field: String,
        /// Why, as a code that the screen turns into words.
        reason: String,
    },
    /// A completed consultation is reopened before it is changed.
    #[error("a completed consultation cannot be changed")]
    Completed,
    /// A signed consultation is never changed, only added to.
    #[error("a signed consultation cannot be changed")]
    Signed,
    /// Anything else. The log has the chain under this number, without client data.
    #[error("unexpected problem, noted as {incident}")]
    Internal {
        /// What to mention when asking for help.
        incident: String,
    },
}

/// What commands return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Notes an unexpected problem on standard error under a number that the user can mention.
    pub(crate) fn internal(problem: impl Display) -> Self {
        let incident = format!("K{:08x}", crate::session::now().timestamp().unsigned_abs() & 0xffff_ffff);
        eprintln!("kobalt {incident}: {problem}");
        Self::Internal { incident }
    }

    /// A line as it may be kept.
    pub(crate) fn line(field: &str, typed: &str) -> Result<String> {
        let tidied = line::tidy(typed);
        if line::is_too_long(&tidied) { Err(Self::invalid(field, "tooLong")) } else { Ok(tidied) }
    }

    /// A text of several lines, as it is, when it may be kept.
    pub(crate) fn text(field: &str, typed: String) -> Result<String> {
        if typed.chars().count() > LONGEST_TEXT { Err(Self::invalid(field, "tooLong")) } else { Ok(typed) }
    }

    pub(crate) fn invalid(field: &str, reason: &str) -> Self {
        Self::Invalid { field: field.to_owned(), reason: reason.to_owned() }
    }
}

impl From<vault::Error> for Error {
    fn from(error: vault::Error) -> Self {
        use vault::Error as E;
        match error {
            E::WrongPassphrase => Self::WrongPassphrase { wait_seconds: 0 },
            E::DamagedKeyFile => Self::DamagedKeyFile,
            E::KeyFileOutOfRange => Self::KeyFileOutOfRange,
            E::MissingKeyFile => Self::MissingKeyFile,
            E::MissingDatabase => Self::MissingDatabase,
            E::NotAFile(name) => Self::NotAFile { name: name.to_owned() },
            E::StrayJournal => Self::StrayJournal,
            E::DamagedVault => Self::DamagedVault,
            E::NewerVault { vault, app } => Self::NewerVault { vault, app },
            E::InUse => Self::VaultInUse,
            E::ReadOnly => Self::ReadOnly,
            E::DiskFull => Self::DiskFull,
            E::Unconfirmed => Self::Unconfirmed,
            E::FolderNotEmpty => Self::FolderNotEmpty,
            E::FolderIsLink => Self::FolderIsLink,
            E::NotFound(what) => Self::NotFound { what },
            E::Completed => Self::Completed,
            E::Signed => Self::Signed,
            E::NotSigned => Self::invalid("addendum", "notSigned"),
            other @ (E::Io(_) | E::Sqlite(_)) => Self::internal(other),
        }
    }
}

impl From<PersonError> for Error {
    fn from(error: PersonError) -> Self {
        match error {
            PersonError::NameMissing => Self::invalid("name", "missing"),
            PersonError::BirthDateImpossible => Self::invalid("birthDate", "impossible"),
            PersonError::TooLong { field } => Self::invalid(field, "tooLong"),
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        use domain::response::Refusal;
        let reason = match refused.reason {
            Refusal::NoSuchPlace => "noSuchPlace",
            Refusal::WrongKind => "wrongKind",
            Refusal::OutOfRange => "outOfRange",
            Refusal::Future => "future",
            Refusal::TooLong => "tooLong",
        };
        Self::invalid(&refused.place.item, reason)
    }
}

impl From<LabResultError> for Error {
    fn from(error: LabResultError) -> Self {
        match error {
            LabResultError::BeyondLimit { .. } => Self::invalid("value", "outOfRange"),
            LabResultError::NotANumber => Self::invalid("value", "wrongKind"),
            LabResultError::DateImpossible => Self::invalid("drawnOn", "impossible"),
            LabResultError::TooLong { field } => Self::invalid(field, "tooLong"),
        }
    }
}

impl From<ReportError> for Error {
    fn from(error: ReportError) -> Self {
        let reason = match error {
            ReportError::TooManyLines => "tooManyLines",
            ReportError::TooLong => "tooLong",
        };
        Self::invalid("report", reason)
    }
}

impl From<TooLong> for Error {
    fn from(_: TooLong) -> Self {
        Self::invalid("note", "tooLong")
    }
}

impl From<AddendumError> for Error {
    fn from(error: AddendumError) -> Self {
        let reason = match error {
            AddendumError::Empty => "missing",
            AddendumError::TooLong => "tooLong",
            AddendumError::Future => "future",
        };
        Self::invalid("addendum", reason)
    }
}

impl From<SnippetError> for Error {
    fn from(error: SnippetError) -> Self {
        let reason = match error {
            SnippetError::Word => "word",
            SnippetError::Missing => "missing",
            SnippetError::TooLong => "tooLong",
        };
        Self::invalid("snippet", reason)
    }
}

impl From<PlanError> for Error {
    fn from(error: PlanError) -> Self {
        let reason = match error {
            PlanError::Empty => "missing",
            PlanError::TooLong => "tooLong",
            PlanError::Backwards => "backwards",
        };
        Self::invalid("plan", reason)
    }
}

impl From<Closed> for Error {
    fn from(closed: Closed) -> Self {
        match closed {
            Closed::Completed => Self::Completed,
            Closed::Signed => Self::Signed,
        }
    }
}

impl From<NotCompleted> for Error {
    fn from(_: NotCompleted) -> Self {
        Self::invalid("consultation", "notCompleted")
    }
}
