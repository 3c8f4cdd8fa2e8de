//! Whole histories of invented clients: what each value is called, by whom, under which condition, and what is kept in mind.

use domain::{
    client::Sex,
    exposure::b12::B12Route,
    laboratory::{
        amount::Comparator,
        caveat::attachable,
        circumstances::{Diagnosis, age_at},
        condition::{Basis, ConditionState, Days},
        flag::{functional, low_cofactor},
        framework::{FrameworkKind, Outcome, PracticeLimits, difference},
        result::{Companion, LabResult, LabResultError, Missing, ResultSource},
        warning::{WarningKind, warnings},
    },
    route::Framework,
};

use super::client::{CATALOG, Value, date, flag_of, in_context, laboratory, today, used, yes};

/// Annelies, 47, the history that the article tells: a low-normal value, tablets, then a high value while complaints stay.
fn annelies_before() -> Value {
    Value::new("b12Total", 212.0, "pmol/L").drawn("18-3-2024").own_range(Some(145.0), Some(569.0))
}

fn annelies_on_tablets() -> Value {
    Value::new("b12Total", 934.0, "pg/mL")
        .drawn("6-11-2025")
        .own_range(Some(200.0), Some(900.0))
        .says(Some(yes("sublingual", Some(1))))
        .uses(used("cyanocobalamine", "1000 µg, smelttablet", B12Route::Oral, "26-9-2025", None))
        .beside(&[annelies_before().record()])
}

#[test]
fn before_the_tablets_the_frameworks_differ() {
    let before = annelies_before();
    let condition = before.condition();
    assert_eq!(condition.state, ConditionState::NotInUse { since_last: None, basis: Basis::Answer });
    assert_eq!(condition.tag, None);
    assert_eq!(
        before.zones(),
        ["ownRange fine", "practice low", "nhg2014 between", "lesa2018 between", "nice2024 between"]
    );
    assert!(before.readings().iter().all(|reading| !reading.hollow));
    assert_eq!(before.readings()[0].kind, FrameworkKind::OwnRange);
    let differ = difference(&before.readings(), laboratory()).unwrap();
    assert!(differ.nl.starts_with("De kaders lezen deze waarde verschillend."), "{}", differ.nl);
    assert!(differ.nl.contains("onder 450") && differ.nl.contains("laag-normaal"), "{}", differ.nl);
    assert_eq!(before.caveats(), Vec::<String>::new());
}

#[test]
fn on_tablets_the_value_is_tagged_with_what_was_used() {
    let condition = annelies_on_tablets().condition();
    let ConditionState::DuringUse { because, basis: Basis::Records } = &condition.state else { panic!("in use") };
    assert_eq!(because[0].since_start, Some(Days { least: 41, most: 41 }));
    assert_eq!(
        condition.text.nl,
        "41 dagen vóór afname gestart: cyanocobalamine 1000 µg, smelttablet; laatste inname 1 dag vóór afname"
    );
    assert_eq!(condition.tag.unwrap().nl, "gemeten tijdens suppletie");
    assert_eq!(condition.contradiction, None);
}

#[test]
fn on_tablets_the_high_value_is_drawn_hollow_and_the_cell_is_looked_at() {
    let during = annelies_on_tablets();
    let amounts = during.entry.amounts(laboratory());
    let written: Vec<(&str, bool)> = amounts.iter().map(|amount| (amount.text.nl.as_str(), amount.entered)).collect();
    assert_eq!(written, [("934 pg/mL", true), ("689 pmol/L", false)]);
    assert_eq!(during.zones(), ["ownRange high", "practice fine", "nhg2014 fine", "lesa2018 fine", "nice2024 fine"]);
    assert!(during.readings().iter().all(|reading| reading.hollow));
    assert_eq!(during.caveats(), ["duringUse"]);
    let found = warnings(&during.entry, &during.others, None, today(), laboratory());
    assert_eq!(found.into_iter().map(|warning| warning.kind).collect::<Vec<_>>(), [WarningKind::OtherUnit]);
    let mma = Value::new("mma", 0.52, "µmol/L").drawn("6-11-2025");
    let raised = in_context(&[&during, &mma], |seen| functional(seen, laboratory())).unwrap();
    assert_eq!(raised.results.len(), 2);
    assert_eq!(mma.caveats(), ["mmaCommonlyHigh"]);
}

