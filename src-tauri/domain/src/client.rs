//! The person in care. No citizen service number: there is deliberately no field for it.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::line;

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
    /// Longer than one line may be.
    #[error("{field} is too long")]
    TooLong {
        /// Which field.
        field: &'static str,
    },
}

impl Person {
    /// Checks and tidies what was typed.
    ///
    /// # Errors
    /// Refuses a person without any name, an impossible date of birth, and what is longer than one line may be.
    pub fn checked(mut self, today: NaiveDate) -> Result<Self, PersonError> {
        for (name, field) in [
            ("givenName", &mut self.given_name),
            ("prefix", &mut self.prefix),
            ("familyName", &mut self.family_name),
            ("phone", &mut self.phone),
            ("email", &mut self.email),
            ("generalPractitioner", &mut self.general_practitioner),
            ("alert", &mut self.alert),
        ] {
            *field = line::tidy(field);
            if line::is_too_long(field) {
                return Err(PersonError::TooLong { field: name });
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 27).unwrap()
    }

    #[test]
    fn names_carry_nothing_that_turns_the_text_around_them() {
        let typed = Person {
            given_name: "Anna\u{202e}".to_owned(),
            family_name: " \u{2066}Hoekstra\n".to_owned(),
            alert: "let op:\tpenicilline".to_owned(),
            ..Person::default()
        };
        let kept = typed.checked(today()).unwrap();
        assert_eq!((kept.full_name().as_str(), kept.alert.as_str()), ("Anna Hoekstra", "let op: penicilline"));
        let only_hidden = Person { family_name: "\u{202e}\u{200f}\0".to_owned(), ..Person::default() };
        assert_eq!(only_hidden.checked(today()), Err(PersonError::NameMissing));
    }

    #[test]
    fn what_is_too_long_is_refused_by_its_field_and_never_cut() {
        type Field = fn(&mut Person) -> &mut String;
        let fields: [(&str, Field); 7] = [
            ("givenName", |person| &mut person.given_name),
            ("prefix", |person| &mut person.prefix),
            ("familyName", |person| &mut person.family_name),
            ("phone", |person| &mut person.phone),
            ("email", |person| &mut person.email),
            ("generalPractitioner", |person| &mut person.general_practitioner),
            ("alert", |person| &mut person.alert),
        ];
        for (name, field) in fields {
            let with = |length: usize| {
                let mut person = Person { family_name: "Hoekstra".to_owned(), ..Person::default() };
                *field(&mut person) = "é".repeat(length);
                person
            };
            let longest = with(line::LONGEST_LINE);
            assert_eq!(longest.clone().checked(today()), Ok(longest), "{name}");
            let longer = with(line::LONGEST_LINE + 1).checked(today());
            assert_eq!(longer, Err(PersonError::TooLong { field: name }));
        }
    }
}
