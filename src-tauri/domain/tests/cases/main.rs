//! Whole fictional clients, written from the clinical specification: who she is, what she answers, and what the route
//! map, the red flags and the open questions then show. Rulings are cited as R1 to R28, statements as A01 to A55.
//! Signs, categories and frameworks come from the specification; the words on the chips are the catalogue's own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

mod client;
mod contradictions;

use client::{Case, choice, choices, complaint, date, decimal, no, none, scale, table, text, ticked, whole, yes};
use domain::{
    response::{NoAnswer, Place, Value},
    route::{
        Category::{Absorption, CellUse, Consumption, Conversion, Intake},
        Framework,
    },
};

/// Wietske, 58: omeprazole for four years, a tablet like it before that, and heartburn all the same.
#[test]
fn an_acid_suppressant_named_in_three_places_is_one_chip_with_three_origins() {
    let case = Case::woman(58)
        .answer("ab.burn", scale(6))
        .answer("ab.heavy", scale(5))
        .answer("ab.acid", choice("dailyOver1"))
        .medicine("omeprazol")
        .answer("med.any", choice("some"))
        .answer("med.past", choices(&["acidSuppressant"]));
    // A12, A13, R2: G because NICE lists the substance, and the article names it too.
    case.shows(&[(Absorption, &["+ Maagzuurremmer, ≥ 1 jaar G", "+ Maagzuur 6 P", "+ Vol na het eten 5 P"])]);
    let chip = case.chip(Absorption, "Maagzuurremmer");
    let places: Vec<&Place> = chip.origins.iter().map(|origin| &origin.place).collect();
    let expected = [Place::of("ab.acid"), Place::of("med.past"), Place::in_row("med.name", "r1")];
    assert!(expected.iter().all(|place| places.contains(&place)), "{places:?}");
    assert_eq!(places.len(), 3, "{places:?}");
    assert!(chip.origins.iter().all(|origin| origin.refs.contains(&"A13".to_owned())));
    case.opens(&["ab.acid.med", "ab.burn.days", "med.item", "med.past.period"]);
    case.raises(&[]);
    case.contradicts(&[]);
}

/// Three ways to use an acid suppressant, and the one that does not count (R5).
#[test]
fn an_acid_suppressant_counts_by_how_long_it_was_used() {
    let on = |option: &str| Case::woman(40).answer("ab.acid", choice(option));
    on("no").shows(&[]);
    on("sometimes").shows(&[]);
    on("dailyUnder1").shows(&[(Absorption, &["+ Maagzuurremmer, < 1 jaar G"])]);
    on("formerLong").shows(&[(Absorption, &["+ Vroeger maagzuurremmer G"])]);
    assert!(on("formerLong").chip(Absorption, "Vroeger").origins[0].proposal, "the year is a proposal of ours");
    on("sometimes").opens(&["ab.acid.med"]);
    on("no").closes(&["ab.acid.med"]);
}

/// Roelof, 66, type 2 diabetes: knows only the brand, used plain metformin before, takes levothyroxine.
#[test]
fn metformin_in_a_combination_counts_as_metformin_when_only_the_brand_is_known() {
    let case = Case::man(66)
        .answer("cx.dx", choices(&["diabetes2"]))
        .answer("med.any", choice("some"))
        .medicine("Janumet")
        .medicine("Thyrax")
        .medicine("paracetamol")
        .answer("med.past", choices(&["metformin"]));
    // R9: a combination counts for each listed substance; levothyroxine is a marker. Age: NICE, 65 and over.
    case.shows(&[(Absorption, &["+ Metformine G", "+ Levothyroxine (aanwijzing) G", "+ 65 jaar of ouder G"])]);
    assert_eq!(case.chip(Absorption, "Metformine").origins.len(), 2, "the row and the past use");
    assert_eq!(case.computed("co.med"), Some(3.0));
    case.opens(&["cx.dx.year", "cx.second"]);
    case.raises(&[]);
}

/// Medicines of the past: only what stopped at most a year ago in every reading of the date (R10).
#[test]
fn a_stopped_medicine_counts_for_a_year_and_only_when_every_reading_agrees() {
    let counts = [
        ("24-11-2026", true),
        ("3 maanden geleden", true),
        ("24-11-2025", true),
        ("23-11-2025", false),
        ("dec 2025", true),
        ("nov 2025", false),
        ("2026", true),
        ("2025", false),
        ("± 1 jaar", false),
        ("± 3 jaar", false),
        ("2019", false),
    ];
    for (stopped, expected) in counts {
        let case = Case::woman(50).answer("med.any", choice("some")).stopped("colchicine", stopped);
        let chips = case.chips(Absorption);
        let shown: &[&str] = if expected { &["+ Colchicine G"] } else { &[] };
        assert_eq!(chips, shown, "stopped {stopped}");
        assert_eq!(case.computed("co.med"), Some(0.0), "no longer in use, stopped {stopped}");
        assert_eq!(case.response().answers.len(), 4, "the row stays, stopped {stopped}");
    }
    let case = Case::woman(50).answer("med.any", choice("some")).stopped("colchicine", "2019");
    let case = case.answer("med.past", choices(&["colchicine"]));
    case.shows(&[(Absorption, &["+ Vroeger colchicine G"])]);
}

