//! What the app remembers outside the vault: language, looks, and the name on the locked door.
//!
//! A small file in the user's configuration folder. Nothing of any client is ever in it; it must be readable while the
//! vault is locked.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::Path,
};

use domain::language::Language;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What the user chose for the app itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Preferences {
    /// The app's language.
    pub language: Language,
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// Text size in percent, 90 to 200.
    pub text_size: u32,
    /// Minutes without input until the vault locks itself, 1 to 15.
    pub idle_minutes: u32,
    /// A single key answers a focused question.
    pub single_keys: bool,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// As the system has it.
    System,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { language: system_language(), theme: Theme::System, text_size: 100, idle_minutes: 5, single_keys: true }
    }
}

impl Preferences {
    /// Returns these preferences within their limits.
    #[must_use]
    pub fn within_limits(self) -> Self {
        Self { text_size: self.text_size.clamp(90, 200), idle_minutes: self.idle_minutes.clamp(1, 15), ..self }
    }
}

/// Everything in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Remembered {
    pub(crate) preferences: Preferences,
    /// The practice's name, for the locked door.
    pub(crate) practice: String,
    /// Wrong passphrases in a row; makes the next try wait, also after a restart.
    pub(crate) wrong_tries: u32,
}

impl Remembered {
    /// Reads the file. A missing or unreadable one gives the defaults: it holds nothing that cannot be chosen again.
    pub(crate) fn read(file: &Path) -> Self {
        let text = fs::read_to_string(file).unwrap_or_default();
        let read: Self = serde_json::from_str(&text).unwrap_or_default();
        Self { preferences: read.preferences.within_limits(), ..read }
    }

    /// Replaces the file in one step, readable by its owner only.
    pub(crate) fn write(&self, file: &Path) -> std::io::Result<()> {
        let folder = file.parent().unwrap_or_else(|| Path::new("."));
        fs::create_dir_all(folder)?;
        let draft = file.with_extension("new");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut handle = options.open(&draft)?;
        handle.write_all(serde_json::to_string_pretty(self)?.as_bytes())?;
        handle.sync_all()?;
        fs::rename(&draft, file)
    }
}

/// Dutch on a Dutch system, English elsewhere.
fn system_language() -> Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let locale = names.iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    match locale {
        Some(locale) if locale.starts_with("nl") => Language::Nl,
        Some(_) => Language::En,
        None => Language::Nl,
    }
}
