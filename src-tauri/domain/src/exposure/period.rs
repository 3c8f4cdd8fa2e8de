//! When something was used, as far as anybody remembers.

use serde::Serialize;
use specta::Type;

use crate::partial_date::PartialDate;

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
