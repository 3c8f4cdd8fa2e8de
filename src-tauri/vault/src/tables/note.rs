//! Notes, part by part as they stand, and their versions.
//!
//! A note is saved at every pause in typing; keeping each of those as a revision would grow the vault with every sentence.
//! A part whose text no version holds is loose, and whoever ends the writing keeps its version.

use domain::{
    audit::Entity,
    client::ClientId,
    consultation::ConsultationId,
    finding::{Field, Passage},
    note::{Note, NotePart, NoteVersion, VersionReason, chips},
};
use rusqlite::{Row, params};

use super::{Id, Moment, Word, name};
use crate::{Error, Reader, Result, Writer, transaction::Changed};

const COLUMNS: &str = "consultation, part, text, changed_at";
const VERSION: &str = "consultation, part, number, text, written_at, kept_at, reason, restored";

fn read(row: &Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        consultation: ConsultationId(row.get::<_, Id>(0)?.0),
        part: row.get::<_, Word<_>>(1)?.0,
        text: row.get(2)?,
        changed_at: row.get::<_, Moment>(3)?.0,
    })
}

fn read_version(row: &Row<'_>) -> rusqlite::Result<NoteVersion> {
    Ok(NoteVersion {
        consultation: ConsultationId(row.get::<_, Id>(0)?.0),
        part: row.get::<_, Word<_>>(1)?.0,
        number: row.get(2)?,
        text: row.get(3)?,
        written_at: row.get::<_, Moment>(4)?.0,
        kept_at: row.get::<_, Moment>(5)?.0,
        reason: row.get::<_, Word<_>>(6)?.0,
        restored: row.get(7)?,
    })
}

/// What can be found of a part of a note.
fn passage(client: ClientId, note: &Note) -> Passage {
    Passage::of_text(client, Field::Note, note.consultation.0, note.changed_at, chips::plain(&note.text))
        .at_place(name(note.part), String::new())
}

impl Reader<'_> {
    /// Returns the parts of a consultation's note that were ever written in, in the order of S-O-E-P.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn notes(&self, consultation: ConsultationId) -> Result<Vec<Note>> {
        let sql = ["SELECT ", COLUMNS, " FROM note WHERE consultation = ?1"].concat();
        let mut notes = self.all(&sql, [Id(consultation.0)], read)?;
        notes.sort_by_key(|note| note.part);
        Ok(notes)
    }

    /// Returns one part of a note; none before anything was written in it.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn note(&self, consultation: ConsultationId, part: NotePart) -> Result<Option<Note>> {
        let sql = ["SELECT ", COLUMNS, " FROM note WHERE consultation = ?1 AND part = ?2"].concat();
        self.one(&sql, params![Id(consultation.0), Word(part)], read)
    }

    /// Returns the versions of all parts of a note, the oldest of each part first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn note_versions(&self, consultation: ConsultationId) -> Result<Vec<NoteVersion>> {
        const ORDER: &str = " FROM note_version WHERE consultation = ?1 ORDER BY part, number";
        self.all(&["SELECT ", VERSION, ORDER].concat(), [Id(consultation.0)], read_version)
    }

    /// Returns one version.
    ///
    /// # Errors
    /// [`Error::NotFound`], or when the vault cannot be read.
    pub fn note_version(&self, consultation: ConsultationId, part: NotePart, number: u32) -> Result<NoteVersion> {
        const ONE: &str = " FROM note_version WHERE consultation = ?1 AND part = ?2 AND number = ?3";
        let params = params![Id(consultation.0), Word(part), number];
        self.one(&["SELECT ", VERSION, ONE].concat(), params, read_version)?.ok_or(Error::NotFound(Entity::Note))
    }

    /// Returns the consultations with a part that no version holds, with their clients.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn loose_notes(&self) -> Result<Vec<(ConsultationId, ClientId)>> {
        const SQL: &str = "SELECT note.consultation, consultation.client
            FROM note CROSS JOIN consultation ON consultation.id = note.consultation WHERE note.loose = 1";
        let pair = |row: &Row<'_>| Ok((ConsultationId(row.get::<_, Id>(0)?.0), ClientId(row.get::<_, Id>(1)?.0)));
        let mut loose = self.all(SQL, [], pair)?;
        // The index is in the order of consultations.
        loose.dedup();
        Ok(loose)
    }

    fn newest_version(&self, consultation: ConsultationId, part: NotePart) -> Result<Option<NoteVersion>> {
        const NEWEST: &str = " FROM note_version WHERE consultation = ?1 AND part = ?2 ORDER BY number DESC LIMIT 1";
        self.one(&["SELECT ", VERSION, NEWEST].concat(), params![Id(consultation.0), Word(part)], read_version)
    }
}

