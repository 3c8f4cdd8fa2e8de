//! One laboratory value as recorded: what was typed, in which unit, when and by whom, and the canonical value beside it.
//!
//! Almost anything may be saved (ruling R22). What is unfinished says what it misses and stands outside zones and trends.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use super::{
    amount::{Comparator, Span, TypedNumber, exact, join, rounded},
    analyte::{Analyte, Unit},
    knowledge::Laboratory,
};
use crate::{
    client::ClientId,
    language::Text,
    line,
    partial_date::{Either, PartialDate, TypedDate},
    response::LONGEST_TEXT,
};

/// Identifies a laboratory result; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct LabResultId(pub Uuid);

/// A laboratory result, as recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LabResult {
    /// Identity.
    pub id: LabResultId,
    /// Whose.
    pub client: ClientId,
    /// What the practitioner entered.
    #[serde(flatten)]
    pub entry: NewLabResult,
    /// The value in the canonical unit, as converted when it was saved; none while it cannot be.
    pub canonical: Option<Canonical>,
    /// When it was entered.
    pub recorded_at: DateTime<Utc>,
}

/// What may be entered about a result, when creating and when editing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct NewLabResult {
    /// What was measured.
    pub test: Test,
    /// The sign before the value.
    pub comparator: Comparator,
    /// The value in the entered unit; none for a result in words, or while it cannot be read.
    pub value: Option<f64>,
    /// The value as typed, "0,40", or the words of a result such as "negatief".
    pub typed: String,
    /// The unit as on the paper; none is asked for, never filled in.
    pub unit: Option<String>,
    /// The day of the draw, as far as known.
    pub drawn_on: Option<PartialDate>,
    /// The two days that the typed date may mean, while she has not said which.
    pub drawn_either: Option<Either>,
    /// The laboratory, as typed.
    pub laboratory: String,
    /// The laboratory's own range, in the entered unit.
    pub range: Range,
    /// Fasting at the draw; none when not told.
    pub fasting: Option<bool>,
    /// Where the value comes from; none when not told.
    pub source: Option<ResultSource>,
    /// In the practitioner's words.
    pub note: String,
    /// Was vitamin B12 in use at the draw; none while not asked.
    pub companion: Option<Companion>,
    /// Caveats attached by hand, by id.
    pub caveats: Vec<String>,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
#[serde(rename = "LabTest")]
pub enum Test {
    /// A test of the catalogue.
    Listed {
        /// Its id.
        analyte: String,
    },
    /// Any other test.
    Own {
        /// Its name, as typed.
        name: String,
    },
}

impl Default for Test {
    fn default() -> Self {
        Self::Own { name: String::new() }
    }
}

/// The laboratory's own range; either side may be missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
#[serde(rename = "LabRange")]
pub struct Range {
    /// Lowest value within.
    pub low: Option<f64>,
    /// Highest value within.
    pub high: Option<f64>,
}

impl Range {
    /// Neither side is known.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        self.low.is_none() && self.high.is_none()
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ResultSource {
    /// The report was seen.
    Document,
    /// The client told it.
    Told,
}

/// The client's answer to "was vitamin B12 in use at the draw?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Companion {
    /// No.
    No,
    /// Yes.
    #[serde(rename_all = "camelCase")]
    Yes {
        /// In which forms, by id in the catalogue; empty when not told.
        forms: Vec<String>,
        /// How much, as told.
        dose: String,
        /// Days between the last time and the draw.
        days_since_last: Option<u32>,
    },
    /// The client does not know.
    Unknown,
}

/// A converted value. The factor's version tells how it came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Canonical {
    /// The value.
    #[specta(type = i32)]
    pub value: f64,
    /// The canonical unit.
    pub unit: String,
    /// Version of the factor.
    pub factor_version: u32,
}

/// What an unfinished result misses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Missing {
    /// The name of the test.
    Test,
    /// The value, or one reading of it.
    Value,
    /// The unit.
    Unit,
    /// The unit is not one that this test is known in.
    KnownUnit,
    /// The day of the draw.
    Date,
    /// Whether vitamin B12 was in use.
    Companion,
}

/// Why a result cannot be recorded as typed.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum LabResultError {
    /// Beyond what can be in the chosen unit.
    #[error("the value cannot be in this unit: {low} to {high}")]
    BeyondLimit {
        /// The lowest possible value, in the entered unit.
        low: f64,
        /// The highest.
        high: f64,
    },
    /// Not a finite number; nothing that can be typed.
    #[error("the value is no number")]
    NotANumber,
    /// A month or year that does not exist; nothing that can be typed.
    #[error("the date cannot be")]
    DateImpossible,
    /// More text than may be kept.
    #[error("{field} is too long")]
    TooLong {
        /// Which field.
        field: &'static str,
    },
}

