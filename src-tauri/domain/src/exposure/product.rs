//! A medicine, supplement or fortified food as told: what the answers of one row say about it.
//!
//! Read alike from a record and from a row of a completed consultation. Nothing is filled in: an amount per day exists only
//! where amount, unit and frequency were all told.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use super::{
    Exposure, ExposureKind,
    medicine::Medicine,
    nutrient::Nutrient,
    period::{self, End, InUse, Period, Readings},
};
use crate::{
    language::Text,
    partial_date::PartialDate,
    questionnaire::{AnswerKind, AnswerOption, catalog::Catalog},
    response::{Answer, Reply, Value},
};

/// A month as a share of the year, in days.
const DAYS_IN_MONTH: f64 = 365.25 / 12.0;

/// A medicine, supplement or fortified food as told.
#[derive(Debug, Clone, PartialEq)]
pub struct Product<'a> {
    /// The row's id: the exposure's id as text, except for rows of the first version of the record.
    pub row: &'a str,
    /// What it is.
    pub kind: ExposureKind,
    /// By the field that they answer: `dose` for `sup.dose`.
    answers: BTreeMap<&'a str, &'a Answer>,
}

/// Whether a product holds a substance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Holds {
    /// It was told, or its kind says so.
    Yes,
    /// It may: nobody said so or otherwise.
    Perhaps,
    /// It does not.
    No,
}

impl ExposureKind {
    /// What the ids of its items begin with.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Medicine => "med.",
            Self::Supplement => "sup.",
            Self::FortifiedFood => "food.",
        }
    }

    /// The ending of the item that asks for the beginning.
    const fn start(self) -> &'static str {
        match self {
            Self::Medicine => "since",
            Self::Supplement | Self::FortifiedFood => "start",
        }
    }
}

impl Exposure {
    /// Reads the answers. `row` is the id as text, which the caller keeps: [`super::rows::row_of`].
    #[must_use]
    pub fn product<'a>(&'a self, row: &'a str) -> Product<'a> {
        let prefix = self.kind.prefix();
        let answers = self.answers.iter().filter_map(|(item, answer)| Some((item.strip_prefix(prefix)?, answer)));
        Product { row, kind: self.kind, answers: answers.collect() }
    }
}

impl<'a> Product<'a> {
    /// Reads a row of a response, from all answers in that row with their items.
    #[must_use]
    pub fn of_row(row: &'a str, kind: ExposureKind, answers: &[(&'a str, &'a Answer)]) -> Self {
        let own = answers.iter().filter_map(|(item, answer)| Some((item.strip_prefix(kind.prefix())?, *answer)));
        Self { row, kind, answers: own.collect() }
    }

    /// The id of the item with this ending, such as `sup.dose`.
    #[must_use]
    pub fn item(&self, field: &str) -> String {
        [self.kind.prefix(), field].concat()
    }

