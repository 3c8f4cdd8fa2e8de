//! The vault's life in this run: made, unlocked, read, written, locked. What has to happen while nobody asks is the
//! [`keeper`]'s.
//!
//! The only place that reads the clock or makes ids. Deliberately absent: any rule about the record.

mod door;
mod hands;
mod keeper;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Instant,
};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    audit::{Action, Entity},
    consultation::ConsultationId,
    finding::Names,
    line::is_hidden,
    note::VersionReason,
    questionnaire::catalog::Catalog,
};
use serde::Serialize;
use specta::Type;
use uuid::Uuid;
use vault::{ClientQuery, Cost, Practice, Reader, Stamp, Subject, Vault, Writer, Written};

use self::hands::Hands;
use crate::{
    answering::Kept,
    error::{Error, Result},
    preferences::{Preferences, Remembered},
};

/// The practice vault holds fictional clients only; its passphrase is no secret.
const PRACTICE_PASSPHRASE: &str = "oefenpraktijk met verzonnen mensen";

/// The state of the app that every command shares.
pub struct Session {
    /// The knowledge, loaded once and there until the program ends.
    pub catalog: &'static Catalog,
    names: OnceLock<Names>,
    places: Places,
    inner: Mutex<Inner>,
    /// Held during a try of the passphrase.
    door: Mutex<()>,
    wake: Condvar,
    on_event: Box<dyn Fn(Event) + Send + Sync>,
}

/// What the screens are told without asking.
pub enum Event {
    /// The vault was locked because nobody touched it.
    Locked(Status),
    /// These kinds of record changed.
    Changed(Vec<Entity>),
}

/// Where things lie on this computer.
#[derive(Debug, Clone)]
pub struct Places {
    /// The practice's vault.
    pub vault: PathBuf,
    /// The vault with fictional clients.
    pub practice_vault: PathBuf,
    /// The preferences.
    pub preferences: PathBuf,
}

struct Inner {
    open: Option<Open>,
    remembered: Remembered,
    not_before: Option<Instant>,
    locked_at: Option<DateTime<Utc>>,
    locked_by_idle: bool,
}

struct Open {
    vault: Vault,
    practice: Practice,
    /// The consultation whose questions are in the client's hands.
    handed: Option<ConsultationId>,
    touched: Instant,
    /// The same by the clock on the wall, which goes on while the computer sleeps.
    touched_at: DateTime<Utc>,
    first_write: Option<Instant>,
    last_write: Option<Instant>,
    /// When a note was last written in, while a version of it is due.
    note_written: Option<Instant>,
    /// The disk refused the last write: the screen holds something that is nowhere else.
    refused: bool,
    /// What was looked at while the disk refused its line in the audit log; written as soon as it takes one again.
    owed: Vec<(Action, Subject, Stamp)>,
    /// The consultation that was answered last.
    kept: Option<Kept>,
}

/// How the app stands, for the screen that asks at the start and after every unlock or lock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// The vault.
    pub vault: VaultStatus,
    /// The preferences.
    pub preferences: Preferences,
    /// The app's version.
    pub version: String,
}

/// How the vault stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum VaultStatus {
    /// First run: nothing is there yet.
    None {
        /// Where it will lie.
        folder: String,
    },
    /// Locked.
    Locked {
        /// The practice's name.
        practice: String,
        /// Where it lies.
        folder: String,
        /// When it was locked in this run, if it was.
        locked_at: Option<DateTime<Utc>>,
        /// It locked itself because nobody touched it.
        idle: bool,
        /// How long the next try has to wait after wrong ones, in seconds; a restart does not shorten it.
        wait_seconds: u32,
    },
    /// Open.
    Open {
        /// The practice's name.
        practice: String,
        /// Who works there.
        practitioner: String,
        /// Where it lies.
        folder: String,
        /// Fictional clients only.
        demo: bool,
        /// The consultation whose questions are in the client's hands: nothing else is shown or answered then.
        handed_over: Option<ConsultationId>,
    },
}

