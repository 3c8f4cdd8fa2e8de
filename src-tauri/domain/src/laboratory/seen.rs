//! One value with everything that is read beside it: its condition, the frameworks, the caveats.
//!
//! Gathers the facts around a draw from a client's records. A fact is taken only where the records decide it; what passes,
//! such as a pregnancy, counts near the day on which it was told. Deliberately absent: storage, and any verdict.

use std::{cell::RefCell, collections::BTreeMap};

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use super::{
    caveat::{AttachedCaveat, attachable, caveats},
    circumstances::{Circumstances, MedicineInUse, age_at},
    condition::{ConditionState, ReadingCondition, reading_condition},
    flag::{Because, LabFlag, ResultInContext, functional, lab_flag, low_cofactor},
    framework::{FrameworkReading, PracticeLimits, difference, readings},
    result::{Amount, LabResult, LabResultId, Missing, NewLabResult, Question, Test},
    warning::{Warning, warnings},
};
use crate::{
    client::Person,
    exposure::{
        b12::B12Use, limit::SupplementSettings, nutrient::Nutrient, period::InUse, product::Product, sum::daily_sum,
    },
    filling::Filling,
    language::Text,
    partial_date::PartialDate,
    questionnaire::{branch::Condition, catalog::Catalog},
    route::{EvidenceRule, ValueEvidence},
};

/// A client's records, from which the facts around any draw follow.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The knowledge.
    pub catalog: &'a Catalog,
    /// The client.
    pub person: &'a Person,
    /// Medicines and supplements, in use or not.
    pub products: &'a [Product<'a>],
    /// The answers of the newest consultation that tells, and the day of it.
    pub told: Option<(&'a Filling<'a>, NaiveDate)>,
    /// Every use of vitamin B12 on record, fortified food included: [`b12_uses`].
    pub uses: &'a [B12Use],
    /// The client's results.
    pub results: &'a [LabResult],
    /// What the practice set about supplements.
    pub settings: &'a SupplementSettings,
    /// The practice's own limits.
    pub practice: Option<&'a PracticeLimits>,
    /// The day on which this is read.
    pub today: NaiveDate,
    /// What was worked out of all this before, and nothing else.
    pub draws: &'a Draws,
}

/// The facts around each draw, by the days that its date may mean: they are worked out once for all results of one draw.
#[derive(Debug, Default)]
pub struct Draws(RefCell<BTreeMap<Option<(NaiveDate, NaiveDate)>, Circumstances>>);

impl Draws {
    fn around(&self, drawn_on: Option<PartialDate>, work_out: impl FnOnce() -> Circumstances) -> Circumstances {
        let days = drawn_on.map(|date| (date.earliest(), date.latest()));
        self.0.borrow_mut().entry(days).or_insert_with(work_out).clone()
    }
}

/// One value with everything that is read beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SeenResult {
    /// The test's name.
    pub name: Text,
    /// The value as entered first, then in other usual units.
    pub amounts: Vec<Amount>,
    /// What it misses; while it misses anything it stands outside zones and trends.
    pub missing: Vec<Missing>,
    /// What to ask.
    pub questions: Vec<Question>,
    /// Was vitamin B12 in use at the draw; none for tests that do not ask.
    pub condition: Option<ReadingCondition>,
    /// The frameworks, the laboratory's own range first.
    pub readings: Vec<FrameworkReading>,
    /// Said when the frameworks do not place it alike.
    pub difference: Option<Text>,
    /// What to keep in mind.
    pub caveats: Vec<AttachedCaveat>,
    /// What can be attached by hand.
    pub attachable: Vec<AttachedCaveat>,
    /// What to look at again.
    pub warnings: Vec<Warning>,
}

/// What a client's values ask for together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// The red flag by values, `rf.lab`.
    pub flag: Option<LabFlag>,
    /// Why MMA or homocysteine is read as high beside a vitamin B12 that is not low (ruling R12).
    pub functional: Option<Because>,
    /// Why a cofactor is read as low (ruling R11).
    pub cofactor: Option<Because>,
}

impl Raised {
    /// Returns what counts on the route map: `cu.func` and `cv.cof`.
    #[must_use]
    pub fn evidence(self, catalog: &Catalog) -> Vec<ValueEvidence> {
        let rules = catalog.laboratory().rules();
        let found = [(&rules.functional.evidence, self.functional), (&rules.cofactor.evidence, self.cofactor)];
        let evidence = |(rule, because): (&EvidenceRule, Option<Because>)| {
            Some(ValueEvidence { rule: rule.clone(), results: because?.results })
        };
        found.into_iter().filter_map(evidence).collect()
    }
}

