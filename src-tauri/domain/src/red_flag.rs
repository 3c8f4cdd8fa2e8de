//! Red flags: findings that ask for a doctor. Raised by a tick or by a rule; a raised flag stays until an action is
//! recorded, also when the answer behind it changes or its branch closes (ruling R20).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::{client::ClientId, consultation::ConsultationId};

/// Identifies a raised flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct RedFlagId(pub Uuid);

/// How soon a doctor should see the client; the order is the order on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Urgency {
    /// Call 112 now.
    Emergency,
    /// See a doctor today.
    SameDay,
    /// Within a few days.
    Days,
    /// This week.
    ThisWeek,
    /// By agreement with the client.
    Agreed,
}

/// What the practitioner did about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FlagAction {
    /// Referred, a letter was given.
    Referred,
    /// Already under treatment for it.
    UnderTreatment,
    /// The client declines; it was explained.
    Declined,
    /// Still to do: recorded, but the flag stays open.
    ToDo,
}

/// A raised flag, as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RedFlag {
    /// Identity.
    pub id: RedFlagId,
    /// Whose.
    pub client: ClientId,
    /// In which consultation it came up.
    pub consultation: ConsultationId,
    /// Which flag: the item's id in the catalogue, such as `rf.gait`.
    pub item: String,
    /// When it was raised.
    pub raised_at: DateTime<Utc>,
    /// What was done, if anything.
    pub action: Option<FlagAction>,
    /// In the practitioner's words.
    pub action_note: String,
    /// When that was recorded.
    pub action_at: Option<DateTime<Utc>>,
}

impl RedFlag {
    /// Says whether this flag still asks for an action.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.action, None | Some(FlagAction::ToDo))
    }
}