impl Session {
    /// Prepares a session; nothing is opened yet.
    #[must_use]
    pub fn new(catalog: Catalog, places: Places, on_event: Box<dyn Fn(Event) + Send + Sync>) -> Arc<Self> {
        let remembered = Remembered::read(&places.preferences);
        let not_before = door::end_of_wait(remembered.wrong_tries);
        let inner = Inner { open: None, remembered, not_before, locked_at: None, locked_by_idle: false };
        let (inner, door, wake) = (Mutex::new(inner), Mutex::new(()), Condvar::new());
        let catalog = Box::leak(Box::new(catalog));
        let session = Arc::new(Self { catalog, names: OnceLock::new(), places, inner, door, wake, on_event });
        let keeper = Arc::clone(&session);
        std::thread::spawn(move || keeper.keep());
        session
    }

    /// What the knowledge calls things, for finding them; gathered when something is first looked for.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of_catalog(self.catalog))
    }

    /// Returns how the app stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status_of(&self.inner())
    }

    /// Remembers the preferences.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_preferences(&self, preferences: Preferences) -> Result<Preferences> {
        let mut inner = self.inner();
        inner.remembered.preferences = preferences.within_limits();
        self.remember(&inner)?;
        self.wake.notify_all();
        Ok(inner.remembered.preferences)
    }

    /// Makes the practice's vault and opens it.
    ///
    /// # Errors
    /// A weak passphrase, a folder that is not empty, and everything the disk can refuse.
    pub fn create(&self, practice: Practice, passphrase: &str) -> Result<Status> {
        self.refuse_the_client()?;
        let words = [practice.name.as_str(), practice.practitioner.as_str(), "kobalt"];
        if !vault::passphrase::judge(passphrase, &words).enough {
            return Err(Error::WeakPassphrase);
        }
        let vault = Vault::create(&self.places.vault, &practice, passphrase, Cost::Calibrated, stamp())?;
        let mut inner = self.inner();
        inner.remembered.practice.clone_from(&practice.name);
        // The vault is there; that its name could not be remembered must not keep her out.
        let _ = self.remember(&inner);
        Ok(self.opened(&mut inner, vault, practice))
    }

    /// Opens the vault with fictional clients, and fills it the first time.
    ///
    /// # Errors
    /// Everything the disk can refuse.
    pub fn open_practice_vault(&self) -> Result<Status> {
        self.refuse_the_client()?;
        let folder = &self.places.practice_vault;
        let (vault, practice) = if Vault::exists(folder) {
            let mut vault = Vault::unlock(folder, PRACTICE_PASSPHRASE)?;
            let practice = vault.read(|reader| reader.practice())?;
            // The first filling may have been cut off.
            if vault.read(|reader| reader.clients(&ClientQuery::default()))?.total == 0 {
                crate::practice::fill(&mut vault, self.catalog, now())?;
            }
            (vault, practice)
        } else {
            crate::practice::make(folder, PRACTICE_PASSPHRASE, self.catalog, now())?
        };
        let mut inner = self.inner();
        Self::close(&mut inner, false);
        Ok(self.opened(&mut inner, vault, practice))
    }

    /// Locks: everything saved moves to its place, and the keys are gone.
    pub fn lock(&self) -> Status {
        let mut inner = self.inner();
        Self::close(&mut inner, false);
        self.wake.notify_all();
        self.status_of(&inner)
    }

    /// Notes that somebody is there.
    pub fn touch(&self) {
        let mut inner = self.inner();
        if self.overslept(&inner) {
            self.wake.notify_all();
        } else if let Some(open) = &mut inner.open {
            open.touched = Instant::now();
            open.touched_at = now();
        }
    }

    /// Reads from the open vault.
    ///
    /// # Errors
    /// [`Error::VaultLocked`], and what the vault reports.
    pub fn read<T>(&self, read: impl FnOnce(&Reader) -> vault::Result<T>) -> Result<T> {
        self.read_by(Hands::Practitioner, read)
    }

    /// Reads something whose reading is itself on record. A disk that takes no line now does not keep the file shut while
    /// the client sits there: the line is owed, and written before the next one, or at the lock.
    ///
    /// # Errors
    /// [`Error::VaultLocked`], and what the vault reports.
    pub fn look<T>(&self, action: Action, subject: Subject, read: impl Fn(&Reader) -> vault::Result<T>) -> Result<T> {
        let mut inner = self.inner();
        self.refuse_when_overslept(&inner)?;
        let open = inner.open.as_mut().ok_or(Error::VaultLocked)?;
        open.refuse_other_hands(Hands::Practitioner)?;
        let looked = open.settle().and_then(|()| open.write(action, subject, stamp(), |writer| read(writer)));
        let looked = match looked {
            Err(error) if is_refusal_of_the_disk(&error) => {
                open.owed.push((action, subject, stamp()));
                open.vault.read(read)
            }
            other => other.map(|written| written.value),
        };
        drop(inner);
        self.wake.notify_all();
        Ok(looked?)
    }

    /// Writes to the open vault: one action, one transaction, one line in the audit log.
    ///
    /// # Errors
    /// [`Error::VaultLocked`], and what the vault reports; then nothing was written.
    pub fn write<T>(
        &self,
        action: Action,
        subject: Subject,
        write: impl FnOnce(&mut Writer) -> vault::Result<T>,
    ) -> Result<T> {
        self.write_by(Hands::Practitioner, action, subject, write)
    }

    fn read_by<T>(&self, hands: Hands, read: impl FnOnce(&Reader) -> vault::Result<T>) -> Result<T> {
        let inner = self.inner();
        self.refuse_when_overslept(&inner)?;
        let open = inner.open.as_ref().ok_or(Error::VaultLocked)?;
        open.refuse_other_hands(hands)?;
        Ok(open.vault.read(read)?)
    }

    fn write_by<T>(
        &self,
        hands: Hands,
        action: Action,
        subject: Subject,
        write: impl FnOnce(&mut Writer) -> vault::Result<T>,
    ) -> Result<T> {
        let written = {
            let mut inner = self.inner();
            self.refuse_when_overslept(&inner)?;
            let open = inner.open.as_mut().ok_or(Error::VaultLocked)?;
            open.refuse_other_hands(hands)?;
            let written = open.settle().and_then(|()| open.write(action, subject, stamp(), write));
            open.refused = written.as_ref().is_err_and(is_refusal_of_the_disk);
            written?
        };
        self.wake.notify_all();
        (self.on_event)(Event::Changed(written.changed.into_iter().collect()));
        Ok(written.value)
    }

    /// Returns a consultation as it is on record, with what was kept of it since its last answer.
    ///
    /// # Errors
    /// [`Error::VaultLocked`], and what the vault reports.
    pub(crate) fn visit(&self, id: ConsultationId) -> Result<Kept> {
        let mut inner = self.inner();
        self.refuse_when_overslept(&inner)?;
        let open = inner.open.as_mut().ok_or(Error::VaultLocked)?;
        open.refuse_other_hands(Hands::Practitioner)?;
        let kept = open.kept.take();
        Ok(open.vault.read(|reader| Kept::take_up(kept, reader, self.catalog, id))?)
    }

    /// Keeps a consultation until its next answer, or until the vault is locked.
    pub(crate) fn keep_visit(&self, kept: Kept) {
        if let Some(open) = &mut self.inner().open {
            open.kept = Some(kept);
        }
    }

    /// Says whether a consultation is kept.
    #[cfg(test)]
    pub(crate) fn keeps(&self) -> bool {
        self.inner().open.as_ref().is_some_and(|open| open.kept.is_some())
    }

    /// Keeps a version of every note that was written in since the last one.
    ///
    /// # Errors
    /// [`Error::VaultLocked`], and what the vault reports.
    pub fn keep_note_versions(&self, reason: VersionReason) -> Result<()> {
        {
            let mut inner = self.inner();
            self.refuse_when_overslept(&inner)?;
            let open = inner.open.as_mut().ok_or(Error::VaultLocked)?;
            open.refuse_other_hands(Hands::Practitioner)?;
            open.keep_note_versions(reason)?;
        }
        self.wake.notify_all();
        (self.on_event)(Event::Changed(vec![Entity::Note]));
        Ok(())
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn opened(&self, inner: &mut Inner, vault: Vault, practice: Practice) -> Status {
        let (touched, touched_at) = (Instant::now(), now());
        let open = inner.open.insert(Open {
            vault,
            practice,
            handed: None,
            touched,
            touched_at,
            first_write: None,
            last_write: None,
            note_written: None,
            refused: false,
            owed: Vec::new(),
            kept: None,
        });
        // What the app could not keep when it was cut off. A disk that takes nothing now does not shut the door.
        let _ = open.keep_note_versions(VersionReason::Interrupted);
        let _ = open.expire_working_notes();
        self.wake.notify_all();
        self.status_of(inner)
    }

    /// What cannot be kept or moved now stay in the log, where the next opening finds them: locking always succeeds.
    fn close(inner: &mut Inner, idle: bool) {
        let Some(mut open) = inner.open.take() else { return };
        inner.locked_at = Some(now());
        inner.locked_by_idle = idle;
        let _ = open.settle();
        let _ = open.keep_note_versions(VersionReason::Locked);
        let _ = open.vault.lock();
    }

    fn remember(&self, inner: &Inner) -> Result<()> {
        use std::io::ErrorKind as Kind;
        let written = inner.remembered.write(&self.places.preferences);
        written.map_err(|error| {
            if matches!(error.kind(), Kind::StorageFull | Kind::QuotaExceeded) {
                Error::DiskFull
            } else if matches!(error.kind(), Kind::ReadOnlyFilesystem | Kind::PermissionDenied) {
                Error::ReadOnly
            } else {
                Error::internal(error.kind())
            }
        })
    }

    fn status_of(&self, inner: &Inner) -> Status {
        let folder = shown(&vault::resolved(&self.places.vault));
        let vault = match &inner.open {
            Some(open) => VaultStatus::Open {
                practice: open.practice.name.clone(),
                practitioner: open.practice.practitioner.clone(),
                folder: shown(open.vault.folder()),
                demo: open.practice.demo,
                handed_over: open.handed,
            },
            None if Vault::exists(&self.places.vault) => VaultStatus::Locked {
                practice: inner.remembered.practice.clone(),
                folder,
                locked_at: inner.locked_at,
                idle: inner.locked_by_idle,
                wait_seconds: door::seconds_to_wait(inner),
            },
            None => VaultStatus::None { folder },
        };
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Status { vault, preferences: inner.remembered.preferences, version }
    }
}

