//! The locked door: one try of the passphrase at a time, and the wait after wrong ones, which a restart does not shorten.
//!
//! Stretching a passphrase takes a second or more, and its numbers stand in a file that others may have written. So it
//! happens while nothing of the session is held: the screen gets its answers and the window closes.

use std::{
    sync::PoisonError,
    time::{Duration, Instant},
};

use vault::Vault;

use super::{Inner, Session, Status};
use crate::error::{Error, Result};

/// How long the next try waits after so many wrong passphrases in a row.
const WAITS: [u32; 7] = [0, 0, 1, 2, 5, 10, 30];

impl Session {
    /// Opens the practice's vault.
    ///
    /// # Errors
    /// The wrong passphrase, with how long to wait, and everything that can be wrong with a vault.
    pub fn unlock(&self, passphrase: &str) -> Result<Status> {
        self.refuse_the_client()?;
        let _one_try = self.door.lock().unwrap_or_else(PoisonError::into_inner);
        refuse_during_wait(&self.inner())?;
        let opened = Vault::unlock(&self.places.vault, passphrase);
        let mut inner = self.inner();
        if matches!(opened, Err(vault::Error::WrongPassphrase)) {
            return Err(self.wrong_passphrase(&mut inner));
        }
        let vault = opened?;
        let practice = vault.read(|reader| reader.practice())?;
        inner.remembered.practice.clone_from(&practice.name);
        inner.remembered.wrong_tries = 0;
        // A full disk is no reason to stay locked.
        let _ = self.remember(&inner);
        // The practice vault may have been opened meanwhile.
        Self::close(&mut inner, false);
        Ok(self.opened(&mut inner, vault, practice))
    }

    /// Takes the laptop back from the client, with the passphrase of the open vault. A wrong one waits as at the door. The
    /// practice vault, which holds nobody, asks for none.
    ///
    /// # Errors
    /// The wrong passphrase, with how long to wait; the vault is locked.
    pub fn take_back(&self, passphrase: &str) -> Result<Status> {
        let _one_try = self.door.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = {
            let inner = self.inner();
            let open = inner.open.as_ref().ok_or(Error::VaultLocked)?;
            (!open.practice.demo).then(|| open.vault.folder().to_owned())
        };
        if let Some(folder) = folder {
            refuse_during_wait(&self.inner())?;
            let tried = Vault::try_passphrase(&folder, passphrase);
            let mut inner = self.inner();
            if matches!(tried, Err(vault::Error::WrongPassphrase)) {
                return Err(self.wrong_passphrase(&mut inner));
            }
            tried?;
            inner.remembered.wrong_tries = 0;
            // A full disk is no reason to leave the laptop with the client.
            let _ = self.remember(&inner);
        }
        let mut inner = self.inner();
        inner.open.as_mut().ok_or(Error::VaultLocked)?.handed = None;
        Ok(self.status_of(&inner))
    }

    fn wrong_passphrase(&self, inner: &mut Inner) -> Error {
        inner.remembered.wrong_tries = inner.remembered.wrong_tries.saturating_add(1);
        inner.not_before = end_of_wait(inner.remembered.wrong_tries);
        // A full disk must not open the door a little: the wait holds in this run even when it cannot be remembered.
        let _ = inner.remembered.write(&self.places.preferences);
        Error::WrongPassphrase { wait_seconds: wait_after(inner.remembered.wrong_tries) }
    }
}

fn refuse_during_wait(inner: &Inner) -> Result<()> {
    match seconds_to_wait(inner) {
        0 => Ok(()),
        wait_seconds => Err(Error::TooSoon { wait_seconds }),
    }
}

/// Returns the moment at which the wait after so many wrong tries ends, counted from now.
pub(super) fn end_of_wait(wrong_tries: u32) -> Option<Instant> {
    Instant::now().checked_add(Duration::from_secs(wait_after(wrong_tries).into()))
}

/// Returns how long the next try has to wait from now.
pub(super) fn seconds_to_wait(inner: &Inner) -> u32 {
    let wait = inner.not_before.map(|moment| moment.saturating_duration_since(Instant::now())).unwrap_or_default();
    u32::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
}