/// Why a stop date is missing tells apart "still in use" from "stopped, and nobody knows when" (R10).
#[test]
fn a_medicine_that_stopped_nobody_knows_when_does_not_count() {
    let case = |reason: NoAnswer| {
        Case::woman(50).answer("med.any", choice("some")).medicine("colchicine").no_answer_in_row("med.stop", reason)
    };
    for (reason, in_use) in [
        (NoAnswer::Unknown, false),
        (NoAnswer::Declined, false),
        (NoAnswer::NotAsked, true),
        (NoAnswer::NotApplicable, true),
    ] {
        let shown: &[&str] = if in_use { &["+ Colchicine G"] } else { &[] };
        assert_eq!(case(reason).chips(Absorption), shown, "{reason:?}");
        assert_eq!(case(reason).computed("co.med"), Some(f64::from(u8::from(in_use))), "{reason:?}");
    }
}

/// Lotte, 30, vegan since 2019 and pregnant; an organic soy drink; takes B12 when she thinks of it.
#[test]
fn a_vegan_who_is_pregnant_raises_a_flag_without_a_tick() {
    let case = Case::woman(30)
        .answers([("cx.preg", choice("pregnant")), ("in.pattern", choice("vegan")), ("in.since", date("2019"))])
        .answers(table([0, 0, 0, 0, 0]))
        .answer("in.f.fortified.drink", whole(7))
        .answer("in.f.organic", yes())
        .answer("in.vegsup", choice("nowAndThen"));
    case.shows(&[
        (
            Intake,
            &[
                "+ Eet veganistisch G",
                "+ Veganistisch, ≥ 2 jaar P",
                "+ Weinig B12-bronnen: 0 G",
                "+ Niets dierlijks, soms B12 G",
            ],
        ),
        (Consumption, &["+ Zwanger of borstvoeding G"]),
    ]);
    case.raises(&["rf.preg"]);
    case.opens(&["cx.preg", "in.since", "in.before", "in.f.organic", "in.f.fortified.since", "in.vegsup", "co.menses"]);
    case.contradicts(&[]);
    // Trying to conceive is asked, and counts nowhere (R18).
    let case = case.answer("cx.preg", choice("wish"));
    case.raises(&[]);
    assert_eq!(case.chips(Consumption), [""; 0]);
    // Not organic: the drink holds B12, argues against, and the estimate rises to 0.8 µg (A43, R4).
    let case = case.answer("in.f.organic", no());
    assert!(case.chips(Intake).contains(&"− B12 via verrijkte producten G".to_owned()));
    assert_eq!(case.computed("in.est"), Some(0.8));
    // Daily B12 argues against with the most weight (R5).
    let case = case.answer("in.vegsup", choice("daily"));
    assert_eq!(case.chip(Intake, "Neemt dagelijks").origins[0].weight, 3);
}

/// How long someone has been vegan counts above two years, and only where the date leaves no doubt.
#[test]
fn vegan_for_more_than_two_years_counts_only_when_the_date_leaves_no_doubt() {
    for (since, counts) in [("2019", true), ("2023", true), ("2024", false), ("± 2 jaar", false), ("2025", false)] {
        let case = Case::man(33).answer("in.pattern", choice("vegan")).answer("in.since", date(since));
        let chips = case.chips(Intake);
        assert_eq!(chips.contains(&"+ Veganistisch, ≥ 2 jaar P".to_owned()), counts, "since {since}: {chips:?}");
    }
    // The store matters for vegans; a vegetarian for ten years counts as a vegetarian.
    let case = Case::man(33).answer("in.pattern", choice("vegetarian")).answer("in.since", date("2010"));
    case.shows(&[(Intake, &["+ Eet vegetarisch G"])]);
}

/// Bernard, 54: a gastric bypass in 2016, no check for years, tablets left alone; his gall bladder is out too.
#[test]
fn a_bypass_without_aftercare_counts_and_raises_a_flag() {
    let case = Case::man(54).answer("ab.surg", choices(&["bypass", "gallbladder"])).answers([
        ("ab.surg.when", date("2016")),
        ("ab.surg.check", no()),
        ("ab.surg.supplements", no()),
    ]);
    // A19; R3: aftercare is named by neither, so it is a proposal; the row of the table counts once.
    case.shows(&[(Absorption, &["+ Gastric bypass G", "+ Geen jaarlijkse controle V"])]);
    assert_eq!(case.chip(Absorption, "Geen jaarlijkse").origins.len(), 2);
    case.raises(&["rf.bari"]);
    let looked_after = case.answer("ab.surg.check", yes()).answer("ab.surg.supplements", yes());
    looked_after.shows(&[(Absorption, &["+ Gastric bypass G"])]);
    looked_after.raises(&[]);
    // Either of the two missing is enough (R18).
    looked_after.answer("ab.surg.supplements", no()).raises(&["rf.bari"]);
}