/// Marieke lives abroad: 350 pg/mL is the top of NICE's middle zone in the unit of entry, though 258.2 pmol/L is over it (R23).
#[test]
fn a_report_from_abroad_is_compared_in_its_own_unit() {
    let value = Value::new("b12Total", 350.0, "pg/mL");
    assert_eq!(value.zones(), ["practice low", "nhg2014 between", "lesa2018 fine", "nice2024 between"]);
    let nice = value.readings().into_iter().find(|reading| reading.framework == "nice2024").unwrap();
    assert_eq!((nice.unit.as_str(), nice.cuts[1].at), ("pg/mL", 350.0));
    let converted = Value::new("b12Total", 258.2323, "pmol/L");
    assert_eq!(converted.zones().last().unwrap(), "nice2024 fine");
    assert_eq!(Value::new("b12Total", 180.0, "ng/L").zones().last().unwrap(), "nice2024 between");
    assert_eq!(Value::new("b12Total", 179.0, "ng/L").zones().last().unwrap(), "nice2024 low");
    let canonical = value.record().canonical.unwrap();
    assert_eq!((canonical.unit.as_str(), canonical.factor_version), ("pmol/L", 1));
    assert!((canonical.value - 258.2321).abs() < 1e-9, "{}", canonical.value);
}

/// Ahmed, 61, metformin: the laboratory's own limit decides the flag; the preset stands in for it (R19).
#[test]
fn a_metformin_user_below_the_laboratorys_limit_raises_the_flag() {
    let value = |amount| Value::new("b12Total", amount, "pmol/L").person(Some(61), Sex::Male).takes("metformin");
    let flag = value(137.0).own_range(Some(138.0), Some(652.0)).flag().unwrap();
    assert_eq!(flag.because[0].text.nl, "Totaal B12 onder de grens");
    assert_eq!(flag.because[0].results.len(), 1);
    assert_eq!(value(140.0).own_range(Some(138.0), Some(652.0)).flag(), None);
    assert!(value(147.9).flag().is_some());
    assert_eq!(value(148.0).flag(), None);
    assert_eq!(value(137.0).caveats(), Vec::<String>::new());
    let below = value(148.0).sign(Comparator::Below);
    assert!(below.flag().is_some(), "every value under 148 lies below 148");
    assert_eq!(value(200.0).sign(Comparator::Below).flag(), None, "a value under 200 may be 190");
    assert!(Value::new("mcv", 106.0, "fL").flag().is_some());
    assert_eq!(Value::new("mcv", 105.0, "fL").flag(), None);
    assert!(Value::new("haemoglobin", 13.6, "g/dL").person(Some(61), Sex::Male).flag().is_some());
    assert_eq!(Value::new("haemoglobin", 13.8, "g/dL").person(Some(61), Sex::Male).flag(), None);
}

/// Sanne, 31, pregnant: total B12 falls by itself, and the Hb preset is not for her.
#[test]
fn in_pregnancy_the_presets_for_haemoglobin_are_off() {
    let pregnant = |value: Value| value.person(Some(31), Sex::Female).around(|around| around.pregnant = Some(true));
    let b12 = pregnant(Value::new("b12Total", 168.0, "pmol/L"));
    assert_eq!(b12.caveats(), ["pregnancy"]);
    assert_eq!(b12.zones(), ["practice low", "nhg2014 between", "lesa2018 between", "nice2024 between"]);
    let hb = pregnant(Value::new("haemoglobin", 6.9, "mmol/L"));
    assert_eq!(hb.flag(), None);
    assert_eq!(hb.zones(), ["haemoglobinFemale off"]);
    assert!(hb.own_range(Some(7.0), None).flag().is_some());
    assert!(Value::new("haemoglobin", 7.4, "mmol/L").flag().is_some());
    assert_eq!(pregnant(Value::new("mma", 0.3, "µmol/L")).caveats(), ["mmaOtherCauses"]);
}

