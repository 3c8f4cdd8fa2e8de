//! What values raise: the flag `rf.lab` (rulings R18, R19), the flag `rf.preg` where she is pregnant or breastfeeding (ruling
//! R18), and the evidence `cu.func` (ruling R12) and `cv.cof` (ruling R11).
//!
//! All name the results they rest on. A value counts here as soon as its unit is known, also when its date is missing:
//! standing outside zones and trends must not silence a flag. Deliberately absent: "all blood cells low", which only a tick
//! raises, because white cells and platelets are not recorded.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use super::{
    amount::Span,
    analyte::Threshold,
    caveat::{egfr_is_below, is_above, is_below, span_at},
    circumstances::{Circumstances, Diagnosis},
    condition::ReadingCondition,
    knowledge::Laboratory,
    result::{LabResult, NamedResult, NewLabResult},
    rules::Reason,
};
use crate::{client::Sex, language::Text};

/// One result with what is known around its draw.
#[derive(Debug, Clone, Copy)]
pub struct ResultInContext<'a> {
    /// The result.
    pub result: &'a LabResult,
    /// Its reading condition.
    pub condition: &'a ReadingCondition,
    /// The facts at its draw.
    pub circumstances: &'a Circumstances,
}

/// The flag that values raise by themselves.
pub const BY_VALUES: &str = "rf.lab";
/// The flag that a low value raises in pregnancy and while breastfeeding.
pub const IN_PREGNANCY: &str = "rf.preg";

/// A red flag raised by values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LabFlag {
    /// Which flag: the item's id in the catalogue.
    pub item: String,
    /// Why, each with its results; at least one.
    pub because: Vec<Because>,
}

/// A reason and the results it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Because {
    /// In words.
    pub text: Text,
    /// The results.
    pub results: Vec<NamedResult>,
    /// Sources by id.
    pub refs: Vec<String>,
}

/// Returns the flag `rf.lab` if these results raise it. Which results are looked at, such as those since the last consult,
/// is for the caller.
#[must_use]
pub fn lab_flag(results: &[ResultInContext<'_>], laboratory: &Laboratory) -> Option<LabFlag> {
    let rules = &laboratory.rules().flag;
    let high_mcv = |seen: &ResultInContext<'_>| {
        seen.result.entry.is_of("mcv") && is_above(&seen.result.entry, &rules.mcv_high, laboratory)
    };
    let high_b12 = |seen: &ResultInContext<'_>| is_high_without_intake(seen, laboratory);
    let others = [
        because(results, &rules.mcv, &high_mcv, 1, laboratory),
        because(results, &rules.high, &high_b12, rules.b12_high_times, laboratory),
    ];
    let found: Vec<Because> = low_values(results, laboratory).into_iter().chain(others.into_iter().flatten()).collect();
    LabFlag::of(BY_VALUES, found)
}

