//! Case notes: the text of a consultation, in one free part or in the four of S-O-E-P, and the versions it went through.
//!
//! A note is plain text with a small closed set of marks; nobody here or elsewhere reads it as anything but text. It is
//! saved while she types, and that leaves no history; a version is kept when the note comes to rest.

pub mod chips;
pub mod difference;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    consultation::{ConsultationId, Draft},
    response::LONGEST_TEXT,
};

/// One part of the note of a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum NotePart {
    /// Written freely.
    Free,
    /// S: what the client tells.
    Subjective,
    /// O: what the practitioner finds.
    Objective,
    /// E: what the practitioner makes of it.
    Evaluation,
    /// P: what was agreed.
    Plan,
}

/// One part of a note as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// Of which consultation.
    pub consultation: ConsultationId,
    /// Which part.
    pub part: NotePart,
    /// The text.
    pub text: String,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
}

/// The text is longer than a note can be. Nothing of it is cut off; it is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the note is longer than a note can be")]
pub struct TooLong;

impl Note {
    /// Returns a part of a draft as written at a moment.
    ///
    /// # Errors
    /// [`TooLong`] when the text is longer than a note can be.
    pub fn write(draft: &Draft<'_>, part: NotePart, text: String, changed_at: DateTime<Utc>) -> Result<Self, TooLong> {
        if text.chars().count() > LONGEST_TEXT {
            return Err(TooLong);
        }
        Ok(Self { consultation: draft.id(), part, text, changed_at })
    }
}

/// How a practice writes its notes: a setting. A part that holds text is shown whatever is set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NoteLayout {
    /// Freely, or by the four parts.
    pub form: NoteForm,
    /// Parts of S-O-E-P that the practice does not use.
    pub hidden: Vec<NotePart>,
}

impl NoteLayout {
    /// Under which name the setting is kept.
    pub const KEY: &'static str = "notes";
}

/// In which form a note is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum NoteForm {
    /// One text.
    #[default]
    Free,
    /// What is told, what is found, what is made of it, what is agreed.
    Soep,
}

/// Why a version was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum VersionReason {
    /// Nobody had typed for some minutes.
    Rested,
    /// The vault was locked.
    Locked,
    /// She went on to something else.
    Left,
    /// The app had ended in the midst of it; kept when the vault was opened again.
    Interrupted,
    /// The consultation was completed.
    Completed,
    /// The consultation was signed.
    Signed,
    /// An earlier version was put back.
    Restored,
}

/// A version of one part, which never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NoteVersion {
    /// Of which consultation.
    pub consultation: ConsultationId,
    /// Of which part.
    pub part: NotePart,
    /// 1, 2, 3 … within its part.
    pub number: u32,
    /// The text.
    pub text: String,
    /// When the text was last changed.
    pub written_at: DateTime<Utc>,
    /// When it was kept.
    pub kept_at: DateTime<Utc>,
    /// Why it was kept.
    pub reason: VersionReason,
    /// Which earlier version was put back, for one that was.
    pub restored: Option<u32>,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        client::ClientId,
        consultation::{Consultation, ConsultationStatus},
        language::Language,
    };

    #[test]
    fn a_note_holds_200_000_characters_and_not_one_more() {
        let at = DateTime::UNIX_EPOCH;
        let visit = Consultation {
            id: ConsultationId(Uuid::nil()),
            client: ClientId(Uuid::nil()),
            questionnaire: "intake".into(),
            questionnaire_version: 1,
            language: Language::Nl,
            status: ConsultationStatus::Draft,
            started_at: at,
            changed_at: at,
            completed_at: None,
            signed_at: None,
        };
        let draft = visit.draft().unwrap();
        let write = |length: usize| Note::write(&draft, NotePart::Free, "é".repeat(length), at);
        assert_eq!(write(200_000).map(|note| note.text.chars().count()), Ok(200_000));
        assert_eq!(write(200_001), Err(TooLong));
    }
}