/// Daan, 14: every framework for adults is off and says why; the laboratory's own range stays (R23).
#[test]
fn for_a_child_only_the_laboratorys_own_range_reads_the_value() {
    let value = Value::new("b12Total", 120.0, "pmol/L").person(Some(14), Sex::Male);
    assert_eq!(value.zones(), ["practice off", "nhg2014 off", "lesa2018 off", "nice2024 off"]);
    for reading in value.readings() {
        let Outcome::Off { reason } = reading.outcome else { panic!("off") };
        assert_eq!(reason.nl, "Uit: dit kader geldt vanaf 18 jaar.");
    }
    assert_eq!(value.caveats(), ["under18"]);
    assert_eq!(value.flag(), None);
    let ranged = value.own_range(Some(150.0), Some(700.0));
    assert_eq!(ranged.zones()[0], "ownRange low");
    assert!(ranged.flag().is_some());
    let unknown = Value::new("b12Total", 300.0, "pmol/L").person(None, Sex::Male);
    assert!(unknown.zones().iter().all(|zone| zone.ends_with(" off")));
    assert_eq!(age_at(Some(today()), Some(date("2044"))), Some(17));
}

/// The middle zone takes both its borders (R23).
#[test]
fn a_value_on_a_border_is_grey() {
    let zones = |value| Value::new("b12Total", value, "pmol/L").zones();
    let practice = |value| zones(value)[0].clone();
    assert_eq!([practice(449.9), practice(450.0)], ["practice low", "practice between"]);
    assert_eq!([practice(600.0), practice(600.1)], ["practice between", "practice fine"]);
    assert_eq!(zones(148.0)[1..3], ["nhg2014 between", "lesa2018 low"]);
    assert_eq!(zones(260.0)[1..3], ["nhg2014 between", "lesa2018 fine"]);
    let homocysteine = |value| Value::new("homocysteine", value, "µmol/L").zones();
    assert_eq!(homocysteine(15.0), ["homocysteineUsual fine"], "high is above 15 (R12)");
    assert_eq!(homocysteine(15.1), ["homocysteineUsual high"]);
    let mut own = Value::new("b12Total", 450.0, "pmol/L");
    own.practice = Some(PracticeLimits { low: 500.0, high: 700.0, version: 3 });
    let reading = own.readings().remove(0);
    assert_eq!((reading.practice_version, own.zones()[0].as_str()), (Some(3), "practice low"));
    assert_eq!(reading.edition.nl, "eigen grenzen van de praktijk, versie 3");
    assert!(reading.refs.is_empty(), "the article is no source of other limits");
    assert!(!reading.notes.iter().any(|note| note.nl.contains("450")), "nor is what is said of its own");
    assert_eq!(reading.zones[0].nl, "onder 500, grens van de praktijk");
    own.practice = Some(PracticeLimits { low: 700.0, high: 500.0, version: 4 });
    assert_eq!(own.zones()[0], "practice between", "limits the wrong way round are not used");
}

/// A sign is read only where its whole stretch lies in one zone (R24).
#[test]
fn a_value_with_a_sign_is_placed_only_where_every_value_is() {
    let zones = |sign, value| Value::new("b12Total", value, "pmol/L").sign(sign).zones();
    let low = ["practice low", "nhg2014 low", "lesa2018 low", "nice2024 low"];
    let fine = ["practice fine", "nhg2014 fine", "lesa2018 fine", "nice2024 fine"];
    assert_eq!(zones(Comparator::Below, 111.0), low);
    assert_eq!(zones(Comparator::Above, 1476.0), fine);
    assert_eq!(zones(Comparator::Below, 200.0), ["practice low", "nhg2014 ?", "lesa2018 ?", "nice2024 ?"]);
    assert_eq!(zones(Comparator::Above, 600.0)[0], "practice fine");
    assert_eq!(zones(Comparator::AtLeast, 600.0)[0], "practice ?");
    assert_eq!(zones(Comparator::Below, 450.0)[0], "practice low");
    assert_eq!(zones(Comparator::AtMost, 450.0)[0], "practice ?");
}

/// Tjitske remembers a value without a date: kept, unfinished, outside zones; a flag is raised all the same (R22).
#[test]
fn a_value_without_a_date_is_kept_and_read_by_no_framework() {
    let mut value = Value::new("b12Total", 120.0, "pmol/L").says(None);
    value.entry.drawn_on = None;
    value.entry.source = Some(ResultSource::Told);
    assert_eq!(value.entry.missing(laboratory()), [Missing::Date, Missing::Companion]);
    assert_eq!(value.readings(), []);
    assert_eq!(value.caveats(), ["told"]);
    assert!(value.flag().is_some());
    let ConditionState::Unknown { why, ask } = value.condition().state else { panic!("unknown") };
    assert_eq!((why.len(), ask.len()), (2, 2), "{why:?} {ask:?}");
    assert!(value.record().canonical.is_some());
    value.entry.unit = None;
    assert!(value.entry.missing(laboratory()).contains(&Missing::Unit));
    assert_eq!(value.flag(), None, "a number without a unit is no value");
}

