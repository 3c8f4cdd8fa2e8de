//! What must stay in sight on every page of a client: what is in use, and the last vitamin B12 with its reading condition.
//!
//! Read from the client's records as they are today, in one way for every page. An empty list that nobody asked for is not
//! "none". Deliberately absent: red flags, which are records of their own, and any judgement of what stands here.

use serde::Serialize;
use specta::Type;

use crate::{
    exposure::{ExposureKind, nutrient::Nutrient, period::InUse, product::Product, sum::daily_sum},
    laboratory::{
        amount::{exact, join},
        result::{LabResult, LabResultId},
        seen::Known,
    },
    language::Text,
    partial_date::PartialDate,
};

/// The analyte on which the program turns.
const B12: &str = "b12Total";

/// What must stay in sight of a client.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InSight {
    /// The medicines in use; none when nobody asked.
    pub medicines: Option<Vec<MedicineInSight>>,
    /// The supplements in use; none when nobody asked.
    pub supplements: Option<SupplementsInSight>,
    /// Vitamin B6 from everything in use, where that is more than a limit.
    pub b6: Option<OverLimit>,
    /// The last total vitamin B12; none when it was never recorded.
    pub b12: Option<LastB12>,
}

/// A medicine in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MedicineInSight {
    /// Its name.
    pub name: String,
    /// Its strength, as typed.
    pub strength: String,
}

/// The supplements in use, in as few words as the bar has room for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SupplementsInSight {
    /// Vitamin B12 a day from all supplements of which the amount is known, such as "1000 µg/dag".
    pub b12: Option<Text>,
    /// The other supplements, by name.
    pub others: Vec<String>,
}

/// A sum that is more than a limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OverLimit {
    /// The sum, such as "26,4 mg/dag".
    pub total: Text,
    /// The limits that it is more than, lowest first, such as "EFSA 2023: 12".
    pub limits: Vec<Text>,
}

/// The last total vitamin B12.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LastB12 {
    /// The result.
    pub result: LabResultId,
    /// The value as entered, with sign and unit.
    pub text: Text,
    /// The value in another usual unit, if that is another amount.
    pub other_unit: Option<Text>,
    /// The day of the draw, as far as known.
    pub drawn_on: Option<PartialDate>,
    /// The reading condition as a tag, such as "gemeten tijdens suppletie"; none when no vitamin B12 was in use.
    pub tag: Option<Text>,
    /// The reading condition in a sentence.
    pub condition: Text,
}

/// Which lists were asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// Medicines.
    pub medicines: bool,
    /// Supplements, of any kind.
    pub supplements: bool,
}

impl ExposureKind {
    /// The questions that together ask whether there is any.
    #[must_use]
    pub const fn asked_by(self) -> &'static [&'static str] {
        match self {
            Self::Medicine => &["med.any"],
            Self::Supplement => &["sup.any", "cof.multi", "sup.other"],
            Self::FortifiedFood => &[
                "in.f.fortified.drink",
                "in.f.fortified.cereal",
                "in.f.fortified.meat",
                "in.f.fortified.yeast",
                "in.f.fortified.energy",
            ],
        }
    }
}

impl Known<'_> {
    /// Returns what must stay in sight.
    #[must_use]
    pub fn in_sight(&self, asked: Asked) -> InSight {
        let medicines: Vec<MedicineInSight> = self
            .used(ExposureKind::Medicine)
            .map(|product| MedicineInSight { name: product.name().to_owned(), strength: product.strength().to_owned() })
            .collect();
        let supplements: Vec<Product<'_>> = self.used(ExposureKind::Supplement).cloned().collect();
        InSight {
            medicines: (asked.medicines || !medicines.is_empty()).then_some(medicines),
            supplements: (asked.supplements || !supplements.is_empty()).then(|| self.supplements(&supplements)),
            b6: self.b6_over_limit(),
            b12: self.last_b12(),
        }
    }

    /// In use today, or perhaps: what may have ended is not left out.
    fn used(&self, kind: ExposureKind) -> impl Iterator<Item = &Product<'_>> {
        self.products.iter().filter(move |product| {
            product.kind == kind && !product.name().is_empty() && product.in_use(self.today) != InUse::No
        })
    }

    fn supplements(&self, used: &[Product<'_>]) -> SupplementsInSight {
        let b12 = daily_sum(self.catalog, used, Nutrient::B12, self.today, self.settings);
        let others = used.iter().filter(|product| b12.parts.iter().all(|part| part.row != product.row));
        SupplementsInSight {
            b12: (!b12.parts.is_empty()).then(|| join(&[b12.text.clone(), b12.unit.clone()], &Text::from(" "))),
            others: others.map(|product| product.name().to_owned()).collect(),
        }
    }

    fn b6_over_limit(&self) -> Option<OverLimit> {
        let b6 = daily_sum(self.catalog, self.products, Nutrient::B6, self.today, self.settings);
        let over = b6.limits.iter().filter(|limit| limit.over);
        let limits: Vec<Text> =
            over.map(|limit| join(&[limit.name.clone(), exact(limit.amount)], &Text::from(": "))).collect();
        (!limits.is_empty()).then(|| OverLimit { total: join(&[b6.text, b6.unit], &Text::from(" ")), limits })
    }

    /// The one drawn last, by the first day that its date may mean, as in every list; one without a day only where none has a
    /// day.
    fn last_b12(&self) -> Option<LastB12> {
        let measured = self.results.iter().filter(|result| result.entry.is_of(B12) && result.entry.value.is_some());
        let last =
            measured.max_by_key(|result| (result.entry.drawn_on.map(|date| date.earliest()), result.recorded_at))?;
        let LabResult { id, entry, .. } = last;
        let condition = self.condition(entry);
        let mut amounts = entry.amounts(self.catalog.laboratory()).into_iter().map(|amount| amount.text);
        Some(LastB12 {
            result: *id,
            text: amounts.next()?,
            other_unit: amounts.next(),
            drawn_on: entry.drawn_on,
            tag: condition.tag,
            condition: condition.text,
        })
    }
}
