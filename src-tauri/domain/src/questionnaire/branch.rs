//! Conditions on answers: when an item is asked, when evidence counts, when a flag rises.
//!
//! A condition on an item that has no answer, or one of the four kinds of no answer, is false, also for "not" and "not
//! in" (ruling R13). Only `answered = false` asks for absence.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A condition: all of, any of, or one test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(untagged)]
pub enum Condition {
    /// Every part holds.
    All(All),
    /// At least one part holds.
    Any(Any),
    /// A single test.
    Test(Box<Test>),
}

/// Every part holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct All {
    /// The parts.
    pub all: Vec<Condition>,
}

/// At least one part holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Any {
    /// The parts.
    pub any: Vec<Condition>,
}

/// One test on an item or a fact. Every operator that is given must hold, so `ge = 5, lt = 7` is a range.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields, default)]
pub struct Test {
    /// The item; left out, the item that carries the condition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// A fact about the client instead of an item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<Fact>,
    /// Equals. On a list of choices: is exactly this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<Operand>,
    /// Answered, and differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not: Option<Operand>,
    /// One of these. On a list of choices: holds at least one of these.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub one_of: Option<Vec<Operand>>,
    /// Answered, and none of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_in: Option<Vec<Operand>>,
    /// Less than.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lt: Option<f64>,
    /// At most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub le: Option<f64>,
    /// Greater than.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gt: Option<f64>,
    /// At least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ge: Option<f64>,
    /// Has an answer (true) or has none (false). The four kinds of no answer are no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<bool>,
    /// Dates only: at least this many years before the consultation, in every reading of a partial date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years_ago_ge: Option<f64>,
}

/// A fact about the client on the day of the consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Fact {
    /// Age in whole years.
    Age,
    /// Sex at birth: `female`, `male` or `other`.
    Sex,
}

/// What an answer is compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(untagged)]
pub enum Operand {
    /// Yes or no.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// The id of an option.
    Option(String),
}

impl Test {
    /// Says whether any operator is given.
    #[must_use]
    pub fn asks_something(&self) -> bool {
        self.operands().next().is_some()
            || [self.lt, self.le, self.gt, self.ge, self.years_ago_ge].iter().any(Option::is_some)
            || self.answered.is_some()
    }

    /// Everything that an answer is compared with.
    pub fn operands(&self) -> impl Iterator<Item = &Operand> {
        let single = self.is.iter().chain(&self.not);
        single.chain(self.one_of.iter().flatten()).chain(self.not_in.iter().flatten())
    }

    /// Says whether the test holds for a reading of the answer; `None` is no answer, of whichever kind.
    #[must_use]
    pub fn holds(&self, reading: Option<&Reading>) -> bool {
        let Some(reading) = reading else {
            return self.answered == Some(false);
        };
        self.answered != Some(false)
            && self.is.as_ref().is_none_or(|operand| reading.is(operand))
            && self.not.as_ref().is_none_or(|operand| !reading.is(operand))
            && self.one_of.as_ref().is_none_or(|list| list.iter().any(|operand| reading.has(operand)))
            && self.not_in.as_ref().is_none_or(|list| !list.iter().any(|operand| reading.has(operand)))
            && self.lt.is_none_or(|limit| reading.number.is_some_and(|number| number < limit))
            && self.le.is_none_or(|limit| reading.number.is_some_and(|number| number <= limit))
            && self.gt.is_none_or(|limit| reading.number.is_some_and(|number| number > limit))
            && self.ge.is_none_or(|limit| reading.number.is_some_and(|number| number >= limit))
            && self.years_ago_ge.is_none_or(|limit| reading.least_years_ago.is_some_and(|years| years >= limit))
    }
}

/// An answer as conditions see it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Yes or no, or whether a complaint is ticked.
    pub boolean: Option<bool>,
    /// A number, the 0–10 of a complaint (0 when it is absent), or how many rows of a group have an answer.
    pub number: Option<f64>,
    /// The options chosen.
    pub options: Vec<String>,
    /// For dates: the fewest whole and part years ago in any reading.
    pub least_years_ago: Option<f64>,
}

impl Reading {
    /// Equals exactly.
    fn is(&self, operand: &Operand) -> bool {
        match operand {
            Operand::Option(_) => self.options.len() == 1 && self.has(operand),
            Operand::Boolean(_) | Operand::Number(_) => self.has(operand),
        }
    }

    /// Equals, or contains.
    fn has(&self, operand: &Operand) -> bool {
        match operand {
            Operand::Boolean(value) => self.boolean == Some(*value),
            Operand::Number(value) => self.number.is_some_and(|number| (number - value).abs() < f64::EPSILON),
            Operand::Option(id) => self.options.contains(id),
        }
    }
}

impl Condition {
    /// Returns the ids of the items that it names.
    #[must_use]
    pub fn items(&self) -> Vec<&str> {
        match self {
            Self::All(all) => all.all.iter().flat_map(Self::items).collect(),
            Self::Any(any) => any.any.iter().flat_map(Self::items).collect(),
            Self::Test(test) => test.item.as_deref().into_iter().collect(),
        }
    }

    /// Says whether the condition holds, given how to decide a single test.
    pub fn holds(&self, test: &mut impl FnMut(&Test) -> bool) -> bool {
        match self {
            Self::All(all) => all.all.iter().all(|part| part.holds(test)),
            Self::Any(any) => any.any.iter().any(|part| part.holds(test)),
            Self::Test(single) => test(single),
        }
    }
}
