//! One filling of a questionnaire: answers, the four kinds of no answer, and what is checked before one is kept.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::partial_date::PartialDate;

/// Where an answer belongs: an item, and the row when the item stands in a repeating group.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct Place {
    /// The item's id.
    pub item: String,
    /// The row's id within its group; empty outside groups.
    pub row: String,
}

impl Place {
    /// The place of an item outside any group.
    #[must_use]
    pub fn of(item: &str) -> Self {
        Self { item: item.to_owned(), row: String::new() }
    }

    /// The place of an item in a row.
    #[must_use]
    pub fn in_row(item: &str, row: &str) -> Self {
        Self { item: item.to_owned(), row: row.to_owned() }
    }
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Value {
    /// Yes or no.
    Boolean {
        /// Yes.
        value: bool,
    },
    /// One option.
    Choice {
        /// The option's id.
        value: String,
    },
    /// Several options, in the order of the list.
    Choices {
        /// The options' ids.
        value: Vec<String>,
    },
    /// 0 to 10.
    Scale {
        /// The number.
        value: u8,
    },
    /// A whole number.
    Integer {
        /// The number, in the item's unit.
        value: i32,
    },
    /// A decimal number.
    Decimal {
        /// The number, in the item's unit; always finite.
        #[specta(type = i32)]
        value: f64,
    },
    /// A partial date.
    Date {
        /// The date.
        value: PartialDate,
    },
    /// Free text.
    Text {
        /// The text.
        value: String,
    },
    /// A medicine.
    Medicine {
        /// Its id in the catalogue; absent for a name of one's own ("not in the list").
        medicine: Option<String>,
        /// The name as chosen or typed.
        name: String,
    },
    /// A complaint.
    Complaint {
        /// Ticked.
        present: bool,
        /// 0 to 10, past seven days.
        score: Option<u8>,
        /// Since when.
        since: Option<PartialDate>,
        /// Better, same or worse lately.
        course: Option<Course>,
    },
    /// A row of a repeating group exists.
    Row {
        /// Position among the rows, lowest first.
        order: i32,
    },
}

/// The recent course of a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Course {
    /// Getting better.
    Better,
    /// Staying the same.
    Same,
    /// Getting worse.
    Worse,
}

/// Why there is no answer. None of these is "no".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum NoAnswer {
    /// Deliberately left for another time.
    NotAsked,
    /// The client does not know.
    Unknown,
    /// The client would rather not say.
    Declined,
    /// Does not apply.
    NotApplicable,
}

/// An answer, or the reason why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Reply {
    /// Answered.
    Given {
        /// The answer.
        value: Value,
    },
    /// Asked, or deliberately not, without an answer.
    None {
        /// The reason.
        reason: NoAnswer,
    },
}

/// Who says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// The client told it.
    #[default]
    Client,
    /// The practitioner saw it.
    Observed,
    /// It stands in a document that was seen.
    Document,
}

/// Everything recorded at one place.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The answer or the reason for none; absent when only a comment or quote was written.
    pub reply: Option<Reply>,
    /// The practitioner's remark.
    pub comment: String,
    /// The client's own words.
    pub quote: String,
    /// Who says so.
    pub source: Source,
    /// When it was last changed.
    pub at: DateTime<Utc>,
}

/// What a screen sends to change the record at one place; a missing answer clears it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Where.
    pub place: Place,
    /// The new content; none clears the place (and, for a row, everything in that row).
    pub answer: Option<AnswerEdit>,
}

/// What may be typed at one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AnswerEdit {
    /// The answer or the reason for none.
    pub reply: Option<Reply>,
    /// The practitioner's remark.
    pub comment: String,
    /// The client's own words.
    pub quote: String,
    /// Who says so.
    pub source: Source,
}

/// An answer with its place, as it travels.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlacedAnswer {
    /// Where.
    pub place: Place,
    /// What.
    pub answer: Answer,
}