/// Returns every use of vitamin B12 in products and, where a questionnaire tells it, in fortified food.
#[must_use]
pub fn b12_uses(catalog: &Catalog, products: &[Product<'_>], told: Option<&Filling<'_>>) -> Vec<B12Use> {
    let in_products = products.iter().filter_map(|product| product.b12_use(catalog));
    in_products.chain(told.into_iter().flat_map(Filling::fortified_food)).collect()
}

impl Known<'_> {
    /// Reads an entry, recorded under an id or still being typed.
    #[must_use]
    pub fn read(&self, entry: &NewLabResult, id: Option<LabResultId>) -> SeenResult {
        let laboratory = self.catalog.laboratory();
        let others = self.results.iter().filter(|other| Some(other.id) != id);
        let condition = self.condition(entry);
        let circumstances = self.circumstances(entry.drawn_on, &condition);
        let readings = readings(entry, &condition, &circumstances, self.practice, laboratory);
        let analyte = entry.analyte(laboratory);
        SeenResult {
            name: match (&entry.test, analyte) {
                (_, Some(analyte)) => analyte.name(),
                (Test::Own { name }, None) | (Test::Listed { analyte: name }, None) => Text::from(name.as_str()),
            },
            amounts: entry.amounts(laboratory),
            missing: entry.missing(laboratory),
            questions: entry.questions(laboratory),
            difference: difference(&readings, laboratory),
            readings,
            caveats: caveats(entry, &condition, &circumstances, others.clone(), laboratory),
            attachable: attachable(entry, laboratory),
            warnings: warnings(entry, others, self.person.birth_date, self.today, laboratory),
            condition: analyte.is_some_and(|analyte| analyte.companion).then_some(condition),
        }
    }

    /// Returns what the client's values ask for together.
    #[must_use]
    pub fn raised(&self) -> Raised {
        let around: Vec<(&LabResult, ReadingCondition, Circumstances)> = self
            .results
            .iter()
            .map(|result| {
                let condition = self.condition(&result.entry);
                let circumstances = self.circumstances(result.entry.drawn_on, &condition);
                (result, condition, circumstances)
            })
            .collect();
        let seen: Vec<ResultInContext<'_>> = around
            .iter()
            .map(|(result, condition, circumstances)| ResultInContext { result, condition, circumstances })
            .collect();
        let laboratory = self.catalog.laboratory();
        Raised {
            flag: lab_flag(&seen, laboratory),
            functional: functional(&seen, laboratory),
            cofactor: low_cofactor(self.results, laboratory),
        }
    }

    fn condition(&self, entry: &NewLabResult) -> ReadingCondition {
        reading_condition(entry.drawn_on, entry.companion.as_ref(), self.uses, self.catalog.laboratory())
    }

    fn circumstances(&self, drawn_on: Option<PartialDate>, condition: &ReadingCondition) -> Circumstances {
        Circumstances {
            fortified_food: by_fortified_food(condition),
            b12_intake: match condition.state {
                ConditionState::DuringUse { .. } => Some(true),
                ConditionState::NotInUse { .. } => Some(false),
                ConditionState::Unknown { .. } => None,
            },
            ..self.draws.around(drawn_on, || self.around(drawn_on))
        }
    }

    /// What holds for every result of a draw.
    fn around(&self, drawn_on: Option<PartialDate>) -> Circumstances {
        let rules = &self.catalog.laboratory().rules().told;
        let near = |yes: &Condition, no: &Condition| self.told_near(drawn_on, yes, no);
        let biotin = drawn_on
            .map(|date| daily_sum(self.catalog, self.products, Nutrient::Biotin, date.latest(), self.settings).total);
        let says = |when: &Condition| self.told.is_some_and(|(filling, _)| filling.says(when));
        Circumstances {
            age: age_at(self.person.birth_date, drawn_on),
            sex: self.person.sex,
            pregnant: near(&rules.pregnant, &rules.not_pregnant),
            medicines: drawn_on.map(|date| self.medicines_at(date)).unwrap_or_default(),
            laughing_gas: near(&rules.laughing_gas, &rules.no_laughing_gas),
            biotin,
            egfr: None,
            diagnoses: rules.diagnosis.iter().filter(|told| says(&told.when)).map(|told| told.is).collect(),
            ..Circumstances::default()
        }
    }

    /// A medicine counts when it was in use on every day that the date of the draw may mean.
    fn medicines_at(&self, drawn_on: PartialDate) -> Vec<MedicineInUse> {
        let used = |product: &&Product<'_>| {
            [drawn_on.earliest(), drawn_on.latest()].iter().all(|day| product.in_use(*day) == InUse::Yes)
        };
        let listed = self.products.iter().filter(used).filter_map(|product| product.medicine(self.catalog));
        listed.flat_map(|medicine| medicine.parts(self.catalog)).map(MedicineInUse::from).collect()
    }

    fn told_near(&self, drawn_on: Option<PartialDate>, yes: &Condition, no: &Condition) -> Option<bool> {
        let (filling, day) = self.told?;
        let date = drawn_on?;
        let most = i64::from(self.catalog.laboratory().rules().told.near_days);
        let near = [date.earliest(), date.latest()].iter().all(|drawn| (*drawn - day).num_days().abs() <= most);
        match (near, filling.says(yes), filling.says(no)) {
            (true, true, _) => Some(true),
            (true, false, true) => Some(false),
            _ => None,
        }
    }
}

/// Fortified food at the draw, where the condition rests on it.
fn by_fortified_food(condition: &ReadingCondition) -> Option<bool> {
    match &condition.state {
        ConditionState::DuringUse { because, .. } => because.iter().any(|used| used.fortified).then_some(true),
        ConditionState::NotInUse { .. } => Some(false),
        ConditionState::Unknown { .. } => None,
    }
}