/// A value in one unit, for display.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Amount {
    /// The value.
    #[specta(type = i32)]
    pub value: f64,
    /// The unit.
    pub unit: String,
    /// With sign and unit, in each language's way to write numbers.
    pub text: Text,
    /// This is what was entered; otherwise it was converted and is rounded in the text.
    pub entered: bool,
}

/// What is asked while a result is entered. Nothing is corrected by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
#[serde(rename = "LabQuestion")]
pub enum Question {
    /// Thousands or decimals.
    Number {
        /// The question.
        text: Text,
        /// One reading.
        #[specta(type = i32)]
        thousands: f64,
        /// The other.
        #[specta(type = i32)]
        decimal: f64,
    },
    /// Which unit.
    Unit {
        /// The question.
        text: Text,
        /// The units of this test.
        units: Vec<String>,
    },
    /// A value that often comes from a mix-up.
    Trap {
        /// The question.
        text: Text,
        /// The unit that it may be.
        unit: Option<String>,
        /// The test that it may be.
        analyte: Option<String>,
    },
    /// Beyond the soft limit.
    Unusual {
        /// The question.
        text: Text,
    },
    /// Beyond the hard limit: cannot be saved so.
    Beyond {
        /// What is possible.
        text: Text,
    },
    /// Which of two days.
    Date {
        /// The question.
        text: Text,
        /// Both days.
        days: Either,
    },
    /// Was vitamin B12 in use.
    Companion {
        /// The question.
        text: Text,
    },
}

/// A result in a few words, for places that show it without all that is read beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NamedResult {
    /// The result.
    pub id: LabResultId,
    /// The test's name.
    pub name: Text,
    /// The value as entered, with sign and unit; the words of a result in words.
    pub amount: Text,
    /// The day of the draw, as far as known.
    pub drawn_on: Option<PartialDate>,
}

impl LabResult {
    /// Returns this result in a few words.
    #[must_use]
    pub fn named(&self, laboratory: &Laboratory) -> NamedResult {
        let entry = &self.entry;
        let typed = || Text::from(entry.typed.as_str());
        let amount = entry.amounts(laboratory).into_iter().next().map_or_else(typed, |amount| amount.text);
        NamedResult { id: self.id, name: entry.name(laboratory), amount, drawn_on: entry.drawn_on }
    }

    /// A checked entry as a record, converted with the catalogue's factor of now.
    #[must_use]
    pub fn new(
        id: LabResultId,
        client: ClientId,
        entry: NewLabResult,
        laboratory: &Laboratory,
        at: DateTime<Utc>,
    ) -> Self {
        let canonical = entry.canonical(laboratory);
        Self { id, client, entry, canonical, recorded_at: at }
    }
}

impl NewLabResult {
    /// Checks and tidies what was entered. Only what cannot be in the chosen unit is refused (ruling R22); a date before
    /// birth or in the future is pointed out by [`super::warning::warnings`], not refused.
    ///
    /// # Errors
    /// A value beyond the hard limit, more text than may be kept, and what no keyboard can produce: an endless number, a
    /// month that does not exist.
    pub fn checked(mut self, laboratory: &Laboratory) -> Result<Self, LabResultError> {
        self.tidy()?;
        let numbers = [self.value, self.range.low, self.range.high];
        if numbers.into_iter().flatten().any(|number| !number.is_finite()) {
            return Err(LabResultError::NotANumber);
        }
        self.drawn_either = self.drawn_either.filter(|_| self.drawn_on.is_none());
        if self.drawn_on.is_some_and(|date| !date.is_possible()) {
            return Err(LabResultError::DateImpossible);
        }
        match self.beyond(laboratory) {
            Some((low, high)) => Err(LabResultError::BeyondLimit { low, high }),
            None => Ok(self),
        }
    }

