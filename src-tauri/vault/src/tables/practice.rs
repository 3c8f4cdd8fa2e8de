//! The practice profile: one row.

use domain::{audit::Entity, language::Language};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Word;
use crate::{Error, Reader, Result, Subject, Writer, transaction::Changed};

/// Whose vault this is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Practice {
    /// Name of the practice.
    pub name: String,
    /// Name of the practitioner.
    pub practitioner: String,
    /// Language of the app.
    pub language: Language,
    /// A vault of fictional clients to practise with.
    pub demo: bool,
}

impl Reader<'_> {
    /// Returns the practice profile.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn practice(&self) -> Result<Practice> {
        self.saved_practice()?.ok_or(Error::NotFound(Entity::Practice))
    }

    fn saved_practice(&self) -> Result<Option<Practice>> {
        self.one("SELECT name, practitioner, language, demo FROM practice WHERE id = 1", [], |row| {
            Ok(Practice {
                name: row.get(0)?,
                practitioner: row.get(1)?,
                language: row.get::<_, Word<_>>(2)?.0,
                demo: row.get(3)?,
            })
        })
    }
}

impl Writer<'_> {
    /// Saves the practice profile.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn save_practice(&mut self, practice: &Practice) -> Result<()> {
        self.step(Entity::Practice, |writer| {
            let before = writer.saved_practice()?;
            if before.as_ref() == Some(practice) {
                return Ok(Changed::No);
            }
            writer.keep(Entity::Practice, Subject::PRACTICE.id, None, before.as_ref())?;
            writer.run(
                "INSERT INTO practice (id, name, practitioner, language, demo) VALUES (1, ?1, ?2, ?3, ?4)
                 ON CONFLICT (id) DO UPDATE SET name = excluded.name, practitioner = excluded.practitioner,
                     language = excluded.language, demo = excluded.demo",
                params![practice.name, practice.practitioner, Word(practice.language), practice.demo],
            )?;
            Ok(Changed::Yes)
        })
    }
}