/// Returns the low values of total B12 and Hb, by which `rf.lab` is raised, and `rf.preg` in pregnancy.
#[must_use]
pub fn low_values(results: &[ResultInContext<'_>], laboratory: &Laboratory) -> Vec<Because> {
    let rules = &laboratory.rules().flag;
    let low_b12 = |seen: &ResultInContext<'_>| is_low_b12(&seen.result.entry, seen.circumstances, laboratory);
    let low_hb = |seen: &ResultInContext<'_>| is_low_haemoglobin(&seen.result.entry, seen.circumstances, laboratory);
    let b12 = because(results, &rules.b12, &low_b12, 1, laboratory);
    let haemoglobin = because(results, &rules.haemoglobin, &low_hb, 1, laboratory);
    b12.into_iter().chain(haemoglobin).collect()
}

/// Low total B12, as `rf.lab` and `rf.preg` mean it: below the laboratory's own limit, else below the preset. The preset is
/// for adults (rulings R19, R23), and for whoever may have been one.
#[must_use]
pub fn is_low_b12(entry: &NewLabResult, circumstances: &Circumstances, laboratory: &Laboratory) -> bool {
    let preset = Some(&laboratory.rules().flag.b12_low).filter(|_| may_be_adult(circumstances, laboratory));
    entry.is_of("b12Total") && is_low(entry, preset, laboratory)
}

/// Who may have been an adult at the draw is read as one: what is not known does not keep a low value from being flagged.
fn may_be_adult(circumstances: &Circumstances, laboratory: &Laboratory) -> bool {
    circumstances.age_at_most.is_none_or(|age| age >= laboratory.rules().flag.adult_age)
}

/// Hb below the laboratory's own limit, else below the preset for adults who are not pregnant (ruling R19), and for whoever may
/// have been one.
#[must_use]
pub fn is_low_haemoglobin(entry: &NewLabResult, circumstances: &Circumstances, laboratory: &Laboratory) -> bool {
    let rules = &laboratory.rules().flag;
    let preset = match circumstances.sex {
        Some(Sex::Male) => Some(&rules.haemoglobin_male),
        Some(Sex::Female) if circumstances.pregnant != Some(true) => Some(&rules.haemoglobin_female),
        Some(Sex::Female | Sex::Other) | None => None,
    };
    entry.is_of("haemoglobin") && is_low(entry, preset.filter(|_| may_be_adult(circumstances, laboratory)), laboratory)
}

/// Evidence `cu.func`: the newest MMA or the newest homocysteine is high while total B12 is not low in the guidelines' frame,
/// with no known kidney disease and no eGFR below 60. Beside each stands the B12 whose draw lies nearest to its own.
#[must_use]
pub fn functional(results: &[ResultInContext<'_>], laboratory: &Laboratory) -> Option<Because> {
    let rules = &laboratory.rules().functional;
    let kidney = results.iter().any(|seen| {
        let facts = seen.circumstances;
        facts.diagnoses.contains(&Diagnosis::Kidney) || facts.egfr.is_some_and(|egfr| egfr < rules.egfr_below)
    });
    let recorded = || results.iter().map(|seen| seen.result);
    if kidney || egfr_is_below(recorded(), rules.egfr_below, laboratory) {
        return None;
    }
    let high = [("mma", &rules.mma_high), ("homocysteine", &rules.homocysteine_high)].into_iter().filter_map(
        |(analyte, preset)| {
            newest(recorded().filter(|result| result.entry.is_of(analyte) && can_be_read(&result.entry, laboratory)))
                .filter(|result| is_high(&result.entry, preset, laboratory))
        },
    );
    let b12 = || recorded().filter(|result| result.entry.is_of("b12Total"));
    let measured = || b12().filter(|result| span_at(&result.entry, &rules.b12_low, laboratory).is_some());
    let not_low = |result: &&LabResult| {
        span_at(&result.entry, &rules.b12_low, laboratory).is_some_and(|span| span.is_at_least(rules.b12_low.at))
    };
    let pairs: Vec<(&LabResult, &LabResult)> =
        high.filter_map(|marker| Some((marker, nearest(marker, measured()).filter(not_low)?))).collect();
    let mut named: Vec<NamedResult> = pairs.iter().map(|(marker, _)| marker.named(laboratory)).collect();
    for (_, b12) in &pairs {
        if named.iter().all(|known| known.id != b12.id) {
            named.push(b12.named(laboratory));
        }
    }
    (!named.is_empty()).then(|| Because::new(&rules.nl, &rules.en, &rules.refs, named))
}

/// Evidence `cv.cof`: the newest ferritin or the newest serum folate lies below its preset. The practitioner's own tick stands
/// beside it.
#[must_use]
pub fn low_cofactor(results: &[LabResult], laboratory: &Laboratory) -> Option<Because> {
    let rules = &laboratory.rules().cofactor;
    let low = [("ferritin", &rules.ferritin_low), ("folate", &rules.folate_low)].into_iter().filter_map(
        |(analyte, preset)| {
            let readable = |result: &&LabResult| span_at(&result.entry, preset, laboratory).is_some();
            newest(results.iter().filter(|result| result.entry.is_of(analyte)).filter(readable))
                .filter(|result| is_below(&result.entry, preset, laboratory))
        },
    );
    let named: Vec<NamedResult> = low.map(|result| result.named(laboratory)).collect();
    (!named.is_empty()).then(|| Because::new(&rules.nl, &rules.en, &rules.refs, named))
}

fn because(
    results: &[ResultInContext<'_>],
    reason: &Reason,
    holds: &dyn Fn(&ResultInContext<'_>) -> bool,
    least: usize,
    laboratory: &Laboratory,
) -> Option<Because> {
    let held = results.iter().filter(|seen| holds(seen)).map(|seen| seen.result.named(laboratory));
    let named: Vec<NamedResult> = held.collect();
    (named.len() >= least).then(|| Because::new(&reason.nl, &reason.en, &reason.refs, named))
}

impl LabFlag {
    /// The flag, if there is any reason for it.
    pub(super) fn of(item: &str, because: Vec<Because>) -> Option<Self> {
        (!because.is_empty()).then(|| Self { item: item.to_owned(), because })
    }
}

/// By draw, then by entry; a result without a date of draw is newer than none.
fn newest<'a>(results: impl Iterator<Item = &'a LabResult>) -> Option<&'a LabResult> {
    results.max_by_key(|result| (drawn(result), result.recorded_at))
}

/// The one drawn nearest to a result; where a date is missing, the newest.
fn nearest<'a>(to: &LabResult, results: impl Iterator<Item = &'a LabResult> + Clone) -> Option<&'a LabResult> {
    let apart = |result: &LabResult| Some((drawn(result)? - drawn(to)?).num_days().abs());
    let dated = results.clone().filter(|result| apart(result).is_some());
    dated.min_by_key(|result| (apart(result), std::cmp::Reverse(result.recorded_at))).or_else(|| newest(results))
}