/// R7: the gall bladder counts nowhere and opens nothing; a sleeve weighs less than a bypass.
#[test]
fn operations_count_by_what_was_taken_away() {
    let after = |option: &str| Case::woman(48).answer("ab.surg", choices(&[option]));
    after("gallbladder").shows(&[]);
    after("gallbladder").closes(&["ab.surg.when", "ab.surg.check", "ab.surg.supplements"]);
    after("other").shows(&[]);
    after("other").closes(&["ab.surg.when"]);
    for (option, words, weight) in [
        ("bypass", "Gastric bypass", 3),
        ("stomachRemoved", "Maag (deels) verwijderd", 3),
        ("ileumRemoved", "Deel dunne darm verwijderd", 3),
        ("sleeve", "Sleeve", 2),
    ] {
        let case = after(option);
        case.shows(&[(Absorption, &[&format!("+ {words} G")])]);
        assert_eq!(case.chip(Absorption, words).origins[0].weight, weight, "{option}");
        case.opens(&["ab.surg.when", "ab.surg.check", "ab.surg.supplements"]);
        case.raises(&[]);
    }
}

/// Lian, 44: what she tells of her complaints makes red flags worth asking about; none is raised by that (R15).
#[test]
fn a_complaint_asks_for_the_red_flags_that_go_with_it() {
    let asked = |item: &str, complaint: Value| Case::woman(44).answer(item, complaint).asked_flags();
    for (item, from, flags) in [
        ("sx.low", 7, &["rf.suicide"][..]),
        ("sx.anx", 7, &["rf.suicide"]),
        ("sx.palp", 6, &["rf.anaemia"]),
        ("sx.breath", 6, &["rf.anaemia"]),
        ("sx.dizzy", 6, &["rf.anaemia"]),
        ("sx.tingle", 1, &["rf.gait", "rf.power"]),
        ("sx.numb", 1, &["rf.gait", "rf.power"]),
    ] {
        assert_eq!(asked(item, complaint(from)), flags, "{item} {from}");
        assert!(asked(item, complaint(from - 1)).is_empty(), "{item} {}", from - 1);
        Case::woman(44).answer(item, complaint(10)).raises(&[]);
    }
    assert_eq!(asked("sx.pale", complaint(1)), ["rf.anaemia"]);
    // Ticked and not rated yet is enough for what asks from 1, and for nothing that asks from more.
    assert_eq!(asked("sx.tingle", ticked()), ["rf.gait", "rf.power"]);
    assert!(asked("sx.low", ticked()).is_empty());
    Case::woman(44).answer("sx.tingle", ticked()).opens(&["sx.neuro.where", "cof.b6"]);
}

/// Youri, 21: laughing gas last month, tingling feet; later it turns out to be long ago.
#[test]
fn laughing_gas_with_tingling_raises_a_flag_and_counts_in_the_cell() {
    let case = Case::man(21).answer("co.n2o", choice("lastMonth"));
    case.shows(&[(CellUse, &["+ Lachgas, afgelopen jaar G"])]);
    case.raises(&[]);
    let case = case.answer("sx.tingle", complaint(4));
    case.raises(&["rf.n2o"]);
    case.opens(&["co.n2o.balloons", "sx.neuro.where", "sx.neuro.course", "sx.neuro.course.weeks", "cof.b6"]);
    for nerve in ["sx.numb", "sx.weak", "sx.coord", "sx.gait"] {
        Case::man(21).answer("co.n2o", choice("lastYear")).answer(nerve, complaint(1)).raises(&["rf.n2o"]);
    }
    // Medical use of the same gas is the same substance: one chip (R2).
    let entonox = case.answer("med.any", choice("some")).medicine("Entonox");
    assert_eq!(entonox.chip(CellUse, "Lachgas").origins.len(), 2);
    // R8: longer ago is a proposal of ours and no flag.
    let long_ago = Case::man(21).answer("co.n2o", choice("longAgo")).answer("sx.tingle", complaint(4));
    long_ago.shows(&[(CellUse, &["+ Lachgas, langer geleden V"])]);
    long_ago.raises(&[]);
    Case::man(21).answer("co.n2o", choice("never")).shows(&[]);
}

/// Doutzen, 37, coeliac disease: strict, and checked by a doctor.
#[test]
fn coeliac_disease_that_is_strict_and_checked_argues_both_ways() {
    let case = Case::woman(37)
        .answer("ab.dx", choices(&["coeliac"]))
        .answer("ab.coel", yes())
        .answer("ab.intol", choices(&["gluten", "dairy"]));
    let without_check: &[&str] = &["+ Coeliakie G", "+ Reageert op gluten, tarwe P", "+ Reageert op zuivel, lactose P"];
    case.shows(&[(Absorption, without_check)]);
    let case = case.answer("ab.coel.check", yes());
    case.shows(&[(Absorption, &[without_check, &["− Glutenvrij, onder controle P"]].concat())]);
    case.opens(&["ab.coel", "ab.coel.since", "ab.coel.check", "ab.dx.how"]);
    case.closes(&["ab.coel.test"]);
    // Gluten without the diagnosis asks for the test instead, once it is known which diagnoses there are (R13).
    let unknown = Case::woman(37).answer("ab.intol", choices(&["gluten"]));
    unknown.closes(&["ab.coel.test"]);
    unknown.answer("ab.dx", none()).opens(&["ab.coel.test"]);
}

