//! A response seen through its questionnaire: what is open to be asked, what was asked, what follows.
//!
//! Everything here is worked out afresh from the answers, so that there is no second truth to keep in step. Deliberately
//! absent: storage, and any conclusion. Answers of a closed branch are kept but count nowhere; they are left out when the
//! response is completed.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use specta::Type;

use crate::{
    exposure::{
        ExposureKind, limit::SupplementSettings, medicine::Use, nutrient::Nutrient, period::End, product::Product,
        rows, sum::daily_sum,
    },
    language::Text,
    questionnaire::{
        AnswerKind, Formula, Item, Questionnaire, Section,
        branch::{Condition, Fact, Reading, Test},
        catalog::{Catalog, Contradiction as ContradictionRule},
    },
    response::{Facts, NoAnswer, Place, PlacedAnswer, Response, Value},
    route::{Coverage, ValueEvidence},
};

/// Conditions may lean on items with conditions of their own; a longer chain than this is a fault in the catalogue.
const DEEPEST_BRANCH: u8 = 12;

/// A response with the questionnaire it fills and the client's facts.
#[derive(Debug)]
pub struct Filling<'a> {
    /// The knowledge it is read with.
    pub catalog: &'a Catalog,
    /// What is asked.
    pub questionnaire: &'a Questionnaire,
    /// What was answered.
    pub response: &'a Response,
    /// About the client, on the day of the consultation.
    pub facts: Facts,
    items: BTreeMap<&'a str, &'a Item>,
    ticked_before: BTreeSet<&'a str>,
    computed: BTreeMap<&'a str, f64>,
    /// Laboratory values that count on the route map.
    pub(crate) values: &'a [ValueEvidence],
}

/// The outcome of a computed item.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Computed {
    /// The item.
    pub item: String,
    /// The number, in the item's unit; always finite.
    #[specta(type = i32)]
    pub value: f64,
    /// The number in words.
    pub text: Text,
}

/// How much of a section was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SectionCoverage {
    /// The section's id.
    pub section: String,
    /// Its core questions.
    pub coverage: Coverage,
}

/// Answers that do not go together. Information, never a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Contradiction {
    /// The rule's id, to put it aside by.
    pub rule: String,
    /// The places concerned.
    pub places: Vec<Place>,
    /// What does not go together.
    pub text: Text,
}

/// A red flag that an answer makes worth asking about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AskedFlag {
    /// Where that answer stands.
    pub by: Place,
    /// The red flag's item.
    pub flag: String,
}

impl<'a> Filling<'a> {
    /// Reads a response through its questionnaire. `earlier` are the newest answers of earlier consultations.
    #[must_use]
    pub fn new(
        catalog: &'a Catalog,
        questionnaire: &'a Questionnaire,
        response: &'a Response,
        facts: Facts,
        earlier: &'a [PlacedAnswer],
    ) -> Self {
        let items = questionnaire.items().map(|item| (item.id.as_str(), item)).collect();
        let ticked_before = earlier.iter().filter(|placed| placed.ticked()).map(|placed| placed.place.item.as_str());
        let mut filling = Self {
            catalog,
            questionnaire,
            response,
            facts,
            items,
            ticked_before: ticked_before.collect(),
            computed: BTreeMap::new(),
            values: &[],
        };
        filling.compute();
        filling
    }

    /// The same with laboratory values that count on the route map.
    #[must_use]
    pub const fn with_values(mut self, values: &'a [ValueEvidence]) -> Self {
        self.values = values;
        self
    }

