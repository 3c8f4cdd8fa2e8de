//! When something was used, as far as anybody remembers.

use chrono::{Months, NaiveDate};
use serde::Serialize;
use specta::Type;

use crate::{
    partial_date::PartialDate,
    response::{Answer, NoAnswer, Reply, Value},
};

/// A period of use. Its ends are as sharp as they were told; whoever compares them looks at both readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Period {
    /// The first day; none when nobody knows.
    pub start: Option<PartialDate>,
    /// The last day.
    pub end: End,
}

/// How a period of use ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum End {
    /// Still in use.
    Ongoing,
    /// Stopped then.
    Stopped {
        /// The last day of use.
        on: PartialDate,
    },
    /// Stopped, or perhaps stopped, nobody knows when.
    Unknown,
}

/// Whether something is in use on a day, as far as every reading of its dates agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum InUse {
    /// In use in every reading.
    Yes,
    /// In use in no reading.
    No,
    /// The dates do not decide it.
    Unknown,
}

/// The days that a date may mean.
pub(super) type Readings = (NaiveDate, NaiveDate);

impl End {
    /// Reads the answer to "when did it end?". Empty means still in use; "does not know when" means that it did end, nobody
    /// knows when (ruling R10).
    #[must_use]
    pub fn told(answer: Option<&Answer>) -> Self {
        match answer.and_then(|answer| answer.reply.as_ref()) {
            Some(Reply::Given { value: Value::Date { value } }) => Self::Stopped { on: *value },
            Some(Reply::None { reason: NoAnswer::Unknown | NoAnswer::Declined }) => Self::Unknown,
            Some(Reply::Given { .. } | Reply::None { reason: NoAnswer::NotAsked | NoAnswer::NotApplicable }) | None => {
                Self::Ongoing
            }
        }
    }

    /// Says whether evidence of it still counts on a day: in use, or stopped at most a year before in every reading
    /// (ruling R10).
    #[must_use]
    pub fn counts_on(&self, day: NaiveDate) -> bool {
        match self {
            Self::Ongoing => true,
            Self::Stopped { on } => {
                day.checked_sub_months(Months::new(12)).is_none_or(|year_before| on.earliest() >= year_before)
            }
            Self::Unknown => false,
        }
    }
}

/// Says whether something used from some day until another was in use on a day. What stopped on the day itself is no longer
/// in use; a start that nobody told lies before.
pub(super) fn in_use(start: Option<Readings>, end: Option<Readings>, day: NaiveDate) -> InUse {
    let (begun, surely_begun) = start.map_or((true, true), |(first, last)| (first <= day, last <= day));
    let (going_on, surely_going_on) = end.map_or((true, true), |(first, last)| (last > day, first > day));
    if surely_begun && surely_going_on {
        InUse::Yes
    } else if begun && going_on {
        InUse::Unknown
    } else {
        InUse::No
    }
}