/// Grietje, 72, had an injection: it weighs on a value far longer than a tablet (R25).
#[test]
fn an_injection_weighs_for_half_a_year_and_a_tablet_for_a_month() {
    let drawn = |route, stop| {
        let value = Value::new("b12Total", 640.0, "pmol/L").drawn("1-7-2026").says(None);
        value.uses(used("B12", "1000 µg", route, "2020", Some(stop))).condition()
    };
    assert!(drawn(B12Route::Injection, "2-1-2026").is_during_use(), "180 days");
    assert!(drawn(B12Route::Injection, "1-1-2026").is_not_in_use(), "181 days");
    assert!(drawn(B12Route::Oral, "1-6-2026").is_during_use(), "30 days");
    let ended = drawn(B12Route::Oral, "31-5-2026");
    assert_eq!(ended.text.nl, "Geen B12 in gebruik bij de afname; laatste gebruik eindigde 31 dagen ervoor.");
    assert!(drawn(B12Route::FortifiedFood, "31-5-2026").is_not_in_use());
    let vague = drawn(B12Route::Oral, "mei 2026");
    assert_eq!(vague.text.nl, "Geen B12 in gebruik bij de afname; laatste gebruik eindigde 31 tot 61 dagen ervoor.");
    let undecided = drawn(B12Route::Oral, "2026");
    assert_eq!(undecided.undecided.len(), 1);
    let ConditionState::Unknown { ask, .. } = &undecided.state else { panic!("unknown") };
    assert!(ask.iter().any(|question| question.nl == "Wanneer begon en stopte B12?"), "{ask:?}");
}

/// The answer decides where the dates do not; with days and a form it is held to the same windows.
#[test]
fn the_clients_answer_decides_where_the_records_are_silent() {
    let says = |companion| Value::new("b12Total", 640.0, "pmol/L").says(companion).condition();
    assert!(says(Some(yes("tablet", None))).is_during_use());
    assert!(says(Some(yes("tablet", Some(30)))).is_during_use());
    assert!(says(Some(yes("tablet", Some(31)))).is_not_in_use());
    assert!(says(Some(yes("injection", Some(180)))).is_during_use());
    let open = says(Some(Companion::Yes { forms: Vec::new(), dose: String::new(), days_since_last: Some(60) }));
    assert!(matches!(&open.state, ConditionState::Unknown { ask, .. } if ask[0].nl.contains("vorm")), "{open:?}");
    let unsure = says(Some(Companion::Unknown));
    assert_eq!(unsure.tag.unwrap().nl, "onbekend of B12 in gebruik was");
    let hollow = Value::new("b12Total", 640.0, "pmol/L").says(Some(Companion::Unknown)).readings();
    assert!(!hollow.is_empty() && hollow.iter().all(|reading| reading.hollow));
}

/// A product begun after the draw says nothing about the time before it: empty is not "no".
#[test]
fn a_product_begun_after_the_draw_leaves_the_question_to_the_client() {
    let later = used("druppels", "", B12Route::Oral, "1-5-2026", None);
    let says = |companion| Value::new("b12Total", 212.0, "pmol/L").says(companion).uses(later.clone()).condition();
    assert!(matches!(says(None).state, ConditionState::Unknown { .. }));
    assert!(says(Some(Companion::No)).is_not_in_use());
    let during = says(Some(yes("tablet", Some(2))));
    assert!(during.is_during_use() && during.contradiction.is_none());
}

