//! The values of the overview: points, what stands apart, and the frameworks' rulers.

use chrono::{Months, NaiveDate};
use domain::{
    client::Person,
    exposure::{
        ExposureKind,
        b12::B12Route,
        period::{End, Period},
        product::Product,
    },
    laboratory::{
        amount::{Comparator, exact, rounded},
        analyte::Analyte,
        condition::ConditionState,
        framework::{Framework, FrameworkKind, FrameworkReading, Outcome, Side},
        knowledge::Laboratory,
        result::{LabResult, Missing},
        seen::{Known, SeenResult},
    },
    language::Text,
};

use super::{
    AnalyteSeries, ApartReason, ApartValue, FrameworkLetter, LabPoint, LastWithout, OpenSide, PlotCondition,
    PlotFramework, PlotZone, ShortReading, UseBar, UseEnd, When,
};

/// The analyte on which the program turns.
const B12: &str = "b12Total";

/// A result with what is read beside it.
pub(super) type ReadResult<'a> = (&'a LabResult, SeenResult);

/// Reads the results, each once.
pub(super) fn read<'a>(known: &Known<'a>) -> Vec<ReadResult<'a>> {
    known.results.iter().map(|result| (result, known.read(&result.entry, Some(result.id)))).collect()
}

/// Returns the analytes that were ever measured, total vitamin B12 first.
pub(super) fn analytes(known: &Known<'_>, results: &[ReadResult<'_>]) -> Vec<AnalyteSeries> {
    let laboratory = known.catalog.laboratory();
    let measured = |analyte: &&Analyte| known.results.iter().any(|result| result.entry.is_of(&analyte.id));
    let mut analytes: Vec<&Analyte> = laboratory.analytes().iter().filter(measured).collect();
    analytes.sort_by_key(|analyte| analyte.id != B12);
    analytes.into_iter().map(|analyte| series(results, analyte)).collect()
}

