//! What is added to a signed consultation. The original stays as it was signed; an addendum stands under it, with its own
//! date, and is itself never changed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::{
    consultation::{ConsultationId, Signed},
    response::LONGEST_TEXT,
};

/// Identifies an addendum; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct AddendumId(pub Uuid);

/// What an addendum is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum AddendumKind {
    /// Something that was not written down then.
    #[default]
    Addendum,
    /// Something that was written down wrongly; the original stays legible.
    Correction,
    /// What the client wants to stand in the file, in the client's own words.
    ClientStatement,
    /// A result that came in afterwards.
    LateResult,
}

/// An addendum, final as soon as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Addendum {
    /// Identity.
    pub id: AddendumId,
    /// To which consultation.
    pub consultation: ConsultationId,
    /// What it is.
    pub kind: AddendumKind,
    /// The text.
    pub text: String,
    /// The day it is about, such as that of a draw; none when it is about the consultation.
    pub about: Option<NaiveDate>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// What is typed before it is recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewAddendum {
    /// What it is.
    pub kind: AddendumKind,
    /// The text.
    pub text: String,
    /// The day it is about, if it is about another one.
    pub about: Option<NaiveDate>,
}

/// Why an addendum cannot be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddendumError {
    /// There is nothing in it.
    #[error("there is no text")]
    Empty,
    /// The text is longer than a note can be.
    #[error("the text is too long")]
    TooLong,
    /// The day that it is about has yet to come.
    #[error("the day lies in the future")]
    Future,
}

impl NewAddendum {
    /// Refuses a text that could not be kept whole.
    ///
    /// # Errors
    /// [`AddendumError::TooLong`].
    pub fn fits(&self) -> Result<(), AddendumError> {
        if self.text.chars().count() > LONGEST_TEXT { Err(AddendumError::TooLong) } else { Ok(()) }
    }
}

impl Signed {
    /// Adds to this consultation.
    ///
    /// # Errors
    /// [`AddendumError`] when the text is empty or too long, or the day lies after `today`.
    pub fn amend(
        &self,
        id: AddendumId,
        new: NewAddendum,
        at: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<Addendum, AddendumError> {
        new.fits()?;
        if new.text.trim().is_empty() {
            return Err(AddendumError::Empty);
        }
        if new.about.is_some_and(|day| day > today) {
            return Err(AddendumError::Future);
        }
        let consultation = self.consultation().id;
        Ok(Addendum { id, consultation, kind: new.kind, text: new.text, about: new.about, recorded_at: at })
    }
}