fn wait_after(wrong_tries: u32) -> u32 {
    let Some(last) = wrong_tries.checked_sub(1) else { return 0 };
    usize::try_from(last).ok().and_then(|last| WAITS.get(last)).or(WAITS.last()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc};

    use domain::{consultation::ConsultationId, language::Language, questionnaire::catalog::Catalog};
    use vault::{Cost, Practice, Stamp};

    use super::*;
    use crate::session::{Places, VaultStatus, now};

    const PASSPHRASE: &str = "de koe springt over zeven dijken";

    /// A computer on which the practice's vault lies.
    struct Computer(tempfile::TempDir);

    impl Computer {
        fn new() -> Self {
            let computer = Self(tempfile::tempdir().unwrap());
            let practice = practice();
            let at = Stamp { at: now() };
            Vault::create(&computer.places().vault, &practice, PASSPHRASE, Cost::Floor, at).unwrap().lock().unwrap();
            computer
        }

        fn places(&self) -> Places {
            let below = |name: &str| self.0.path().join(name);
            Places {
                vault: below("praktijk"),
                practice_vault: below("oefenpraktijk"),
                preferences: below("preferences.json"),
            }
        }

        fn remember_wrong_tries(&self, tries: u32) {
            fs::write(self.places().preferences, format!(r#"{{"wrongTries":{tries}}}"#)).unwrap();
        }

        /// Starts the app.
        fn start(&self) -> Arc<Session> {
            Session::new(Catalog::load().unwrap(), self.places(), Box::new(|_| {}))
        }
    }

    fn practice() -> Practice {
        Practice {
            name: "De Kade".to_owned(),
            practitioner: "Jildou Sinnema".to_owned(),
            language: Language::Nl,
            demo: false,
        }
    }

    fn wait_on(session: &Session) -> Option<u32> {
        match session.status().vault {
            VaultStatus::Locked { wait_seconds, .. } => Some(wait_seconds),
            VaultStatus::None { .. } | VaultStatus::Open { .. } => None,
        }
    }

    #[test]
    fn a_restart_does_not_shorten_the_wait_after_wrong_passphrases() {
        let computer = Computer::new();
        let before = computer.start();
        for expected in [0, 0, 1] {
            let refused = before.unlock("een heel andere zin").unwrap_err();
            assert_eq!(refused, Error::WrongPassphrase { wait_seconds: expected });
        }
        assert_eq!(wait_on(&computer.start()), Some(1));
    }

    #[test]
    fn a_try_during_the_wait_is_none_and_the_right_one_after_it_ends_the_wait() {
        let computer = Computer::new();
        computer.remember_wrong_tries(5);
        let (session, since) = (computer.start(), Instant::now());
        assert!(matches!(session.unlock(PASSPHRASE), Err(Error::TooSoon { wait_seconds: 1..=5 })));
        while let Err(refused) = session.unlock(PASSPHRASE) {
            assert!(matches!(refused, Error::TooSoon { .. }), "{refused}");
            std::thread::sleep(Duration::from_millis(100));
        }
        assert!(since.elapsed() >= Duration::from_millis(4_900), "{:?}", since.elapsed());
        session.lock();
        assert_eq!(wait_on(&computer.start()), Some(0));
    }

    #[test]
    fn a_wrong_passphrase_does_not_take_the_laptop_back_and_waits_as_at_the_door() {
        let computer = Computer::new();
        let session = computer.start();
        session.unlock(PASSPHRASE).unwrap();
        let consultation = ConsultationId(crate::session::new_id());
        session.hand_over(consultation).unwrap();
        for expected in [0, 0, 1] {
            let refused = session.take_back("een heel andere zin").unwrap_err();
            assert_eq!(refused, Error::WrongPassphrase { wait_seconds: expected });
        }
        assert!(matches!(session.take_back(PASSPHRASE), Err(Error::TooSoon { wait_seconds: 1 })));
        assert_eq!(session.handed_over(), Some(consultation), "still in the client's hands");
        assert_eq!(session.read(|reader| reader.practice()).unwrap_err(), Error::HandedOver);
        assert_eq!(session.visit(consultation).err(), Some(Error::HandedOver));
        assert_eq!(session.unlock(PASSPHRASE).unwrap_err(), Error::HandedOver);
        assert_eq!(session.open_practice_vault().unwrap_err(), Error::HandedOver);
        while let Err(refused) = session.take_back(PASSPHRASE) {
            assert!(matches!(refused, Error::TooSoon { .. }), "{refused}");
            std::thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(session.handed_over(), None);
        session.read(|reader| reader.practice()).unwrap();
        session.lock();
        assert_eq!(wait_on(&computer.start()), Some(0), "the right one ends the wait");
    }

    #[test]
    fn a_lock_takes_the_laptop_out_of_the_clients_hands_and_leaves_a_locked_door() {
        let computer = Computer::new();
        let session = computer.start();
        session.unlock(PASSPHRASE).unwrap();
        session.hand_over(ConsultationId(crate::session::new_id())).unwrap();
        session.lock();
        assert_eq!(session.take_back(PASSPHRASE).unwrap_err(), Error::VaultLocked);
        session.unlock(PASSPHRASE).unwrap();
        assert_eq!(session.handed_over(), None);
    }

    #[test]
    fn each_start_waits_as_long_as_the_last_wrong_try_did() {
        let computer = Computer::new();
        for (tries, wait) in [(0, 0), (2, 0), (3, 1), (4, 2), (5, 5), (6, 10), (7, 30), (8, 30), (u32::MAX, 30)] {
            computer.remember_wrong_tries(tries);
            assert_eq!(wait_on(&computer.start()), Some(wait), "{tries} wrong tries");
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_screen_shows_where_the_vault_really_lies() {
        let place = tempfile::tempdir().unwrap();
        let real = place.path().canonicalize().unwrap().join("de echte\u{202e}map\n");
        fs::create_dir(&real).unwrap();
        let link = place.path().join("gegevens");
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let shown = place.path().canonicalize().unwrap().join("de echte\\u{202e}map\\n/praktijk");
        let places = Places {
            vault: link.join("praktijk"),
            practice_vault: link.join("oefenpraktijk"),
            preferences: place.path().join("preferences.json"),
        };
        let session = Session::new(Catalog::load().unwrap(), places, Box::new(|_| {}));
        assert_eq!(session.status().vault, VaultStatus::None { folder: shown.display().to_string() });
        let VaultStatus::Open { folder, .. } = session.create(practice(), PASSPHRASE).unwrap().vault else {
            panic!("the vault is open");
        };
        assert_eq!(folder, shown.display().to_string());
        let VaultStatus::Locked { folder, .. } = session.lock().vault else { panic!("the vault is locked") };
        assert_eq!(folder, shown.display().to_string());
    }

    #[test]
    fn the_session_answers_while_a_passphrase_is_stretched() {
        let computer = Computer::new();
        let session = computer.start();
        let trying = {
            let session = Arc::clone(&session);
            std::thread::spawn(move || session.unlock(PASSPHRASE))
        };
        let mut answers = 0;
        while !trying.is_finished() {
            let _ = session.status();
            session.touch();
            answers += 1;
        }
        trying.join().unwrap().unwrap();
        assert!(answers > 20, "only {answers} answers");
    }
}
