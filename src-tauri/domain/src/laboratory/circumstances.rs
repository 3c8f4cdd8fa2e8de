//! The facts about a client that reading a value needs: gathered by whoever knows the records, judged by nobody here.
//!
//! A fact that is not known is empty, and an empty fact neither attaches nor rules out anything.

use serde::{Deserialize, Serialize};
use specta::Type;

use chrono::NaiveDate;

use crate::{client::Sex, exposure::medicine::Medicine, partial_date::PartialDate};

/// The facts around one value, at its draw.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Circumstances {
    /// Age in whole years at the draw; see [`age_at`].
    pub age: Option<u32>,
    /// The highest age at the draw; see [`age_at_most`].
    pub age_at_most: Option<u32>,
    /// Sex at birth.
    pub sex: Option<Sex>,
    /// Pregnant at the draw.
    pub pregnant: Option<bool>,
    /// Medicines in use at the draw.
    pub medicines: Vec<MedicineInUse>,
    /// Laughing gas used in the year before the draw.
    pub laughing_gas: Option<bool>,
    /// Biotin from all products, mg a day.
    pub biotin: Option<f64>,
    /// eGFR, mL/min/1.73 m²; a recorded result stands in where this is empty.
    pub egfr: Option<f64>,
    /// What is known by diagnosis.
    pub diagnoses: Vec<Diagnosis>,
    /// Fortified food in use at the draw.
    pub fortified_food: Option<bool>,
    /// Any product with vitamin B12 or fortified food at the draw (ruling R26).
    pub b12_intake: Option<bool>,
}

/// A medicine in use, by whatever is known of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MedicineInUse {
    /// Id in the catalogue, if it is listed.
    pub id: Option<String>,
    /// ATC codes.
    pub atc: Vec<String>,
    /// Subjects of its evidence, such as `valproate`.
    pub subjects: Vec<String>,
}

impl From<&Medicine> for MedicineInUse {
    fn from(medicine: &Medicine) -> Self {
        let subjects = medicine.evidence.iter().filter_map(|rule| rule.subject.clone()).collect();
        Self { id: Some(medicine.id.clone()), atc: medicine.atc.clone(), subjects }
    }
}

/// A known disease that changes how a value reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Diagnosis {
    /// Liver disease.
    Liver,
    /// Kidney disease.
    Kidney,
    /// Blood disease.
    Blood,
    /// Bacterial overgrowth of the small bowel.
    BacterialOvergrowth,
    /// Thyroid disease.
    Thyroid,
    /// A known inflammation.
    Inflammation,
}

/// The age in whole years at a draw that every reading of its date agrees on being at least; none while either is unknown.
#[must_use]
pub fn age_at(born: Option<NaiveDate>, drawn_on: Option<PartialDate>) -> Option<u32> {
    drawn_on?.earliest().years_since(born?)
}

/// The highest age in whole years that a client may have had at a draw: on the last day that its date may mean, and today where
/// there is none. A date that is not known silences no flag by it.
#[must_use]
pub fn age_at_most(born: Option<NaiveDate>, drawn_on: Option<PartialDate>, today: NaiveDate) -> Option<u32> {
    drawn_on.map_or(today, |date| date.latest()).min(today).years_since(born?)
}