/// Renée says no, her list says otherwise, and the other way round: both are shown, neither is hidden.
#[test]
fn records_and_answer_that_contradict_each_other_are_both_shown() {
    let multi = used("multivitamine", "2,5 µg", B12Route::Oral, "2024", None);
    let denied = Value::new("b12Total", 700.0, "pmol/L").uses(multi);
    let condition = denied.condition();
    assert!(condition.is_during_use());
    assert!(condition.contradiction.unwrap().nl.contains("volgens de cliënt niet"));
    let old = used("druppels", "", B12Route::Oral, "2019", Some("2020"));
    let claimed = Value::new("b12Total", 700.0, "pmol/L").says(Some(yes("drops", Some(2)))).uses(old);
    let condition = claimed.condition();
    assert!(matches!(condition.state, ConditionState::Unknown { .. }));
    assert!(condition.contradiction.unwrap().nl.contains("Volgens de cliënt was B12 in gebruik"));
    assert_eq!(claimed.caveats(), ["duringUse"]);
}

/// Karin drinks fortified oat drink: that counts as use (R25) and is a caveat of the article (R28).
#[test]
fn fortified_food_counts_as_use() {
    let oats = used("verrijkte plantaardige drank", "", B12Route::FortifiedFood, "2024", None);
    let value = Value::new("b12Total", 480.0, "pmol/L").says(None).uses(oats);
    let value = value.around(|around| around.fortified_food = Some(true));
    assert!(value.condition().is_during_use());
    assert_eq!(
        value.condition().text.nl.split(':').next_back().unwrap(),
        " verrijkte plantaardige drank; laatste inname onbekend"
    );
    assert_eq!(value.caveats(), ["duringUse", "fortifiedFood"]);
}

/// Hendrik-Jan takes nothing and is twice over 700: a flag and a caveat, once is neither (R19, R26).
#[test]
fn a_high_value_without_intake_counts_when_it_is_measured_twice() {
    let high = |value, on: &str| {
        let value = Value::new("b12Total", value, "pmol/L").drawn(on).person(Some(66), Sex::Male);
        value.around(|around| around.b12_intake = Some(false))
    };
    let (first, second) = (high(880.0, "3-2-2026"), high(912.0, "4-5-2026"));
    assert_eq!(flag_of(&[&first]), None);
    let flag = flag_of(&[&first, &second]).unwrap();
    assert_eq!(flag.because[0].results.len(), 2);
    assert_eq!(flag_of(&[&first, &high(700.0, "4-5-2026")]), None);
    assert_eq!(second.caveats(), Vec::<String>::new());
    assert_eq!(second.clone().beside(&[first.record()]).caveats(), ["highWithoutIntake"]);
    let unknown = second.around(|around| around.b12_intake = None);
    assert_eq!(flag_of(&[&first, &unknown]), None, "not known is not without");
    assert_eq!(unknown.around(|around| around.diagnoses.push(Diagnosis::Liver)).caveats(), ["liverKidneyBlood"]);
}

/// The figures on the ruler of total B12: the median of the Groningen cohort (2.2).
#[test]
fn the_median_of_the_groningen_cohort_stands_beside_total_b12_only() {
    let marks = |value: Value| value.entry.marks(laboratory());
    let [median] = marks(Value::new("b12Total", 300.0, "pg/mL")).try_into().unwrap();
    assert_eq!((median.at, median.unit.as_str(), median.refs.as_slice()), (291.0, "pmol/L", &["S22".to_owned()][..]));
    assert_eq!(marks(Value::new("b12Active", 60.0, "pmol/L")), []);
}

/// No source gives the 300: the limit is a proposal of ours, and says so.
#[test]
fn the_caveat_on_a_high_ferritin_is_called_a_proposal() {
    let ferritin = |value| Value::new("ferritin", value, "µg/L");
    assert_eq!(ferritin(300.0).caveats(), Vec::<String>::new());
    assert_eq!(ferritin(301.0).caveats(), ["ferritinInflammation"]);
    let rule = laboratory().caveats().iter().find(|rule| rule.id == "ferritinInflammation").unwrap();
    assert_eq!((rule.frameworks.as_slice(), rule.refs.last().unwrap().as_str()), (&[Framework::Proposal][..], "K"));
}