/// All answers of one consultation, by place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Response {
    /// The answers.
    pub answers: BTreeMap<Place, Answer>,
}

/// What conditions may ask about the client, on the day of the consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Age in whole years, when the date of birth is known.
    pub age: Option<u32>,
    /// Sex at birth, when known.
    pub sex: Option<crate::client::Sex>,
    /// The day of the consultation.
    pub today: NaiveDate,
}

/// Why a change is not kept. Nothing else is ever refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {reason}", place.item)]
pub struct Refused {
    /// Where.
    pub place: Place,
    /// Why.
    pub reason: Refusal,
}

/// The reasons for which a change is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The questionnaire has no such item, or the row does not exist.
    #[error("there is no such question")]
    NoSuchPlace,
    /// The kind of answer does not fit the item.
    #[error("the kind of answer does not fit the question")]
    WrongKind,
    /// Beyond the hard limit of its unit.
    #[error("beyond the limit of its unit")]
    OutOfRange,
    /// A date in the future.
    #[error("the date lies in the future")]
    Future,
    /// Longer than a text may be.
    #[error("the text is too long")]
    TooLong,
}

/// The most characters that one text may hold.
pub const LONGEST_TEXT: usize = 200_000;

impl Response {
    /// Returns the answer at a place, if it says something.
    #[must_use]
    pub fn value(&self, place: &Place) -> Option<&Value> {
        match self.answers.get(place)?.reply.as_ref()? {
            Reply::Given { value } if !value.is_empty() => Some(value),
            Reply::Given { .. } | Reply::None { .. } => None,
        }
    }

    /// Returns why there is no answer at a place, if that was said.
    #[must_use]
    pub fn no_answer(&self, place: &Place) -> Option<NoAnswer> {
        match self.answers.get(place)?.reply.as_ref()? {
            Reply::None { reason } => Some(*reason),
            Reply::Given { .. } => None,
        }
    }

    /// Returns the rows of a group, in order.
    #[must_use]
    pub fn rows(&self, group: &str) -> Vec<&str> {
        let mut rows: Vec<(i32, &str)> = self
            .answers
            .iter()
            .filter(|(place, _)| place.item == group && !place.row.is_empty())
            .filter_map(|(place, answer)| match answer.reply {
                Some(Reply::Given { value: Value::Row { order } }) => Some((order, place.row.as_str())),
                _ => None,
            })
            .collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Puts an answer at a place, or clears it.
    pub fn set(&mut self, place: Place, answer: Option<Answer>) {
        match answer {
            Some(answer) => self.answers.insert(place, answer),
            None => self.answers.remove(&place),
        };
    }
}

impl Value {
    /// Says whether the value says nothing, such as an empty text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text { value } => value.trim().is_empty(),
            Self::Choices { value } => value.is_empty(),
            Self::Medicine { name, .. } => name.trim().is_empty(),
            Self::Boolean { .. }
            | Self::Choice { .. }
            | Self::Scale { .. }
            | Self::Integer { .. }
            | Self::Decimal { .. }
            | Self::Date { .. }
            | Self::Complaint { .. }
            | Self::Row { .. } => false,
        }
    }
}

impl AnswerEdit {
    /// Nothing yet, as told by the client.
    #[must_use]
    pub const fn empty() -> Self {
        Self { reply: None, comment: String::new(), quote: String::new(), source: Source::Client }
    }

    /// An answer as told by the client, without remarks.
    #[must_use]
    pub const fn given(value: Value) -> Self {
        Self {
            reply: Some(Reply::Given { value }),
            comment: String::new(),
            quote: String::new(),
            source: Source::Client,
        }
    }

    /// Returns the record of this edit at a moment; none when nothing is left in it.
    #[must_use]
    pub fn record(self, at: DateTime<Utc>) -> Option<Answer> {
        let Self { reply, comment, quote, source } = self;
        let empty = reply.is_none() && comment.is_empty() && quote.is_empty();
        (!empty).then_some(Answer { reply, comment, quote, source, at })
    }
}
