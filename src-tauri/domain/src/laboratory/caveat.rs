//! What to keep in mind with a value (`clinical.md`, 2.4 and R28): short texts, attached by facts or by hand.
//!
//! The triggers are a small closed vocabulary; each compares a known fact. What is not known attaches nothing.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    analyte::Threshold,
    circumstances::{Circumstances, Diagnosis},
    condition::ReadingCondition,
    knowledge::Laboratory,
    result::{LabResult, NewLabResult, ResultSource},
};
use crate::{language::Text, route::Framework};

/// One caveat of `laboratory/caveats.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaveatRule {
    /// Stable id.
    pub id: String,
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
    /// Whose caution it is.
    pub frameworks: Vec<Framework>,
    /// The tests it belongs to; none means every test.
    #[serde(default)]
    pub analytes: Vec<String>,
    /// Attached by the practitioner from a list, because no question asks for it.
    #[serde(default)]
    pub by_hand: bool,
    /// Any of these attaches it.
    #[serde(default)]
    pub when: Vec<Trigger>,
    /// Sources by id; at least one.
    pub refs: Vec<String>,
}

/// Facts that all hold.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Trigger {
    /// Vitamin B12 in use at the draw, by the records or by the client's answer.
    pub during_use: Option<bool>,
    /// Fortified food at the draw.
    pub fortified_food: Option<bool>,
    /// No product with vitamin B12 and no fortified food at the draw (ruling R26).
    pub no_b12_intake: Option<bool>,
    /// Pregnant.
    pub pregnant: Option<bool>,
    /// Laughing gas in the year before.
    pub laughing_gas: Option<bool>,
    /// Told by the client, the report was not seen.
    pub told: Option<bool>,
    /// Younger than this.
    pub under_age: Option<u32>,
    /// An eGFR below this, mL/min/1.73 m².
    pub egfr_below: Option<f64>,
    /// More biotin than this, mg a day.
    pub biotin_above: Option<f64>,
    /// A known disease.
    pub diagnosis: Option<Diagnosis>,
    /// Any of these medicines in use, by id.
    pub medicines: Vec<String>,
    /// Any medicine in use whose code begins so.
    pub atc: Vec<String>,
    /// Any medicine in use with this subject.
    pub subjects: Vec<String>,
    /// The value lies above this; with `times`, so many values of this test do.
    pub above: Option<Threshold>,
}

impl Trigger {
    /// A trigger that names no fact would always hold.
    pub(crate) fn asks_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// A caveat on a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AttachedCaveat {
    /// The caveat's id.
    pub id: String,
    /// In words.
    pub text: Text,
    /// Whose caution it is.
    pub frameworks: Vec<Framework>,
    /// Attached by hand.
    pub by_hand: bool,
    /// Sources by id.
    pub refs: Vec<String>,
}

impl From<&CaveatRule> for AttachedCaveat {
    fn from(rule: &CaveatRule) -> Self {
        let text = Text { nl: rule.nl.clone(), en: rule.en.clone() };
        let (id, frameworks, refs) = (rule.id.clone(), rule.frameworks.clone(), rule.refs.clone());
        Self { id, text, frameworks, by_hand: rule.by_hand, refs }
    }
}

impl CaveatRule {
    fn is_about(&self, entry: &NewLabResult) -> bool {
        self.analytes.is_empty() || self.analytes.iter().any(|analyte| entry.is_of(analyte))
    }
}

/// Returns the caveats of a value, in the order of the catalogue. `others` are the client's other results: the latest eGFR
/// among them stands in for one that was not given, and they count for "twice" where that is known to have been drawn with
/// vitamin B12 going in, or with none, as `intake` tells of each.
#[must_use]
pub fn caveats<'a>(
    entry: &'a NewLabResult,
    condition: &'a ReadingCondition,
    circumstances: &'a Circumstances,
    others: impl IntoIterator<Item = &'a LabResult>,
    intake: &'a dyn Fn(&NewLabResult) -> Option<bool>,
    laboratory: &'a Laboratory,
) -> Vec<AttachedCaveat> {
    let others = others.into_iter().collect();
    let facts = Facts { entry, condition, circumstances, others, intake, laboratory };
    let attached = |rule: &&CaveatRule| {
        let by_fact = rule.is_about(entry) && rule.when.iter().any(|trigger| facts.hold(trigger));
        by_fact || entry.caveats.contains(&rule.id)
    };
    laboratory.caveats().iter().filter(attached).map(AttachedCaveat::from).collect()
}

/// Returns the caveats that can be attached by hand to a value of this test.
#[must_use]
pub fn attachable(entry: &NewLabResult, laboratory: &Laboratory) -> Vec<AttachedCaveat> {
    let fitting = laboratory.caveats().iter().filter(|rule| rule.by_hand && rule.is_about(entry));
    fitting.map(AttachedCaveat::from).collect()
}

