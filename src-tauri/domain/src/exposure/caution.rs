//! Cautions: what to keep in mind with the products and medicines in use (5.4), each with its sources.
//!
//! A caution is shown where its trigger holds and can be put aside with a reason; the program draws nothing from it.
//! Triggers come from a small closed vocabulary and look only at what is in use in every reading of its dates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    ExposureKind,
    limit::SupplementSettings,
    nutrient::Nutrient,
    period::InUse,
    product::{Holds, Product},
    sum::daily_sum,
};
use crate::{
    filling::Filling,
    laboratory::amount::exact,
    language::Text,
    questionnaire::{branch::Condition, catalog::Catalog},
};

/// One caution of `cautions.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caution {
    /// Stable id, such as `b6.tingling`.
    pub id: String,
    /// What to keep in mind, Dutch.
    pub nl: String,
    /// What to keep in mind, English.
    pub en: String,
    /// Shown while this holds; without it, nothing asks about it and the practitioner attaches it by hand (ruling R28).
    pub when: Option<Trigger>,
    /// Said instead, without those sources, while the practice uses a limit of its own; `{}` stands for the amount.
    pub own: Option<Text>,
    /// Sources, by id.
    pub refs: Vec<String>,
}

/// When a caution is shown. Products and medicines count while they are in use; fortified food is no product (5.4).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Trigger {
    /// Every part holds.
    All(Vec<Trigger>),
    /// At least one part holds.
    Any(Vec<Trigger>),
    /// The sum of the limit's substance is more than the limit.
    Over(String),
    /// The sum of the limit's substance is at least the limit.
    From(String),
    /// One of them holds one of these substances for certain.
    Holds(Vec<Nutrient>),
    /// A medicine whose ATC code, or that of a part of it, begins with one of these.
    Medicine(Vec<String>),
    /// A supplement in one of these forms.
    Form(Vec<String>),
    /// A supplement with one of these minerals.
    Mineral(Vec<String>),
    /// A product with one of these side effects, also when it was stopped.
    SideEffect(Vec<String>),
    /// Any product or medicine of a kind.
    Uses(ExposureKind),
    /// An answer elsewhere in the questionnaire; every test names its item.
    Answer(Condition),
}

/// A caution that holds now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RaisedCaution {
    /// The caution's id.
    pub id: String,
    /// What to keep in mind.
    pub text: Text,
    /// The rows that it stands at; none when it is about the client as a whole.
    pub rows: Vec<String>,
    /// What a dismissal is bound to: the same caution at other rows is another one.
    pub subject: String,
    /// Attached by the practitioner.
    pub by_hand: bool,
    /// Sources, by id.
    pub refs: Vec<String>,
}

/// A caution that can be attached by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AttachableCaution {
    /// The caution's id.
    pub id: String,
    /// What to keep in mind.
    pub text: Text,
    /// It is attached.
    pub attached: bool,
}

/// What triggers look at.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// The knowledge.
    pub catalog: &'a Catalog,
    /// Products and medicines, in use or not.
    pub products: &'a [Product<'a>],
    /// The other answers; without them no trigger that asks for one holds.
    pub filling: Option<&'a Filling<'a>>,
    /// The cautions that were attached by hand, by id.
    pub attached: &'a [String],
    /// The day.
    pub day: NaiveDate,
    /// What the practice set.
    pub settings: &'a SupplementSettings,
}

