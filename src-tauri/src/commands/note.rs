//! Notes: write, look back, put back.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::{
    addendum::Addendum,
    audit::{Action, Entity},
    consultation::{Consultation, ConsultationId},
    note::{
        Note, NoteLayout, NotePart, NoteVersion, VersionReason, chips,
        difference::{Piece, difference},
    },
};
use serde::Serialize;
use specta::Type;
use tauri::State;
use vault::{Reader, Subject};

use super::{
    client,
    consultation::{Saved, subject},
};
use crate::{
    error::{Error, Result},
    session,
    session::Session,
};

/// How much of a version the list shows.
const OPENING: usize = 120;

/// A version as the history lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VersionLine {
    /// Of which part.
    pub part: NotePart,
    /// Its number within the part.
    pub number: u32,
    /// When the text was last changed.
    pub written_at: DateTime<Utc>,
    /// Why it was kept.
    pub reason: VersionReason,
    /// Which earlier version was put back, if one was.
    pub restored: Option<u32>,
    /// How it begins.
    pub opening: String,
    /// How many characters it has.
    pub characters: u32,
}

/// A version with what it changed and what has changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VersionCompared {
    /// The version itself.
    pub version: NoteVersion,
    /// From the version before to this one.
    pub since_before: Vec<Piece>,
    /// From this version to what stands there now.
    pub until_now: Vec<Piece>,
}

/// What was written at one visit.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VisitNotes {
    /// The visit.
    pub consultation: Consultation,
    /// The parts of its note that hold something.
    pub notes: Vec<Note>,
    /// What was added since it was signed.
    pub addenda: Vec<Addendum>,
}

/// Keeps one part of the note.
///
/// # Errors
/// The text is too long, the consultation is completed, or the vault refuses; then nothing was written.
#[tauri::command(async)]
#[specta::specta]
pub fn save_note(session: State<'_, Arc<Session>>, id: ConsultationId, part: NotePart, text: String) -> Result<Saved> {
    let at = session::now();
    let consultation = session.read(|reader| reader.consultation(id))?;
    let note = Note::write(&consultation.draft()?, part, text, at)?;
    session.write(Action::WriteNote, subject(&consultation), |writer| writer.save_note(&note))?;
    Ok(Saved { at })
}

/// She went on to something else: what was written becomes a version.
///
/// # Errors
/// The vault is locked or refuses; the version is kept later then.
#[tauri::command(async)]
#[specta::specta]
pub fn leave_note(session: State<'_, Arc<Session>>) -> Result<()> {
    session.keep_note_versions(VersionReason::Left)
}

/// Returns what was written at a client's other visits, the newest first. That they were read is on record.
///
/// # Errors
/// The consultation does not exist, or the vault cannot be read.
#[tauri::command(async)]
#[specta::specta]
pub fn other_notes(session: State<'_, Arc<Session>>, id: ConsultationId) -> Result<Vec<VisitNotes>> {
    let client = session.read(|reader| reader.consultation(id))?.client;
    let mut visits = session.look(Action::OpenClient, client::subject(client), |reader| {
        let others = reader.consultations_of(client)?.into_iter().filter(|visit| visit.id != id);
        others.map(|consultation| VisitNotes::read(reader, consultation)).collect::<vault::Result<Vec<_>>>()
    })?;
    visits.retain(|visit| !visit.notes.is_empty() || !visit.addenda.is_empty());
    visits.sort_by_key(|visit| std::cmp::Reverse(visit.consultation.started_at));
    Ok(visits)
}

/// Returns the versions of a note, the newest first.
///
/// # Errors
/// The vault cannot be read.
#[tauri::command(async)]
#[specta::specta]
pub fn note_history(session: State<'_, Arc<Session>>, id: ConsultationId) -> Result<Vec<VersionLine>> {
    let mut versions = session.read(|reader| reader.note_versions(id))?;
    versions.sort_by_key(|version| std::cmp::Reverse((version.kept_at, version.part, version.number)));
    Ok(versions.into_iter().map(VersionLine::from).collect())
}

/// Returns a version, compared with the one before and with what stands there now.
///
/// # Errors
/// There is no such version, or the vault cannot be read.
#[tauri::command(async)]
#[specta::specta]
pub fn note_version(
    session: State<'_, Arc<Session>>,
    id: ConsultationId,
    part: NotePart,
    number: u32,
) -> Result<VersionCompared> {
    let (version, before, now) = session.read(|reader| {
        let before =
            if number > 1 { reader.note_version(id, part, number.saturating_sub(1))?.text } else { String::new() };
        Ok((reader.note_version(id, part, number)?, before, reader.note(id, part)?))
    })?;
    let [before, then, now] =
        [before, version.text.clone(), now.map(|note| note.text).unwrap_or_default()].map(|text| chips::plain(&text));
    Ok(VersionCompared { since_before: difference(&before, &then), until_now: difference(&then, &now), version })
}

/// Puts an earlier version back, as a new version.
///
/// # Errors
/// There is no such version, the consultation is completed, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_note(session: State<'_, Arc<Session>>, id: ConsultationId, part: NotePart, number: u32) -> Result<Note> {
    let consultation = session.read(|reader| reader.consultation(id))?;
    consultation.draft()?;
    let note = session.write(Action::RestoreNote, subject(&consultation), |writer| {
        writer.restore_note(id, part, number)?;
        writer.note(id, part)
    })?;
    note.ok_or(Error::NotFound { what: Entity::Note })
}

/// Sets how the practice writes its notes.
///
/// # Errors
/// The vault refuses.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn set_note_layout(session: State<'_, Arc<Session>>, layout: NoteLayout) -> Result<()> {
    session.write(Action::EditSetting, Subject::PRACTICE, |writer| writer.save_setting(NoteLayout::KEY, Some(&layout)))
}

impl VisitNotes {
    fn read(reader: &Reader, consultation: Consultation) -> vault::Result<Self> {
        let mut notes = reader.notes(consultation.id)?;
        notes.retain(|note| !note.text.trim().is_empty());
        Ok(Self { notes, addenda: reader.addenda_of(consultation.id)?, consultation })
    }
}

impl From<NoteVersion> for VersionLine {
    fn from(version: NoteVersion) -> Self {
        Self {
            part: version.part,
            number: version.number,
            written_at: version.written_at,
            reason: version.reason,
            restored: version.restored,
            opening: chips::plain(version.text.trim_start()).chars().take(OPENING).collect(),
            characters: u32::try_from(version.text.chars().count()).unwrap_or(u32::MAX),
        }
    }
}
