//! A fictional client with one value: what is on the paper, what she used and what is known of her.

use std::sync::{
    LazyLock,
    atomic::{AtomicU64, Ordering},
};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    client::{ClientId, Sex},
    exposure::{
        b12::{B12Route, B12Use},
        period::{End, Period},
    },
    laboratory::{
        amount::Comparator,
        caveat::caveats,
        circumstances::{Circumstances, MedicineInUse},
        condition::{ReadingCondition, reading_condition},
        flag::{LabFlag, ResultInContext, lab_flag},
        framework::{FrameworkReading, Outcome, PracticeLimits, readings},
        knowledge::Laboratory,
        result::{Companion, LabResult, LabResultId, NewLabResult, Range, ResultSource, Test},
    },
    language::Text,
    partial_date::PartialDate,
    questionnaire::catalog::Catalog,
};
use uuid::Uuid;

/// Every record gets an id of its own.
static NUMBER: AtomicU64 = AtomicU64::new(1);

pub(crate) static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::load().unwrap());

pub(crate) fn laboratory() -> &'static Laboratory {
    CATALOG.laboratory()
}

pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A date as it would be typed.
pub(crate) fn date(text: &str) -> PartialDate {
    PartialDate::read(text, today()).unwrap_or_else(|| panic!("{text} is no date"))
}

pub(crate) fn yes(form: &str, days: Option<u32>) -> Companion {
    Companion::Yes { forms: vec![form.to_owned()], dose: String::new(), days_since_last: days }
}

pub(crate) fn used(name: &str, dose: &str, route: B12Route, start: &str, stop: Option<&str>) -> B12Use {
    let end = stop.map_or(End::Ongoing, |stop| End::Stopped { on: date(stop) });
    let period = Period { start: (!start.is_empty()).then(|| date(start)), end };
    B12Use {
        name: Text::from(name),
        dose: Text::from(dose),
        route,
        period,
        seen_until: None,
        exposure: None,
        food: None,
    }
}

/// One value with everything around it. Starts as a woman of 47 and a value from a seen report, no B12 in use.
#[derive(Clone)]
pub(crate) struct Value {
    pub(crate) entry: NewLabResult,
    pub(crate) uses: Vec<B12Use>,
    pub(crate) around: Circumstances,
    pub(crate) others: Vec<LabResult>,
    pub(crate) practice: Option<PracticeLimits>,
}

impl Value {
    pub(crate) fn new(analyte: &str, value: f64, unit: &str) -> Self {
        let entry = NewLabResult {
            test: Test::Listed { analyte: analyte.to_owned() },
            value: Some(value),
            typed: value.to_string(),
            unit: Some(unit.to_owned()),
            drawn_on: Some(date("12-3-2026")),
            source: Some(ResultSource::Document),
            companion: Some(Companion::No),
            ..NewLabResult::default()
        };
        let around =
            Circumstances { age: Some(47), age_at_most: Some(47), sex: Some(Sex::Female), ..Circumstances::default() };
        Self { entry, uses: Vec::new(), around, others: Vec::new(), practice: None }
    }

    pub(crate) fn sign(mut self, comparator: Comparator) -> Self {
        self.entry.comparator = comparator;
        self
    }

    pub(crate) fn drawn(mut self, on: &str) -> Self {
        self.entry.drawn_on = Some(date(on));
        self
    }

    pub(crate) fn own_range(mut self, low: Option<f64>, high: Option<f64>) -> Self {
        self.entry.range = Range { low, high };
        self
    }

    pub(crate) fn says(mut self, companion: Option<Companion>) -> Self {
        self.entry.companion = companion;
        self
    }

    pub(crate) fn uses(mut self, used: B12Use) -> Self {
        self.uses.push(used);
        self
    }

    pub(crate) fn person(mut self, age: Option<u32>, sex: Sex) -> Self {
        (self.around.age, self.around.age_at_most, self.around.sex) = (age, age, Some(sex));
        self
    }

    pub(crate) fn around(mut self, change: impl FnOnce(&mut Circumstances)) -> Self {
        change(&mut self.around);
        self
    }

    pub(crate) fn takes(self, medicine: &str) -> Self {
        let medicine = CATALOG.medicine(medicine).unwrap();
        self.around(|around| around.medicines.push(MedicineInUse::from(medicine)))
    }

    pub(crate) fn beside(mut self, others: &[LabResult]) -> Self {
        self.others.extend_from_slice(others);
        self
    }

    pub(crate) fn record(&self) -> LabResult {
        let entry = self.entry.clone().checked(laboratory()).unwrap();
        let id = LabResultId(Uuid::from_u128(NUMBER.fetch_add(1, Ordering::Relaxed).into()));
        LabResult::new(id, ClientId(Uuid::nil()), entry, laboratory(), DateTime::<Utc>::UNIX_EPOCH)
    }

    pub(crate) fn condition(&self) -> ReadingCondition {
        reading_condition(self.entry.drawn_on, self.entry.companion.as_ref(), &self.uses, laboratory())
    }

    pub(crate) fn readings(&self) -> Vec<FrameworkReading> {
        readings(&self.entry, &self.condition(), &self.around, self.practice.as_ref(), laboratory())
    }

    pub(crate) fn caveats(&self) -> Vec<String> {
        let intake = |other: &NewLabResult| {
            reading_condition(other.drawn_on, other.companion.as_ref(), &self.uses, laboratory()).b12_intake()
        };
        let found = caveats(&self.entry, &self.condition(), &self.around, &self.others, &intake, laboratory());
        found.into_iter().map(|caveat| caveat.id).collect()
    }

    pub(crate) fn flag(&self) -> Option<LabFlag> {
        flag_of(&[self])
    }

    /// The framework ids in order, each with the standing of its zone: "nhg2014 Low", "practice off", "lesa2018 ?".
    pub(crate) fn zones(&self) -> Vec<String> {
        let standing = |reading: &FrameworkReading| match &reading.outcome {
            Outcome::Zone { zone, .. } => format!("{:?}", zone.standing).to_lowercase(),
            Outcome::Undecided { .. } => "?".to_owned(),
            Outcome::Off { .. } => "off".to_owned(),
        };
        self.readings().iter().map(|reading| format!("{} {}", reading.framework, standing(reading))).collect()
    }
}

pub(crate) fn flag_of(values: &[&Value]) -> Option<LabFlag> {
    in_context(values, |seen| lab_flag(seen, laboratory()))
}

pub(crate) fn in_context<T>(values: &[&Value], judge: impl FnOnce(&[ResultInContext<'_>]) -> T) -> T {
    let records: Vec<(LabResult, ReadingCondition)> =
        values.iter().map(|value| (value.record(), value.condition())).collect();
    let seen: Vec<ResultInContext<'_>> = records
        .iter()
        .zip(values)
        .map(|((result, condition), value)| ResultInContext { result, condition, circumstances: &value.around })
        .collect();
    judge(&seen)
}
