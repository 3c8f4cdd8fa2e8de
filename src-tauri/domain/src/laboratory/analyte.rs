//! A laboratory test as data: names to find it by, units with exact factors, codes, limits and known mix-ups.
//!
//! Nothing here converts by itself: a factor has a version, and whoever converts shows both values.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    amount::Span,
    token::{Token, folded, same_unit},
};
use crate::language::Text;

/// One row of `laboratory/analytes.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Analyte {
    /// Stable id, such as `b12Total`.
    pub id: String,
    /// Name, Dutch.
    pub nl: String,
    /// Name, English.
    pub en: String,
    /// Name where there is little room, as on the plot.
    pub short: Text,
    /// What people type and laboratories print.
    pub aliases: Vec<String>,
    /// Beginnings of words that make the line about another test, such as `a1c` beside "hemoglobine".
    #[serde(default)]
    pub unless: Vec<String>,
    /// What is measured in.
    #[serde(default)]
    pub specimen: Option<Text>,
    /// The result is words, kept as text: no unit, no zones.
    #[serde(default)]
    pub text: bool,
    /// The units, canonical one first; none for a test with text results.
    #[serde(default)]
    pub units: Vec<Unit>,
    /// Raised whenever a factor changes; stored with every converted value.
    pub factor_version: u32,
    /// Refused beyond, in the canonical unit.
    #[serde(default)]
    pub hard: Option<Limits>,
    /// Asks "is this right?" beyond, in the canonical unit.
    #[serde(default)]
    pub soft: Option<Limits>,
    /// The value cannot be read without knowing whether vitamin B12 was in use at the draw.
    #[serde(default)]
    pub companion: bool,
    /// Values that often come from a mix-up.
    #[serde(default)]
    pub trap: Vec<Trap>,
    /// A line to keep in mind while entering.
    #[serde(default)]
    pub note: Option<Text>,
    /// Sources by id.
    pub refs: Vec<String>,
}

/// A unit of one test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
#[serde(rename = "LabUnit")]
pub struct Unit {
    /// As printed, such as `pmol/L`; also its id.
    pub id: String,
    /// Other ways to write it. Capitals, spaces and µ or u are no difference.
    #[serde(default)]
    pub spellings: Vec<String>,
    /// canonical = value × times ÷ divided_by.
    #[serde(default = "one")]
    #[specta(type = i32)]
    pub times: f64,
    /// See `times`.
    #[serde(default = "one")]
    #[specta(type = i32)]
    pub divided_by: f64,
    /// LOINC codes; more than one where the method decides which, none where no code is asserted.
    #[serde(default)]
    pub loinc: Vec<String>,
    /// Shown beside the entered value.
    #[serde(default)]
    pub usual: bool,
}

const fn one() -> f64 {
    1.0
}

/// Two limits, both still allowed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// The lowest.
    #[specta(type = i32)]
    pub low: f64,
    /// The highest.
    #[specta(type = i32)]
    pub high: f64,
}

/// A value that often comes from a mix-up of units or tests (ruling R22): asked, never corrected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Trap {
    /// From this value on, inclusive.
    #[serde(default)]
    pub from: Option<f64>,
    /// Up to this value, inclusive.
    #[serde(default)]
    pub to: Option<f64>,
    /// Below this value.
    #[serde(default)]
    pub below: Option<f64>,
    /// Asked with one of these units.
    pub units: Vec<String>,
    /// Asked while no unit was given as well.
    #[serde(default)]
    pub without_unit: bool,
    /// The unit that it may be.
    #[serde(default)]
    pub suggests: Option<String>,
    /// The test that it may be.
    #[serde(default)]
    pub instead: Option<String>,
    /// The question, Dutch.
    pub nl: String,
    /// The question, English.
    pub en: String,
}

impl Analyte {
    /// The name in both languages.
    #[must_use]
    pub fn name(&self) -> Text {
        Text { nl: self.nl.clone(), en: self.en.clone() }
    }

    /// The unit in which values are compared and stored beside the entered one.
    #[must_use]
    pub fn canonical(&self) -> Option<&Unit> {
        self.units.first()
    }

