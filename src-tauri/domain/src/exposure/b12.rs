//! Vitamin B12 in use: what the reading of a laboratory value needs to know of a product or of fortified food.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use super::{
    ExposureKind,
    nutrient::Nutrient,
    period::{End, InUse, Period},
    product::{Holds, Product, option},
};
use crate::{
    filling::{Filling, number},
    language::Text,
    partial_date::PartialDate,
    questionnaire::{AnswerKind, catalog::Catalog},
    response::{Place, Value},
};

/// The items on fortified food: portions of something with vitamin B12 added.
const FORTIFIED: &str = "in.f.fortified.";
/// Since when those are eaten.
const FORTIFIED_SINCE: &str = "in.f.fortified.since";

/// A period in which vitamin B12 was taken in some form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct B12Use {
    /// What it was, as recorded: a product's name, or the words for fortified food.
    pub name: Text,
    /// Form and amount in a few words, such as "1000 µg, smelttablet"; empty when not told.
    pub dose: Text,
    /// How it enters the body: decides how long a value stays under its influence.
    pub route: B12Route,
    /// When.
    pub period: Period,
    /// The last day on which it was told to go on; whether it went on after that is not known. None for a product, whose
    /// period is kept up to date.
    pub seen_until: Option<NaiveDate>,
    /// The exposure's id, for the way back; none for food that a visit told of and that is no record.
    pub exposure: Option<uuid::Uuid>,
    /// The kind of fortified food, by its id: what joins the telling of a visit to a record of the same food.
    #[serde(skip)]
    pub food: Option<String>,
}

/// How vitamin B12 enters the body (ruling R25).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum B12Route {
    /// Swallowed, sublingual, spray or nasal.
    Oral,
    /// Injection or infusion.
    Injection,
    /// Fortified food or drink.
    FortifiedFood,
}

impl Product<'_> {
    /// Returns the use of vitamin B12 in this product; none when it holds none. Where it may hold some and nobody said so,
    /// the end is unknown: a value drawn after the beginning is then read as "unknown", never as "not in use".
    #[must_use]
    pub fn b12_use(&self, catalog: &Catalog) -> Option<B12Use> {
        let told = self.period();
        let period = match self.holds(catalog, Nutrient::B12) {
            Holds::Yes => told,
            Holds::Perhaps => Period { end: End::Unknown, ..told },
            Holds::No => return None,
        };
        Some(B12Use {
            name: self.title(catalog),
            dose: self.dose(catalog),
            route: self.b12_route(catalog),
            period,
            seen_until: None,
            exposure: uuid::Uuid::parse_str(self.row).ok(),
            food: self.food().map(str::to_owned),
        })
    }

    /// Says whether this record tells what a visit told of a food: of the same kind, known from the same beginning or an
    /// earlier one, and in use when that was told. What it does not tell stays as the visit told it.
    #[must_use]
    pub fn tells(&self, food: &B12Use) -> bool {
        let same = self.food().is_some_and(|what| food.food.as_deref() == Some(what));
        let from_the_beginning = match (self.period().start, food.period.start) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(recorded), Some(told)) => recorded.earliest() <= told.earliest(),
        };
        same && from_the_beginning && food.seen_until.is_some_and(|day| self.in_use(day) != InUse::No)
    }

    /// Where nobody told the form, hydroxocobalamin as a medicine is an injection (5.1) and all else is swallowed.
    fn b12_route(&self, catalog: &Catalog) -> B12Route {
        if self.kind == ExposureKind::FortifiedFood {
            return B12Route::FortifiedFood;
        }
        let form = self.form().unwrap_or_else(|| self.usual_form(catalog));
        if matches!(form, "injection" | "infusion") { B12Route::Injection } else { B12Route::Oral }
    }

    /// Portions in so much time, such as "7 × per week"; none while either is not told.
    fn how_often(&self, catalog: &Catalog) -> Option<Text> {
        let times = number(self.number("times")?);
        let per = option(catalog, &self.item("per"), self.choice("per")?)?;
        Some(Text { nl: format!("{} × {}", times.nl, per.nl), en: format!("{} × {}", times.en, per.en) })
    }

    fn usual_form<'c>(&self, catalog: &'c Catalog) -> &'c str {
        let Some(medicine) = self.medicine(catalog).filter(|_| self.kind == ExposureKind::Medicine) else { return "" };
        let mut species = catalog.species().iter();
        let inside = species.find(|one| medicine.has_code(catalog, std::slice::from_ref(&one.atc)));
        inside.map_or("", |species| &species.usual_form)
    }

    fn dose(&self, catalog: &Catalog) -> Text {
        if self.kind == ExposureKind::FortifiedFood {
            return self.how_often(catalog).unwrap_or_else(|| Text::from(""));
        }
        let amount = self.amount(Nutrient::B12).map(|amount| {
            let amount = number(amount);
            Text { nl: format!("{} µg", amount.nl), en: format!("{} µg", amount.en) }
        });
        let form = self.form().and_then(|form| option(catalog, &self.item("form"), form));
        match (amount, form) {
            (Some(amount), Some(form)) => {
                Text { nl: format!("{}, {}", amount.nl, form.nl), en: format!("{}, {}", amount.en, form.en) }
            }
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => Text::from(""),
        }
    }
}

impl Filling<'_> {
    /// Returns the fortified food and drink that was eaten at least once a week on the day on which that was told. Without a
    /// beginning it is unknown whether it was eaten at an older draw (ruling R16); of later ones nothing is known.
    #[must_use]
    pub fn fortified_food(&self, told_on: NaiveDate) -> Vec<B12Use> {
        let start = match self.response.value(&Place::of(FORTIFIED_SINCE)) {
            Some(Value::Date { value }) => Some(*value),
            _ => None,
        };
        let foods = self.questionnaire.items().filter(|item| item.id.starts_with(FORTIFIED) && self.is_open(item, ""));
        foods.filter_map(|item| self.fortified(item, start, told_on)).collect()
    }

    fn fortified(
        &self,
        item: &crate::questionnaire::Item,
        start: Option<PartialDate>,
        told_on: NaiveDate,
    ) -> Option<B12Use> {
        let food = item.food.as_ref()?;
        let counts = food.when.as_ref().is_none_or(|condition| self.holds(condition, item, ""));
        let (AnswerKind::Integer { quantity }, Some(Value::Integer { value: portions @ 1.. }), true) =
            (&item.kind, self.response.value(&Place::of(&item.id)), counts)
        else {
            return None;
        };
        let dose = |unit: &str| format!("{portions} {unit}");
        Some(B12Use {
            name: item.name(),
            dose: Text { nl: dose(&quantity.unit.nl), en: dose(&quantity.unit.en) },
            route: B12Route::FortifiedFood,
            period: Period { start, end: End::Ongoing },
            seen_until: Some(told_on),
            exposure: None,
            food: item.id.strip_prefix(FORTIFIED).map(str::to_owned),
        })
    }
}
