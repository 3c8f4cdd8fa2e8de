//! Working notes: a reminder for the practitioner alone, outside the file, that goes by itself after some days.
//!
//! In Dutch practice such a note is no part of the file as long as it is a temporary aid to memory that nobody else sees
//! (KNMG, guideline on medical data). So it is never exported, never searched, leaves no revision, and expires.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::client::ClientId;

/// For how many days a working note is kept, unless she chooses otherwise.
pub const DEFAULT_DAYS: u16 = 30;
/// The longest that can be chosen, in days.
pub const MOST_DAYS: u16 = 90;

/// The working note about a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WorkingNote {
    /// About whom.
    pub client: ClientId,
    /// The text.
    pub text: String,
    /// For how many days after the last change it is kept.
    pub days: u16,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
}

impl WorkingNote {
    /// Writes a note at a moment; the number of days is held within what can be chosen.
    #[must_use]
    pub fn written(client: ClientId, text: String, days: u16, changed_at: DateTime<Utc>) -> Self {
        Self { client, text, days: days.clamp(1, MOST_DAYS), changed_at }
    }

    /// When it goes.
    #[must_use]
    pub fn expires_at(&self) -> DateTime<Utc> {
        self.changed_at + TimeDelta::days(self.days.into())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_note_goes_after_the_chosen_days() {
        let note = |days| WorkingNote::written(ClientId(Uuid::nil()), "a".into(), days, DateTime::UNIX_EPOCH);
        assert_eq!(note(DEFAULT_DAYS).expires_at(), DateTime::UNIX_EPOCH + TimeDelta::days(30));
        assert_eq!((note(0).days, note(9_999).days), (1, MOST_DAYS));
    }
}
