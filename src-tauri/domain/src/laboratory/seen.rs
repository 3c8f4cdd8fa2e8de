//! One value with everything that is read beside it: its condition, the frameworks, the caveats.
//!
//! Gathers the facts around a draw from a client's records. A fact is taken only where the records decide it; what passes,
//! such as a pregnancy, counts near the day on which it was told. Deliberately absent: storage, and any verdict.

use std::{cell::RefCell, cmp::Reverse, collections::BTreeMap};

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use super::{
    caveat::{AttachedCaveat, attachable, caveats},
    circumstances::{Circumstances, MedicineInUse, age_at, age_at_most},
    condition::{ConditionState, ReadingCondition, reading_condition},
    flag::{Because, IN_PREGNANCY, LabFlag, ResultInContext, functional, lab_flag, low_cofactor, low_values},
    framework::{FrameworkReading, Mark, PracticeLimits, difference, readings},
    result::{Amount, LabResult, LabResultId, Missing, NewLabResult, Question},
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
    /// Medicines, supplements and fortified food, in use or not.
    pub products: &'a [Product<'a>],
    /// What was told in all consultations together: at each question its newest answer.
    pub told: Option<&'a Filling<'a>>,
    /// What was told at each visit, and the day of it: for what passes.
    pub tellings: &'a [(Filling<'a>, NaiveDate)],
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
    /// Figures drawn on the ruler, such as the median of a cohort.
    pub marks: Vec<Mark>,
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
    /// The low values, which raise `rf.preg` where she is pregnant or breastfeeding.
    pub low: Vec<Because>,
    /// Why MMA or homocysteine is read as high beside a vitamin B12 that is not low (ruling R12).
    pub functional: Option<Because>,
    /// Why a cofactor is read as low (ruling R11).
    pub cofactor: Option<Because>,
}

impl Raised {
    /// Returns the red flags, given what is told at a consultation.
    #[must_use]
    pub fn flags(&self, catalog: &Catalog, told: Option<&Filling<'_>>) -> Vec<LabFlag> {
        let expecting = &catalog.laboratory().rules().flag.pregnancy;
        let low = if told.is_some_and(|filling| filling.says(expecting)) { self.low.clone() } else { Vec::new() };
        self.flag.clone().into_iter().chain(LabFlag::of(IN_PREGNANCY, low)).collect()
    }

    /// Returns what counts on the route map: `cu.func` and `cv.cof`.
    #[must_use]
    pub fn evidence(&self, catalog: &Catalog) -> Vec<ValueEvidence> {
        let rules = catalog.laboratory().rules();
        let found = [(&rules.functional.evidence, &self.functional), (&rules.cofactor.evidence, &self.cofactor)];
        let evidence = |(rule, because): (&EvidenceRule, &Option<Because>)| {
            let results = because.as_ref()?.results.iter().map(|named| named.id).collect();
            Some(ValueEvidence { rule: rule.clone(), results })
        };
        found.into_iter().filter_map(evidence).collect()
    }
}

/// Returns every use of vitamin B12 on record and, where a visit told of it, in fortified food that no record tells of. What was
/// told again with the same beginning is one use, seen until the last time.
#[must_use]
pub fn b12_uses(catalog: &Catalog, products: &[Product<'_>], tellings: &[(Filling<'_>, NaiveDate)]) -> Vec<B12Use> {
    let mut uses: Vec<B12Use> = products.iter().filter_map(|product| product.b12_use(catalog)).collect();
    let mut foods: Vec<B12Use> = tellings.iter().flat_map(|(told, day)| told.fortified_food(*day)).collect();
    foods.sort_by_key(|food| Reverse(food.seen_until));
    for food in foods.into_iter().filter(|food| !products.iter().any(|product| product.tells(food))) {
        let again = |known: &B12Use| {
            known.exposure.is_none() && known.name == food.name && known.period.start == food.period.start
        };
        if !uses.iter().any(again) {
            uses.push(food);
        }
    }
    uses
}

impl Known<'_> {
    /// Reads an entry, recorded under an id or still being typed.
    #[must_use]
    pub fn read(&self, entry: &NewLabResult, id: Option<LabResultId>) -> SeenResult {
        let laboratory = self.catalog.laboratory();
        let others = self.results.iter().filter(|other| Some(other.id) != id);
        let condition = self.condition(entry);
        let circumstances = self.circumstances(entry.drawn_on, &condition);
        let intake = |other: &NewLabResult| self.condition(other).b12_intake();
        let readings = readings(entry, &condition, &circumstances, self.practice, laboratory);
        let analyte = entry.analyte(laboratory);
        SeenResult {
            name: entry.name(laboratory),
            amounts: entry.amounts(laboratory),
            missing: entry.missing(laboratory),
            questions: entry.questions(laboratory),
            difference: difference(&readings, laboratory),
            marks: if readings.is_empty() { Vec::new() } else { entry.marks(laboratory) },
            readings,
            caveats: caveats(entry, &condition, &circumstances, others.clone(), &intake, laboratory),
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
            low: low_values(&seen, laboratory),
            functional: functional(&seen, laboratory),
            cofactor: low_cofactor(self.results, laboratory),
        }
    }

    pub(crate) fn condition(&self, entry: &NewLabResult) -> ReadingCondition {
        reading_condition(entry.drawn_on, entry.companion.as_ref(), self.uses, self.catalog.laboratory())
    }

    fn circumstances(&self, drawn_on: Option<PartialDate>, condition: &ReadingCondition) -> Circumstances {
        Circumstances {
            fortified_food: by_fortified_food(condition),
            b12_intake: condition.b12_intake(),
            ..self.draws.around(drawn_on, || self.around(drawn_on))
        }
    }

    /// What holds for every result of a draw.
    fn around(&self, drawn_on: Option<PartialDate>) -> Circumstances {
        let rules = &self.catalog.laboratory().rules().told;
        let near = |yes: &Condition, no: &Condition| self.told_near(drawn_on, yes, no);
        let biotin = drawn_on
            .map(|date| daily_sum(self.catalog, self.products, Nutrient::Biotin, date.latest(), self.settings).total);
        let says = |when: &Condition| self.told.is_some_and(|filling| filling.says(when));
        Circumstances {
            age: age_at(self.person.birth_date, drawn_on),
            age_at_most: age_at_most(self.person.birth_date, drawn_on, self.today),
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

    /// What passes counts near the day on which it was told; of several such days the nearest tells.
    fn told_near(&self, drawn_on: Option<PartialDate>, yes: &Condition, no: &Condition) -> Option<bool> {
        let date = drawn_on?;
        let most = i64::from(self.catalog.laboratory().rules().told.near_days);
        let away = |day: NaiveDate| {
            [date.earliest(), date.latest()]
                .iter()
                .map(|drawn| (*drawn - day).num_days().abs())
                .max()
                .unwrap_or(i64::MAX)
        };
        let near = self.tellings.iter().filter(|(_, day)| away(*day) <= most);
        let said = |told: &Filling<'_>| match (told.says(yes), told.says(no)) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        };
        near.filter_map(|(told, day)| Some((away(*day), said(told)?)))
            .min_by_key(|(away, _)| *away)
            .map(|(_, said)| said)
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