impl Writer<'_> {
    /// Saves one part of a note. The consultation's `changed_at` follows.
    ///
    /// # Errors
    /// [`Error::Completed`] and [`Error::NotFound`] for the consultation, or when the vault cannot be written.
    pub fn save_note(&mut self, note: &Note) -> Result<()> {
        self.step(Entity::Note, |writer| {
            writer.touch(note.consultation)?;
            let before = writer.note(note.consultation, note.part)?.map(|before| before.text).unwrap_or_default();
            if before == note.text {
                return Ok(Changed::No);
            }
            writer.put_note(note, true)?;
            Ok(Changed::Yes)
        })
    }

    /// Keeps a version of every part of a note that no version holds.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn keep_note_versions(&mut self, consultation: ConsultationId, reason: VersionReason) -> Result<()> {
        self.step(Entity::Note, |writer| writer.keep_loose(consultation, reason))
    }

    /// Puts an earlier version back, as a new version; what stands there now is kept as one too.
    ///
    /// # Errors
    /// [`Error::Completed`], [`Error::NotFound`], or when the vault cannot be written.
    pub fn restore_note(&mut self, consultation: ConsultationId, part: NotePart, number: u32) -> Result<()> {
        self.step(Entity::Note, |writer| {
            writer.touch(consultation)?;
            let earlier = writer.note_version(consultation, part, number)?;
            writer.keep_loose(consultation, VersionReason::Restored)?;
            let (text, changed_at) = (earlier.text, writer.at());
            let note = Note { consultation, part, text, changed_at };
            if writer.note(consultation, part)?.is_some_and(|now| now.text == note.text) {
                return Ok(Changed::No);
            }
            writer.put_note(&note, false)?;
            writer.add_version(&note, VersionReason::Restored, Some(number))?;
            writer.index(&passage(writer.client_of(consultation)?, &note))?;
            Ok(Changed::Yes)
        })
    }

    /// Keeps versions as part of another change.
    pub(crate) fn keep_loose(&self, consultation: ConsultationId, reason: VersionReason) -> Result<Changed> {
        let sql = ["SELECT ", COLUMNS, " FROM note WHERE consultation = ?1 AND loose = 1"].concat();
        let loose = self.all(&sql, [Id(consultation.0)], read)?;
        for note in &loose {
            let newest = self.newest_version(consultation, note.part)?.map(|version| version.text).unwrap_or_default();
            // Typed and taken back again: what stands there is the newest version already.
            if newest != note.text {
                self.add_version(note, reason, None)?;
            }
            self.index(&passage(self.client_of(consultation)?, note))?;
        }
        self.run("UPDATE note SET loose = 0 WHERE consultation = ?1 AND loose = 1", [Id(consultation.0)])?;
        Ok(if loose.is_empty() { Changed::No } else { Changed::Yes })
    }

    /// Returns the parts of a note whose chips are not plain text yet, as plain text.
    pub(crate) fn with_plain_chips(&self, consultation: ConsultationId) -> Result<Vec<Note>> {
        let plain = |note: Note| {
            let text = chips::plain(&note.text);
            (text != note.text).then_some(Note { text, ..note })
        };
        Ok(self.notes(consultation)?.into_iter().filter_map(plain).collect())
    }

    pub(crate) fn put_note(&self, note: &Note, loose: bool) -> Result<usize> {
        self.run(
            "INSERT INTO note (consultation, part, text, changed_at, loose) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (consultation, part) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at,
                 loose = excluded.loose",
            params![Id(note.consultation.0), Word(note.part), note.text, Moment(note.changed_at), loose],
        )
    }

    fn add_version(&self, note: &Note, reason: VersionReason, restored: Option<u32>) -> Result<usize> {
        let before = self.newest_version(note.consultation, note.part)?.map_or(0, |version| version.number);
        self.run(
            "INSERT INTO note_version (consultation, part, number, text, written_at, kept_at, reason, restored)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                Id(note.consultation.0),
                Word(note.part),
                before.saturating_add(1),
                note.text,
                Moment(note.changed_at),
                Moment(self.at()),
                Word(reason),
                restored,
            ],
        )
    }
}
