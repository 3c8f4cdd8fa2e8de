//! What is pointed out about a result and never refused: a date that cannot be, two results that lie far apart, another unit.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use super::{
    knowledge::Laboratory,
    result::{LabResult, LabResultId, NewLabResult},
};
use crate::language::Text;

/// One thing to look at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
#[serde(rename = "LabWarning")]
pub struct Warning {
    /// Which.
    pub kind: WarningKind,
    /// In words.
    pub text: Text,
    /// The other result, if it is about two.
    pub other: Option<LabResultId>,
}

/// What is pointed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum WarningKind {
    /// Drawn after today.
    InFuture,
    /// Drawn before birth.
    BeforeBirth,
    /// More than five times another result of the same test.
    FarApart,
    /// Another unit than the last result of the same test.
    OtherUnit,
}

/// Returns what to look at again. `others` are the client's other results; a date counts only where every reading of it does.
#[must_use]
pub fn warnings<'a>(
    entry: &NewLabResult,
    others: impl IntoIterator<Item = &'a LabResult>,
    born: Option<NaiveDate>,
    today: NaiveDate,
    laboratory: &Laboratory,
) -> Vec<Warning> {
    let rules = &laboratory.rules().warning;
    let plain = |kind, text: &Text| Warning { kind, text: text.clone(), other: None };
    let in_future = entry.drawn_on.is_some_and(|date| date.earliest() > today);
    let unborn = entry.drawn_on.zip(born).is_some_and(|(date, born)| date.latest() < born);
    let mut warnings = Vec::new();
    warnings.extend(in_future.then(|| plain(WarningKind::InFuture, &rules.in_future)));
    warnings.extend(unborn.then(|| plain(WarningKind::BeforeBirth, &rules.before_birth)));
    let same: Vec<&LabResult> =
        others.into_iter().filter(|other| other.entry.test == entry.test && other.entry.value.is_some()).collect();
    let about = |kind, text: &Text, other: &LabResult| {
        let amount = other.entry.amounts(laboratory).into_iter().next()?.text;
        Some(Warning { kind, text: text.with(&amount), other: Some(other.id) })
    };
    let apart = same.iter().filter(|other| lie_apart(entry, other, laboratory));
    warnings.extend(apart.filter_map(|other| about(WarningKind::FarApart, &rules.far_apart, other)));
    let changed =
        same.iter().max_by_key(|other| other.recorded_at).filter(|other| other_unit(entry, other, laboratory));
    warnings.extend(changed.and_then(|other| about(WarningKind::OtherUnit, &rules.other_unit, other)));
    warnings
}

/// Signs are taken into account: only what every value that they allow agrees on.
fn lie_apart(entry: &NewLabResult, other: &LabResult, laboratory: &Laboratory) -> bool {
    let ends = |entry: &NewLabResult| {
        let span = entry.span()?;
        let unit = entry.known_unit(laboratory)?;
        Some(span.mapped(|value| unit.to_canonical(value)).ends())
    };
    let times = laboratory.rules().warning.times_apart;
    match (ends(entry), ends(&other.entry)) {
        (Some((low, high)), Some((other_low, other_high))) => low > times * other_high || other_low > times * high,
        _ => false,
    }
}

fn other_unit(entry: &NewLabResult, other: &LabResult, laboratory: &Laboratory) -> bool {
    match (entry.known_unit(laboratory), other.entry.known_unit(laboratory)) {
        (Some(one), Some(last)) => one.id != last.id,
        _ => false,
    }
}