/// What each medicine and habit attaches, and to which test only.
#[test]
fn caveats_follow_the_facts_and_the_test() {
    let b12 = || Value::new("b12Total", 300.0, "pmol/L");
    assert_eq!(b12().takes("valproate").caveats(), ["valproate"]);
    assert_eq!(b12().takes("combinedPillLevonorgestrel").caveats(), ["combinedPill"]);
    assert_eq!(b12().around(|around| around.laughing_gas = Some(true)).caveats(), ["laughingGas"]);
    assert_eq!(b12().around(|around| around.biotin = Some(5.0)).caveats(), Vec::<String>::new());
    assert_eq!(b12().around(|around| around.biotin = Some(10.0)).caveats(), ["biotin"]);
    assert_eq!(Value::new("mcv", 101.0, "fL").takes("azathioprine").caveats(), ["mcvMedicines"]);
    assert_eq!(Value::new("mcv", 101.0, "fL").takes("valproate").caveats(), Vec::<String>::new());
    let egfr = Value::new("egfr", 48.0, "mL/min/1,73 m²").record();
    assert_eq!(Value::new("mma", 300.0, "nmol/L").beside(&[egfr]).caveats(), ["mmaOtherCauses"]);
    assert_eq!(Value::new("homocysteine", 18.0, "µmol/L").caveats(), ["homocysteineOtherCauses"]);
    let offered: Vec<String> = attachable(&b12().entry, laboratory()).into_iter().map(|caveat| caveat.id).collect();
    assert_eq!(offered, ["strongPicture", "background", "leber", "plannedTest"]);
    let mut chosen = b12();
    chosen.entry.caveats = vec!["background".to_owned()];
    assert_eq!(chosen.caveats(), ["background"]);
}