    /// Returns an item of this questionnaire.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&'a Item> {
        self.items.get(id).copied()
    }

    /// Returns the rows in which an item is asked: one without a name outside groups.
    #[must_use]
    pub fn rows_of(&self, item: &Item) -> Vec<&'a str> {
        match self.group_of(item) {
            Some(group) => self.response.rows(&group.id),
            None => vec![""],
        }
    }

    /// Says whether an item is open to be asked in a row.
    #[must_use]
    pub fn is_open(&self, item: &Item, row: &str) -> bool {
        self.open_at(item, row, 0)
    }

    /// Returns the places of conditional items that are open now.
    #[must_use]
    pub fn open_places(&self) -> Vec<Place> {
        let conditional = self.questionnaire.items().filter(|item| self.is_conditional(item));
        conditional
            .flat_map(|item| self.rows_of(item).into_iter().map(move |row| (item, row)))
            .filter(|(item, row)| self.is_open(item, row))
            .map(|(item, row)| Place::in_row(&item.id, row))
            .collect()
    }

    /// Returns the answers that stand in closed branches. They are left out when the response is completed.
    #[must_use]
    pub fn closed_answers(&self) -> Vec<Place> {
        let closed = |place: &Place| self.item(&place.item).is_none_or(|item| !self.is_open(item, &place.row));
        self.response.answers.keys().filter(|place| closed(place)).cloned().collect()
    }

    /// Returns what was worked out from other answers.
    #[must_use]
    pub fn computed(&self) -> Vec<Computed> {
        self.computed
            .iter()
            .map(|(item, value)| Computed { item: (*item).to_owned(), value: *value, text: number(*value) })
            .collect()
    }

    /// Returns what was worked out for one item.
    pub(crate) fn computed_value(&self, item: &str) -> Option<f64> {
        self.computed.get(item).copied()
    }

    /// Returns how much of each section was asked.
    #[must_use]
    pub fn sections(&self) -> Vec<SectionCoverage> {
        let coverage = |section: &'a Section| self.coverage(section.items.iter());
        self.questionnaire
            .sections
            .iter()
            .map(|section| SectionCoverage { section: section.id.clone(), coverage: coverage(section) })
            .collect()
    }

    /// Counts the core questions among some items. Never blocks anything: it only counts.
    #[must_use]
    pub fn coverage(&self, items: impl Iterator<Item = &'a Item>) -> Coverage {
        let mut coverage = Coverage::default();
        let mut open: Vec<&Item> = Vec::new();
        for item in items.filter(|item| self.counts(item)) {
            coverage.core += 1;
            if self.is_answered(item) {
                coverage.answered += 1;
                continue;
            }
            match self.response.no_answer(&Place::of(&item.id)) {
                Some(NoAnswer::NotAsked) => {}
                Some(NoAnswer::Unknown | NoAnswer::Declined | NoAnswer::NotApplicable) => coverage.without_answer += 1,
                None => open.push(item),
            }
        }
        open.sort_by_key(|item| item.priority.unwrap_or(u32::MAX));
        coverage.open = open.into_iter().map(|item| item.id.clone()).collect();
        coverage
    }

    /// Returns the red flags that the answers raise, by tick or by rule. A flag is never hidden by a branch.
    #[must_use]
    pub fn raised_flags(&self) -> Vec<&'a Item> {
        let raised = |item: &&Item| {
            let ticked = matches!(self.response.value(&Place::of(&item.id)), Some(Value::Boolean { value: true }));
            let rule = item.flag.as_ref().and_then(|flag| flag.raised_when.as_ref());
            item.flag.is_some() && (ticked || rule.is_some_and(|condition| self.holds(condition, item, "")))
        };
        self.questionnaire.items().filter(raised).collect()
    }

    /// Returns the red flags that answers make worth asking about (ruling R15). None of them is raised by that.
    #[must_use]
    pub fn asked_flags(&self) -> Vec<AskedFlag> {
        let asked = |item: &'a Item| {
            let due = item.asks.iter().filter(|ask| self.item(&ask.flag).is_some() && self.holds(&ask.when, item, ""));
            due.map(|ask| AskedFlag { by: Place::of(&item.id), flag: ask.flag.clone() })
        };
        self.questionnaire.items().filter(|item| self.is_open(item, "")).flat_map(asked).collect()
    }

    /// Returns the answers that do not go together (ruling R17).
    #[must_use]
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let told = |(rule, rows): (&ContradictionRule, Vec<&str>)| {
            let text = Text { nl: rule.nl.clone(), en: rule.en.clone() };
            let places = rows.iter().flat_map(|row| rule.items.iter().map(|item| Place::in_row(item, row)));
            Contradiction { rule: rule.id.clone(), places: places.collect(), text }
        };
        let rules = self.catalog.contradictions().iter().map(|rule| (rule, self.rows_that_contradict(rule)));
        rules.filter(|(_, rows)| !rows.is_empty()).map(told).collect()
    }

    /// Returns the medicines in the rows, each with its row and whether it was in use at the consultation.
    #[must_use]
    pub fn medicine_uses(&self) -> Vec<Use<'a>> {
        let names = self.questionnaire.items().filter(|item| matches!(item.kind, AnswerKind::Medicine));
        names
            .flat_map(|item| self.rows_of(item).into_iter().map(move |row| (item, row)))
            .filter(|(item, row)| self.is_open(item, row))
            .filter_map(|(item, row)| self.medicine_use(item, row))
            .collect()
    }

    /// Says whether medicines or supplements were asked about: every question that asks whether there is any was answered. An
    /// empty list that nobody asked for is not "none".
    #[must_use]
    pub fn asked_for(&self, kind: ExposureKind) -> bool {
        kind.asked_by().iter().all(|id| self.item(id).is_some_and(|item| self.is_answered(item)))
    }

    /// Says whether a condition holds for an item in a row.
    #[must_use]
    pub fn holds(&self, condition: &Condition, owner: &Item, row: &str) -> bool {
        self.holds_at(condition, owner, row, 0)
    }

    /// Says whether a condition holds of which every test names its item.
    #[must_use]
    pub fn says(&self, condition: &Condition) -> bool {
        self.questionnaire.items().next().is_some_and(|owner| self.holds(condition, owner, ""))
    }

    /// Returns the medicines and supplements in the rows.
    #[must_use]
    pub fn products(&self) -> Vec<Product<'a>> {
        rows::products(self.questionnaire, self.response)
    }

    /// Says whether an item was answered; a group when it has a row in which something was answered.
    #[must_use]
    pub fn is_answered(&self, item: &Item) -> bool {
        if let AnswerKind::SameRows { of } = &item.kind {
            return self.item(of).is_some_and(|group| self.is_answered(group));
        }
        if matches!(item.kind, AnswerKind::Group { .. }) {
            return self.answered_rows(item) > 0;
        }
        self.response.value(&Place::of(&item.id)).is_some() || self.computed.contains_key(item.id.as_str())
    }

    /// The rows of a group in which something was answered.
    fn answered_rows(&self, group: &Item) -> usize {
        let answered = |row: &&str| {
            let within = |place: &&Place| place.row == **row && place.item != group.id;
            self.response.answers.keys().filter(within).any(|place| self.response.value(place).is_some())
        };
        self.response.rows(&group.id).iter().filter(|row| answered(row)).count()
    }

    fn rows_that_contradict(&self, rule: &ContradictionRule) -> Vec<&'a str> {
        let Some(owner) = rule.items.first().and_then(|id| self.item(id)) else { return Vec::new() };
        let date = |id: &str, row: &str| match self.response.value(&Place::in_row(id, row)) {
            Some(Value::Date { value }) => Some(*value),
            _ => None,
        };
        let wrong = |row: &&str| {
            let read = |test: &Test| if rule.closed { self.told(test) } else { self.test_holds(test, owner, row, 0) };
            let said = rule.when.as_ref().is_some_and(|when| when.holds(&mut |test| read(test)));
            let reversed = rule.order.as_ref().is_some_and(|[first, then]| {
                date(first, row).zip(date(then, row)).is_some_and(|(first, then)| first.earliest() > then.latest())
            });
            said || reversed
        };
        self.rows_of(owner).into_iter().filter(|row| self.is_open(owner, row)).filter(wrong).collect()
    }

    /// In a follow-up, a repeated complaint is asked only when it was ticked before.
    pub(crate) fn asks_again(&self, item: &Item) -> bool {
        !item.again || !matches!(item.kind, AnswerKind::Complaint) || self.ticked_before.contains(item.id.as_str())
    }

    /// An item counts in the coverage when it belongs to the core set, is open and is asked again.
    fn counts(&self, item: &Item) -> bool {
        let holder =
            matches!(item.kind, AnswerKind::Matrix | AnswerKind::Computed { .. } | AnswerKind::SameRows { .. });
        item.core && !holder && self.asks_again(item) && self.group_of(item).is_none() && self.is_open(item, "")
    }

    fn is_conditional(&self, item: &Item) -> bool {
        let holders = [&item.within, &item.beside].into_iter().flatten();
        item.when.is_some() || holders.filter_map(|id| self.item(id)).any(|holder| self.is_conditional(holder))
    }

    fn group_of(&self, item: &Item) -> Option<&'a Item> {
        let holder = self.item(item.within.as_deref()?)?;
        matches!(holder.kind, AnswerKind::Group { .. }).then_some(holder)
    }

    fn open_at(&self, item: &Item, row: &str, depth: u8) -> bool {
        if depth > DEEPEST_BRANCH || item.until.is_some_and(|until| self.questionnaire.version > until) {
            return false;
        }
        let shown_elsewhere = |id: &str| {
            self.questionnaire.items().any(|other| {
                matches!(&other.kind, AnswerKind::SameRows { of } if of == id) && self.open_at(other, "", depth + 1)
            })
        };
        let holder_open = |id: &String| {
            self.item(id).is_none_or(|holder| self.open_at(holder, row, depth + 1) || shown_elsewhere(id))
        };
        item.within.as_ref().is_none_or(holder_open)
            && item.beside.as_ref().is_none_or(holder_open)
            && (self.has_records(item)
                || item.when.as_ref().is_none_or(|condition| self.holds_at(condition, item, row, depth + 1)))
    }

    /// What a client is known to use stays in sight, whatever is answered about it here.
    fn has_records(&self, item: &Item) -> bool {
        matches!(item.kind, AnswerKind::Group { record: Some(_), .. }) && !self.response.rows(&item.id).is_empty()
    }

    fn holds_at(&self, condition: &Condition, owner: &Item, row: &str, depth: u8) -> bool {
        condition.holds(&mut |test| self.test_holds(test, owner, row, depth))
    }

    /// Tests an answer outside groups whether its question is asked or not.
    fn told(&self, test: &Test) -> bool {
        let item = test.item.as_deref().and_then(|id| self.item(id));
        item.is_some_and(|item| test.holds(self.reading(item, "").as_ref()))
    }

    fn test_holds(&self, test: &Test, owner: &Item, row: &str, depth: u8) -> bool {
        if let Some(fact) = test.fact {
            return test.holds(self.fact(fact).as_ref());
        }
        let Some(item) = test.item.as_deref().map_or_else(|| self.item(&owner.id), |id| self.item(id)) else {
            return false;
        };
        match self.group_of(item) {
            Some(group) if owner.within.as_ref() != Some(&group.id) => {
                self.response.rows(&group.id).iter().any(|row| self.reads(test, item, owner, row, depth))
            }
            Some(_) => self.reads(test, item, owner, row, depth),
            None => self.reads(test, item, owner, "", depth),
        }
    }

    /// The answer of a closed item counts nowhere; an item may always look at itself.
    fn reads(&self, test: &Test, item: &Item, owner: &Item, row: &str, depth: u8) -> bool {
        let visible = item.id == owner.id || item.flag.is_some() || self.open_at(item, row, depth + 1);
        let reading = if visible { self.reading(item, row) } else { None };
        test.holds(reading.as_ref())
    }

    fn reading(&self, item: &Item, row: &str) -> Option<Reading> {
        if let Some(value) = self.computed_value(&item.id) {
            return Some(Reading { number: Some(value), ..Reading::default() });
        }
        if matches!(item.kind, AnswerKind::Group { .. }) {
            let rows = self.answered_rows(item);
            let number = Some(count(rows));
            return (rows > 0).then(|| Reading { boolean: Some(true), number, ..Reading::default() });
        }
        let value = self.response.value(&Place::in_row(&item.id, row))?;
        Some(match value {
            Value::Boolean { value } => Reading { boolean: Some(*value), ..Reading::default() },
            Value::Choice { value } => Reading { options: vec![value.clone()], ..Reading::default() },
            Value::Choices { value } => Reading { options: value.clone(), ..Reading::default() },
            Value::Scale { value } => Reading { number: Some(f64::from(*value)), ..Reading::default() },
            Value::Integer { value } => Reading { number: Some(f64::from(*value)), ..Reading::default() },
            Value::Decimal { value } => Reading { number: Some(*value), ..Reading::default() },
            Value::Date { value } => {
                Reading { least_years_ago: Some(value.least_years_before(self.facts.today)), ..Reading::default() }
            }
            Value::Medicine { medicine, .. } => {
                Reading { options: medicine.iter().cloned().collect(), ..Reading::default() }
            }
            // What was ticked and not rated yet is there: at least 1, and nothing more than that.
            Value::Complaint { present, score, .. } => Reading {
                boolean: Some(*present),
                number: Some(if *present { score.map_or(1.0, f64::from) } else { 0.0 }),
                ..Reading::default()
            },
            Value::Text { .. } | Value::Row { .. } => Reading::default(),
        })
    }

    fn fact(&self, fact: Fact) -> Option<Reading> {
        match fact {
            Fact::Age => self.facts.age.map(|age| Reading { number: Some(f64::from(age)), ..Reading::default() }),
            Fact::Sex => {
                self.facts.sex.map(|sex| Reading { options: vec![sex.name().to_owned()], ..Reading::default() })
            }
        }
    }

    fn compute(&mut self) {
        let formulas: Vec<(&'a str, Formula)> = self
            .questionnaire
            .items()
            .filter_map(|item| {
                let AnswerKind::Computed { formula, .. } = item.kind else { return None };
                Some((item.id.as_str(), formula))
            })
            .collect();
        for (item, formula) in formulas {
            if let Some(value) = self.evaluate(formula) {
                self.computed.insert(item, value);
            }
        }
    }

    fn evaluate(&self, formula: Formula) -> Option<f64> {
        match formula {
            Formula::Age => self.facts.age.map(f64::from),
            Formula::FoodB12 => self.food_b12(),
            Formula::WeightChange => {
                let change = self.number_at("in.loss")?;
                let former = self.number_at("cx.weight")? - change;
                (former > 0.0).then(|| round(change / former * 100.0))
            }
            Formula::MedicinesInUse => {
                let uses = self.medicine_uses();
                (!uses.is_empty()).then(|| count(uses.iter().filter(|used| used.in_use).count()))
            }
            Formula::ComplaintsTicked => {
                let answered: Vec<bool> = self.response.answers.keys().filter_map(|place| self.ticked(place)).collect();
                (!answered.is_empty()).then(|| count(answered.iter().filter(|ticked| **ticked).count()))
            }
            Formula::ProductB12 => self.daily(Nutrient::B12),
            Formula::ProductB6 => self.daily(Nutrient::B6),
            Formula::ProductFolate => self.daily(Nutrient::Folate),
            Formula::ProductZinc => self.daily(Nutrient::Zinc),
            Formula::ProductBiotin => self.daily(Nutrient::Biotin),
            Formula::ProductIron => self.daily(Nutrient::Iron),
        }
    }

    /// Nothing rather than zero where no product gives a known amount.
    fn daily(&self, nutrient: Nutrient) -> Option<f64> {
        // Limits do not change a sum.
        let settings = SupplementSettings::default();
        let sum = daily_sum(self.catalog, &self.products(), nutrient, self.facts.today, &settings);
        (!sum.parts.is_empty()).then_some(sum.total)
    }

    /// Only once every core food was answered: a sum over half of them would look like little.
    fn food_b12(&self) -> Option<f64> {
        let mut daily = 0.0;
        for item in self.questionnaire.items().filter(|item| self.is_open(item, "")) {
            let Some(food) = &item.food else { continue };
            let counts = food.when.as_ref().is_none_or(|condition| self.holds(condition, item, ""));
            match self.number_at(&item.id) {
                Some(portions) if counts => daily += portions * food.b12 / if food.daily { 1.0 } else { 7.0 },
                None if item.core => return None,
                Some(_) | None => {}
            }
        }
        Some(round(daily))
    }

    /// Returns the number that was told at an item, as long as the item is asked.
    pub(crate) fn told_amount(&self, item: &str) -> Option<f64> {
        self.item(item).filter(|item| self.is_open(item, "")).and_then(|item| self.number_at(&item.id))
    }

    fn number_at(&self, item: &str) -> Option<f64> {
        let value = self.response.value(&Place::of(item))?;
        if let Value::Integer { value } = value {
            return Some(f64::from(*value));
        }
        let Value::Decimal { value } = value else { return None };
        Some(*value)
    }

    fn ticked(&self, place: &Place) -> Option<bool> {
        let Value::Complaint { present, .. } = self.response.value(place)? else { return None };
        Some(*present)
    }

    fn medicine_use(&self, item: &'a Item, row: &'a str) -> Option<Use<'a>> {
        let Value::Medicine { medicine, name } = self.response.value(&Place::in_row(&item.id, row))? else {
            return None;
        };
        let beside = |suffix: &str| {
            let holder = item.within.as_deref()?;
            let mut items = self.questionnaire.items();
            let item = items.find(|other| other.within.as_deref() == Some(holder) && other.id.ends_with(suffix))?;
            Some(Place::in_row(&item.id, row))
        };
        let strength = match beside(".strength").and_then(|place| self.response.value(&place)) {
            Some(Value::Text { value }) => value.clone(),
            _ => String::new(),
        };
        let end = End::told(beside(".stop").and_then(|place| self.response.answers.get(&place)));
        Some(Use {
            place: Place::in_row(&item.id, row),
            name,
            strength,
            medicine: medicine.as_deref().and_then(|id| self.catalog.medicine(id)),
            in_use: match end {
                End::Ongoing => true,
                End::Stopped { on } => on.earliest() > self.facts.today,
                End::Unknown => false,
            },
            counts: end.counts_on(self.facts.today),
        })
    }
}

impl PlacedAnswer {
    /// Says whether this is a complaint that was ticked.
    #[must_use]
    pub const fn ticked(&self) -> bool {
        use crate::response::Reply;
        matches!(self.answer.reply, Some(Reply::Given { value: Value::Complaint { present: true, .. } }))
    }
}

/// Writes a number with at most one decimal, with the decimal sign of each language.
#[must_use]
pub fn number(value: f64) -> Text {
    let text = if value.fract().abs() < 0.05 { format!("{value:.0}") } else { format!("{value:.1}") };
    let text = text.replace('-', "−");
    Text { nl: text.replace('.', ","), en: text }
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}