impl Open {
    fn write<T>(
        &mut self,
        action: Action,
        subject: Subject,
        stamp: Stamp,
        write: impl FnOnce(&mut Writer) -> vault::Result<T>,
    ) -> vault::Result<Written<T>> {
        let written = self.vault.write(action, subject, stamp, write)?;
        let moment = Instant::now();
        self.first_write.get_or_insert(moment);
        self.last_write = Some(moment);
        if action == Action::WriteNote {
            self.note_written = Some(moment);
        }
        Ok(written)
    }

    /// One write for each consultation whose note has no version yet, so that each file shows its own.
    fn keep_note_versions(&mut self, reason: VersionReason) -> vault::Result<()> {
        self.note_written = None;
        for (id, client) in self.vault.read(|reader| reader.loose_notes())? {
            let subject = Subject { entity: Entity::Consultation, id: id.0, client: Some(client) };
            self.write(Action::KeepNoteVersions, subject, stamp(), |writer| writer.keep_note_versions(id, reason))?;
        }
        Ok(())
    }

    /// Lets the working notes go whose time has come. A disk that refuses keeps them unseen until the next time.
    fn expire_working_notes(&mut self) -> vault::Result<()> {
        if self.vault.read(|reader| reader.has_expired_working_notes(now()))? {
            let subject = Subject { entity: Entity::WorkingNote, ..Subject::PRACTICE };
            self.write(Action::ExpireWorkingNotes, subject, stamp(), |writer| writer.expire_working_notes())?;
        }
        Ok(())
    }

