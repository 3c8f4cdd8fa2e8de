//! Answers that do not go together (R17): each one pointed out, and its opposite left in peace.

use domain::response::{NoAnswer, Place};

use crate::client::{Case, choice, choices, date, none, whole, yes};

const VEGAN: &str = "Veganistisch, en toch porties dierlijke voeding genoteerd.";
const VEGETARIAN: &str = "Vegetarisch, en toch porties vlees, orgaanvlees of vis genoteerd.";
const PESCATARIAN: &str = "Wel vis, geen vlees, en toch porties vlees genoteerd.";
const MEDICINES: &str = "Geen medicijnen genoemd, maar wel een middel tegen maagzuur.";
const IN_USE: &str = "Geen medicijnen genoemd, maar wel een medicijn dat nog in gebruik is.";
const SURGERY: &str = "Nooit geopereerd aan maag of darm, en toch iets genoteerd over een operatie.";
const PERIOD: &str = "De stopdatum ligt vóór de begindatum.";
const NEVER: &str = "Nooit B12, en toch iets genoteerd waar B12 in kan zitten.";
const FLAGS: &str = "‘Geen van deze’ is aangekruist, en toch een van de vlaggen.";

#[test]
fn a_pattern_and_its_animal_portions() {
    let eats = |pattern: &str, item: &str| Case::woman(30).answer("in.pattern", choice(pattern)).answer(item, whole(1));
    for item in ["in.f.meat", "in.f.liver", "in.f.fish", "in.f.egg", "in.f.dairy"] {
        eats("vegan", item).contradicts(&[VEGAN]);
        let told = eats("vegan", item).seen().contradictions();
        assert!(told[0].places.contains(&Place::of(item)), "{item} is among the places: {:?}", told[0].places);
    }
    for item in ["in.f.meat", "in.f.liver", "in.f.fish"] {
        eats("vegetarian", item).contradicts(&[VEGETARIAN]);
    }
    for item in ["in.f.meat", "in.f.liver"] {
        eats("pescatarian", item).contradicts(&[PESCATARIAN]);
    }
    for (pattern, item) in [
        ("vegetarian", "in.f.egg"),
        ("vegetarian", "in.f.dairy"),
        ("pescatarian", "in.f.fish"),
        ("flexitarian", "in.f.meat"),
        ("everything", "in.f.liver"),
        ("vegan", "in.f.fortified.drink"),
    ] {
        eats(pattern, item).contradicts(&[]);
    }
    Case::woman(30).answer("in.pattern", choice("vegan")).answer("in.f.meat", whole(0)).contradicts(&[]);
    Case::woman(30).no_answer("in.pattern", NoAnswer::Unknown).answer("in.f.meat", whole(3)).contradicts(&[]);
}

/// The follow-up questions close with the answer that contradicts them; what was told there still counts for this.
#[test]
fn never_operated_and_an_operation_told() {
    let told = || Case::man(50).answer("ab.surg", choices(&["sleeve"])).answer("ab.surg.check", yes());
    told().contradicts(&[]);
    told().answer("ab.surg", choices(&["none"])).contradicts(&[SURGERY]);
    Case::man(50).answer("ab.surg", choices(&["none"])).contradicts(&[]);
}

#[test]
fn no_medicines_and_a_medicine_or_acid_suppressant() {
    let none_named = || Case::man(50).answer("med.any", choice("none"));
    for option in ["sometimes", "dailyUnder1", "dailyOver1"] {
        none_named().answer("ab.acid", choice(option)).contradicts(&[MEDICINES]);
    }
    none_named().answer("ab.acid", choice("no")).contradicts(&[]);
    // Used in the past is not in use: the row is there, with its end.
    let former = none_named().answer("ab.acid", choice("formerLong"));
    former.contradicts(&[]);
    former.stopped("omeprazol", "2019").contradicts(&[]);
    none_named().answer("ab.acid", choice("formerLong")).medicine("omeprazol").contradicts(&[IN_USE]);
    none_named().medicine("omeprazol").contradicts(&[IN_USE]);
    none_named().answer("ab.acid", choice("no")).medicine("omeprazol").contradicts(&[IN_USE]);
    Case::man(50).answer("med.any", choice("some")).medicine("omeprazol").contradicts(&[]);
}

#[test]
fn an_end_before_its_beginning() {
    let case = |since: &str, stop: &str| {
        let case = Case::man(50).answer("med.any", choice("some")).stopped("cetirizine", stop);
        case.in_row("med.since", date(since))
    };
    case("2023", "2021").contradicts(&[PERIOD]);
    case("mrt 2022", "feb 2022").contradicts(&[PERIOD]);
    // Not in every reading.
    case("2022", "feb 2022").contradicts(&[]);
    case("± 5 jaar", "2020").contradicts(&[]);
    case("2021", "2021").contradicts(&[]);
    // A medicine that is there stays in sight, whatever is said about medicines as a whole.
    case("2023", "2021").answer("med.any", choice("none")).contradicts(&[PERIOD]);
}

#[test]
fn never_any_b12_and_something_that_holds_it() {
    let never = || Case::woman(30).answer("sup.any", choice("never"));
    never().contradicts(&[]);
    let vegan = never().answer("in.pattern", choice("vegan"));
    for option in ["daily", "weekly", "nowAndThen"] {
        Case::woman(30)
            .answer("sup.any", choice("never"))
            .answer("in.pattern", choice("vegan"))
            .answer("in.vegsup", choice(option))
            .contradicts(&[NEVER]);
    }
    vegan.answer("in.vegsup", choice("no")).contradicts(&[]);
    for product in ["Hydrocobamine", "cyanocobalamine", "mecobalamine", "B-complex", "multivitamine"] {
        never().answer("med.any", choice("some")).medicine(product).contradicts(&[NEVER]);
    }
    never().answer("med.any", choice("some")).medicine("foliumzuur").contradicts(&[]);
    Case::woman(30)
        .answer("sup.any", choice("now"))
        .answer("med.any", choice("some"))
        .medicine("B-complex")
        .contradicts(&[]);
    // Fortified food at the draw is no product.
    let draw = |form: &str| {
        Case::woman(30)
            .answer("sup.any", choice("never"))
            .answer("lab.ever", choice("value"))
            .answer("cv.onsup", choice("yes"))
            .answer("cv.onsup.form", choice(form))
    };
    draw("fortified").contradicts(&[]);
    draw("tablet").contradicts(&[NEVER]);
}

#[test]
fn none_of_these_and_one_of_the_flags() {
    let catalog = domain::questionnaire::catalog::Catalog::load().unwrap();
    let intake = catalog.questionnaire("intake").unwrap();
    for flag in intake.items().filter(|item| item.flag.is_some()) {
        let case = Case::woman(30).answer(&flag.id, yes()).answer("rf.none", yes());
        case.contradicts(&[FLAGS]);
        Case::woman(30).answer("rf.none", yes()).answer(&flag.id, yes()).contradicts(&[]);
    }
    Case::woman(30).answer("rf.none", yes()).contradicts(&[]);
}

#[test]
fn a_contradiction_is_information_and_refuses_nothing() {
    let case = Case::woman(30).answer("in.pattern", choice("vegan")).answer("in.f.meat", whole(2));
    assert!(case.refuses("in.f.fish", whole(2)).is_none());
    case.answer("in.avoid", none()).answer("ab.surg", choices(&["bypass"])).contradicts(&[VEGAN]);
}