/// Hanneke, 44: tense for more than a year and cannot recover.
#[test]
fn tension_counts_for_consumption_and_for_absorption() {
    let case = Case::woman(44).answers([
        ("co.stress", scale(8)),
        ("co.stress.dur", choice("over1y")),
        ("co.recover", scale(2)),
        ("ab.stressgut", choice("clearly")),
    ]);
    // R1: one answer, two categories, both practice framework.
    case.shows(&[
        (Absorption, &["+ Spanning 8 P", "+ Buik erger bij spanning P"]),
        (Consumption, &["+ Spanning 8 P", "+ Spanning: langer dan 1 jaar P", "+ Bijkomen 2 (10 = goed) P"]),
    ]);
    let weight = |score: u8| {
        let case = Case::woman(44).answer("co.stress", scale(score));
        let of = |category| case.chips_of(category).first().map(|chip| chip.origins[0].weight);
        (of(Consumption), of(Absorption))
    };
    assert_eq!(
        [4, 5, 6, 7, 10].map(weight),
        [(None, None), (Some(1), Some(1)), (Some(1), Some(1)), (Some(2), Some(1)), (Some(2), Some(1)),]
    );
    Case::woman(44).answer("co.stress", scale(4)).closes(&["co.stress.dur", "co.stress.from", "co.recover"]);
}

/// Kees, 52, drinks eighteen glasses a week.
#[test]
fn much_alcohol_counts_in_three_categories_and_less_in_one_or_none() {
    let drinks = |glasses: i32| Case::man(52).answer("co.alc", whole(glasses));
    // R8: above 14 a week intake and absorption (G, LESA) and consumption (P).
    let words = "+ Alcohol 18 glazen/week";
    drinks(18).shows(&[
        (Intake, &[&format!("{words} G")]),
        (Absorption, &[&format!("{words} G")]),
        (Consumption, &[&format!("{words} P")]),
    ]);
    drinks(14).shows(&[(Consumption, &["+ Alcohol 14 glazen/week P"])]);
    drinks(8).shows(&[(Consumption, &["+ Alcohol 8 glazen/week P"])]);
    drinks(7).shows(&[]);
    drinks(0).shows(&[]);
    drinks(0).closes(&["co.alc.most"]);
    assert_eq!(drinks(15).chip(Consumption, "Alcohol").origins[0].weight, 2);
    assert_eq!(drinks(14).chip(Consumption, "Alcohol").origins[0].weight, 1);
    // An alcohol problem is a flag by tick only (R18).
    drinks(60).raises(&[]);
}

/// R8: sleep counts by the hours on working nights, in bands of seven and six.
#[test]
fn sleep_counts_in_bands_by_the_working_nights() {
    let weight = |hours: f64| {
        let case = Case::man(39).answer("co.sleep", decimal(hours)).answer("co.sleep.off", decimal(4.0));
        case.chips_of(Consumption).first().map(|chip| chip.origins[0].weight)
    };
    assert_eq!([8.0, 7.0, 6.9, 6.0, 5.9, 3.0].map(weight), [None, None, Some(1), Some(1), Some(2), Some(2)]);
    let case = Case::man(39).answer("co.sleep", decimal(6.2)).answer("co.sleep.q", scale(4));
    case.shows(&[(Consumption, &["+ Slaap 6,2 uur P", "+ Slaap 4 (10 = goed) P"])]);
    case.opens(&["co.sleep.why"]);
    Case::man(39).answer("co.sleep", decimal(6.5)).closes(&["co.sleep.why"]);
    Case::man(39).answer("co.sleep.q", scale(5)).shows(&[]);
    // What disturbs it is context.
    case.answer("co.sleep.why", choices(&["apnoea", "nightShifts"]))
        .shows(&[(Consumption, &["+ Slaap 6,2 uur P", "+ Slaap 4 (10 = goed) P"])]);
}

/// Maaike, 49, flexitarian who hardly eats anything from animals; Ties, 49, who eats everything.
#[test]
fn a_pattern_stands_beside_what_is_really_on_the_table() {
    let few = Case::woman(49)
        .answer("in.pattern", choice("flexitarian"))
        .answer("in.since", date("2021"))
        .answers(table([2, 0, 1, 2, 1]));
    let estimate = few.computed("in.est").unwrap();
    assert!((1.2..2.8).contains(&estimate), "two portions of meat, a fish, two eggs, a dairy a day: {estimate} µg");
    let words = format!("+ Weinig B12-bronnen: {} G", estimate.to_string().replace('.', ","));
    few.shows(&[(Intake, &["+ Eetpatroon: flexitariër G", &words])]);
    // R4: any of the five foods in quantity argues against, and then the estimate does not count.
    let much = Case::man(49).answer("in.pattern", choice("everything")).answers(table([4, 1, 2, 4, 2]));
    much.shows(&[(
        Intake,
        &[
            "− Eet alles G",
            "− Vlees of gevogelte: 4 G",
            "− Lever of orgaanvlees: 1 G",
            "− Vis: 2 G",
            "− Eieren: 4 G",
            "− Zuivel: 2 G",
        ],
    )]);
    let eggs = Case::man(49).answers(table([0, 0, 0, 4, 0]));
    eggs.shows(&[(Intake, &["− Eieren: 4 G"])]);
    assert!(eggs.computed("in.est").unwrap() < 2.8);
    // R4: nothing is estimated over half a table.
    let half = Case::man(49).answer("in.f.meat", whole(0)).answer("in.f.egg", whole(0));
    assert_eq!(half.computed("in.est"), None);
    half.shows(&[]);
    // ≈ 0 means 0: nothing from animals asks for B12, whatever the pattern is called.
    Case::man(49).answers(table([0, 0, 0, 0, 0])).opens(&["in.vegsup"]);
    Case::man(49).answers(table([0, 0, 0, 0, 1])).closes(&["in.vegsup"]);
}