fn series(results: &[ReadResult<'_>], analyte: &Analyte) -> AnalyteSeries {
    let (mut points, mut apart) = (Vec::new(), Vec::new());
    for (result, seen) in results.iter().filter(|(result, _)| result.entry.is_of(&analyte.id)) {
        match point(result, seen) {
            Ok(point) => points.push(point),
            Err(missing) => apart.push(ApartValue {
                id: result.id.0.hyphenated().to_string(),
                text: entered(result, seen),
                missing,
            }),
        }
    }
    points.sort_by_key(|point| (point.drawn.earliest, point.drawn.latest));
    AnalyteSeries {
        analyte: analyte.id.clone(),
        name: analyte.name(),
        short: analyte.short.clone(),
        unit: analyte.canonical().map(|unit| unit.id.clone()).unwrap_or_default(),
        points,
        apart,
    }
}

fn point(result: &LabResult, seen: &SeenResult) -> Result<LabPoint, ApartReason> {
    let entry = &result.entry;
    let (drawn, canonical) = match (entry.drawn_on, &result.canonical) {
        (Some(drawn), Some(canonical)) => (drawn, canonical),
        (Some(_), None) => return Err(ApartReason::Unit),
        (None, Some(_)) => return Err(ApartReason::Date),
        (None, None) => return Err(ApartReason::Both),
    };
    let condition = seen.condition.as_ref();
    // The records may decide what nobody answered; where they do not, it stands outside zones and trends (ruling R22).
    let open = condition.is_some_and(|condition| matches!(condition.state, ConditionState::Unknown { .. }));
    if open && seen.missing.contains(&Missing::Companion) {
        return Err(ApartReason::Companion);
    }
    Ok(LabPoint {
        id: result.id.0.hyphenated().to_string(),
        drawn: When::from(drawn),
        text: entered(result, seen),
        value: canonical.value,
        number: if entry.value == Some(canonical.value) { exact(canonical.value) } else { rounded(canonical.value) },
        comparator: match entry.comparator {
            Comparator::Below | Comparator::AtMost => Some(OpenSide::Less),
            Comparator::Above | Comparator::AtLeast => Some(OpenSide::More),
            Comparator::Equal => None,
        },
        condition: condition.map_or(PlotCondition::Not, |condition| match condition.state {
            ConditionState::DuringUse { .. } => PlotCondition::During,
            ConditionState::NotInUse { .. } => PlotCondition::Not,
            ConditionState::Unknown { .. } => PlotCondition::Unknown,
        }),
        tag: condition.and_then(|condition| condition.tag.clone()),
        condition_text: condition.map_or_else(|| Text::from(""), |condition| condition.text.clone()),
        other_unit: seen.amounts.get(1).map(|amount| amount.text.clone()),
        source: entry.source,
        range: entry.range,
        caveats: seen.caveats.iter().map(|caveat| caveat.text.clone()).collect(),
    })
}

fn entered(result: &LabResult, seen: &SeenResult) -> Text {
    let typed = || Text::from(result.entry.typed.as_str());
    seen.amounts.first().map_or_else(typed, |amount| amount.text.clone())
}

/// Returns the rulers: practice and guidelines, in the unit of the axis.
pub(crate) fn frameworks(known: &Known<'_>) -> Vec<PlotFramework> {
    let laboratory = known.catalog.laboratory();
    let ruler = |framework: &Framework| {
        let letter = match framework.kind {
            FrameworkKind::Practice => FrameworkLetter::Practice,
            FrameworkKind::Guideline => FrameworkLetter::Guideline,
            FrameworkKind::OwnRange | FrameworkKind::Laboratory | FrameworkKind::General => return None,
        };
        let unit = laboratory.analyte(&framework.analyte)?.canonical()?;
        let scale = framework.scales.iter().find(|scale| scale.units.contains(&unit.id))?;
        let own = known.practice.filter(|limits| framework.editable && limits.are_sound());
        let (cuts, zones) = match own {
            Some(limits) => limits.zones(framework, &laboratory.rules().reading),
            None => (scale.cuts.clone(), framework.zones.clone()),
        };
        let from = reaches(known.person, framework.from_age);
        let ends = cuts.iter().map(Some).chain([None]);
        let zones = ends.zip(zones).map(|(cut, zone)| PlotZone {
            below: cut.map(|cut| cut.at),
            inclusive: cut.is_some_and(|cut| cut.equal == Side::Below),
            name: zone.text(),
            short: if zone.short.nl.is_empty() { zone.text() } else { zone.short.clone() },
        });
        Some(PlotFramework {
            id: framework.id.clone(),
            analyte: framework.analyte.clone(),
            letter,
            name: Text { nl: framework.nl.clone(), en: framework.en.clone() },
            zones: zones.collect(),
            off: off(laboratory, framework.from_age, from, known.today),
            from,
        })
    };
    laboratory.frameworks().iter().filter_map(ruler).collect()
}

/// The day on which somebody reaches an age; none without a date of birth.
fn reaches(person: &Person, age: u32) -> Option<NaiveDate> {
    let birthday = person.birth_date?.checked_add_months(Months::new(12 * age))?;
    // Who was born on a leap day turns a year older on the first of March.
    if person.age_on(birthday)? < age { birthday.succ_opt() } else { Some(birthday) }
}

/// Why a framework applies to no draw up to today.
fn off(laboratory: &Laboratory, from_age: u32, from: Option<NaiveDate>, today: NaiveDate) -> Option<Text> {
    let words = &laboratory.rules().reading;
    let age = Text::from(from_age.to_string().as_str());
    match from {
        Some(from) if from <= today => None,
        Some(_) => Some(words.under_age.with(&age)),
        None => Some(words.age_unknown.with(&age)),
    }
}

/// Returns the last total vitamin B12 that was drawn while none was in use, with each framework's reading.
pub(super) fn last_without(results: &[ReadResult<'_>]) -> Option<LastWithout> {
    let dated = results.iter().filter(|(result, _)| result.entry.is_of(B12) && result.entry.drawn_on.is_some());
    let without = dated
        .filter(|(_, seen)| seen.missing.is_empty() && seen.condition.as_ref().is_some_and(|one| one.is_not_in_use()));
    let (result, seen) = without.max_by_key(|(result, _)| result.entry.drawn_on.map(|date| date.latest()))?;
    let reading = |reading: &FrameworkReading| {
        let said = match &reading.outcome {
            Outcome::Zone { zone, .. } => zone.text(),
            Outcome::Undecided { text } => text.clone(),
            Outcome::Off { reason } => reason.clone(),
        };
        let practice = reading.kind == FrameworkKind::Practice;
        let letter = if practice { FrameworkLetter::Practice } else { FrameworkLetter::Guideline };
        ShortReading { letter, framework: reading.name.clone(), reading: said }
    };
    let unit = result.entry.unit.clone().unwrap_or_default();
    let text = entered(result, seen);
    let bare = |text: &str| text.strip_suffix(unit.as_str()).unwrap_or(text).trim_end().to_owned();
    Some(LastWithout {
        text: Text { nl: bare(&text.nl), en: bare(&text.en) },
        unit,
        drawn: When::from(result.entry.drawn_on?),
        // The laboratory's own range has neither letter; it stands with the value itself.
        readings: seen.readings.iter().filter(|reading| has_letter(reading.kind)).map(reading).collect(),
    })
}

const fn has_letter(kind: FrameworkKind) -> bool {
    matches!(kind, FrameworkKind::Practice | FrameworkKind::Guideline)
}

/// Returns the periods of use: what is on record in its order, then the fortified food that only a visit told of.
pub(super) fn uses(known: &Known<'_>) -> Vec<UseBar> {
    let bar = |product: &Product<'_>| {
        let period = product.period();
        let told = Text::from(product.strength());
        UseBar {
            id: product.row.to_owned(),
            kind: product.kind,
            name: product.title(known.catalog),
            dose: product
                .b12_use(known.catalog)
                .map(|used| used.dose)
                .filter(|dose| !dose.nl.is_empty())
                .unwrap_or(told),
            start: period.start.map(When::from),
            end: end(&period),
            stop_reason: Some(product.stop_reason()).filter(|reason| !reason.is_empty()).map(Text::from),
        }
    };
    let told = known.uses.iter().filter(|used| used.route == B12Route::FortifiedFood && used.exposure.is_none());
    let food = told.map(|used| UseBar {
        id: used.name.en.clone(),
        kind: ExposureKind::FortifiedFood,
        start: used.period.start.map(When::from),
        end: end(&used.period),
        name: used.name.clone(),
        dose: used.dose.clone(),
        stop_reason: None,
    });
    known.products.iter().map(bar).filter(|bar| !bar.name.nl.is_empty()).chain(food).collect()
}

fn end(period: &Period) -> UseEnd {
    match period.end {
        End::Ongoing => UseEnd::Ongoing,
        End::Stopped { on } => UseEnd::Stopped { on: When::from(on) },
        End::Unknown => UseEnd::Unknown,
    }
}
