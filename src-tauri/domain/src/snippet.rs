//! Snippets: short words that stand for longer text. Shipped ones are data, in both languages; the practice adds its own.
//!
//! What the text becomes is worked out where it is typed, at that moment. In a note what was filled in stays recognisable
//! ([`crate::note::chips`]) until the note is signed; elsewhere it is plain text at once.

use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::{
    language::Text,
    questionnaire::catalog::{self, CatalogError},
};

/// The longest word.
const LONGEST_WORD: usize = 24;
/// The longest text, in characters.
const LONGEST: usize = 10_000;

/// Identifies a snippet of the practice's own; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct SnippetId(pub Uuid);

/// A snippet that comes with the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ShippedSnippet {
    /// Stable id.
    pub id: String,
    /// The word after `;;`.
    pub word: Text,
    /// The text, Dutch.
    pub nl: String,
    /// The text, English.
    pub en: String,
}

/// A snippet of the practice's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Snippet {
    /// Identity.
    pub id: SnippetId,
    /// The word after `;;`, in small letters.
    pub word: String,
    /// The text.
    pub text: String,
}

/// What is typed about a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewSnippet {
    /// Which one is changed; none for a new one.
    pub id: Option<SnippetId>,
    /// The word after `;;`.
    pub word: String,
    /// The text.
    pub text: String,
}

/// Why a snippet cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SnippetError {
    /// The word is not one that can be typed after `;;`.
    #[error("the word cannot be typed after ;;")]
    Word,
    /// There is no text.
    #[error("there is no text")]
    Missing,
    /// The text is too long.
    #[error("the text is too long")]
    TooLong,
}

impl Snippet {
    /// Makes a snippet of what was typed.
    ///
    /// # Errors
    /// [`SnippetError`].
    pub fn new(id: SnippetId, new: NewSnippet) -> Result<Self, SnippetError> {
        let word = new.word.trim().trim_start_matches(';').to_lowercase();
        if !is_word(&word) {
            return Err(SnippetError::Word);
        }
        if new.text.trim().is_empty() {
            return Err(SnippetError::Missing);
        }
        if new.text.chars().count() > LONGEST {
            return Err(SnippetError::TooLong);
        }
        Ok(Self { id, word, text: new.text })
    }
}

/// Returns the snippets that come with the app.
///
/// # Errors
/// [`CatalogError`]; the tests keep this from happening in a released app.
pub fn shipped() -> Result<Vec<ShippedSnippet>, CatalogError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct SnippetFile {
        snippet: Vec<ShippedSnippet>,
    }
    Ok(catalog::read::<SnippetFile>(("snippets.toml", include_str!("../catalog/snippets.toml")))?.snippet)
}

fn is_word(word: &str) -> bool {
    let length = word.chars().count();
    (1..=LONGEST_WORD).contains(&length) && word.chars().all(|sign| sign.is_alphanumeric() || sign == '-')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn new(word: &str, text: &str) -> Result<Snippet, SnippetError> {
        let new = NewSnippet { id: None, word: word.into(), text: text.into() };
        Snippet::new(SnippetId(Uuid::nil()), new)
    }

    #[test]
    fn a_word_is_what_can_be_typed_in_one_go() {
        assert_eq!(new(" ;;Slaap ", "x").map(|snippet| snippet.word), Ok("slaap".into()));
        assert_eq!(new("bé-2", "x").map(|snippet| snippet.word), Ok("bé-2".into()));
        for word in ["", ";;", "twee woorden", "a;b", &"a".repeat(25)] {
            assert_eq!(new(word, "x"), Err(SnippetError::Word), "{word}");
        }
        assert_eq!(new("a", "  \n"), Err(SnippetError::Missing));
        assert_eq!(new("a", &"a".repeat(10_001)), Err(SnippetError::TooLong));
    }

    #[test]
    fn what_is_shipped_is_sound_in_both_languages() {
        let shipped = shipped().unwrap();
        assert!(shipped.len() >= 10);
        let mut seen = BTreeSet::new();
        for snippet in &shipped {
            assert!(seen.insert(("id", snippet.id.as_str())), "{}", snippet.id);
            for (language, word, text) in [("nl", &snippet.word.nl, &snippet.nl), ("en", &snippet.word.en, &snippet.en)]
            {
                assert!(seen.insert((language, word.as_str())), "{word} stands twice");
                assert!(new(word, text).is_ok(), "{word}");
                assert_eq!(text.matches('[').count(), text.matches(']').count(), "{word}");
                let known = match language {
                    "nl" => ["naam", "leeftijd", "laatste b12", "middelen", "vandaag"],
                    _ => ["name", "age", "last b12", "products", "today"],
                };
                for (_, rest) in text.match_indices('{').map(|(at, _)| text.split_at(at)) {
                    let name = rest.trim_start_matches('{').split('}').next().unwrap();
                    assert!(known.contains(&name), "{word}: {name}");
                }
            }
            let stops = |text: &str| text.matches('[').count() + text.matches('{').count();
            assert_eq!(stops(&snippet.nl), stops(&snippet.en), "{}", snippet.id);
        }
    }
}
