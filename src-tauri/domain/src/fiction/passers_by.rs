//! Clients that fill the list: a name, a date of birth and a short intake, drawn from the seed.

use chrono::{Datelike, Days, NaiveDate};

use super::{FictionalClient, FictionalVisit, numbers::Numbers};
use crate::{
    client::{Person, Sex},
    questionnaire::{AnswerKind, catalog::Catalog},
    response::{AnswerEdit, Change, Place, Source, Value},
};

/// One family name per client, so that no two clients share a whole name.
const FAMILIES: [(&str, &str); 30] = [
    ("", "Aalbers"),
    ("", "Bosgraaf"),
    ("van", "Coevering"),
    ("", "Douwma"),
    ("", "Eringa"),
    ("van der", "Feer"),
    ("", "Grevink"),
    ("ter", "Haarle"),
    ("", "IJlstra"),
    ("de", "Jonghe"),
    ("", "Kloosterziel"),
    ("", "Loonstra"),
    ("van ’t", "Meer"),
    ("", "Nauta"),
    ("", "Oostra"),
    ("van de", "Poel"),
    ("", "Quist"),
    ("", "Reinders"),
    ("", "Sikkema"),
    ("", "Tolsma"),
    ("", "Uiterwijk"),
    ("den", "Vliet"),
    ("", "Wouda"),
    ("", "Ypma"),
    ("", "Zandstra"),
    ("", "Şimşek"),
    ("", "Bąkowska"),
    ("el", "Haddaoui"),
    ("", "Lévêque"),
    ("", "Nguyễn"),
];
const WOMEN: [&str; 12] = [
    "Aukje", "Brechtje", "Chloë", "Dieuwke", "Eefje", "Geertje", "Hiske", "Jantina", "Loes", "Marijn", "Sietske",
    "Zina",
];
const MEN: [&str; 8] = ["Arjen", "Douwe", "Ewout", "Gijs", "Jelmer", "Noël", "Rutger", "Wytze"];
const COMPLAINTS: [&str; 8] = [
    "Vermoeidheid",
    "Hersenmist",
    "Slecht slapen",
    "Duizelig",
    "Koude handen en voeten",
    "Vergeetachtig",
    "Haaruitval",
    "Prikkelbaar",
];
const PATTERNS: [&str; 5] = ["everything", "everything", "flexitarian", "pescatarian", "vegetarian"];
const JUDGEMENTS: [&str; 4] = ["tooLittleKnown", "tooLittleKnown", "possible", "unlikely"];

/// Returns one of them.
pub(super) fn client(catalog: &Catalog, today: NaiveDate, number: usize, numbers: &mut Numbers) -> FictionalClient {
    let days_ago = numbers.between(20, 400);
    FictionalClient {
        person: person(today, number, numbers),
        results: Vec::new(),
        visits: vec![FictionalVisit {
            questionnaire: "intake".to_owned(),
            days_ago,
            minutes: numbers.between(25, 55),
            changes: changes(catalog, today.checked_sub_days(Days::new(days_ago.into())).unwrap_or(today), numbers),
            note: "Kort kennismakingsgesprek; de volledige intake volgt als de cliënt dat wil.".to_owned(),
            flag_actions: Vec::new(),
            completed: true,
        }],
    }
}

fn person(today: NaiveDate, number: usize, numbers: &mut Numbers) -> Person {
    let (prefix, family) = FAMILIES.get(number % FAMILIES.len()).copied().unwrap_or_default();
    let sex = if numbers.between(0, 3) == 0 { Sex::Male } else { Sex::Female };
    let given = if sex == Sex::Male { numbers.one_of(&MEN) } else { numbers.one_of(&WOMEN) };
    let year = today.year() - i32::try_from(numbers.between(21, 77)).unwrap_or(40);
    Person {
        given_name: given.copied().unwrap_or_default().to_owned(),
        prefix: prefix.to_owned(),
        family_name: family.to_owned(),
        birth_date: NaiveDate::from_ymd_opt(year, numbers.between(1, 12), numbers.between(1, 28)),
        sex: Some(sex),
        phone: format!("06-0000 {:04}", 101 + number),
        ..Person::default()
    }
}

/// The questions that come first when time is short.
fn changes(catalog: &Catalog, day: NaiveDate, numbers: &mut Numbers) -> Vec<Change> {
    let choice = |value: &str| Value::Choice { value: value.to_owned() };
    let none = || Value::Choices { value: vec!["none".to_owned()] };
    let body = numbers.body();
    let mut drawn = |list: &[&str]| choice(numbers.one_of(list).copied().unwrap_or_default());
    let first = [("in.pattern", drawn(&PATTERNS)), ("sum.in", drawn(&JUDGEMENTS)), ("sum.ab", drawn(&JUDGEMENTS))];
    let unknown = ["sum.co", "sum.cv", "sum.cu"].map(|id| (id, choice("tooLittleKnown")));
    let fixed = [
        ("cx.dx", none()),
        ("cx.fam", Value::Boolean { value: false }),
        ("cx.weight", Value::Decimal { value: body.weight }),
        ("cx.height", Value::Integer { value: body.height }),
        ("rf.none", Value::Boolean { value: true }),
        ("ab.acid", choice("no")),
        ("ab.surg", none()),
        ("ab.dx", none()),
        ("med.any", choice("none")),
        ("med.past", none()),
        ("co.n2o", choice("never")),
        ("lab.ever", choice("no")),
        ("sup.any", choice("never")),
        ("sum.gp", choice("no")),
    ];
    let complaint = numbers.one_of(&COMPLAINTS).copied().unwrap_or_default();
    let row = [
        ("cx.top", Value::Row { order: 1 }),
        ("cx.top.text", Value::Text { value: complaint.to_owned() }),
        ("cx.top.score", Value::Scale { value: u8::try_from(numbers.between(3, 8)).unwrap_or(5) }),
    ];
    let energy = ("cx.energy", Value::Scale { value: u8::try_from(numbers.between(3, 8)).unwrap_or(5) });
    let since = crate::partial_date::PartialDate::About { years: numbers.between(1, 6), said_on: day };
    let plain =
        fixed.into_iter().chain(first).chain(unknown).chain([energy, ("cx.since", Value::Date { value: since })]);
    let placed = row.map(|(id, value)| (Place::in_row(id, "r1"), value));
    let told = plain.map(|(id, value)| (Place::of(id), value)).chain(placed).chain(flags_denied(catalog));
    in_order(catalog, told.map(|(place, value)| change(catalog, place, value)).collect())
}

fn flags_denied(catalog: &Catalog) -> impl Iterator<Item = (Place, Value)> {
    let flags = catalog.questionnaire("intake").into_iter().flat_map(|list| list.items());
    let flags = flags.filter(|item| item.flag.is_some() && matches!(item.kind, AnswerKind::Boolean));
    flags.map(|item| (Place::of(&item.id), Value::Boolean { value: false }))
}

fn change(catalog: &Catalog, place: Place, value: Value) -> Change {
    let observed = catalog.questionnaire("intake").and_then(|list| list.item(&place.item)).is_some_and(|i| i.observed);
    let source = if observed { Source::Observed } else { Source::Client };
    Change { place, answer: Some(AnswerEdit { source, ..AnswerEdit::given(value) }) }
}

fn in_order(catalog: &Catalog, mut changes: Vec<Change>) -> Vec<Change> {
    let Some(intake) = catalog.questionnaire("intake") else { return changes };
    changes.sort_by_key(|change| intake.items().position(|item| item.id == change.place.item));
    changes
}
