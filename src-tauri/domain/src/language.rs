//! The two languages, and text that exists in both.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A language of the app or of a questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

/// A text in both languages. Neither may be empty; the catalogue refuses to load otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Returns the text in the given language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }

    /// Returns this text with every `{}` replaced by the value, which may differ per language.
    #[must_use]
    pub fn with(&self, value: &Self) -> Self {
        Self { nl: self.nl.replace("{}", &value.nl), en: self.en.replace("{}", &value.en) }
    }

    /// Says whether a language is missing.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.nl.trim().is_empty() || self.en.trim().is_empty()
    }
}

impl From<&str> for Text {
    /// A text that reads the same in both languages, such as a number.
    fn from(same: &str) -> Self {
        Self { nl: same.to_owned(), en: same.to_owned() }
    }
}
