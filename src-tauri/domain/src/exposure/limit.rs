//! Limits on a day's amount, and what a practice changed of them. Settings with a source and a date, never code (R27).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{label::CleanLabelRule, nutrient::Nutrient, product::Product};
use crate::{filling::number, language::Text, questionnaire::catalog::Catalog};

/// The limit above which an amount of vitamin B12 looks like µg and mg mixed up.
const SLIP: &str = "b12.slip";
/// The limit above which an amount of vitamin B12 is asked about.
const HIGH: &str = "b12.high";

/// One limit of `cautions.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Stable id, such as `b6.nl`.
    pub id: String,
    /// Whose limit, Dutch.
    pub nl: String,
    /// Whose limit, English.
    pub en: String,
    /// Of what.
    pub nutrient: Nutrient,
    /// A day, in the substance's unit; always finite.
    #[specta(type = i32)]
    pub amount: f64,
    /// When it was set, as far as known.
    pub date: String,
    /// Sources, by id.
    pub refs: Vec<String>,
    /// What is asked above it; `{}` stands for the amount.
    #[serde(default)]
    pub asks: Option<Text>,
    /// The item in which the client tells the sum by herself. It counts where it is more than the products come to.
    #[serde(default)]
    pub told_by: Option<String>,
}

/// What a practice set for itself; what is not set is as in the catalogue.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct SupplementSettings {
    /// Amounts by the id of their limit; always finite.
    #[specta(type = BTreeMap<String, i32>)]
    pub limits: BTreeMap<String, f64>,
    /// When each of those amounts was set; not known of amounts from before this was kept.
    pub set_on: BTreeMap<String, NaiveDate>,
    /// What the practice calls a clean label.
    pub clean_label: Option<CleanLabelRule>,
}

/// A question about an amount of vitamin B12 that may be a slip. Asked, never refused.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DoseQuestion {
    /// So much more than usual that µg and mg may be mixed up.
    pub slip: bool,
    /// The amount as told, µg a day; always finite.
    #[specta(type = i32)]
    pub daily: f64,
    /// The question.
    pub text: Text,
}

impl SupplementSettings {
    /// The name under which a vault keeps them.
    pub const KEY: &str = "supplements";

    /// Returns the amount of a limit in this practice.
    #[must_use]
    pub fn amount(&self, limit: &Limit) -> f64 {
        self.own_amount(&limit.id).unwrap_or(limit.amount)
    }

    /// Returns the amount that the practice set itself in the place of a limit.
    #[must_use]
    pub fn own_amount(&self, limit: &str) -> Option<f64> {
        self.limits.get(limit).copied().filter(|amount| amount.is_finite())
    }

    /// Dates the amounts: what differs from before was set today, the rest when it was set then.
    #[must_use]
    pub fn dated(self, before: &Self, today: NaiveDate) -> Self {
        let set_on = |limit: &String| match before.set_on.get(limit) {
            known if before.limits.get(limit) == self.limits.get(limit) => known.copied(),
            _ => Some(today),
        };
        let set_on = self.limits.keys().filter_map(|limit| Some((limit.clone(), set_on(limit)?))).collect();
        Self { set_on, ..self }
    }
}

impl Product<'_> {
    /// Returns the question to ask about the amount of vitamin B12, if there is one (5.2).
    #[must_use]
    pub fn dose_question(&self, catalog: &Catalog, settings: &SupplementSettings) -> Option<DoseQuestion> {
        let daily = self.b12_daily_micrograms(catalog)?;
        [SLIP, HIGH].into_iter().find_map(|id| {
            let limit = catalog.limit(id)?;
            let amount = settings.amount(limit);
            let text = limit.asks.as_ref()?.with(&number(amount));
            (daily > amount).then_some(DoseQuestion { slip: id == SLIP, daily, text })
        })
    }
}