/// Patterns by name: vegan most, everything against (A06, A07).
#[test]
fn eating_patterns_count_by_what_they_leave_out() {
    for (pattern, expected) in [
        ("vegan", "+ Eet veganistisch G"),
        ("vegetarian", "+ Eet vegetarisch G"),
        ("pescatarian", "+ Eetpatroon: pescotariër (wel vis) G"),
        ("flexitarian", "+ Eetpatroon: flexitariër G"),
        ("everything", "− Eet alles G"),
    ] {
        Case::woman(30).answer("in.pattern", choice(pattern)).shows(&[(Intake, &[expected])]);
    }
    Case::woman(30).answer("in.pattern", choice("other")).shows(&[]);
    Case::woman(30).answer("in.pattern", choice("everything")).closes(&["in.since", "in.before", "in.vegsup"]);
}

/// Anouk, 26: tension keeps her from eating; a slimming injection does too.
#[test]
fn eating_too_little_counts_by_its_reason_and_a_medicine_only_by_its_row() {
    let case = Case::woman(26)
        .answer("in.less", choice("clearly"))
        .answer("in.less.why", choices(&["stress"]))
        .answer("in.meals", whole(2));
    case.shows(&[
        (Intake, &["+ Eet duidelijk te weinig P", "+ Te weinig door: stress P", "+ Eetmomenten: 2 P"]),
        (Consumption, &["+ Eet minder door stress P"]),
    ]);
    // R8: the medicine counts through its own row, here under intake.
    let injection =
        Case::woman(26).answer("in.less", choice("sometimes")).answer("in.less.why", choices(&["medicine"]));
    injection.shows(&[(Intake, &["+ Eet soms te weinig P"])]);
    let injection = injection.answer("med.any", choice("some")).medicine("Ozempic");
    injection.shows(&[(Intake, &["+ Eet soms te weinig P", "+ Semaglutide V"])]);
    // An eating disorder is a flag by tick only (R18).
    Case::woman(26)
        .answer("in.less", choice("clearly"))
        .answer("in.less.why", choices(&["eatingDisorder"]))
        .raises(&[]);
}

/// Dora, 61: thirty-seven complaints, all at ten.
#[test]
fn complaints_lead_but_are_never_evidence_for_a_cause() {
    let catalog = domain::questionnaire::catalog::Catalog::load().unwrap();
    let intake = catalog.questionnaire("intake").unwrap();
    let complaints = intake.items().filter(|item| matches!(item.kind, domain::questionnaire::AnswerKind::Complaint));
    let mut case = Case::woman(61);
    let mut count = 0;
    for item in complaints {
        case = case.answer(&item.id, complaint(10));
        count += 1;
    }
    // SX: shown as a count, without a cut-off (A53), and feeding no category.
    case.shows(&[]);
    assert!(count >= 35, "{count} complaints");
    assert_eq!(case.computed("sx.count"), Some(f64::from(count)));
    // Stomach and gut are the article's absorption signs: from three on, and nought argues against nothing (R6).
    let gut = ["ab.burn", "ab.heavy", "ab.pain", "ab.bloat", "ab.obst", "ab.diar"];
    let at = |score: u8| gut.iter().fold(Case::woman(61), |case, item| case.answer(item, scale(score)));
    at(0).shows(&[]);
    at(2).shows(&[]);
    at(3).shows(&[(
        Absorption,
        &[
            "+ Maagzuur 3 P",
            "+ Vol na het eten 3 P",
            "+ Maagpijn of misselijk 3 P",
            "+ Opgeblazen buik 3 P",
            "+ Trage stoelgang 3 P",
            "+ Dunne ontlasting 3 P",
        ],
    )]);
    at(3).opens(&["ab.bristol", "ab.flora"]);
}

/// Piet, 70, would rather not say, does not know, or was not asked: none of it is "no", and none of it counts.
#[test]
fn reasons_for_no_answer_count_nowhere_and_are_told_apart_in_the_coverage() {
    let reasons = [NoAnswer::NotAsked, NoAnswer::Unknown, NoAnswer::Declined, NoAnswer::NotApplicable];
    let asked = ["ab.acid", "ab.surg", "ab.dx", "ab.intol", "co.alc", "co.n2o", "in.pattern", "cv.discord"];
    for reason in reasons {
        let case = asked.iter().fold(Case::man(60), |case, item| case.no_answer(item, reason));
        case.shows(&[]);
        case.raises(&[]);
        case.closes(&["ab.acid.med", "ab.surg.when", "ab.dx.how", "in.since", "co.n2o.balloons"]);
        let cell = case.seen().stations().into_iter().find(|station| station.category == CellUse).unwrap();
        let told = if reason == NoAnswer::NotAsked { 0 } else { 2 };
        assert_eq!((cell.coverage.core, cell.coverage.answered, cell.coverage.without_answer), (2, 0, told));
        assert!(cell.coverage.open.is_empty(), "nothing there was forgotten");
    }
    let cell = Case::man(60).seen().stations().into_iter().find(|station| station.category == CellUse).unwrap();
    assert_eq!(cell.coverage.open, ["co.n2o", "cv.discord"], "laughing gas comes first when time is short");
    // R13: also for "not" and "not in".
    Case::man(60).no_answer("in.pattern", NoAnswer::Unknown).closes(&["in.since"]);
    Case::man(60).no_answer("cx.dx", NoAnswer::Declined).closes(&["cx.dx.year", "cx.second"]);
}

