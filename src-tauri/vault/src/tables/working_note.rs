//! Working notes. They are no part of the file: no revision, no search, and gone when their time has come.

use chrono::{DateTime, Utc};
use domain::{audit::Entity, client::ClientId, working_note::WorkingNote};
use rusqlite::{Row, params};

use super::{Id, Moment};
use crate::{Reader, Result, Writer, transaction::Changed};

fn read(row: &Row<'_>) -> rusqlite::Result<WorkingNote> {
    Ok(WorkingNote {
        client: ClientId(row.get::<_, Id>(0)?.0),
        text: row.get(1)?,
        days: row.get(2)?,
        changed_at: row.get::<_, Moment>(3)?.0,
    })
}

impl Reader<'_> {
    /// Returns the working note about a client; none where there is none, or where its time has come.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn working_note(&self, client: ClientId, now: DateTime<Utc>) -> Result<Option<WorkingNote>> {
        const SQL: &str =
            "SELECT client, text, days, changed_at FROM working_note WHERE client = ?1 AND expires_at > ?2";
        self.one(SQL, params![Id(client.0), Moment(now)], read)
    }

    /// Says whether the time of some working note has come.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn has_expired_working_notes(&self, now: DateTime<Utc>) -> Result<bool> {
        const SQL: &str = "SELECT 1 FROM working_note WHERE expires_at <= ?1 LIMIT 1";
        Ok(self.one(SQL, [Moment(now)], |_| Ok(()))?.is_some())
    }
}

impl Writer<'_> {
    /// Saves the working note about a client; one without words goes. What stood there before is kept nowhere.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when there is no such client, or when the vault cannot be written.
    pub fn save_working_note(&mut self, note: &WorkingNote) -> Result<()> {
        self.step(Entity::WorkingNote, |writer| {
            writer.client(note.client)?;
            let changed = if note.text.trim().is_empty() {
                writer.run("DELETE FROM working_note WHERE client = ?1", [Id(note.client.0)])?
            } else {
                writer.put_working_note(note)?
            };
            Ok(if changed == 0 { Changed::No } else { Changed::Yes })
        })
    }

    /// Lets the working notes go whose time has come.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn expire_working_notes(&mut self) -> Result<()> {
        self.step(Entity::WorkingNote, |writer| {
            let gone = writer.run("DELETE FROM working_note WHERE expires_at <= ?1", [Moment(writer.at())])?;
            Ok(if gone == 0 { Changed::No } else { Changed::Yes })
        })
    }

    fn put_working_note(&self, note: &WorkingNote) -> Result<usize> {
        self.run(
            "INSERT INTO working_note (client, text, days, changed_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (client) DO UPDATE SET text = excluded.text, days = excluded.days,
                 changed_at = excluded.changed_at, expires_at = excluded.expires_at",
            params![Id(note.client.0), note.text, note.days, Moment(note.changed_at), Moment(note.expires_at())],
        )
    }
}
