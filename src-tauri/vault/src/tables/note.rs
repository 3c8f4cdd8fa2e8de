//! The free note of a consultation.

use chrono::{DateTime, Utc};
use domain::{audit::Entity, consultation::ConsultationId};
use rusqlite::params;
use serde::Serialize;
use specta::Type;

use super::{Id, Moment};
use crate::{Reader, Result, Writer, transaction::Changed};

/// The free note of one consultation; empty until something is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// Of which consultation.
    pub consultation: ConsultationId,
    /// The text.
    pub text: String,
    /// When it was last changed; none before anything was written.
    pub changed_at: Option<DateTime<Utc>>,
}

impl Reader<'_> {
    /// Returns the note of a consultation.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn note(&self, consultation: ConsultationId) -> Result<Note> {
        let empty = || Note { consultation, text: String::new(), changed_at: None };
        Ok(self.saved_note(consultation)?.unwrap_or_else(empty))
    }

    fn saved_note(&self, consultation: ConsultationId) -> Result<Option<Note>> {
        self.one("SELECT text, changed_at FROM note WHERE consultation = ?1", [Id(consultation.0)], |row| {
            let changed_at = row.get::<_, Option<Moment>>(1)?.map(|at| at.0);
            Ok(Note { consultation, text: row.get(0)?, changed_at })
        })
    }
}

impl Writer<'_> {
    /// Saves the note of a consultation. The consultation's `changed_at` follows.
    ///
    /// # Errors
    /// [`crate::Error::Completed`] and [`crate::Error::NotFound`] for the consultation, or when the vault cannot be
    /// written.
    pub fn save_note(&mut self, note: &Note) -> Result<()> {
        self.step(Entity::Note, |writer| {
            writer.touch(note.consultation)?;
            let before = writer.saved_note(note.consultation)?;
            if before.as_ref() == Some(note) {
                return Ok(Changed::No);
            }
            writer.keep(Entity::Note, note.consultation.0, None, before.as_ref())?;
            writer.run(
                "INSERT INTO note (consultation, text, changed_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (consultation) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at",
                params![Id(note.consultation.0), note.text, note.changed_at.map(Moment)],
            )?;
            Ok(Changed::Yes)
        })
    }
}