    fn tidy(&mut self) -> Result<(), LabResultError> {
        let name = if let Test::Own { name } = &mut self.test { Some(name) } else { None };
        let dose = if let Some(Companion::Yes { dose, .. }) = &mut self.companion { Some(dose) } else { None };
        let lines = [
            ("test", name),
            ("value", Some(&mut self.typed)),
            ("unit", self.unit.as_mut()),
            ("laboratory", Some(&mut self.laboratory)),
            ("dose", dose),
        ];
        for (field, text) in lines.into_iter().filter_map(|(field, text)| Some((field, text?))) {
            *text = line::tidy(text);
            if line::is_too_long(text) {
                return Err(LabResultError::TooLong { field });
            }
        }
        self.unit = self.unit.take().filter(|unit| !unit.is_empty());
        self.note = self.note.trim().to_owned();
        let fits = self.note.chars().count() <= LONGEST_TEXT;
        if fits { Ok(()) } else { Err(LabResultError::TooLong { field: "note" }) }
    }

    /// Says whether both say the same was measured, under the same conditions; not what is noted beside it.
    #[must_use]
    pub fn measures_the_same(&self, other: &Self) -> bool {
        let noted = Self {
            typed: self.typed.clone(),
            laboratory: self.laboratory.clone(),
            source: self.source,
            note: self.note.clone(),
            caveats: self.caveats.clone(),
            ..other.clone()
        };
        *self == noted
    }