/// Gerda, 63: says she takes an acid suppressant, names it, and then turns out to mean her husband. The medicine is a
/// record of hers until it is taken away, so it stays in sight.
#[test]
fn a_closed_branch_counts_nowhere_but_keeps_its_answers() {
    let open = Case::woman(63)
        .answer("ab.acid", choice("dailyOver1"))
        .medicine("pantoprazol")
        .answer("ab.surg", choices(&["sleeve"]))
        .answer("ab.surg.check", no());
    open.shows(&[(Absorption, &["+ Maagzuurremmer, ≥ 1 jaar G", "+ Sleeve G", "+ Geen jaarlijkse controle V"])]);
    open.raises(&["rf.bari"]);
    let closed = open.answer("ab.acid", choice("no")).answer("ab.surg", none()).answer("med.any", choice("none"));
    closed.shows(&[(Absorption, &["+ Pantoprazol G"])]);
    closed.raises(&[]);
    let removed = closed.remove_row("med.item");
    removed.shows(&[]);
    assert_eq!(removed.seen().medicine_uses(), []);
    assert_eq!(removed.seen().closed_answers(), [Place::of("ab.surg.check")]);
    // Whatever it was: opened again, the answers are there.
    let again = removed.clear("med.any").answer("ab.surg", choices(&["sleeve"]));
    again.shows(&[(Absorption, &["+ Sleeve G", "+ Geen jaarlijkse controle V"])]);
    assert!(again.seen().closed_answers().is_empty());
}

/// Frits, 70: flags by tick stand, whatever the rest of the answers say.
#[test]
fn a_ticked_red_flag_does_not_depend_on_any_branch_or_answer() {
    let case = Case::man(70)
        .answers([("rf.bari", yes()), ("rf.preg", yes()), ("rf.gait", yes()), ("rf.n2o", yes())])
        .answer("ab.surg", none())
        .answer("co.n2o", choice("never"));
    case.raises(&["rf.gait", "rf.preg", "rf.n2o", "rf.bari"]);
    assert_eq!(case.response().value(&Place::of("sx.gait")).map(|_| ()), Some(()), "the matching complaint is ticked");
    // Ticking "none of these" afterwards answers the rest, and takes no yes away.
    let case = case.answer("rf.none", yes());
    case.raises(&["rf.gait", "rf.preg", "rf.n2o", "rf.bari"]);
    assert_eq!(case.response().value(&Place::of("rf.blood")), Some(&no()));
    // A complaint cannot be scored away from under its flag.
    case.answer("sx.gait", complaint(0)).raises(&["rf.gait", "rf.preg", "rf.n2o", "rf.bari"]);
}

/// Flags that rise by rule: age, weight, and nothing else without its reason (R18).
#[test]
fn flags_rise_by_rule_at_their_limits() {
    Case::woman(17).raises(&["rf.child"]);
    Case::woman(18).raises(&[]);
    let lost =
        |kilograms: f64| Case::woman(40).answer("cx.weight", decimal(66.5)).answer("in.loss", decimal(kilograms));
    // 3.5 kg of the former 70 is 5 %.
    assert_eq!(lost(-3.5).computed("in.loss.change"), Some(-5.0));
    lost(-3.5).raises(&["rf.loss"]);
    lost(-3.4).raises(&[]);
    lost(3.5).raises(&[]);
    Case::woman(30)
        .answers([("cx.preg", choice("breastfeeding")), ("in.pattern", choice("vegan"))])
        .raises(&["rf.preg"]);
    Case::woman(30).answers([("cx.preg", choice("pregnant")), ("in.pattern", choice("vegetarian"))]).raises(&[]);
    // Windows of age and sex are inclusive (R14).
    for (age, open) in [(11, false), (12, true), (55, true), (56, false)] {
        let case = Case::woman(age);
        if open { case.opens(&["cx.preg", "co.menses"]) } else { case.closes(&["cx.preg", "co.menses"]) }
    }
    Case::man(30).closes(&["cx.preg", "co.menses"]);
    Case::woman(65).shows(&[(Absorption, &["+ 65 jaar of ouder G"])]);
    Case::woman(64).shows(&[]);
}

/// The article's own history: labelled fibromyalgia and CVS, tablets, high values, complaints that stayed (A29–A31).
#[test]
fn the_authors_own_history_points_at_the_cell_by_the_practice_framework_only() {
    let case = Case::woman(50)
        .answers([
            ("cx.dx", choices(&["fibromyalgia", "mecfs"])),
            ("cx.work", choice("sickLeave")),
            ("cx.second", yes()),
            ("cx.second.text", text("geen andere oorzaak")),
            ("cx.energy", scale(1)),
        ])
        .answers([
            ("lab.ever", choice("value")),
            ("cv.onsup", choice("yes")),
            ("cv.onsup.form", choice("tablet")),
            ("cv.discord", yes()),
            ("sup.any", choice("now")),
        ])
        .product("Tabletten", Some("2020"))
        .product("Druppels", None)
        .answer("cv.resp", choice("same"))
        .answer("sx.fatigue", complaint(9));
    case.shows(&[(CellUse, &["+ Goede uitslag, klacht bleef P"])]);
    let origin = case.chip(CellUse, "Goede uitslag").origins.remove(0);
    assert_eq!((origin.framework, origin.weight), (Framework::Practice, 2));
    assert_eq!(origin.refs, ["A29", "A30", "A31"]);
    case.opens(&["cx.second", "cv.onsup", "cv.onsup.form", "cv.onsup.days", "cv.resp", "cv.active"]);
    case.closes(&["cv.resp.weeks"]);
    case.raises(&[]);
    // Never measured: nothing to ask about the draw (R13).
    Case::woman(50).answer("lab.ever", choice("no")).closes(&["cv.onsup", "cv.onsup.form"]);
}