/// R9: a medicine that only changes a value in the laboratory says so at that value. Vitamins themselves are told by the
/// reading condition.
#[test]
fn every_medicine_that_changes_a_value_is_said_at_that_value() {
    let changing = CATALOG.medicines().iter().filter(|medicine| medicine.caveat.is_some());
    let vitamin = |code: &String| code.starts_with("B03") || code.starts_with("A11");
    let silent = changing.filter(|medicine| !medicine.atc.iter().any(vitamin)).filter(|medicine| {
        let said =
            |analyte: &str, unit: &str| !Value::new(analyte, 100.0, unit).takes(&medicine.id).caveats().is_empty();
        !said("b12Total", "pmol/L") && !said("mcv", "fL")
    });
    let silent: Vec<&str> = silent.map(|medicine| medicine.id.as_str()).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

/// `cu.func` (R12): the laboratory's own limit first, no kidney disease, and B12 that is not low.
#[test]
fn functional_evidence_needs_a_high_marker_and_a_b12_that_is_not_low() {
    let b12 = |value| Value::new("b12Total", value, "pmol/L");
    let raised = |values: &[&Value]| in_context(values, |seen| functional(seen, laboratory())).is_some();
    let mma = Value::new("mma", 410.0, "nmol/L");
    assert!(raised(&[&b12(310.0), &mma]));
    assert!(!raised(&[&mma]), "no B12 is known");
    assert!(!raised(&[&b12(147.0), &mma]), "low B12");
    assert!(!raised(&[&b12(310.0), &Value::new("mma", 400.0, "nmol/L")]));
    assert!(!raised(&[&b12(310.0), &mma.clone().own_range(None, Some(450.0))]));
    assert!(raised(&[&b12(310.0), &Value::new("homocysteine", 15.1, "µmol/L")]));
    assert!(!raised(&[&b12(310.0), &Value::new("homocysteine", 15.0, "µmol/L")]));
    assert!(!raised(&[&b12(310.0), &mma, &Value::new("egfr", 55.0, "mL/min/1,73 m²")]));
    let kidney = mma.around(|around| around.diagnoses.push(Diagnosis::Kidney));
    assert!(!raised(&[&b12(310.0), &kidney]));
}

/// What was high once and is not any more counts no longer, and a marker is read beside the B12 of its own time.
#[test]
fn evidence_by_values_rests_on_the_newest_of_each() {
    let b12 = |value, on: &str| Value::new("b12Total", value, "pmol/L").drawn(on);
    let mma = |value, on: &str| Value::new("mma", value, "µmol/L").drawn(on);
    let raised = |values: &[&Value]| in_context(values, |seen| functional(seen, laboratory())).is_some();
    let then = [b12(100.0, "3-2023"), mma(0.9, "3-2023")];
    let now = [b12(600.0, "5-2026"), mma(0.2, "5-2026")];
    assert!(!raised(&[&then[0], &then[1], &now[0], &now[1]]), "high then, not now");
    assert!(!raised(&[&then[0], &then[1], &now[0]]), "the B12 of that time was low");
    assert!(raised(&[&then[0], &now[0], &mma(0.9, "5-2026")]), "high now, beside a B12 that is not low");
    let homocysteine = Value::new("homocysteine", 18.0, "µmol/L").drawn("5-2026");
    assert!(raised(&[&then[0], &then[1], &now[0], &now[1], &homocysteine]), "each marker by itself");

    let ferritin = |value, on: &str| Value::new("ferritin", value, "µg/L").drawn(on).record();
    let low = |results: &[LabResult]| low_cofactor(results, laboratory()).is_some();
    assert!(!low(&[ferritin(8.0, "2015"), ferritin(90.0, "5-2026")]));
    assert!(low(&[ferritin(90.0, "2015"), ferritin(8.0, "5-2026")]));
}

/// Twice high without intake means that both were drawn without: injections in between are another story (R19, R26).
#[test]
fn a_high_value_during_injections_does_not_count_for_twice_without_intake() {
    let high = |companion| Value::new("b12Total", 900.0, "pmol/L").says(Some(companion));
    let without = high(Companion::No).around(|around| around.b12_intake = Some(false));
    assert!(without.clone().beside(&[without.record()]).caveats().contains(&"highWithoutIntake".to_owned()));
    let during = high(yes("injection", Some(3))).record();
    assert!(!without.beside(&[during]).caveats().contains(&"highWithoutIntake".to_owned()));
}

/// Pointed out, never refused (R17, R22).
#[test]
fn odd_dates_and_values_far_apart_are_pointed_out() {
    let kinds = |value: &Value| -> Vec<WarningKind> {
        let found = warnings(&value.entry, &value.others, Some(today()), today(), laboratory());
        found.into_iter().map(|warning| warning.kind).collect()
    };
    let value = |amount| Value::new("b12Total", amount, "pmol/L").drawn("vandaag");
    let earlier = [value(210.0).record()];
    let cases = [
        (value(300.0), Vec::new()),
        (value(300.0).drawn("2027"), vec![WarningKind::InFuture]),
        (value(300.0).drawn("23-11-2026"), vec![WarningKind::BeforeBirth]),
        // A month may still be right.
        (value(300.0).drawn("nov 2026"), Vec::new()),
        (value(1050.0).beside(&earlier), Vec::new()),
        (value(1051.0).beside(&earlier), vec![WarningKind::FarApart]),
        // "> 100" may be 600.
        (value(100.0).sign(Comparator::Above).beside(&[value(600.0).record()]), Vec::new()),
    ];
    for (value, expected) in &cases {
        assert_eq!(kinds(value), *expected, "{:?}", value.entry);
        assert!(value.entry.clone().checked(laboratory()).is_ok());
    }
}

/// Only the hard limit in the chosen unit is refused (R22), and what no keyboard gives.
#[test]
fn only_what_cannot_be_in_the_chosen_unit_is_refused() {
    let refused =
        |analyte: &str, amount, unit: &str| Value::new(analyte, amount, unit).entry.checked(laboratory()).err();
    assert_eq!(refused("b12Total", 50_001.0, "pmol/L"), Some(LabResultError::BeyondLimit { low: 1.0, high: 50_000.0 }));
    assert_eq!(refused("b12Total", 50_001.0, "pg/mL"), None);
    assert!(matches!(refused("haemoglobin", 17.0, "mmol/L"), Some(LabResultError::BeyondLimit { .. })));
    assert_eq!(refused("haemoglobin", 17.0, "g/dL"), None);
    assert_eq!(refused("haemoglobin", 17.0, "mmol per liter"), None, "an unknown unit has no limits");
    assert_eq!(refused("b12Total", f64::NAN, "pmol/L"), Some(LabResultError::NotANumber));
}

/// `cv.cof` (R11): below the preset, and nothing is inferred from silence.
#[test]
fn a_low_cofactor_is_evidence() {
    let low = |analyte: &str, amount, unit: &str| {
        low_cofactor(&[Value::new(analyte, amount, unit).record()], laboratory()).is_some()
    };
    assert!(low("ferritin", 14.9, "µg/L") && !low("ferritin", 15.0, "ng/mL"));
    assert!(low("folate", 3.0, "ng/mL") && !low("folate", 7.0, "nmol/L"));
    assert_eq!(low_cofactor(&[], laboratory()), None);
}
