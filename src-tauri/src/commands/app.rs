//! The app itself: how it stands, preferences, the vault's door.

use std::sync::Arc;

use domain::language::Language;
use serde::Deserialize;
use specta::Type;
use tauri::{AppHandle, State};
use vault::{Practice, passphrase};
use zeroize::Zeroizing;

use crate::{
    closing::{self, Door},
    error::{Error, Result},
    preferences::Preferences,
    session::{Session, Status},
};

/// What is typed about a new practice.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewPractice {
    /// The practice's name.
    pub name: String,
    /// Who works there.
    pub practitioner: String,
    /// The language in which questionnaires are asked by default.
    pub language: Language,
}

impl NewPractice {
    /// Checks and tidies what was typed.
    fn checked(self) -> Result<Practice> {
        let (name, practitioner) =
            (Error::line("practice", &self.name)?, Error::line("practitioner", &self.practitioner)?);
        for (field, typed) in [("practice", &name), ("practitioner", &practitioner)] {
            if typed.is_empty() {
                return Err(Error::invalid(field, "missing"));
            }
        }
        Ok(Practice { name, practitioner, language: self.language, demo: false })
    }
}

/// How strong a passphrase is.
pub type Strength = passphrase::Strength;

/// Returns how the app stands.
#[tauri::command(async)]
#[specta::specta]
pub fn status(session: State<'_, Arc<Session>>) -> Status {
    session.status()
}

/// Remembers the preferences.
///
/// # Errors
/// When they cannot be written.
#[tauri::command(async)]
#[specta::specta]
pub fn set_preferences(session: State<'_, Arc<Session>>, preferences: Preferences) -> Result<Preferences> {
    session.set_preferences(preferences)
}

/// Makes up a passphrase of six plain words.
#[tauri::command(async)]
#[specta::specta]
#[must_use]
pub fn suggest_passphrase(language: Language) -> String {
    passphrase::suggest(language).to_string()
}

/// Judges how hard a passphrase is to guess.
#[tauri::command(async)]
#[specta::specta]
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn judge_passphrase(passphrase: String, words: Vec<String>) -> Strength {
    let passphrase = Zeroizing::new(passphrase);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    passphrase::judge(&passphrase, &words)
}

/// Makes the practice's vault.
///
/// # Errors
/// A name that is missing or too long, a weak passphrase, a folder that is not empty, and everything the disk can refuse.
#[tauri::command(async)]
#[specta::specta]
pub fn create_vault(session: State<'_, Arc<Session>>, practice: NewPractice, passphrase: String) -> Result<Status> {
    let passphrase = Zeroizing::new(passphrase);
    session.create(practice.checked()?, &passphrase)
}

/// Opens the practice's vault.
///
/// # Errors
/// The wrong passphrase, and everything that can be wrong with a vault.
#[tauri::command(async)]
#[specta::specta]
pub fn unlock(session: State<'_, Arc<Session>>, passphrase: String) -> Result<Status> {
    session.unlock(&Zeroizing::new(passphrase))
}

/// Locks the vault.
#[tauri::command(async)]
#[specta::specta]
pub fn lock(session: State<'_, Arc<Session>>) -> Status {
    session.lock()
}

/// Notes that somebody is there.
#[tauri::command(async)]
#[specta::specta]
pub fn keep_awake(session: State<'_, Arc<Session>>) {
    session.touch();
}

/// Opens the vault with fictional clients.
///
/// # Errors
/// Everything the disk can refuse.
#[tauri::command(async)]
#[specta::specta]
pub fn open_practice_mode(session: State<'_, Arc<Session>>) -> Result<Status> {
    session.open_practice_vault()
}

/// Closes the vault with fictional clients.
#[tauri::command(async)]
#[specta::specta]
pub fn leave_practice_mode(session: State<'_, Arc<Session>>) -> Status {
    session.lock()
}

/// Ends the app, once the screen has saved what it held.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn quit(app: AppHandle) {
    closing::quit(&app);
}

/// Keeps the window, since something could not be saved; asked again within a minute, it closes.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn stay(app: AppHandle, door: State<'_, Door>) {
    door.stay(&app);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_practice_has_names_that_fit_on_a_line_and_carry_nothing_hidden() {
        let typed = |name: &str, practitioner: &str| {
            let (name, practitioner) = (name.to_owned(), practitioner.to_owned());
            NewPractice { name, practitioner, language: Language::Nl }.checked()
        };
        let kept = typed(" \u{202e}De Kade\n", "Jildou\tSinnema\u{200f}").unwrap();
        assert_eq!((kept.name.as_str(), kept.practitioner.as_str()), ("De Kade", "Jildou Sinnema"));
        assert!(typed(&"é".repeat(500), "J").is_ok());
        assert_eq!(typed(&"é".repeat(501), "J"), Err(Error::invalid("practice", "tooLong")));
        assert_eq!(typed("K", &"é".repeat(501)), Err(Error::invalid("practitioner", "tooLong")));
        assert_eq!(typed("\u{202e}", "J"), Err(Error::invalid("practice", "missing")));
        assert_eq!(typed("K", " "), Err(Error::invalid("practitioner", "missing")));
    }
}