/// R14: an earlier product is one with a stop date, and forms are compared from two products on.
#[test]
fn what_a_product_did_is_asked_once_one_was_stopped_and_of_forms_from_two_on() {
    let using = || Case::woman(50).answer("sup.any", choice("now")).product("Tabletten", None);
    using().closes(&["cv.resp", "cv.active"]);
    using().product("Druppels", None).closes(&["cv.resp"]);
    using().product("Druppels", None).opens(&["cv.active"]);
    let stopped = Case::woman(50).answer("sup.any", choice("before")).product("Tabletten", Some("2020"));
    stopped.opens(&["cv.resp"]);
    stopped.closes(&["cv.active"]);
}

/// Sabine, 36: an autoimmune thyroid disease with its medicine, vitiligo, and a mother with pernicious anaemia.
#[test]
fn a_disease_and_the_medicine_that_points_at_it_are_one_chip() {
    let case = Case::woman(36)
        .answer("cx.dx", choices(&["thyroid", "autoimmune"]))
        .answer("cx.fam", yes())
        .answer("ab.hormone", choices(&["thyroidAutoimmune", "contraception"]))
        .answer("med.any", choice("some"))
        .medicine("Euthyrox");
    case.shows(&[(
        Absorption,
        &["+ Auto-immuunziekte G", "+ Komt in de familie voor G", "+ Schildklier, auto-immuun G"],
    )]);
    let chip = case.chip(Absorption, "Schildklier");
    assert_eq!(chip.origins.len(), 2, "the answer and the medicine");
    // The pill changes a laboratory value and counts for consumption through its own row (R8, R9).
    case.medicine("Microgynon").shows(&[
        (Absorption, &["+ Auto-immuunziekte G", "+ Komt in de familie voor G", "+ Schildklier, auto-immuun G"]),
        (Consumption, &["+ Combinatiepil P"]),
    ]);
}

/// Josephine, 42: a variant on paper, heavy periods, methotrexate, and better on one form of B12 than on another.
#[test]
fn conversion_gathers_variants_cofactors_and_folate_medicines() {
    let case = Case::woman(42)
        .answers([
            ("co.menses", yes()),
            ("cv.gene", choices(&["mthfr"])),
            ("sup.any", choice("before")),
            ("cv.cof", choices(&["iron", "folate"])),
            ("med.any", choice("some")),
        ])
        .product("Tabletten", None)
        .product("Druppels", None)
        .answer("cv.active", choice("yes"))
        .medicine("Metoject")
        .medicine("foliumzuur");
    // A45: iron by heavy periods is G in the table; R9: folate counts at conversion; R3: neither the article nor a
    // guideline names methotrexate as a cause, so that row is a proposal.
    case.shows(&[(
        Conversion,
        &[
            "+ Hevige menstruatie (ijzer) G",
            "+ Beter op één vorm van B12 P",
            "+ DNA-variant: MTHFR P",
            "+ IJzer laag of niet gedekt P",
            "+ Folaat laag of niet gedekt P",
            "+ Methotrexaat (foliumzuur) V",
        ],
    )]);
    case.opens(&["co.menses.text", "cv.gene.doc", "cv.gene.text", "cv.active.text"]);
    // R11: nothing is inferred from silence.
    Case::woman(42).answer("cv.cof", none()).shows(&[]);
    Case::woman(42).answer("cv.gene", none()).shows(&[]);
}

/// The most specific row of the medicine table counts, in the categories that the row names (R9). Framework by R3: G on
/// the list of NICE, P where the article names it (gut flora, toxic load), otherwise a proposal.
#[test]
fn medicines_count_where_their_own_row_says() {
    let on = |typed: &str| Case::man(55).answer("med.any", choice("some")).medicine(typed);
    on("chlooramfenicol").shows(&[(CellUse, &["+ Chlooramfenicol V"])]);
    on("amoxicilline").shows(&[(Absorption, &["+ Amoxicilline P"])]);
    on("Sinemet").shows(&[(Consumption, &["+ Levodopa P"]), (Conversion, &["+ Levodopa V"])]);
    on("Lyrica").shows(&[(Absorption, &["+ Pregabaline G"]), (Conversion, &["+ Pregabaline G"])]);
    on("Tegretol").shows(&[(Conversion, &["+ Carbamazepine (foliumzuur) V"])]);
    on("Vimovo").shows(&[(Absorption, &["+ Esomeprazol G"])]);
    for nothing in ["Keppra", "Estradot", "enalapril", "Imuran", "Hydrocobamine", "paracetamol", "foliumzuur"] {
        on(nothing).shows(&[]);
    }
    // Two courses and the antibiotic named are one thing (R2).
    let courses = on("amoxicilline").answer("ab.abx", whole(2));
    courses.shows(&[(Absorption, &["+ Antibiotica: 2 P"])]);
    assert_eq!(courses.chips_of(Absorption)[0].origins.len(), 2);
    Case::man(55).answer("ab.abx", whole(1)).shows(&[]);
}