    /// Finds a unit as it was written. Most are written as the catalogue does: only for others are spellings compared.
    #[must_use]
    pub fn unit(&self, written: &str) -> Option<&Unit> {
        let by_id = self.units.iter().find(|unit| unit.id == written);
        by_id.or_else(|| self.units.iter().find(|unit| unit.is_written(written)))
    }

    /// Returns the traps that a value falls in, with a unit of this test or without one.
    pub fn traps(&self, value: f64, unit: Option<&Unit>) -> impl Iterator<Item = &Trap> {
        self.trap.iter().filter(move |trap| trap.holds(value, unit))
    }

    /// How many words of a line name this test, from its start; the longest alias wins.
    pub(super) fn named_at(&self, tokens: &[Token]) -> Option<usize> {
        self.aliases.iter().filter_map(|alias| alias_length(alias, tokens)).max()
    }

    /// Another test is meant, by a word elsewhere on the line.
    pub(super) fn is_ruled_out(&self, tokens: &[Token]) -> bool {
        let ruled = |word: &str| self.unless.iter().any(|start| word.starts_with(start.as_str()));
        tokens.iter().any(|token| ruled(&folded(&token.text)))
    }
}

/// Signs between the words of a name, such as "B12 (actief)", are passed over.
fn alias_length(alias: &str, tokens: &[Token]) -> Option<usize> {
    let mut at = 0;
    for word in alias.split(' ') {
        let skipped = if at == 0 { 0 } else { tokens.iter().skip(at).take_while(|token| token.joins_names()).count() };
        at += skipped;
        if folded(&tokens.get(at)?.text) != folded(word) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

impl Unit {
    /// Says whether this unit is meant.
    #[must_use]
    pub fn is_written(&self, written: &str) -> bool {
        same_unit(&self.id, written) || self.spellings.iter().any(|spelling| same_unit(spelling, written))
    }

    /// All ways to write it.
    pub(super) fn ways(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.id.as_str()).chain(self.spellings.iter().map(String::as_str))
    }

    /// Converts a value in this unit to the canonical unit.
    #[must_use]
    pub fn to_canonical(&self, value: f64) -> f64 {
        value * self.times / self.divided_by
    }

    /// Converts a canonical value to this unit.
    #[must_use]
    pub fn from_canonical(&self, value: f64) -> f64 {
        value * self.divided_by / self.times
    }
}

impl Limits {
    /// Says whether a value lies beyond either limit.
    #[must_use]
    pub fn exceeded_by(&self, value: f64) -> bool {
        value < self.low || value > self.high
    }

    /// The same limits in another unit of the test.
    #[must_use]
    pub fn in_unit(&self, unit: &Unit) -> Self {
        Self { low: unit.from_canonical(self.low), high: unit.from_canonical(self.high) }
    }
}

impl Trap {
    fn holds(&self, value: f64, unit: Option<&Unit>) -> bool {
        let unit_fits = unit.map_or(self.without_unit, |unit| self.units.contains(&unit.id));
        unit_fits
            && self.from.is_none_or(|from| value >= from)
            && self.to.is_none_or(|to| value <= to)
            && self.below.is_none_or(|below| value < below)
    }

    /// The question in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        Text { nl: self.nl.clone(), en: self.en.clone() }
    }
}

/// A limit with its unit, as the rules hold it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// The limit.
    pub at: f64,
    /// In this unit of the test.
    pub unit: String,
    /// Only when so many results lie beyond it.
    #[serde(default = "once")]
    pub times: usize,
}

const fn once() -> usize {
    1
}

impl Threshold {
    /// Brings a span in a unit of the test to the unit of this limit. The same unit is left alone, so that no rounding
    /// moves a value over a limit.
    pub(super) fn span(&self, analyte: &Analyte, unit: &Unit, span: Span) -> Option<Span> {
        let own = analyte.unit(&self.unit)?;
        Some(if own.id == unit.id { span } else { span.mapped(|value| own.from_canonical(unit.to_canonical(value))) })
    }
}
