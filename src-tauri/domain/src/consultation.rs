//! One visit. A consultation holds one response and one free note.

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
    /// Draft or completed.
    pub status: ConsultationStatus,
    /// Start of the visit.
    pub started_at: DateTime<Utc>,
    /// Last change of the consultation itself: begun, completed, reopened. Answers and notes carry their own time.
    pub changed_at: DateTime<Utc>,
    /// When it was completed, if it was.
    pub completed_at: Option<DateTime<Utc>>,
}

/// A completed consultation is not edited; it is reopened first, on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a completed consultation cannot be changed")]
pub struct Completed;

impl Consultation {
    /// Refuses changes to a completed consultation.
    ///
    /// # Errors
    /// [`Completed`] when the consultation is completed.
    pub fn editable(&self) -> Result<(), Completed> {
        match self.status {
            ConsultationStatus::Draft => Ok(()),
            ConsultationStatus::Completed => Err(Completed),
        }
    }

    /// Returns this consultation as completed at a moment.
    ///
    /// # Errors
    /// [`Completed`] when it was already.
    pub fn complete(mut self, at: DateTime<Utc>) -> Result<Self, Completed> {
        self.editable()?;
        self.status = ConsultationStatus::Completed;
        self.completed_at = Some(at);
        self.changed_at = at;
        Ok(self)
    }

    /// Returns this consultation as a draft again.
    #[must_use]
    pub fn reopen(mut self, at: DateTime<Utc>) -> Self {
        self.status = ConsultationStatus::Draft;
        self.completed_at = None;
        self.changed_at = at;
        self
    }
}