impl Circumstances<'_> {
    /// Returns the cautions that hold, in the order of the catalogue.
    #[must_use]
    pub fn cautions(&self) -> Vec<RaisedCaution> {
        let raised = |caution: &Caution| {
            let mut rows = match &caution.when {
                Some(trigger) => self.rows(trigger)?,
                None => self.attached.contains(&caution.id).then(Vec::new)?,
            };
            rows.sort_unstable();
            rows.dedup();
            let (text, refs) = match self.by_own_limit(caution) {
                Some(own) => (own, Vec::new()),
                None => (Text { nl: caution.nl.clone(), en: caution.en.clone() }, caution.refs.clone()),
            };
            let by_hand = caution.when.is_none();
            Some(RaisedCaution { id: caution.id.clone(), text, subject: rows.join(","), rows, by_hand, refs })
        };
        self.catalog.cautions().iter().filter_map(raised).collect()
    }

    /// Returns the cautions that nothing triggers, in the order of the catalogue.
    #[must_use]
    pub fn attachable(&self) -> Vec<AttachableCaution> {
        let by_hand = self.catalog.cautions().iter().filter(|caution| caution.when.is_none());
        let attachable = |caution: &Caution| AttachableCaution {
            id: caution.id.clone(),
            text: Text { nl: caution.nl.clone(), en: caution.en.clone() },
            attached: self.attached.contains(&caution.id),
        };
        by_hand.map(attachable).collect()
    }

    /// What is said where the practice's own limit stands in the place of the one that is cited.
    fn by_own_limit(&self, caution: &Caution) -> Option<Text> {
        let Some(Trigger::Over(limit) | Trigger::From(limit)) = &caution.when else { return None };
        let amount = self.settings.own_amount(limit)?;
        Some(caution.own.as_ref()?.with(&exact(amount)))
    }

    /// Returns the rows on which a trigger rests; nothing when it does not hold.
    fn rows(&self, trigger: &Trigger) -> Option<Vec<String>> {
        match trigger {
            Trigger::All(parts) => {
                let rows: Option<Vec<_>> = parts.iter().map(|part| self.rows(part)).collect();
                Some(rows?.concat())
            }
            Trigger::Any(parts) => {
                let rows: Vec<_> = parts.iter().filter_map(|part| self.rows(part)).collect();
                (!rows.is_empty()).then(|| rows.concat())
            }
            Trigger::Over(limit) => self.sum(limit, |total, amount| total > amount),
            Trigger::From(limit) => self.sum(limit, |total, amount| total >= amount),
            Trigger::Holds(nutrients) => self.in_use(|product| {
                nutrients.iter().any(|nutrient| product.holds(self.catalog, *nutrient) == Holds::Yes)
            }),
            Trigger::Medicine(codes) => self.in_use(|product| {
                product.medicine(self.catalog).is_some_and(|medicine| medicine.has_code(self.catalog, codes))
            }),
            Trigger::Form(forms) => self.in_use(|product| {
                product.kind == ExposureKind::Supplement
                    && product.form().is_some_and(|form| forms.iter().any(|one| one == form))
            }),
            Trigger::Mineral(minerals) => self.in_use(|product| one_of(product, "minerals", minerals)),
            Trigger::SideEffect(effects) => some(self.products.iter().filter(|p| one_of(p, "side", effects))),
            Trigger::Uses(kind) => self.in_use(|product| product.kind == *kind),
            Trigger::Answer(condition) => self.filling.filter(|filling| filling.says(condition)).map(|_| Vec::new()),
        }
    }

    fn in_use(&self, fits: impl Fn(&Product<'_>) -> bool) -> Option<Vec<String>> {
        let counts = |product: &&Product<'_>| {
            product.kind != ExposureKind::FortifiedFood && product.in_use(self.day) == InUse::Yes
        };
        some(self.products.iter().filter(counts).filter(|product| fits(product)))
    }

    fn sum(&self, limit: &str, compares: impl Fn(f64, f64) -> bool) -> Option<Vec<String>> {
        let limit = self.catalog.limit(limit)?;
        let sum = daily_sum(self.catalog, self.products, limit.nutrient, self.day, self.settings);
        let told = limit.told_by.as_ref().and_then(|item| self.filling?.told_amount(item)).unwrap_or_default();
        compares(sum.total.max(told), self.settings.amount(limit))
            .then(|| sum.parts.into_iter().map(|part| part.row).collect())
    }
}

fn some<'a>(products: impl Iterator<Item = &'a Product<'a>>) -> Option<Vec<String>> {
    let rows: Vec<String> = products.map(|product| product.row.to_owned()).collect();
    (!rows.is_empty()).then_some(rows)
}

fn one_of(product: &Product<'_>, field: &str, wanted: &[String]) -> bool {
    product.choices(field).is_some_and(|told| told.iter().any(|id| wanted.iter().any(|one| one == id)))
}