struct Facts<'a> {
    entry: &'a NewLabResult,
    condition: &'a ReadingCondition,
    circumstances: &'a Circumstances,
    others: Vec<&'a LabResult>,
    intake: &'a dyn Fn(&NewLabResult) -> Option<bool>,
    laboratory: &'a Laboratory,
}

impl Facts<'_> {
    fn hold(&self, trigger: &Trigger) -> bool {
        let facts = self.circumstances;
        let during = self.condition.is_during_use() || self.condition.contradiction.is_some();
        let known = [
            (trigger.during_use, Some(during)),
            (trigger.fortified_food, facts.fortified_food),
            (trigger.no_b12_intake, facts.b12_intake.map(|intake| !intake)),
            (trigger.pregnant, facts.pregnant),
            (trigger.laughing_gas, facts.laughing_gas),
            (trigger.told, self.entry.source.map(|source| source == ResultSource::Told)),
        ];
        known.into_iter().all(|(asked, fact)| asked.is_none() || asked == fact)
            && self.numbers_hold(trigger)
            && self.medicines_hold(trigger)
            && trigger.diagnosis.is_none_or(|diagnosis| facts.diagnoses.contains(&diagnosis))
    }

    fn numbers_hold(&self, trigger: &Trigger) -> bool {
        let facts = self.circumstances;
        let egfr_low = |below: f64| match facts.egfr {
            Some(egfr) => egfr < below,
            None => egfr_is_below(self.others.iter().copied(), below, self.laboratory),
        };
        trigger.under_age.is_none_or(|under| facts.age_at_most.is_some_and(|age| age < under))
            && trigger.biotin_above.is_none_or(|above| facts.biotin.is_some_and(|biotin| biotin > above))
            && trigger.egfr_below.is_none_or(egfr_low)
            && trigger.above.as_ref().is_none_or(|limit| self.lies_above(limit, trigger.no_b12_intake))
    }

    fn medicines_hold(&self, trigger: &Trigger) -> bool {
        let in_use = &self.circumstances.medicines;
        let any =
            |wanted: &[String], fits: &dyn Fn(&str) -> bool| wanted.is_empty() || wanted.iter().any(|one| fits(one));
        any(&trigger.medicines, &|id| in_use.iter().any(|medicine| medicine.id.as_deref() == Some(id)))
            && any(&trigger.atc, &|start| {
                in_use.iter().any(|medicine| medicine.atc.iter().any(|code| code.starts_with(start)))
            })
            && any(&trigger.subjects, &|subject| {
                in_use.iter().any(|medicine| medicine.subjects.iter().any(|known| known == subject))
            })
    }

    fn lies_above(&self, limit: &Threshold, without_intake: Option<bool>) -> bool {
        let same = self.others.iter().map(|other| &other.entry).filter(|other| other.test == self.entry.test);
        let above = same.filter(|other| is_above(other, limit, self.laboratory));
        let alike = |other: &&NewLabResult| {
            without_intake.is_none_or(|without| (self.intake)(other).is_some_and(|intake| intake != without))
        };
        is_above(self.entry, limit, self.laboratory) && above.filter(alike).count() + 1 >= limit.times
    }
}

/// Every value that the result may stand for lies above the limit.
pub(super) fn is_above(entry: &NewLabResult, limit: &Threshold, laboratory: &Laboratory) -> bool {
    span_at(entry, limit, laboratory).is_some_and(|span| span.is_above(limit.at))
}

/// Every value that the result may stand for lies below the limit.
pub(super) fn is_below(entry: &NewLabResult, limit: &Threshold, laboratory: &Laboratory) -> bool {
    span_at(entry, limit, laboratory).is_some_and(|span| span.is_below(limit.at))
}

pub(super) fn span_at(entry: &NewLabResult, limit: &Threshold, laboratory: &Laboratory) -> Option<super::amount::Span> {
    limit.span(entry.analyte(laboratory)?, entry.known_unit(laboratory)?, entry.span()?)
}

/// The latest eGFR of these results lies below a limit.
pub(super) fn egfr_is_below<'a>(
    results: impl IntoIterator<Item = &'a LabResult>,
    below: f64,
    laboratory: &Laboratory,
) -> bool {
    let latest = results.into_iter().filter(|result| result.entry.is_of("egfr") && result.entry.value.is_some());
    let latest = latest.max_by_key(|result| (result.entry.drawn_on.map(|date| date.earliest()), result.recorded_at));
    latest.is_some_and(|result| {
        let canonical = result.entry.known_unit(laboratory).zip(result.entry.span());
        canonical.is_some_and(|(unit, span)| span.mapped(|value| unit.to_canonical(value)).is_below(below))
    })
}
