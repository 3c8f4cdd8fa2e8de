//! The encrypted record of one practice: a folder with a SQLCipher database and the key file that opens it.
//!
//! **Threat model.** Defended: a stolen or copied folder (everything is encrypted; a try of the passphrase costs about
//! a second and 64 MiB or more), other users of the computer (files 0600, folder 0700), a crash or power loss at any
//! moment (an answered [`Vault::write`] is on the disk), a damaged or foreign file (each its own [`Error`], nothing
//! touched), and a changed audit line (the chain breaks). Not defended, and to be said so: malware of the same user
//! while the vault is open, a compromised system, coercion, and an older copy of the whole folder put back.
//!
//! **Invariants.** Every change goes through [`Vault::write`]: one transaction, one audit line, the previous row kept; of
//! notes, versions are kept. [`Vault::read`] changes nothing. No code here deletes, truncates or recreates a vault. Time
//! and ids arrive as arguments. No error text carries anything of a client. No other crate speaks SQL, and this one opens no connection
//! but to its own file.
//!
//! Deliberately absent: a way around the passphrase, a repair that throws anything away, erasure, backups.

mod error;
mod folder;
mod keys;
mod migrations;
mod open;
pub mod passphrase;
mod search;
mod tables;
mod transaction;
mod vault;

pub use error::{Error, Result};
pub use folder::resolved;
pub use keys::cost::Cost;
pub use tables::{
    attached_caution::AttachedCaution,
    audit::AuditLine,
    client_list::{ChiefComplaint, ClientFilter, ClientPage, ClientQuery, ClientRow, LastConsultation},
    dismissal::Dismissal,
    passage::{Found, Fragment},
    plan_line::Due,
    practice::Practice,
    revision::Revision,
};
pub use transaction::{Reader, Stamp, Subject, Writer, Written};
pub use vault::Vault;