fn drawn(result: &LabResult) -> Option<NaiveDate> {
    result.entry.drawn_on.map(|date| date.earliest())
}

/// A value whose size is known, in some unit.
fn can_be_read(entry: &NewLabResult, laboratory: &Laboratory) -> bool {
    entry.unit.is_some() && entry.span().is_some() && entry.analyte(laboratory).is_some()
}

impl Because {
    fn new(nl: &str, en: &str, refs: &[String], results: Vec<NamedResult>) -> Self {
        Self { text: Text { nl: nl.to_owned(), en: en.to_owned() }, results, refs: refs.to_vec() }
    }
}

/// Without intake means that it is known: an answer of "no", no product and no fortified food at the draw (ruling R26).
fn is_high_without_intake(seen: &ResultInContext<'_>, laboratory: &Laboratory) -> bool {
    let entry = &seen.result.entry;
    entry.is_of("b12Total")
        && seen.circumstances.b12_intake == Some(false)
        && !seen.condition.is_during_use()
        && is_above(entry, &laboratory.rules().flag.b12_high, laboratory)
}

fn own(entry: &NewLabResult, limit: Option<f64>) -> Option<(Span, f64)> {
    entry.unit.as_ref()?;
    Some((entry.span()?, limit?))
}

fn is_low(entry: &NewLabResult, preset: Option<&Threshold>, laboratory: &Laboratory) -> bool {
    match own(entry, entry.range.low) {
        Some((span, limit)) => span.is_below(limit),
        None => preset.is_some_and(|preset| is_below(entry, preset, laboratory)),
    }
}

fn is_high(entry: &NewLabResult, preset: &Threshold, laboratory: &Laboratory) -> bool {
    match own(entry, entry.range.high) {
        Some((span, limit)) => span.is_above(limit),
        None => is_above(entry, preset, laboratory),
    }
}