/// Joost, 28: sports a lot, works with solvents, smokes, had an infection, and recognises ADHD in himself.
#[test]
fn consumption_gathers_the_articles_own_causes_under_the_practice_framework() {
    let case = Case::man(28)
        .answers([
            ("co.sport", decimal(9.0)),
            ("co.sport.int", choice("high")),
            ("co.sport.slow", yes()),
            ("co.ill", choices(&["infections", "covid"])),
            ("co.brain", choices(&["adhd", "autism", "migraine"])),
        ])
        .answers([
            ("co.smoke", choice("smoke")),
            ("co.env", choices(&["solvents"])),
            ("co.drug", choices(&["cannabis"])),
        ]);
    // A26 names four conditions: autism and migraine are asked and count nowhere.
    case.shows(&[(
        Consumption,
        &[
            "+ Inspanning 9 uur/week P",
            "+ Intensieve inspanning P",
            "+ Vaak infecties P",
            "+ (Long) covid P",
            "+ ADHD P",
            "+ Tabak of vape: roken P",
            "+ Omgeving: oplosmiddelen P",
            "+ Drugs: cannabis P",
        ],
    )]);
    case.opens(&["co.brain.adhd", "co.brain.autism", "co.brain.migraine", "co.smoke.day", "co.env.dur"]);
    let weight = |hours: f64| {
        let case = Case::man(28).answer("co.sport", decimal(hours));
        case.chips_of(Consumption).first().map(|chip| chip.origins[0].weight)
    };
    assert_eq!([4.5, 5.0, 7.9, 8.0].map(weight), [None, Some(1), Some(1), Some(2)]);
    Case::man(28).answer("co.sport", decimal(2.5)).closes(&["co.sport.int", "co.sport.slow"]);
    // The former smoker and the clean slate count nowhere.
    Case::man(28)
        .answers([
            ("co.smoke", choice("former")),
            ("co.ill", choices(&["no"])),
            ("co.brain", none()),
            ("co.env", none()),
        ])
        .shows(&[]);
}

/// Ymkje, 53: the follow-up asks again what was ticked, and a rash after B12 is a flag (R18).
#[test]
fn a_follow_up_re_asks_what_was_ticked_and_knows_its_own_flags() {
    let case = Case::woman(53)
        .answers([("sx.fatigue", complaint(7)), ("sx.cold", complaint(3)), ("sx.hair", complaint(0))])
        .answer("rf.none", yes())
        .follow_up();
    let again = case.seen().sections().into_iter().find(|section| section.section == "again").unwrap();
    let open: Vec<&str> = again.coverage.open.iter().map(String::as_str).filter(|id| id.starts_with("sx.")).collect();
    assert_eq!(open, ["sx.fatigue", "sx.hair", "sx.cold"]);
    case.raises(&[]);
    let better = case
        .answer("fu.gpe", choice("better"))
        .answer("sx.fatigue", complaint(4))
        .answer("fu.side", choices(&["acne"]));
    better.raises(&[]);
    better.shows(&[]);
    better.answer("fu.side", choices(&["acne", "rash"])).raises(&["rf.allergy"]);
    Case::woman(53).follow_up().answer("fu.side", choices(&["breath"])).raises(&["rf.allergy"]);
    Case::woman(53).follow_up().answer("fu.side", none()).raises(&[]);
}

/// Guideline before practice, for before against: the order in which the map is read.
#[test]
fn chips_stand_in_the_order_in_which_they_are_read() {
    let case = Case::woman(70)
        .answer("ab.burn", scale(5))
        .answer("ab.dx", choices(&["coeliac"]))
        .answers([("ab.coel", yes()), ("ab.coel.check", yes())]);
    assert_eq!(
        case.chips(Absorption),
        ["+ 65 jaar of ouder G", "+ Coeliakie G", "+ Maagzuur 5 P", "− Glutenvrij, onder controle P",]
    );
}

/// Only what cannot be true is refused; everything else is kept as it is told.
#[test]
fn only_what_cannot_be_is_refused() {
    let case = Case::woman(40);
    for (item, value) in [
        ("co.stress", scale(11)),
        ("in.f.meat", whole(-1)),
        ("in.f.meat", whole(22)),
        ("cx.weight", decimal(f64::NAN)),
        ("cx.weight", decimal(1.0)),
        ("cx.since", date("2027")),
        ("in.pattern", choice("carnivore")),
        ("ab.surg", choices(&["none", "bypass"])),
        ("ab.acid", yes()),
        ("in.nothing", yes()),
    ] {
        assert!(case.refuses(item, value.clone()).is_some(), "{item}: {value:?}");
    }
    assert!(case.refuses("sum.next", date("2027")).is_none(), "the next visit lies in the future");
    assert!(case.refuses("cx.since", date("2026")).is_none(), "this year may have been last month");
}
