//! Numbers of laboratories: how they are typed, written, compared and what a sign such as `<` leaves open.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::language::Text;

/// The sign before a value. A value with a sign stands for a whole stretch of values (ruling R24).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Comparator {
    /// `<`
    Below,
    /// `≤`
    AtMost,
    /// No sign.
    #[default]
    Equal,
    /// `≥`
    AtLeast,
    /// `>`
    Above,
}

impl Comparator {
    /// Reads a sign as typed.
    #[must_use]
    pub fn read(sign: &str) -> Option<Self> {
        match sign {
            "<" => Some(Self::Below),
            "≤" | "<=" | "=<" => Some(Self::AtMost),
            "=" => Some(Self::Equal),
            "≥" | ">=" | "=>" => Some(Self::AtLeast),
            ">" => Some(Self::Above),
            _ => None,
        }
    }

    /// Returns the sign as printed; empty for a plain value.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Below => "<",
            Self::AtMost => "≤",
            Self::Equal => "",
            Self::AtLeast => "≥",
            Self::Above => ">",
        }
    }
}

/// The values that a result may stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    comparator: Comparator,
    value: f64,
}

impl Span {
    /// The span of a value with its sign.
    #[must_use]
    pub const fn new(comparator: Comparator, value: f64) -> Self {
        Self { comparator, value }
    }

    /// The same span in another unit.
    #[must_use]
    pub fn mapped(self, convert: impl Fn(f64) -> f64) -> Self {
        Self { comparator: self.comparator, value: convert(self.value) }
    }

    /// Every value of the span lies below the limit.
    #[must_use]
    pub fn is_below(&self, limit: f64) -> bool {
        match self.comparator {
            Comparator::Below => self.value <= limit,
            Comparator::AtMost | Comparator::Equal => self.value < limit,
            Comparator::AtLeast | Comparator::Above => false,
        }
    }

    /// Every value of the span lies above the limit.
    #[must_use]
    pub fn is_above(&self, limit: f64) -> bool {
        match self.comparator {
            Comparator::Above => self.value >= limit,
            Comparator::AtLeast | Comparator::Equal => self.value > limit,
            Comparator::AtMost | Comparator::Below => false,
        }
    }

    /// No value of the span lies below the limit.
    #[must_use]
    pub fn is_at_least(&self, limit: f64) -> bool {
        match self.comparator {
            Comparator::Above | Comparator::AtLeast | Comparator::Equal => self.value >= limit,
            Comparator::AtMost | Comparator::Below => false,
        }
    }

    /// The least and greatest value it may stand for; 0 and infinity where the sign leaves a side open.
    #[must_use]
    pub fn ends(&self) -> (f64, f64) {
        match self.comparator {
            Comparator::Below | Comparator::AtMost => (0.0, self.value),
            Comparator::Equal => (self.value, self.value),
            Comparator::AtLeast | Comparator::Above => (self.value, f64::INFINITY),
        }
    }
}

/// A number as typed, with a comma or a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TypedNumber {
    /// It reads in one way.
    Sure(f64),
    /// One sign with three digits after it, such as `1.480`: a thousand or decimals, only the paper tells (ruling R22).
    Ambiguous {
        /// Read with a sign for thousands: 1480.
        thousands: f64,
        /// Read with a decimal sign: 1.48.
        decimal: f64,
    },
}