    /// The name as chosen or typed; empty when not told.
    #[must_use]
    pub fn name(&self) -> &'a str {
        match self.value("name") {
            Some(Value::Medicine { name, .. } | Value::Text { value: name }) => name,
            _ => "",
        }
    }

    /// The name, or what kind of food it is where nobody told a name; empty when neither was told.
    #[must_use]
    pub fn title(&self, catalog: &Catalog) -> Text {
        let food = || self.food().and_then(|food| option(catalog, &self.item("what"), food));
        match self.name() {
            "" => food().unwrap_or_else(|| Text::from("")),
            name => Text::from(name),
        }
    }

    /// The kind of fortified food, by its id; none when not told, and for a medicine or supplement.
    #[must_use]
    pub fn food(&self) -> Option<&'a str> {
        self.choice("what").filter(|_| self.kind == ExposureKind::FortifiedFood)
    }

    /// The entry in the list of medicines; none for a supplement and for a name of one's own.
    #[must_use]
    pub fn medicine<'c>(&self, catalog: &'c Catalog) -> Option<&'c Medicine> {
        match self.value("name") {
            Some(Value::Medicine { medicine: Some(id), .. }) => catalog.medicine(id),
            _ => None,
        }
    }

    /// The strength as typed; empty when not told.
    #[must_use]
    pub fn strength(&self) -> &'a str {
        match self.value("strength") {
            Some(Value::Text { value }) => value,
            _ => "",
        }
    }

    /// Why it was stopped, as typed; empty when not told.
    #[must_use]
    pub fn stop_reason(&self) -> &'a str {
        match self.value("stop.why") {
            Some(Value::Text { value }) => value,
            _ => "",
        }
    }

    /// The form, by its id; none when not told.
    #[must_use]
    pub fn form(&self) -> Option<&'a str> {
        self.choice("form")
    }

    /// The types of vitamin B12, by their ids; empty when not told or when it holds none.
    #[must_use]
    pub fn species(&self) -> Vec<&'a str> {
        self.choices("species").unwrap_or_default().into_iter().filter(|id| *id != "none").collect()
    }

    /// The label, box or list was seen, and not only told about.
    #[must_use]
    pub fn label_seen(&self) -> bool {
        self.choice("label") == Some("seen")
    }

    /// When it was used.
    #[must_use]
    pub fn period(&self) -> Period {
        Period { start: self.date(self.kind.start()), end: End::told(self.answer("stop")) }
    }

    /// Says whether it is in use on a day, as far as every reading of the dates agrees. No date lies after the day on which
    /// it was told; what stopped nobody knows when did stop (ruling R10).
    #[must_use]
    pub fn in_use(&self, day: NaiveDate) -> InUse {
        let Period { start, end } = self.period();
        let start = start.map(|date| self.readings(self.kind.start(), date));
        match end {
            End::Ongoing => period::in_use(start, None, day),
            End::Stopped { on } => period::in_use(start, Some(self.readings("stop", on)), day),
            End::Unknown => InUse::No,
        }
    }

    /// Says whether it holds a substance. That nobody said so is not "no" for vitamin B12, which every product is asked for.
    #[must_use]
    pub fn holds(&self, catalog: &Catalog, nutrient: Nutrient) -> Holds {
        match (self.kind, self.number(nutrient.field())) {
            (ExposureKind::Medicine, amount) => match self.listed(catalog, nutrient) {
                Holds::Perhaps if amount.is_some_and(|amount| amount > 0.0) => Holds::Yes,
                Holds::Perhaps if amount.is_some() => Holds::No,
                listed @ (Holds::Yes | Holds::Perhaps | Holds::No) => listed,
            },
            (ExposureKind::FortifiedFood, _) if nutrient == Nutrient::B12 => Holds::Yes,
            (ExposureKind::FortifiedFood, _) => Holds::No,
            (ExposureKind::Supplement, _) if nutrient == Nutrient::B12 && self.says_no_b12() => Holds::No,
            (ExposureKind::Supplement, Some(amount)) => {
                if amount > 0.0 {
                    Holds::Yes
                } else {
                    Holds::No
                }
            }
            (ExposureKind::Supplement, None) if nutrient == Nutrient::B12 => {
                if self.species().is_empty() {
                    Holds::Perhaps
                } else {
                    Holds::Yes
                }
            }
            (ExposureKind::Supplement, None) => {
                if self.form() == Some("multi") {
                    Holds::Perhaps
                } else {
                    Holds::No
                }
            }
        }
    }

    /// Vitamin B12, µg a day on average.
    #[must_use]
    pub fn b12_daily_micrograms(&self, catalog: &Catalog) -> Option<f64> {
        self.daily(catalog, Nutrient::B12)
    }

    /// What it gives of a substance a day on average, in the substance's unit. None when amount, unit or frequency is
    /// missing, or when what was told of the product says that it holds none.
    #[must_use]
    pub fn daily(&self, catalog: &Catalog, nutrient: Nutrient) -> Option<f64> {
        let amount = self.amount(nutrient)?;
        let holds = self.holds(catalog, nutrient) == Holds::Yes || amount == 0.0;
        holds.then_some(amount * self.times_a_day()?)
    }

    /// How often a day, on average; none when the number or the period is missing.
    #[must_use]
    pub fn times_a_day(&self) -> Option<f64> {
        let days = match self.choice("per")? {
            "day" => 1.0,
            "week" => 7.0,
            "month" => DAYS_IN_MONTH,
            _ => return None,
        };
        Some(self.number("times")? / days)
    }

    /// The amount per dose, in the substance's unit.
    #[must_use]
    pub fn amount(&self, nutrient: Nutrient) -> Option<f64> {
        let told = self.number(nutrient.field())?;
        if nutrient != Nutrient::B12 {
            return Some(told);
        }
        match self.choice("unit")? {
            "ug" => Some(told),
            "mg" => Some(told * 1000.0),
            _ => None,
        }
    }

    /// The options chosen of a list; none when not told.
    #[must_use]
    pub fn choices(&self, field: &str) -> Option<Vec<&'a str>> {
        match self.value(field) {
            Some(Value::Choices { value }) => Some(value.iter().map(String::as_str).collect()),
            _ => None,
        }
    }

    /// The option chosen; none when not told.
    pub(super) fn choice(&self, field: &str) -> Option<&'a str> {
        match self.value(field) {
            Some(Value::Choice { value }) => Some(value),
            _ => None,
        }
    }

    pub(super) fn number(&self, field: &str) -> Option<f64> {
        match self.value(field) {
            Some(Value::Decimal { value }) if value.is_finite() => Some(*value),
            _ => None,
        }
    }

    fn says_no_b12(&self) -> bool {
        self.choices("species").is_some_and(|species| species.contains(&"none"))
    }

    /// What the list of medicines says. A name of one's own is a medicine about which nothing is known, and of which no
    /// amounts are asked.
    fn listed(&self, catalog: &Catalog, nutrient: Nutrient) -> Holds {
        let Some(medicine) = self.medicine(catalog) else { return Holds::No };
        if medicine.parts(catalog).any(|part| part.holds.contains(&nutrient)) {
            Holds::Yes
        } else if medicine.parts(catalog).any(|part| part.may_hold.contains(&nutrient)) {
            Holds::Perhaps
        } else {
            Holds::No
        }
    }

    fn readings(&self, field: &str, date: PartialDate) -> Readings {
        let told_on = self.answer(field).map_or(NaiveDate::MAX, |answer| answer.at.date_naive());
        (date.earliest(), date.latest().min(told_on).max(date.earliest()))
    }

    fn date(&self, field: &str) -> Option<PartialDate> {
        match self.value(field) {
            Some(Value::Date { value }) => Some(*value),
            _ => None,
        }
    }

    fn value(&self, field: &str) -> Option<&'a Value> {
        match self.answer(field)?.reply.as_ref()? {
            Reply::Given { value } if !value.is_empty() => Some(value),
            Reply::Given { .. } | Reply::None { .. } => None,
        }
    }

    fn answer(&self, field: &str) -> Option<&'a Answer> {
        self.answers.get(field).copied()
    }
}

/// Returns the words of one option of an item.
pub(super) fn option(catalog: &Catalog, item: &str, id: &str) -> Option<Text> {
    let AnswerKind::Choice { options } = &catalog.item(item)?.kind else { return None };
    let AnswerOption { nl, en, .. } = options.iter().find(|option| option.id == id)?;
    Some(Text { nl: nl.clone(), en: en.clone() })
}
