//! What all products and medicines in use give of a substance together (ruling R27).
//!
//! Only what is in use in every reading of its dates, with a known amount, is added; the rest is named beside the sum, so
//! that the sum is never taken for more than it is. Food is not asked and not counted.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use super::{
    ExposureKind,
    limit::SupplementSettings,
    nutrient::Nutrient,
    period::InUse,
    product::{Holds, Product},
};
use crate::{filling::number, language::Text, questionnaire::catalog::Catalog};

/// What the products give of one substance together.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DailySum {
    /// Of what.
    pub nutrient: Nutrient,
    /// A day, in the unit; always finite.
    #[specta(type = i32)]
    pub total: f64,
    /// The total in words.
    pub text: Text,
    /// Its unit.
    pub unit: Text,
    /// What it is made of, the largest first.
    pub parts: Vec<SumPart>,
    /// Products that hold it or may hold it, whose amount or use is not known: not counted.
    pub uncounted: Vec<Uncounted>,
    /// The limits, lowest first.
    pub limits: Vec<LimitReading>,
}

/// One product's share.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SumPart {
    /// The row.
    pub row: String,
    /// The product's name.
    pub name: String,
    /// A day; always finite.
    #[specta(type = i32)]
    pub daily: f64,
    /// The share in words.
    pub text: Text,
}

/// A product that is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Uncounted {
    /// The row.
    pub row: String,
    /// The product's name.
    pub name: String,
}

/// A limit beside a sum.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LimitReading {
    /// The limit's id.
    pub id: String,
    /// Whose limit: the practice's own, where it set one.
    pub name: Text,
    /// The limit in whose place the practice's own stands.
    pub instead_of: Option<Text>,
    /// The amount in this practice; always finite.
    #[specta(type = i32)]
    pub amount: f64,
    /// The sum is more than that.
    pub over: bool,
    /// When it was set: as its source says, or the day on which the practice set it.
    pub date: String,
    /// Sources, by id.
    pub refs: Vec<String>,
}

/// Adds up one substance over the products in use on a day.
#[must_use]
pub fn daily_sum(
    catalog: &Catalog,
    products: &[Product<'_>],
    nutrient: Nutrient,
    day: NaiveDate,
    settings: &SupplementSettings,
) -> DailySum {
    let (mut parts, mut uncounted) = (Vec::new(), Vec::new());
    for product in products.iter().filter(|product| product.kind != ExposureKind::FortifiedFood) {
        let (row, name) = (product.row.to_owned(), product.name().to_owned());
        match (product.in_use(day), product.daily(catalog, nutrient)) {
            (InUse::No, _) => {}
            (InUse::Yes, Some(daily)) if daily > 0.0 => {
                parts.push(SumPart { row, name, daily: tidy(daily), text: number(daily) });
            }
            (InUse::Yes, Some(_)) => {}
            (InUse::Yes | InUse::Unknown, _) if product.holds(catalog, nutrient) != Holds::No => {
                uncounted.push(Uncounted { row, name });
            }
            (InUse::Yes | InUse::Unknown, _) => {}
        }
    }
    parts.sort_by(|one, other| other.daily.total_cmp(&one.daily));
    // Not `sum`: of nothing that is −0.
    let total = tidy(parts.iter().fold(0.0, |total, part| total + part.daily));
    let limits = limits(catalog, nutrient, total, settings);
    DailySum { nutrient, total, text: number(total), unit: nutrient.unit(), parts, uncounted, limits }
}

fn limits(catalog: &Catalog, nutrient: Nutrient, total: f64, settings: &SupplementSettings) -> Vec<LimitReading> {
    let of_it = catalog.limits().iter().filter(|limit| limit.nutrient == nutrient);
    let reading = |limit: &super::limit::Limit| {
        let amount = settings.amount(limit);
        let name = Text { nl: limit.nl.clone(), en: limit.en.clone() };
        let cited = LimitReading {
            id: limit.id.clone(),
            name: name.clone(),
            instead_of: None,
            amount,
            over: total > amount,
            date: limit.date.clone(),
            refs: limit.refs.clone(),
        };
        // What a source says of its own limit is no source of another.
        match settings.own_amount(&limit.id) {
            None => cited,
            Some(_) => LimitReading {
                name: catalog.own_limit().clone(),
                instead_of: Some(name),
                date: settings.set_on.get(&limit.id).map(ToString::to_string).unwrap_or_default(),
                refs: Vec::new(),
                ..cited
            },
        }
    };
    let mut limits: Vec<LimitReading> = of_it.map(reading).collect();
    limits.sort_by(|one, other| one.amount.total_cmp(&other.amount));
    limits
}

/// Takes away what adding fractions leaves behind, far below what any label says.
fn tidy(amount: f64) -> f64 {
    (amount * 10_000.0).round() / 10_000.0
}
