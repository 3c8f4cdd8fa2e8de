//! What clients use, told as at the table, and what is then shown: sums, cautions, labels, vitamin B12 in use. And that no
//! amount or period is ever made up.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

use std::{collections::BTreeSet, sync::LazyLock};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::{
    client::{ClientId, Sex},
    exposure::{
        Exposure, ExposureId, ExposureKind,
        b12::B12Route,
        caution::{Circumstances, RaisedCaution},
        label::{CleanLabelOutcome, CleanLabelRule},
        limit::SupplementSettings,
        nutrient::Nutrient,
        period::{End, InUse, Period},
        product::Holds,
        rows::{self, Edit},
        sum::{DailySum, daily_sum},
    },
    filling::Filling,
    laboratory::seen::b12_uses,
    partial_date::PartialDate,
    questionnaire::{AnswerKind, Questionnaire, catalog::Catalog},
    response::{Answer, AnswerEdit, Change, Facts, NoAnswer, Place, Reply, Response, Source, Value},
};
use proptest::prelude::*;
use uuid::Uuid;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::load().unwrap());

/// A client at the table: what is told, row by row, checked and saved as the app does.
struct Case {
    response: Response,
    rows: u128,
    group: &'static str,
    attached: Vec<String>,
}

impl Case {
    fn new() -> Self {
        Self { response: Response::default(), rows: 0, group: "", attached: Vec::new() }
    }

    /// Adds a supplement by name.
    fn product(self, name: &str) -> Self {
        self.row("sup.product").says("sup.name", text(name))
    }

    /// Adds a medicine by what is typed, taking the first of the list.
    fn medicine(self, typed: &str) -> Self {
        let hit = CATALOG.find_medicines(typed, 1).pop().unwrap_or_else(|| panic!("{typed} is not found"));
        self.row("med.item").says("med.name", Value::Medicine { medicine: Some(hit.id), name: typed.to_owned() })
    }

    fn row(mut self, group: &'static str) -> Self {
        self.rows += 1;
        self.group = group;
        let order = i32::try_from(self.rows).unwrap();
        self.says(group, Value::Row { order })
    }

    /// Answers something in the row that was added last.
    fn says(self, item: &str, value: Value) -> Self {
        let place = Place::in_row(item, &self.last());
        self.save(place, AnswerEdit::given(value))
    }

    fn leaves(self, item: &str, reason: NoAnswer) -> Self {
        let place = Place::in_row(item, &self.last());
        self.save(place, AnswerEdit { reply: Some(Reply::None { reason }), ..AnswerEdit::given(text("")) })
    }

    /// Answers something outside the rows.
    fn also(self, item: &str, value: Value) -> Self {
        self.save(Place::of(item), AnswerEdit::given(value))
    }

    /// Some amount of vitamin B12, so often a day.
    fn b12(self, amount: f64, unit: &str, times: f64, per: &str) -> Self {
        let dose = ["sup.dose", "sup.unit", "sup.times", "sup.per"];
        self.says(dose[0], number(amount))
            .says(dose[1], choice(unit))
            .says(dose[2], number(times))
            .says(dose[3], choice(per))
    }

    /// Once a day.
    fn daily(self) -> Self {
        let (times, per) = if self.group == "med.item" { ("med.times", "med.per") } else { ("sup.times", "sup.per") };
        self.says(times, number(1.0)).says(per, choice("day"))
    }

    fn last(&self) -> String {
        rows::row_of(id(self.rows))
    }

    fn save(mut self, place: Place, edit: AnswerEdit) -> Self {
        let changes = [Change { place, answer: Some(edit) }];
        self.seen(|filling| filling.check(&changes).unwrap_or_else(|refused| panic!("{refused}")));
        self.response.apply(&changes, noon());
        self
    }