    /// The test in the catalogue; none for a test of one's own.
    #[must_use]
    pub fn analyte<'a>(&self, laboratory: &'a Laboratory) -> Option<&'a Analyte> {
        match &self.test {
            Test::Listed { analyte } => laboratory.analyte(analyte),
            Test::Own { .. } => None,
        }
    }

    /// Takes over the day of the draw as typed, unless it has one.
    pub(super) fn take_date(&mut self, typed: TypedDate) {
        if self.drawn_on.is_none() && self.drawn_either.is_none() {
            (self.drawn_on, self.drawn_either) = match typed {
                TypedDate::Sure { date } => (Some(date), None),
                TypedDate::Either { days } => (None, Some(days)),
            };
        }
    }

    /// The test's name: the catalogue's, or as typed.
    #[must_use]
    pub fn name(&self, laboratory: &Laboratory) -> Text {
        match (&self.test, self.analyte(laboratory)) {
            (_, Some(analyte)) => analyte.name(),
            (Test::Own { name } | Test::Listed { analyte: name }, None) => Text::from(name.as_str()),
        }
    }

    /// This is a result of a listed test.
    #[must_use]
    pub fn is_of(&self, analyte: &str) -> bool {
        matches!(&self.test, Test::Listed { analyte: id } if id == analyte)
    }

    /// The entered unit in the catalogue.
    #[must_use]
    pub fn known_unit<'a>(&self, laboratory: &'a Laboratory) -> Option<&'a Unit> {
        self.analyte(laboratory)?.unit(self.unit.as_deref()?)
    }

    /// The values it may stand for, in the entered unit.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.value.map(|value| Span::new(self.comparator, value))
    }

    /// The value in the canonical unit, with the factor of now.
    #[must_use]
    pub fn canonical(&self, laboratory: &Laboratory) -> Option<Canonical> {
        let (analyte, unit) = (self.analyte(laboratory)?, self.known_unit(laboratory)?);
        let value = unit.to_canonical(self.value?);
        let canonical = analyte.canonical()?.id.clone();
        value.is_finite().then_some(Canonical { value, unit: canonical, factor_version: analyte.factor_version })
    }

    /// Returns what is missing; a result that misses anything is "onvolledig" and stands outside zones and trends.
    #[must_use]
    pub fn missing(&self, laboratory: &Laboratory) -> Vec<Missing> {
        let analyte = self.analyte(laboratory);
        let words = analyte.is_none_or(|analyte| analyte.text) && !self.typed.is_empty();
        let unnamed = match &self.test {
            Test::Listed { .. } => analyte.is_none(),
            Test::Own { name } => name.trim().is_empty(),
        };
        let has_units = self.value.is_some() && analyte.is_none_or(|analyte| !analyte.text);
        let unknown = has_units && analyte.is_some() && self.unit.is_some() && self.known_unit(laboratory).is_none();
        let companion = analyte.is_some_and(|analyte| analyte.companion) && self.companion.is_none();
        [
            (unnamed, Missing::Test),
            (self.value.is_none() && !words, Missing::Value),
            (has_units && self.unit.is_none(), Missing::Unit),
            (unknown, Missing::KnownUnit),
            (self.drawn_on.is_none(), Missing::Date),
            (companion, Missing::Companion),
        ]
        .into_iter()
        .filter_map(|(missing, what)| missing.then_some(what))
        .collect()
    }

    /// Returns the value as entered, then as converted to the canonical and other usual units, so that nothing is converted
    /// unseen. Units that name the same amount, such as pg/mL and ng/L, are shown once.
    #[must_use]
    pub fn amounts(&self, laboratory: &Laboratory) -> Vec<Amount> {
        let Some(value) = self.value else { return Vec::new() };
        let written = self.unit.clone().unwrap_or_default();
        let mut amounts = vec![self.amount(value, &written, true)];
        let (Some(analyte), Some(entered)) = (self.analyte(laboratory), self.known_unit(laboratory)) else {
            return amounts;
        };
        let same = |one: &Unit, other: &Unit| one.to_canonical(1.0).total_cmp(&other.to_canonical(1.0)).is_eq();
        let mut shown = vec![entered];
        for unit in analyte.units.iter().filter(|unit| unit.usual) {
            if shown.iter().all(|known| !same(known, unit)) {
                shown.push(unit);
                amounts.push(self.amount(unit.from_canonical(entered.to_canonical(value)), &unit.id, false));
            }
        }
        amounts
    }

    fn amount(&self, value: f64, unit: &str, entered: bool) -> Amount {
        let number = if entered { exact(value) } else { rounded(value) };
        let sign = self.comparator.sign();
        let write = |number: &str| format!("{sign}{number} {unit}").trim_end().to_owned();
        let text = Text { nl: write(&number.nl), en: write(&number.en) };
        Amount { value, unit: unit.to_owned(), text, entered }
    }

    /// Returns what has to be asked now. The unit comes first: limits mean nothing without one (ruling R22).
    #[must_use]
    pub fn questions(&self, laboratory: &Laboratory) -> Vec<Question> {
        let words = &laboratory.rules().entry;
        let mut questions: Vec<Question> = self.doubtful_number(laboratory).into_iter().collect();
        questions.extend(self.doubtful_date(laboratory));
        let Some(analyte) = self.analyte(laboratory) else { return questions };
        let unit = self.known_unit(laboratory);
        if let Some(value) = self.value {
            if unit.is_none() && !analyte.text {
                let units: Vec<String> = analyte.units.iter().map(|unit| unit.id.clone()).collect();
                let listed: Vec<Text> = units.iter().map(|unit| Text::from(unit.as_str())).collect();
                questions.push(Question::Unit { text: words.unit.with(&join(&listed, &words.or)), units });
            }
            let asked_without = self.unit.is_none() || unit.is_some();
            questions.extend(analyte.traps(value, unit).filter(|_| asked_without).map(|trap| Question::Trap {
                text: trap.text(),
                unit: trap.suggests.clone(),
                analyte: trap.instead.clone(),
            }));
            questions.extend(self.limit_question(laboratory));
        }
        if analyte.companion && self.companion.is_none() {
            questions.push(Question::Companion { text: words.companion.clone() });
        }
        questions
    }

    fn doubtful_number(&self, laboratory: &Laboratory) -> Option<Question> {
        let TypedNumber::Ambiguous { thousands, decimal } = TypedNumber::read(&self.typed)? else { return None };
        if self.value.is_some() {
            return None;
        }
        let words = &laboratory.rules().entry;
        let text = words.number.with(&join(&[exact(thousands), exact(decimal)], &words.or));
        Some(Question::Number { text, thousands, decimal })
    }

    fn doubtful_date(&self, laboratory: &Laboratory) -> Option<Question> {
        let days = self.drawn_either.filter(|_| self.drawn_on.is_none())?;
        let typed = Text::from(days.0.format("%d/%m/%Y").to_string().as_str());
        Some(Question::Date { text: laboratory.rules().entry.date.with(&typed), days })
    }

    fn limit_question(&self, laboratory: &Laboratory) -> Option<Question> {
        let words = &laboratory.rules().entry;
        if let Some((low, high)) = self.beyond(laboratory) {
            let limits = join(&[rounded(low), rounded(high)], &words.to);
            return Some(Question::Beyond { text: words.beyond.with(&limits) });
        }
        let soft = self.analyte(laboratory)?.soft?;
        let unusual = soft.exceeded_by(self.known_unit(laboratory)?.to_canonical(self.value?));
        let text = self.amounts(laboratory).into_iter().next()?.text;
        unusual.then(|| Question::Unusual { text: words.unusual.with(&text) })
    }

    /// The hard limits in the entered unit, when the value lies beyond them.
    fn beyond(&self, laboratory: &Laboratory) -> Option<(f64, f64)> {
        let unit = self.known_unit(laboratory)?;
        let hard = self.analyte(laboratory)?.hard?;
        let limits = hard.in_unit(unit);
        hard.exceeded_by(unit.to_canonical(self.value?)).then_some((limits.low, limits.high))
    }
}