impl TypedNumber {
    /// Reads digits with points and commas. Nothing for anything else, such as the beginning of a telephone number, "058".
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || !text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',')) {
            return None;
        }
        let digits = text.chars().take_while(char::is_ascii_digit);
        if text.starts_with('0') && digits.count() > 1 {
            return None;
        }
        let last = text.chars().rev().find(|letter| !letter.is_ascii_digit());
        let Some(sign) = last else { return finite(text).map(Self::Sure) };
        let (whole, decimals) = text.rsplit_once(sign).filter(|(_, decimals)| !decimals.is_empty())?;
        let groups: Vec<&str> = whole.split(['.', ',']).collect();
        let plain = format!("{}.{decimals}", if whole.is_empty() { "0" } else { whole });
        let joined = format!("{}{decimals}", groups.concat());
        match groups.as_slice() {
            [lead] if decimals.len() == 3 && (1..=3).contains(&lead.len()) && !lead.starts_with('0') => {
                Some(Self::Ambiguous { thousands: finite(&joined)?, decimal: finite(&plain)? })
            }
            [_] => finite(&plain).map(Self::Sure),
            groups if !grouped_by_three(groups) => None,
            _ if whole.contains(sign) => (decimals.len() == 3).then(|| finite(&joined).map(Self::Sure))?,
            groups => finite(&format!("{}.{decimals}", groups.concat())).map(Self::Sure),
        }
    }

    /// The number, if it reads in one way.
    #[must_use]
    pub const fn sure(self) -> Option<f64> {
        match self {
            Self::Sure(value) => Some(value),
            Self::Ambiguous { .. } => None,
        }
    }
}

fn grouped_by_three(groups: &[&str]) -> bool {
    let mut groups = groups.iter();
    groups.next().is_some_and(|lead| (1..=3).contains(&lead.len())) && groups.all(|group| group.len() == 3)
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// Writes a number with all its digits, with the decimal sign of each language.
#[must_use]
pub fn exact(value: f64) -> Text {
    let text = format!("{value}").replace('-', "−");
    Text { nl: text.replace('.', ","), en: text }
}

/// Writes a converted number no more precisely than a laboratory would: whole from 100, else three significant digits.
#[must_use]
pub fn rounded(value: f64) -> Text {
    let decimals = match value.abs() {
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        0.1.. => 3,
        0.01.. => 4,
        0.001.. => 5,
        _ => 6,
    };
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let text = text.replace('-', "−");
    Text { nl: text.replace('.', ","), en: text }
}

/// Joins texts of both languages, in each with its own words between.
pub(crate) fn join(parts: &[Text], between: &Text) -> Text {
    let joined = |side: fn(&Text) -> &str| parts.iter().map(side).collect::<Vec<_>>().join(side(between));
    Text { nl: joined(|text| &text.nl), en: joined(|text| &text.en) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comma_and_point_are_both_read_and_a_doubtful_one_is_not_guessed() {
        let sure = [
            ("312", 312.0),
            ("0,40", 0.4),
            ("0.400", 0.4),
            ("7,4", 7.4),
            (",5", 0.5),
            ("1480", 1480.0),
            ("1.480,5", 1480.5),
            ("1,480.5", 1480.5),
            ("1.234.567", 1_234_567.0),
            ("12.3456", 12.3456),
            ("1234,567", 1234.567),
        ];
        for (text, value) in sure {
            assert_eq!(TypedNumber::read(text), Some(TypedNumber::Sure(value)), "{text}");
        }
        for text in ["1.480", "1,480", "145.000"] {
            assert!(matches!(TypedNumber::read(text), Some(TypedNumber::Ambiguous { .. })), "{text}");
        }
        for text in ["", ".", ",,", "1.2.3", "12.03.2026", "-5", "058", "1e5", "１２"] {
            assert_eq!(TypedNumber::read(text), None, "{text}");
        }
    }

    #[test]
    fn converted_numbers_are_written_without_false_precision() {
        let nl = |value| rounded(value).nl;
        assert_eq!(nl(689.110_804), "689");
        assert_eq!(nl(132.805), "133");
        assert_eq!(nl(0.4), "0,4");
        assert_eq!(nl(7.447), "7,45");
        assert_eq!(nl(1200.0), "1200");
        assert_eq!(nl(0.012_34), "0,0123");
        // 0,52 nmol/L in µmol/L: one figure too many would make it twice as much.
        assert_eq!(nl(0.000_52), "0,00052");
        assert_eq!(nl(0.0), "0");
        assert_eq!(exact(1.480).nl, "1,48");
    }
}
