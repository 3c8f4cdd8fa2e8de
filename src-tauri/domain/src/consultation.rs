//! One visit. A consultation holds one response and one note: draft, then completed, then signed for good.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::{client::ClientId, language::Language};

/// Identifies a consultation; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct ConsultationId(pub Uuid);

/// How far a consultation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ConsultationStatus {
    /// Still being filled in.
    Draft,
    /// Completed: answers of closed branches are left out, and nothing can be changed until it is reopened.
    Completed,
    /// Signed: nothing can be changed ever again, only added to.
    Signed,
}

/// One visit of one client, with one filled-in questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Consultation {
    /// Identity.
    pub id: ConsultationId,
    /// Whose visit.
    pub client: ClientId,
    /// Which questionnaire is asked, by its id in the catalogue.
    pub questionnaire: String,
    /// The version of the questionnaire at the start.
    pub questionnaire_version: u32,
    /// The language in which it is asked.
    pub language: Language,
    /// Draft, completed or signed.
    pub status: ConsultationStatus,
    /// Start of the visit.
    pub started_at: DateTime<Utc>,
    /// Last change of the consultation itself: begun, completed, reopened, signed. Answers and notes carry their own time.
    pub changed_at: DateTime<Utc>,
    /// When it was completed, if it was.
    pub completed_at: Option<DateTime<Utc>>,
    /// When it was signed, if it was.
    pub signed_at: Option<DateTime<Utc>>,
}

/// Why a consultation cannot be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Closed {
    /// It is reopened first, on record.
    #[error("a completed consultation cannot be changed")]
    Completed,
    /// It can only be added to.
    #[error("a signed consultation cannot be changed")]
    Signed,
}

/// A consultation is completed before it is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a consultation is signed once, and only when it is completed")]
pub struct NotCompleted;

/// A consultation that may be written in. Who has one has asked.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a>(&'a Consultation);

impl Draft<'_> {
    /// Which consultation.
    #[must_use]
    pub const fn id(&self) -> ConsultationId {
        self.0.id
    }
}

/// A signed consultation. No way leads from here to one that can be changed: it can be read, and it can be added to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed(Consultation);

impl Signed {
    /// The consultation, to read.
    #[must_use]
    pub const fn consultation(&self) -> &Consultation {
        &self.0
    }
}

impl Consultation {
    /// Returns the right to write in this consultation.
    ///
    /// # Errors
    /// [`Closed`] when it is completed or signed.
    pub const fn draft(&self) -> Result<Draft<'_>, Closed> {
        match self.status {
            ConsultationStatus::Draft => Ok(Draft(self)),
            ConsultationStatus::Completed => Err(Closed::Completed),
            ConsultationStatus::Signed => Err(Closed::Signed),
        }
    }

    /// Returns this consultation as completed at a moment.
    ///
    /// # Errors
    /// [`Closed`] when it was already.
    pub fn complete(mut self, at: DateTime<Utc>) -> Result<Self, Closed> {
        self.draft()?;
        self.status = ConsultationStatus::Completed;
        self.completed_at = Some(at);
        self.changed_at = at;
        Ok(self)
    }

    /// Returns this consultation as a draft again.
    ///
    /// # Errors
    /// [`Closed::Signed`] when it is signed.
    pub fn reopen(mut self, at: DateTime<Utc>) -> Result<Self, Closed> {
        if self.status == ConsultationStatus::Signed {
            return Err(Closed::Signed);
        }
        self.status = ConsultationStatus::Draft;
        self.completed_at = None;
        self.changed_at = at;
        Ok(self)
    }

    /// Signs this consultation. There is no way back.
    ///
    /// # Errors
    /// [`NotCompleted`] when it is a draft, or signed already.
    pub fn sign(mut self, at: DateTime<Utc>) -> Result<Signed, NotCompleted> {
        if self.status != ConsultationStatus::Completed {
            return Err(NotCompleted);
        }
        self.status = ConsultationStatus::Signed;
        self.signed_at = Some(at);
        self.changed_at = at;
        Ok(Signed(self))
    }

    /// Returns a signed consultation as what it is; none when it is not signed.
    #[must_use]
    pub fn signed(self) -> Option<Signed> {
        (self.status == ConsultationStatus::Signed).then_some(Signed(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Consultation {
        let at = DateTime::UNIX_EPOCH;
        Consultation {
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
        }
    }

    #[test]
    fn a_consultation_is_completed_then_signed_and_never_opened_again() {
        let at = DateTime::UNIX_EPOCH;
        assert!(draft().draft().is_ok());
        assert_eq!(draft().sign(at), Err(NotCompleted));
        let completed = draft().complete(at).unwrap();
        assert_eq!(completed.draft().err(), Some(Closed::Completed));
        assert_eq!(completed.clone().reopen(at).map(|open| open.status), Ok(ConsultationStatus::Draft));

        let signed = completed.sign(at).unwrap();
        let again = signed.consultation().clone();
        assert_eq!(again.draft().err(), Some(Closed::Signed));
        assert_eq!(again.clone().complete(at), Err(Closed::Signed));
        assert_eq!(again.clone().reopen(at), Err(Closed::Signed));
        assert_eq!(again.clone().sign(at), Err(NotCompleted));
        assert_eq!(again.signed(), Some(signed));
        assert_eq!(draft().signed(), None);
    }
}
