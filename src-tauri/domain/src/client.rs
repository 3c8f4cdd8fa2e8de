//! The person in care. No citizen service number: there is deliberately no field for it.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// Identifies a client; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct ClientId(pub Uuid);

/// Sex at birth, as laboratory limits and a few questions need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Intersex, or not told.
    Other,
}

impl Sex {
    /// Returns the name by which conditions in the catalogue call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
            Self::Other => "other",
        }
    }
}

/// A person in care, as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Client {
    /// Identity.
    pub id: ClientId,
    /// What the practitioner typed.
    #[serde(flatten)]
    pub person: Person,
    /// When the client was entered.
    pub created_at: DateTime<Utc>,
    /// When the client was put away; archived clients are never deleted.
    pub archived_at: Option<DateTime<Utc>>,
}

/// What may be typed about a client, when creating and when editing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Person {
    /// First name or initials.
    pub given_name: String,
    /// The part before the family name by which nobody sorts: "van der".
    pub prefix: String,
    /// Family name without prefix.
    pub family_name: String,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// Sex at birth.
    pub sex: Option<Sex>,
    /// Telephone, as typed.
    pub phone: String,
    /// E-mail, as typed.
    pub email: String,
    /// General practitioner, as typed.
    pub general_practitioner: String,
    /// A remark that stays in sight on every page of this client, such as an allergy.
    pub alert: String,
}

/// Why a person cannot be recorded as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PersonError {
    /// No name at all.
    #[error("a client needs a name")]
    NameMissing,
    /// Born after today, or more than 125 years ago.
    #[error("the date of birth cannot be right")]
    BirthDateImpossible,
}

impl Person {
    /// Checks and tidies what was typed.
    ///
    /// # Errors
    /// Refuses a person without any name, and an impossible date of birth.
    pub fn checked(mut self, today: NaiveDate) -> Result<Self, PersonError> {
        for field in [
            &mut self.given_name,
            &mut self.prefix,
            &mut self.family_name,
            &mut self.phone,
            &mut self.email,
            &mut self.general_practitioner,
            &mut self.alert,
        ] {
            *field = field.trim().to_owned();
        }
        if self.given_name.is_empty() && self.family_name.is_empty() {
            return Err(PersonError::NameMissing);
        }
        match self.birth_date {
            Some(born) if born > today || born.year() < today.year() - 125 => Err(PersonError::BirthDateImpossible),
            _ => Ok(self),
        }
    }

    /// Returns the name as spoken: "Sjoerd van der Wal".
    #[must_use]
    pub fn full_name(&self) -> String {
        [&self.given_name, &self.prefix, &self.family_name]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Returns the age in whole years on a day, if the date of birth is known and not after it.
    #[must_use]
    pub fn age_on(&self, day: NaiveDate) -> Option<u32> {
        self.birth_date.and_then(|born| day.years_since(born))
    }
}