    fn seen<T>(&self, f: impl FnOnce(&Filling<'_>) -> T) -> T {
        let facts = Facts { age: Some(47), sex: Some(Sex::Female), today: today() };
        f(&Filling::new(&CATALOG, intake(), &self.response, facts, &[]))
    }

    fn sum(&self, nutrient: Nutrient) -> DailySum {
        self.sum_by(nutrient, &SupplementSettings::default())
    }

    fn sum_by(&self, nutrient: Nutrient, settings: &SupplementSettings) -> DailySum {
        self.seen(|filling| daily_sum(&CATALOG, &filling.products(), nutrient, today(), settings))
    }

    fn raised(&self) -> Vec<RaisedCaution> {
        self.raised_by(&SupplementSettings::default())
    }

    fn raised_by(&self, settings: &SupplementSettings) -> Vec<RaisedCaution> {
        self.seen(|filling| {
            let products = filling.products();
            let circumstances = Circumstances {
                catalog: &CATALOG,
                products: &products,
                filling: Some(filling),
                attached: &self.attached,
                day: today(),
                settings,
            };
            circumstances.cautions()
        })
    }

    fn cautions(&self) -> BTreeSet<String> {
        self.raised().into_iter().map(|caution| caution.id).collect()
    }

    fn computed(&self, item: &str) -> Option<f64> {
        self.seen(|filling| filling.computed().into_iter().find(|one| one.item == item).map(|one| one.value))
    }
}

fn ids<const N: usize>(ids: [&str; N]) -> BTreeSet<String> {
    ids.map(ToOwned::to_owned).into()
}

// Stories.

/// Annelies, 47: tingling feet, and three products of which she knew that one held vitamin B6.
#[test]
fn b6_of_three_products_is_one_sum_with_its_parts_and_its_limits() {
    let case = Case::new()
        .product("B-complex forte")
        .says("sup.b6", number(25.0))
        .daily()
        .product("Multi 50+")
        .says("sup.b6", number(1.4))
        .daily()
        .product("Magnesium met B6")
        .says("sup.b6", number(7.0))
        .says("sup.times", number(2.0))
        .says("sup.per", choice("week"));
    let sum = case.sum(Nutrient::B6);
    assert_eq!((sum.total, sum.text.nl.as_str(), sum.unit.nl.as_str()), (28.4, "28,4", "mg/dag"));
    let parts: Vec<_> = sum.parts.iter().map(|part| (part.name.as_str(), part.daily)).collect();
    assert_eq!(parts, [("B-complex forte", 25.0), ("Magnesium met B6", 2.0), ("Multi 50+", 1.4)]);
    let limits: Vec<_> = sum.limits.iter().map(|limit| (limit.id.as_str(), limit.amount, limit.over)).collect();
    assert_eq!(limits, [("b6.efsa", 12.0, true), ("b6.nl", 21.0, true)]);
    assert!(
        sum.limits.iter().all(|limit| !limit.date.is_empty() && !limit.refs.is_empty()),
        "each with date and source"
    );
    assert_eq!(case.computed("sup.b6.day"), Some(28.4));
    assert_eq!(case.cautions(), ids(["b6.overDutchMaximum", "b6.overEfsa"]));

    let tingling = case.also("sx.tingle", complaint(4));
    assert_eq!(tingling.cautions(), ids(["b6.overDutchMaximum", "b6.overEfsa", "b6.tingling"]));
    let caution = tingling.raised().into_iter().find(|caution| caution.id == "b6.tingling").unwrap();
    assert_eq!(caution.rows.len(), 3, "it stands at each of the products");
    assert_eq!(caution.subject, caution.rows.join(","));
    assert!(caution.text.nl.contains("Bespreek stoppen met de arts") && caution.refs == ["S18"]);
}

/// Rosalie, 52: she knows what she takes a day, and no product is recorded; her feet tingle, and nobody asked how much.
#[test]
fn b6_that_the_client_tells_as_one_figure_counts_as_products_do() {
    let told = |amount| Case::new().also("sx.tingle", ticked()).also("cof.b6", number(amount));
    assert_eq!(told(100.0).cautions(), ids(["b6.overDutchMaximum", "b6.overEfsa", "b6.tingling"]));
    assert_eq!(told(15.0).cautions(), ids(["b6.overEfsa", "b6.tingling"]));
    assert_eq!(told(0.0).cautions(), ids([]));
    assert!(told(100.0).raised().iter().all(|caution| caution.rows.is_empty()), "they stand at the client");
    let product = told(1.0).product("B-complex").says("sup.b6", number(25.0)).daily();
    assert_eq!(product.cautions(), ids(["b6.overDutchMaximum", "b6.overEfsa", "b6.tingling"]), "the larger of both");
}

#[test]
fn the_limits_are_settings_of_the_practice() {
    let case = Case::new().product("B-complex").says("sup.b6", number(15.0)).daily();
    let over = |settings: &SupplementSettings| {
        case.sum_by(Nutrient::B6, settings)
            .limits
            .iter()
            .filter(|limit| limit.over)
            .map(|limit| limit.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(over(&SupplementSettings::default()), vec!["b6.efsa".to_owned()]);
    let stricter = SupplementSettings { limits: [("b6.nl".to_owned(), 12.0)].into(), ..SupplementSettings::default() };
    assert_eq!(over(&stricter), ["b6.nl", "b6.efsa"], "equal limits stand in the order of the catalogue");
    let broken =
        SupplementSettings { limits: [("b6.nl".to_owned(), f64::NAN)].into(), ..SupplementSettings::default() };
    assert_eq!(over(&broken), ["b6.efsa"], "what is no number is no setting");
}

/// An own limit is the practice's: cited with the day on which it was set, and never with the source of another.
#[test]
fn a_limit_of_the_practice_cites_the_practice_and_its_day() {
    let limits = |own: f64| SupplementSettings { limits: [("b6.efsa".to_owned(), own)].into(), ..Default::default() };
    let before = limits(10.0).dated(&SupplementSettings::default(), day(2026, 1, 2));
    let unchanged = limits(10.0).dated(&before, today());
    assert_eq!(unchanged.set_on, before.set_on, "what stays as it was keeps its day");
    let settings = limits(8.0).dated(&before, today());

    let case = Case::new().product("B-complex").says("sup.b6", number(9.0)).daily();
    let sum = case.sum_by(Nutrient::B6, &settings);
    let [own, dutch] = &sum.limits[..] else { panic!("two limits") };
    assert_eq!((own.name.nl.as_str(), own.date.as_str()), ("eigen grens van de praktijk", "2026-11-24"));
    assert_eq!(own.instead_of.as_ref().map(|name| name.nl.as_str()), Some("EFSA 2023"));
    assert_eq!((own.refs.len(), own.over, dutch.refs.len()), (0, true, 1));

    let raised = case.raised_by(&settings);
    let [caution] = &raised[..] else { panic!("one caution") };
    assert!(
        caution
            .text
            .nl
            .starts_with("De producten samen geven meer vitamine B6 per dag dan de eigen grens van de praktijk: 8 mg.")
    );
    assert!(caution.refs.is_empty());
    let back = SupplementSettings::default().dated(&settings, today());
    assert!(back.set_on.is_empty());
}

/// At the limit is not over it.
#[test]
fn exactly_the_limit_is_not_over_it() {
    let b6 = |amount| Case::new().product("B6").says("sup.b6", number(amount)).daily().cautions();
    assert_eq!(b6(12.0), ids([]));
    assert_eq!(b6(12.1), ids(["b6.overEfsa"]));
    assert_eq!(b6(21.0), ids(["b6.overEfsa"]));
    assert_eq!(b6(21.1), ids(["b6.overDutchMaximum", "b6.overEfsa"]));
}

/// A medicine counts in the sum, and so does what was stopped not.
#[test]
fn medicines_count_in_the_sum_and_stopped_products_do_not() {
    let case = Case::new()
        .medicine("pyridoxine")
        .says("med.b6", number(20.0))
        .daily()
        .product("Oude multi")
        .says("sup.b6", number(5.0))
        .daily()
        .says("sup.stop", date("2019"))
        .product("Multi, dosis onbekend")
        .says("sup.form", choice("multi"))
        .product("Vitamine C");
    let sum = case.sum(Nutrient::B6);
    assert_eq!((sum.total, sum.parts.len()), (20.0, 1));
    let uncounted: Vec<_> = sum.uncounted.iter().map(|product| product.name.as_str()).collect();
    assert_eq!(uncounted, ["Multi, dosis onbekend"], "it may hold B6, nobody knows how much");
    assert_eq!(Case::new().computed("sup.b6.day"), None, "nothing is not zero");
}

/// What was told about a medicine that turned out to be another one counts no more.
#[test]
fn an_amount_in_a_closed_question_counts_nowhere() {
    let case = Case::new().medicine("pyridoxine").says("med.b6", number(50.0)).daily();
    assert_eq!(case.sum(Nutrient::B6).total, 50.0);
    let other =
        case.says("med.name", Value::Medicine { medicine: Some("paracetamol".into()), name: "paracetamol".into() });
    assert_eq!(other.sum(Nutrient::B6).total, 0.0);
    let none = Case::new().product("Zink").b12(1000.0, "ug", 1.0, "day").says("sup.species", choices(&["none"]));
    assert_eq!((none.sum(Nutrient::B12).total, b12(&none, 0)), (0.0, None));
}

/// Tjitske, 62: says “Janumett”. It is metformin with sitagliptin, and holds no B12 itself.
#[test]
fn a_combination_by_a_misspelt_brand_is_metformin() {
    let case = Case::new().medicine("Janumett").says("med.since", date("2016"));
    case.seen(|filling| {
        let products = filling.products();
        assert_eq!(products[0].medicine(&CATALOG).unwrap().id, "metforminSitagliptin");
        assert_eq!(products[0].name(), "Janumett", "as she says it");
        assert_eq!(products[0].b12_use(&CATALOG), None);
    });
    assert_eq!(case.cautions(), ids(["metformin"]));
    assert_eq!(Case::new().medicine("metformine").cautions(), ids(["metformin"]));
    assert_eq!(Case::new().medicine("metformine").says("med.stop", date("2020")).cautions(), ids([]));
}

/// Renée, 50: fifteen years of tablets from the GP, always a fine value (the author's own history).
#[test]
fn tablets_of_a_milligram_are_a_thousand_micrograms_and_oral() {
    let case = Case::new()
        .product("B12 tablet 1000")
        .says("sup.form", choice("tablet"))
        .says("sup.species", choices(&["cyano"]))
        .b12(1.0, "mg", 1.0, "day")
        .says("sup.start", date("2011"))
        .says("sup.label", choice("seen"));
    let used = b12(&case, 0).unwrap();
    assert_eq!((used.route, used.dose.nl.as_str()), (B12Route::Oral, "1000 µg, tablet"));
    assert_eq!((used.period.start, used.period.end), (Some(PartialDate::Year { year: 2011 }), End::Ongoing));
    assert_eq!(used.exposure, Some(Uuid::from_u128(1)));
    case.seen(|filling| {
        let product = &filling.products()[0];
        assert!(product.label_seen());
        assert_eq!(product.b12_daily_micrograms(&CATALOG), Some(1000.0));
        assert_eq!(product.in_use(today()), InUse::Yes);
        assert_eq!(product.dose_question(&CATALOG, &SupplementSettings::default()), None);
    });
    let rule = CATALOG.clean_label();
    let label = case.seen(|filling| filling.products()[0].clean_label(&CATALOG, rule));
    assert_eq!(label.outcome, CleanLabelOutcome::DoesNotFollow, "whatever else is on the label");
    assert_eq!(label.refused.iter().map(|species| species.nl.as_str()).collect::<Vec<_>>(), ["cyanocobalamine"]);
}

/// Leber's disease and a planned blood test are asked about nowhere: attached by hand, and shown like the others (R28).
#[test]
fn what_nothing_asks_about_is_attached_by_hand() {
    let mut case = Case::new().product("B12").b12(1000.0, "ug", 1.0, "day");
    assert!(case.raised().iter().all(|caution| !caution.by_hand));
    case.attached = vec!["leber".to_owned(), "gone.from.the.catalogue".to_owned()];
    let by_hand: Vec<RaisedCaution> = case.raised().into_iter().filter(|caution| caution.by_hand).collect();
    let [leber] = by_hand.as_slice() else { panic!("{by_hand:?}") };
    assert_eq!((leber.id.as_str(), leber.subject.as_str(), leber.rows.len()), ("leber", "", 0));
    let offered = case.seen(|filling| {
        let (products, settings) = (filling.products(), SupplementSettings::default());
        let (attached, day) = (case.attached.as_slice(), today());
        let filling = Some(filling);
        Circumstances { catalog: &CATALOG, products: &products, filling, attached, day, settings: &settings }
            .attachable()
    });
    let offered: Vec<(&str, bool)> = offered.iter().map(|one| (one.id.as_str(), one.attached)).collect();
    assert_eq!(offered, [("leber", true), ("b12.testPlanned", false)]);
}

/// One milligram typed as a thousand: asked, kept, never refused.
#[test]
fn a_slip_of_a_thousandfold_is_asked_about() {
    let asked = |amount, unit: &str, times| {
        let case = Case::new().product("B12").b12(amount, unit, times, "day");
        case.seen(|filling| filling.products()[0].dose_question(&CATALOG, &SupplementSettings::default()))
    };
    assert_eq!(asked(5000.0, "ug", 1.0), None);
    let high = asked(5000.0, "ug", 2.0).unwrap();
    assert_eq!((high.slip, high.daily), (false, 10_000.0));
    assert!(high.text.nl.contains("5000 µg"), "{}", high.text.nl);
    assert!(!asked(100.0, "mg", 1.0).unwrap().slip);
    let slip = asked(1000.0, "mg", 1.0).unwrap();
    assert_eq!((slip.slip, slip.daily), (true, 1_000_000.0));
    assert!(slip.text.nl.contains("misschien µg"), "{}", slip.text.nl);
}

/// Grietje, 78: an injection every two months under its brand name, nobody wrote the form down.
#[test]
fn hydroxocobalamin_as_a_medicine_is_an_injection_until_told_otherwise() {
    let case = Case::new()
        .medicine("Hydrocobamine")
        .says("med.dose", number(1000.0))
        .says("med.unit", choice("ug"))
        .says("med.times", number(0.5))
        .says("med.per", choice("month"));
    assert_eq!(b12(&case, 0).unwrap().route, B12Route::Injection);
    let a_day = case.sum(Nutrient::B12).total;
    assert!((a_day - 16.4271).abs() < 1e-9, "{a_day}");
    let told = case.says("med.form", choice("tablet"));
    assert_eq!(b12(&told, 0).unwrap().route, B12Route::Oral);
    assert_eq!(b12(&Case::new().medicine("cyanocobalamine"), 0).unwrap().route, B12Route::Oral);
    let infusion =
        Case::new().product("Infuus").says("sup.species", choices(&["methyl"])).says("sup.form", choice("infusion"));
    assert_eq!(b12(&infusion, 0).unwrap().route, B12Route::Injection);
}

/// A combination holds what its parts hold; what may hold B12 is not "no B12", and not "in use" either.
#[test]
fn what_may_hold_b12_ends_nobody_knows_when() {
    let combination = Case::new().medicine("B03BA53");
    assert_eq!(b12(&combination, 0).unwrap().period.end, End::Ongoing, "it holds B12 for certain");
    for unsure in [
        Case::new().medicine("multivitamine"),
        Case::new().product("Multi").says("sup.form", choice("multi")),
        Case::new().product("Iets uit een potje"),
        Case::new().product("B12, soort onbekend").leaves("sup.species", NoAnswer::Unknown),
    ] {
        assert_eq!(b12(&unsure, 0).unwrap().period.end, End::Unknown);
    }
    let told = Case::new().medicine("multivitamine").says("med.dose", number(2.5));
    assert_eq!(b12(&told, 0).unwrap().period.end, End::Ongoing);
    assert_eq!(b12(&Case::new().medicine("multivitamine").says("med.dose", number(0.0)), 0), None);
    assert_eq!(b12(&Case::new().product("Zink").says("sup.species", choices(&["none"])), 0), None);
    assert_eq!(b12(&Case::new().medicine("omeprazol"), 0), None);
    assert_eq!(b12(&Case::new().row("med.item"), 0), None, "an empty row of medicines says nothing");
}

/// Hendrik Jan, 66: stopped years ago, and one of which he does not know when.
#[test]
fn stopped_long_ago_is_not_in_use_and_keeps_its_period() {
    let case = Case::new()
        .product("Multi na bypass")
        .says("sup.species", choices(&["cyano"]))
        .says("sup.start", date("2017"))
        .says("sup.stop", date("2019"))
        .says("sup.b6", number(50.0))
        .daily()
        .product("Nog een")
        .leaves("sup.stop", NoAnswer::Unknown);
    case.seen(|filling| {
        let products = filling.products();
        assert_eq!(products[0].in_use(today()), InUse::No);
        assert_eq!(products[0].in_use(day(2018, 6, 1)), InUse::Yes);
        assert_eq!(products[0].in_use(day(2017, 6, 1)), InUse::Unknown);
        assert_eq!(products[0].in_use(day(2016, 12, 31)), InUse::No);
        assert_eq!(products[0].period().end, End::Stopped { on: PartialDate::Year { year: 2019 } });
        assert_eq!(products[1].in_use(today()), InUse::No, "it did stop, nobody knows when");
        assert_eq!(products[1].period().end, End::Unknown);
    });
    assert_eq!(case.sum(Nutrient::B6).total, 0.0);
    assert_eq!(case.cautions(), ids([]));
}

/// A year that is not over yet was told today: what happened in it, happened before today.
#[test]
fn this_year_lies_before_the_day_on_which_it_was_told() {
    let since = Case::new().product("Nieuw").says("sup.start", date("2026"));
    let stopped = Case::new().product("Net gestopt").says("sup.stop", date("2026"));
    let in_use = |case: &Case, on| case.seen(|filling| filling.products()[0].in_use(on));
    assert_eq!(in_use(&since, today()), InUse::Yes);
    assert_eq!(in_use(&since, day(2026, 3, 1)), InUse::Unknown);
    assert_eq!(in_use(&stopped, today()), InUse::No);
}

/// A practice that likes drops with methyl and adenosyl and nothing else (A37, A42, A55).
#[test]
fn a_label_is_compared_with_the_rule_of_the_practice() {
    let rule = CATALOG.clean_label();
    let label = |species: Option<&[&str]>, additives: Option<&[&str]>, rule: &CleanLabelRule| {
        let mut case = Case::new().product("B12");
        if let Some(species) = species {
            case = case.says("sup.species", choices(species));
        }
        if let Some(additives) = additives {
            case = case.says("sup.add", choices(additives));
        }
        case.seen(|filling| filling.products()[0].clean_label(&CATALOG, rule))
    };
    let both: Option<&[&str]> = Some(&["methyl", "adenosyl"]);
    assert_eq!(label(both, Some(&["none"]), rule).outcome, CleanLabelOutcome::Follows);
    assert_eq!(label(both, Some(&["glycerol", "citricAcid"]), rule).outcome, CleanLabelOutcome::Follows);
    assert_eq!(label(both, None, rule).outcome, CleanLabelOutcome::Unknown);
    assert_eq!(label(None, Some(&["none"]), rule).outcome, CleanLabelOutcome::Unknown);
    assert_eq!(label(both, Some(&["other"]), rule).outcome, CleanLabelOutcome::Unknown);
    assert_eq!(label(Some(&["none"]), Some(&["hpmc"]), rule).outcome, CleanLabelOutcome::Follows, "holds no B12");

    let failed =
        label(Some(&["methyl", "cyano"]), Some(&["sucralose", "xylitol", "siliconDioxide", "citricAcid"]), rule);
    assert_eq!(failed.outcome, CleanLabelOutcome::DoesNotFollow);
    let classes: Vec<(String, Vec<String>)> = failed
        .classes
        .iter()
        .map(|one| (one.class.nl.clone(), one.additives.iter().map(|additive| additive.nl.clone()).collect()))
        .collect();
    let expected = [("zoetstof", vec!["sucralose", "xylitol"]), ("antiklontermiddel", vec!["siliciumdioxide"])];
    assert_eq!(classes, expected.map(|(class, names)| (class.to_owned(), names.into_iter().map(Into::into).collect())));
    assert_eq!(failed.missing.iter().map(|one| one.nl.as_str()).collect::<Vec<_>>(), ["adenosylcobalamine"]);
    assert_eq!(failed.refused.iter().map(|one| one.nl.as_str()).collect::<Vec<_>>(), ["cyanocobalamine"]);

    let own =
        CleanLabelRule { classes: vec!["colour".into()], needs: Vec::new(), refuses: Vec::new(), refs: Vec::new() };
    assert_eq!(label(Some(&["cyano"]), Some(&["sucralose"]), &own).outcome, CleanLabelOutcome::Follows);
    assert_eq!(label(Some(&["cyano"]), Some(&["titaniumDioxide"]), &own).outcome, CleanLabelOutcome::DoesNotFollow);
}

#[test]
fn levothyroxine_and_iron_calcium_or_a_multivitamin_want_hours_between_them() {
    let thyrax = || Case::new().medicine("Thyrax");
    let hours = |case: Case| case.cautions().contains("levothyroxine.minerals");
    assert!(!hours(thyrax()));
    assert!(hours(thyrax().medicine("ferrofumaraat")));
    assert!(hours(thyrax().product("IJzer").says("sup.iron", number(14.0))));
    assert!(hours(thyrax().product("Kalk").says("sup.minerals", choices(&["calcium"]))));
    assert!(hours(thyrax().product("Multi").says("sup.form", choice("multi"))));
    assert!(hours(thyrax().medicine("Rennie")));
    assert!(!hours(thyrax().product("Vitamine C")));
    assert!(!hours(thyrax().medicine("ferrofumaraat").says("med.stop", date("2020"))));
    assert!(!hours(Case::new().medicine("ferrofumaraat")));
    let raised = thyrax().medicine("ferrofumaraat").raised();
    let caution = raised.iter().find(|caution| caution.id == "levothyroxine.minerals").unwrap();
    assert_eq!(caution.rows, [rows::row_of(id(1)), rows::row_of(id(2))], "it stands at both");
}

#[test]
fn every_other_caution_holds_where_its_trigger_says_and_not_beside_it() {
    let folate = |amount| Case::new().product("Foliumzuur").says("sup.folate", number(amount)).daily();
    let measured = |case: Case| case.also("lab.ever", choice("value"));
    let b12 = || Case::new().product("B12").says("sup.species", choices(&["cyano"]));
    let iron = || Case::new().product("IJzer").says("sup.iron", number(14.0)).also("cof.fe", choices(&["inUse"]));
    let cases = [
        ("folate.masking", folate(1000.0), folate(999.0)),
        ("folate.masking", folate(5000.0).also("lab.ever", choice("no")), measured(folate(5000.0))),
        ("b12.anaemia", b12().also("rf.anaemia", yes()), Case::new().product("C").also("rf.anaemia", yes())),
        ("b12.skin", b12().says("sup.side", choices(&["acne"])), b12().says("sup.side", choices(&["headache"]))),
        (
            "b12.reaction",
            b12().says("sup.side", choices(&["rash"])).says("sup.stop", date("2025")),
            b12().says("sup.side", choices(&["none"])),
        ),
        ("iron.withoutFerritin", iron(), iron().also("cof.fe.ferritin", choice("yes"))),
        (
            "zinc.copper",
            Case::new().product("Zink").says("sup.zinc", number(30.0)).daily(),
            Case::new().product("Zink").says("sup.zinc", number(25.0)).daily(),
        ),
        ("biotin.test", Case::new().product("Haar").says("sup.biotin", number(5.0)), Case::new().product("Haar")),
        (
            "prescriber.cofactors",
            Case::new().medicine("methotrexaat").product("B-complex").says("sup.b6", number(2.0)),
            Case::new().medicine("methotrexaat").product("Zink"),
        ),
        ("pregnancy", b12().also("cx.preg", choice("pregnant")), b12().also("cx.preg", choice("no"))),
        ("kidney", b12().also("cx.dx", choices(&["kidney"])), b12().also("cx.dx", choices(&["liver"]))),
    ];
    let told: BTreeSet<&str> = cases.iter().map(|(id, ..)| *id).collect();
    for (id, holds, beside) in &cases {
        assert!(holds.cautions().contains(*id), "{id}: {:?}", holds.cautions());
        assert!(!beside.cautions().contains(*id), "{id} beside its trigger");
    }
    let elsewhere = ["b6.overDutchMaximum", "b6.overEfsa", "b6.tingling", "levothyroxine.minerals", "metformin"];
    for caution in CATALOG.cautions() {
        let tried = told.contains(caution.id.as_str()) || elsewhere.contains(&caution.id.as_str());
        assert!(tried || caution.when.is_none(), "{} is not tried", caution.id);
    }
    assert!(CATALOG.cautions().iter().any(|caution| caution.when.is_none()), "some are attached by hand");
}

#[test]
fn a_rash_on_a_product_raises_the_flag() {
    let case = Case::new().product("B12").says("sup.side", choices(&["rash"]));
    assert!(case.seen(|filling| filling.raised_flags().iter().any(|flag| flag.id == "rf.allergy")));
}

#[test]
fn answers_about_products_that_do_not_go_together_are_pointed_out() {
    let rules =
        |case: &Case| case.seen(|filling| filling.contradictions().into_iter().map(|one| one.rule).collect::<Vec<_>>());
    let never = || Case::new().also("sup.any", choice("never"));
    assert_eq!(rules(&never().product("B12").says("sup.species", choices(&["cyano"]))), ["b12.never"]);
    assert_eq!(rules(&never().product("Multi").says("sup.dose", number(2.5))), ["b12.never"]);
    assert_eq!(rules(&never().product("Zink").says("sup.species", choices(&["none"]))), Vec::<String>::new());
    let period = |start, stop| Case::new().product("B12").says("sup.start", date(start)).says("sup.stop", date(stop));
    assert_eq!(rules(&period("2023", "2021")), ["product.period"]);
    assert_eq!(rules(&period("2021", "2021")), Vec::<String>::new());
}

/// Karin, 29: plant drink and yeast flakes since 2024; the organic drink holds nothing.
#[test]
fn fortified_food_is_b12_in_use_from_when_it_was_told() {
    let vegan = || Case::new().also("in.f.fortified.drink", whole(7)).also("in.f.fortified.yeast", whole(2));
    let foods = |case: &Case| case.seen(|filling| filling.fortified_food(noon().date_naive()));
    let both = foods(&vegan().also("in.f.fortified.since", date("2024")));
    let told: Vec<_> = both.iter().map(|food| (food.name.nl.as_str(), food.dose.nl.as_str())).collect();
    let expected = [("Plantaardige drank, met B12", "7 porties/week"), ("Edelgist, met B12", "2 eetlepels/week")];
    assert_eq!(told, expected);
    assert!(both.iter().all(|food| food.route == B12Route::FortifiedFood && food.period.end == End::Ongoing));
    assert!(both.iter().all(|food| food.period.start == Some(PartialDate::Year { year: 2024 })));
    assert!(both.iter().all(|food| food.seen_until == Some(noon().date_naive())), "no one told of later days");
    assert!(foods(&vegan()).iter().all(|food| food.period.start.is_none()), "nobody said since when");
    assert_eq!(foods(&vegan().also("in.f.organic", yes())).len(), 1);
    assert_eq!(foods(&Case::new().also("in.f.fortified.drink", whole(0))), []);
}

/// The same oat drink as a record of its own: one use, with the ends that the record tells.
#[test]
fn fortified_food_on_record_is_one_use_with_what_a_visit_told_of_it() {
    let day = noon().date_naive();
    let told = |case: &Case| {
        let facts = Facts { age: Some(29), sex: Some(Sex::Female), today: today() };
        let filling = Filling::new(&CATALOG, intake(), &case.response, facts, &[]);
        let products = filling.products();
        let uses = b12_uses(&CATALOG, &products, &[(filling, day)]);
        uses.into_iter().map(|used| (used.name.nl, used.period)).collect::<Vec<_>>()
    };
    let period = |start: &str, end| Period { start: PartialDate::read(start, today()), end };
    let drinks = || {
        let case = Case::new().also("in.f.fortified.drink", whole(7)).also("in.f.fortified.since", date("2024"));
        case.row("food.product").says("food.what", choice("drink"))
    };
    let nameless = drinks().says("food.start", date("2023"));
    assert_eq!(told(&nameless), [("plantaardige drank of yoghurt".to_owned(), period("2023", End::Ongoing))]);
    let named = drinks().says("food.name", text("Haverdrank")).says("food.start", date("2024"));
    assert_eq!(told(&named), [("Haverdrank".to_owned(), period("2024", End::Ongoing))]);

    let drink = || ("Plantaardige drank, met B12".to_owned(), period("2024", End::Ongoing));
    let later = drinks().says("food.name", text("Haverdrank")).says("food.start", date("2025"));
    assert_eq!(told(&later), [("Haverdrank".to_owned(), period("2025", End::Ongoing)), drink()], "2024 stays told");
    let ended =
        drinks().says("food.name", text("Haverdrank")).says("food.start", date("2020")).says("food.stop", date("2022"));
    assert_eq!(told(&ended).len(), 2, "it was told long after the record ended");
    let other = drinks().says("food.what", choice("cereal")).says("food.start", date("2020"));
    assert_eq!(told(&other).len(), 2, "cereal says nothing of a drink");
}

#[test]
fn fortified_food_is_no_product_in_sums_and_cautions_and_has_no_label() {
    let case = Case::new().row("food.product").says("food.what", choice("energy")).says("food.name", text("Blikje"));
    let case = case.says("food.times", number(10.0)).says("food.per", choice("week"));
    let used = case.seen(|filling| filling.products()[0].b12_use(&CATALOG)).unwrap();
    assert_eq!((used.route, used.dose.nl.as_str()), (B12Route::FortifiedFood, "10 × per week"));
    let sum = case.sum(Nutrient::B12);
    assert_eq!((sum.parts, sum.uncounted), (vec![], vec![]));
    assert_eq!(case.cautions(), ids([]));
    let reversed = case.says("food.start", date("2023")).says("food.stop", date("2021"));
    let rules: Vec<String> =
        reversed.seen(|filling| filling.contradictions().into_iter().map(|one| one.rule).collect());
    assert_eq!(rules, ["food.period"]);
}

// Rows and records.

#[test]
fn exposures_are_shown_as_rows_and_changes_at_them_are_edits() {
    let case = Case::new().product("B12").says("sup.species", choices(&["methyl"])).medicine("omeprazol");
    let changes: Vec<Change> = case
        .response
        .answers
        .iter()
        .map(|(place, answer)| Change { place: place.clone(), answer: Some(edit_of(answer)) })
        .chain([Change { place: Place::of("med.any"), answer: Some(AnswerEdit::given(choice("some"))) }])
        .collect();
    let sorted = rows::sort(intake(), &changes, noon());
    assert_eq!(sorted.own.iter().map(|change| change.place.item.as_str()).collect::<Vec<_>>(), ["med.any"]);
    assert!(matches!(sorted.edits[..2], [Edit::Place { .. }, Edit::Place { .. }]), "rows come first");
    let exposures = apply(Vec::new(), &sorted.edits);
    assert_eq!(exposures.len(), 2);
    let shown: Response = response_of(&exposures);
    assert_eq!(shown, case.response, "there and back");
    let follow_up = CATALOG.questionnaire("follow_up").unwrap();
    assert_eq!(rows::as_answers(follow_up, &exposures), [], "a follow-up does not ask for them");
}

#[test]
fn clearing_a_row_removes_the_exposure_and_undoing_it_brings_it_back() {
    let case = Case::new().product("B12").says("sup.why", text("moe"));
    let exposures = apply(Vec::new(), &rows::sort(intake(), &all(&case.response), noon()).edits);
    let row = vec![Change { place: Place::in_row("sup.product", &case.last()), answer: None }];
    let whole = case.seen(|filling| [row.clone(), filling.following(&row)].concat());
    assert_eq!(whole.len(), 3, "the row and its two answers");
    let sorted = rows::sort(intake(), &whole, noon());
    assert_eq!(sorted.edits, [Edit::Remove { id: id(1) }]);
    assert_eq!(apply(exposures.clone(), &sorted.edits), []);
    // Undo names the answers in any order.
    let mut back = all(&case.response);
    back.reverse();
    assert_eq!(apply(Vec::new(), &rows::sort(intake(), &back, noon()).edits), exposures);
    // Clearing every answer leaves an empty row.
    let cleared: Vec<Change> = all(&case.response)
        .into_iter()
        .filter(|change| change.place.item != "sup.product")
        .map(|change| Change { answer: None, ..change })
        .collect();
    let left = apply(exposures, &rows::sort(intake(), &cleared, noon()).edits);
    assert_eq!((left.len(), left[0].answers.len()), (1, 0));
}

#[test]
fn a_remark_on_the_row_itself_is_kept() {
    let row = Place::in_row("med.item", &rows::row_of(id(1)));
    let edit = AnswerEdit {
        comment: "lijst van de apotheek".to_owned(),
        source: Source::Document,
        ..AnswerEdit::given(Value::Row { order: 3 })
    };
    let sorted = rows::sort(intake(), &[Change { place: row.clone(), answer: Some(edit) }], noon());
    let exposures = apply(Vec::new(), &sorted.edits);
    assert_eq!((exposures[0].position, exposures[0].answers.len()), (3, 1));
    let shown = response_of(&exposures);
    assert_eq!(shown.answers[&row].comment, "lijst van de apotheek");
    assert_eq!(shown.value(&row), Some(&Value::Row { order: 3 }));
}

#[test]
fn only_places_in_rows_of_records_are_records() {
    let kind = |item: &str, row: &str| rows::is_record(intake(), &Place::in_row(item, row));
    assert_eq!(kind("med.item", "x"), Some(ExposureKind::Medicine));
    assert_eq!(kind("med.since", "x"), Some(ExposureKind::Medicine));
    assert_eq!(kind("sup.dose", "x"), Some(ExposureKind::Supplement));
    assert_eq!(kind("food.start", "x"), Some(ExposureKind::FortifiedFood));
    assert_eq!(kind("med.item", ""), None, "why there are none is said in the consultation");
    assert_eq!(kind("cx.top.text", "x"), None);
    assert_eq!(kind("med.any", ""), None);
    assert_eq!(kind("nowhere", "x"), None);
}

#[test]
fn rows_of_a_file_are_named_by_ids_each_its_own() {
    let change = |item: &str, row: &str| Change { place: Place::in_row(item, row), answer: None };
    let named =
        [change("med.item", "r1"), change("med.name", "r1"), change("sup.product", "r1"), change("cx.top", "r1")];
    let mut next = 0;
    let told = rows::name_rows(intake(), &named, || {
        next += 1;
        Uuid::from_u128(next)
    });
    let names: Vec<&str> = told.iter().map(|change| change.place.row.as_str()).collect();
    assert_eq!(names, [&*rows::row_of(id(1)), &*rows::row_of(id(1)), &*rows::row_of(id(2)), "r1"]);
    assert_eq!(rows::name_rows(intake(), &told, Uuid::nil), told, "named once is named");
}

// The catalogue.

#[test]
fn every_option_of_a_label_has_its_data_and_the_other_way_round() {
    let options = |item: &str| -> BTreeSet<String> {
        let (AnswerKind::Choices { options } | AnswerKind::Choice { options }) = &CATALOG.item(item).unwrap().kind
        else {
            panic!("{item} has no options")
        };
        options.iter().map(|option| option.id.clone()).filter(|id| !["none", "other"].contains(&id.as_str())).collect()
    };
    let additives: BTreeSet<String> = CATALOG.additives().iter().map(|additive| additive.id.clone()).collect();
    let species: BTreeSet<String> = CATALOG.species().iter().map(|species| species.id.clone()).collect();
    assert_eq!(options("sup.add"), additives);
    assert_eq!(options("sup.species"), species);
    assert!(additives.len() >= 28);
}

/// A question about an amount is open for exactly the medicines that the list says may hold it.
#[test]
fn amounts_are_asked_of_the_medicines_that_hold_them() {
    for medicine in CATALOG.medicines() {
        let case = Case::new().medicine_by_id(&medicine.id);
        let row = case.last();
        case.seen(|filling| {
            let holds = |nutrient| filling.products()[0].holds(&CATALOG, nutrient) != Holds::No;
            let open = |item: &str| filling.is_open(intake().item(item).unwrap(), &row);
            for (nutrient, item) in
                [(Nutrient::B12, "med.dose"), (Nutrient::B6, "med.b6"), (Nutrient::Folate, "med.folate")]
            {
                assert_eq!(open(item), holds(nutrient), "{} and {item}", medicine.id);
            }
            let any = [Nutrient::B12, Nutrient::B6, Nutrient::Folate].into_iter().any(holds);
            assert_eq!((open("med.times"), open("med.per")), (any, any), "{}", medicine.id);
            assert_eq!(open("med.unit"), holds(Nutrient::B12), "{}", medicine.id);
        });
    }
}

#[test]
fn an_additive_is_found_by_name_e_number_or_other_name() {
    let first = |query: &str| CATALOG.find_additives(query, 5).first().map(|additive| additive.id.as_str());
    for (query, expected) in [
        ("E955", "sucralose"),
        ("955", "sucralose"),
        ("e470b", "magnesiumStearate"),
        ("stearaat", "magnesiumStearate"),
        ("silica", "siliconDioxide"),
        ("splenda", "sucralose"),
        ("Benzyl", "benzylAlcohol"),
        ("HPMC", "hpmc"),
        ("citric", "citricAcid"),
    ] {
        assert_eq!(first(query), Some(expected), "{query}");
    }
    assert_eq!(first(""), None);
    assert_eq!(first("waterstof"), None);
    assert_eq!(CATALOG.find_additives("e", 3).len(), 3);
}

/// Cautions discuss; they order nothing and conclude nothing (R21).
#[test]
fn the_words_about_products_order_and_conclude_nothing() {
    const NEVER: [&str; 16] = [
        "!",
        "stop met",
        "stop het",
        "staak",
        "u hebt een tekort",
        "tekort vastgesteld",
        "waarschijnlijk",
        "hoog risico",
        "risico op",
        "geneest",
        "slecht",
        "stop taking",
        "you have a",
        "at risk of",
        "probably",
        "cures",
    ];
    let cautions =
        CATALOG.cautions().iter().flat_map(|caution| [(&caution.id, &caution.nl), (&caution.id, &caution.en)]);
    let additives = CATALOG.additives().iter().flat_map(|one| {
        [&one.practice.nl, &one.practice.en, &one.regulator.nl, &one.regulator.en].map(|text| (&one.id, text))
    });
    let species = CATALOG.species().iter().flat_map(|one| {
        [&one.practice.nl, &one.practice.en, &one.guideline.nl, &one.guideline.en].map(|text| (&one.id, text))
    });
    let mut texts = 0;
    for (id, text) in cautions.chain(additives).chain(species) {
        texts += 1;
        for word in NEVER {
            assert!(!text.to_lowercase().contains(word), "{id}: “{word}” in “{text}”");
        }
    }
    assert!(texts > 150, "{texts}");
}

#[test]
fn eight_or_more_fictional_clients_use_supplements_with_dates() {
    let clients = domain::fiction::clients(&CATALOG, today(), 12);
    let dated =
        |visit: &domain::fiction::FictionalVisit| visit.changes.iter().any(|change| change.place.item == "sup.start");
    let with = clients.iter().filter(|client| client.visits.iter().any(dated)).count();
    assert!(with >= 8, "{with}");
    let annelies = clients.iter().find(|client| client.person.given_name == "Annelies").unwrap();
    let visit = &annelies.visits[0];
    let mut response = Response::default();
    let mut next = 0;
    let named = rows::name_rows(intake(), &visit.changes, || {
        next += 1;
        Uuid::from_u128(next)
    });
    response.apply(&named, noon());
    let facts = Facts { age: Some(47), sex: Some(Sex::Female), today: today() };
    let filling = Filling::new(&CATALOG, intake(), &response, facts, &[]);
    let sum = |nutrient| daily_sum(&CATALOG, &filling.products(), nutrient, today(), &SupplementSettings::default());
    assert_eq!(sum(Nutrient::B6).total, 26.4, "as in the design");
    assert_eq!(sum(Nutrient::B12).total, 1000.0);
    assert_eq!(
        rows::sort(intake(), &named, noon()).edits.iter().filter(|edit| matches!(edit, Edit::Place { .. })).count(),
        5
    );
}

#[test]
fn the_sum_of_nothing_is_nothing_without_a_sign() {
    let catalog = &CATALOG;
    let sum = daily_sum(catalog, &[], Nutrient::B6, today(), &SupplementSettings::default());
    assert_eq!((sum.text.nl.as_str(), sum.text.en.as_str()), ("0", "0"));
    assert!(sum.total.is_sign_positive());
}

// Properties.

fn dates() -> impl Strategy<Value = PartialDate> {
    let ordinary = 0_i64..4000;
    prop_oneof![
        (2016_i32..=2026).prop_map(|year| PartialDate::Year { year }),
        (2016_i32..=2025, 1_u32..=12).prop_map(|(year, month)| PartialDate::Month { year, month }),
        ordinary.prop_map(|back| PartialDate::Day { date: today() - chrono::Duration::days(back) }),
        (0_u32..12).prop_map(|years| PartialDate::About { years, said_on: today() }),
    ]
}

/// The days that a date may mean, told today: its ends and some between.
fn readings(date: PartialDate) -> Vec<NaiveDate> {
    let (first, last) = (date.earliest(), date.latest().min(today()).max(date.earliest()));
    let span = u64::try_from((last - first).num_days()).unwrap();
    [0, span / 3, span / 2, span].into_iter().map(|days| first + Days::new(days)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// In use means in every reading of both dates, not in use in none of them; only where readings differ it is unknown.
    #[test]
    fn in_use_agrees_with_every_reading_of_the_dates(
        start in prop::option::of(dates()),
        stop in prop::option::of(dates()),
        back in 0_i64..4000,
    ) {
        let on = today() - chrono::Duration::days(back);
        let mut case = Case::new().product("x");
        if let Some(start) = start {
            case = case.says("sup.start", Value::Date { value: start });
        }
        if let Some(stop) = stop {
            case = case.says("sup.stop", Value::Date { value: stop });
        }
        let told = case.seen(|filling| filling.products()[0].in_use(on));
        let starts = start.map_or(vec![NaiveDate::MIN], readings);
        let stops = stop.map_or(vec![NaiveDate::MAX], readings);
        let each: Vec<bool> =
            starts.iter().flat_map(|start| stops.iter().map(move |stop| *start <= on && on < *stop)).collect();
        let (all, none) = (each.iter().all(|used| *used), !each.iter().any(|used| *used));
        match told {
            InUse::Yes => prop_assert!(all, "{start:?} {stop:?} {on}"),
            InUse::No => prop_assert!(none, "{start:?} {stop:?} {on}"),
            InUse::Unknown => prop_assert!(!all || !none),
        }
        // The ends of the dates are among the readings, so certainty is never missed either.
        if all { prop_assert_eq!(told, InUse::Yes); }
    }

    /// A daily amount exists only where amount, unit, number of times and period were all told; then it is their product.
    #[test]
    fn a_daily_amount_never_comes_from_missing_parts(
        dose in prop::option::of(0.0_f64..10_000.0),
        unit in prop::option::of(prop::sample::select(vec!["ug", "mg"])),
        times in prop::option::of(0.0_f64..10.0),
        per in prop::option::of(prop::sample::select(vec!["day", "week", "month"])),
        b6 in prop::option::of(0.0_f64..100.0),
    ) {
        let mut case = Case::new().product("x");
        for (item, value) in [
            ("sup.dose", dose.map(number)),
            ("sup.unit", unit.map(choice)),
            ("sup.times", times.map(number)),
            ("sup.per", per.map(choice)),
            ("sup.b6", b6.map(number)),
        ] {
            case = match value {
                Some(value) => case.says(item, value),
                None => case.leaves(item, NoAnswer::Unknown),
            };
        }
        let (b12, vitamin_b6) = case.seen(|filling| {
            let product = &filling.products()[0];
            (product.b12_daily_micrograms(&CATALOG), product.daily(&CATALOG, Nutrient::B6))
        });
        let days = per.map(|per| match per { "day" => 1.0, "week" => 7.0, _ => 365.25 / 12.0 });
        let factor = unit.map(|unit| if unit == "mg" { 1000.0 } else { 1.0 });
        let expected = dose.zip(factor).zip(times.zip(days)).map(|((dose, factor), (times, days))| dose * factor * times / days);
        prop_assert_eq!(b12.is_some(), expected.is_some());
        if let Some((b12, expected)) = b12.zip(expected) {
            prop_assert!((b12 - expected).abs() <= 1e-9 * expected.max(1.0), "{b12} {expected}");
        }
        prop_assert_eq!(vitamin_b6.is_some(), b6.is_some() && times.is_some() && per.is_some());
        let sum = case.sum(Nutrient::B12);
        prop_assert!(sum.total.is_finite());
        prop_assert!(expected.is_some() || (sum.parts.is_empty() && sum.total == 0.0));
    }

    /// Whatever is told of a client's products: as exposures and back it is the same.
    #[test]
    fn rows_become_exposures_and_come_back(
        positions in prop::collection::btree_set(-100_i32..100, 0..6),
        names in prop::collection::vec("\\PC{0,12}", 6),
    ) {
        let changes: Vec<Change> = positions.iter().zip(&names).enumerate().flat_map(|(number, (order, name))| {
            let row = rows::row_of(id(u128::try_from(number).unwrap()));
            let (group, item) = if number % 2 == 0 { ("med.item", "med.why") } else { ("sup.product", "sup.why") };
            let change = |item: &str, value| Change { place: Place::in_row(item, &row), answer: Some(AnswerEdit::given(value)) };
            [change(group, Value::Row { order: *order }), change(item, text(name))]
        }).collect();
        let mut response = Response::default();
        response.apply(&changes, noon());
        let sorted = rows::sort(intake(), &changes, noon());
        prop_assert!(sorted.own.is_empty());
        let once = apply(Vec::new(), &sorted.edits);
        prop_assert_eq!(response_of(&once), response);
        prop_assert_eq!(apply(once.clone(), &sorted.edits), once);
    }
}

// Helpers.

impl Case {
    fn medicine_by_id(self, id: &str) -> Self {
        self.row("med.item").says("med.name", Value::Medicine { medicine: Some(id.to_owned()), name: id.to_owned() })
    }
}

fn b12(case: &Case, row: usize) -> Option<domain::exposure::b12::B12Use> {
    case.seen(|filling| filling.products()[row].b12_use(&CATALOG))
}

/// Applies edits as a record does.
fn apply(mut exposures: Vec<Exposure>, edits: &[Edit]) -> Vec<Exposure> {
    for edit in edits {
        match edit {
            Edit::Place { id, kind, position } => match exposures.iter_mut().find(|one| one.id == *id) {
                Some(known) => known.position = *position,
                None => exposures.push(Exposure {
                    id: *id,
                    client: ClientId(Uuid::nil()),
                    kind: *kind,
                    position: *position,
                    created_at: noon(),
                    answers: std::collections::BTreeMap::new(),
                }),
            },
            Edit::Answer { id, item, answer } => {
                if let Some(known) = exposures.iter_mut().find(|one| one.id == *id) {
                    match answer {
                        Some(answer) => known.answers.insert(item.clone(), answer.clone()),
                        None => known.answers.remove(item),
                    };
                }
            }
            Edit::Remove { id } => exposures.retain(|one| one.id != *id),
        }
    }
    exposures
}

fn response_of(exposures: &[Exposure]) -> Response {
    let answers = rows::as_answers(intake(), exposures);
    Response { answers: answers.into_iter().map(|placed| (placed.place, placed.answer)).collect() }
}

fn all(response: &Response) -> Vec<Change> {
    response
        .answers
        .iter()
        .map(|(place, answer)| Change { place: place.clone(), answer: Some(edit_of(answer)) })
        .collect()
}

fn edit_of(answer: &Answer) -> AnswerEdit {
    let Answer { reply, comment, quote, source, .. } = answer.clone();
    AnswerEdit { reply, comment, quote, source }
}

fn intake() -> &'static Questionnaire {
    CATALOG.questionnaire("intake").unwrap()
}

fn id(number: u128) -> ExposureId {
    ExposureId(Uuid::from_u128(number))
}

fn today() -> NaiveDate {
    day(2026, 11, 24)
}

fn noon() -> DateTime<Utc> {
    today().and_time(NaiveTime::MIN).and_utc()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn date(text: &str) -> Value {
    Value::Date { value: PartialDate::read(text, today()).unwrap() }
}

fn text(value: &str) -> Value {
    Value::Text { value: value.to_owned() }
}

/// A complaint that was ticked and not rated yet.
fn ticked() -> Value {
    Value::Complaint { present: true, score: None, since: None, course: None }
}

fn number(value: f64) -> Value {
    Value::Decimal { value }
}

fn whole(value: i32) -> Value {
    Value::Integer { value }
}

fn yes() -> Value {
    Value::Boolean { value: true }
}

fn choice(value: &str) -> Value {
    Value::Choice { value: value.to_owned() }
}

fn choices(values: &[&str]) -> Value {
    Value::Choices { value: values.iter().map(|value| (*value).to_owned()).collect() }
}

const fn complaint(score: u8) -> Value {
    Value::Complaint { present: true, score: Some(score), since: None, course: None }
}