    /// Writes the lines that are owed, each with the moment at which it happened.
    fn settle(&mut self) -> vault::Result<()> {
        while let Some((action, subject, stamp)) = self.owed.first().copied() {
            self.write(action, subject, stamp, |_| Ok(()))?;
            self.owed.remove(0);
        }
        Ok(())
    }
}

/// Returns a path as it can be read on a screen: a line break or a mark that turns the text would show another place.
fn shown(path: &Path) -> String {
    let written = path.display().to_string();
    written.chars().flat_map(|c| if is_hidden(c) { c.escape_default().collect() } else { vec![c] }).collect()
}

const fn is_refusal_of_the_disk(error: &vault::Error) -> bool {
    use vault::Error as E;
    matches!(error, E::DiskFull | E::Unconfirmed | E::ReadOnly | E::Io(_) | E::Sqlite(_))
}

/// Returns the present moment. The only clock of the app.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Returns the present day where the user is.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(crate) fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// Returns the day of a moment where the user is.
pub(crate) fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&chrono::Local).date_naive()
}

/// Makes an id. Ordered by time, so that new rows lie beside each other on disk.
#[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
pub(crate) fn new_id() -> Uuid {
    Uuid::now_v7()
}

fn stamp() -> Stamp {
    Stamp { at: now() }
}
