//! What follows from a client's records together: what stays in sight on every page, and which flags values raise.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    client::{ClientId, Person, Sex},
    exposure::{limit::SupplementSettings, rows},
    filling::Filling,
    in_sight::{Asked, InSight},
    laboratory::{
        flag::LabFlag,
        result::{Companion, LabResult, LabResultId, NewLabResult, Test},
        seen::{Draws, Known, b12_uses},
    },
    partial_date::PartialDate,
    questionnaire::{Questionnaire, catalog::Catalog},
    response::{Answer, Facts, NoAnswer, Place, Reply, Response, Source, Value},
};
use uuid::Uuid;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::load().unwrap());

/// A woman of 47 at an intake: rows of what she uses, and values of vitamin B12.
#[derive(Default)]
struct Client {
    response: Response,
    rows: u128,
    results: Vec<LabResult>,
}

impl Client {
    fn medicine(self, name: &str, strength: &str) -> Self {
        let medicine = CATALOG.find_medicines(name, 1).pop().map(|hit| hit.id);
        let name = Value::Medicine { medicine, name: name.to_owned() };
        self.row("med.item").says("med.name", name).says("med.strength", text(strength))
    }

    fn supplement(self, name: &str) -> Self {
        self.row("sup.product").says("sup.name", text(name))
    }

    fn daily_b12(self, micrograms: f64) -> Self {
        self.says("sup.dose", decimal(micrograms)).says("sup.unit", choice("ug")).daily()
    }

    fn daily(self) -> Self {
        self.says("sup.times", decimal(1.0)).says("sup.per", choice("day"))
    }

    fn row(mut self, group: &str) -> Self {
        self.rows += 1;
        self.says(group, Value::Row { order: 1 })
    }

    fn says(self, item: &str, value: Value) -> Self {
        self.replies(item, Reply::Given { value })
    }

    fn replies(mut self, item: &str, reply: Reply) -> Self {
        let place = Place::in_row(item, &Uuid::from_u128(self.rows).hyphenated().to_string());
        self.response.answers.insert(place, told(reply));
        self
    }

    fn b12(self, value: f64, drawn_on: &str, companion: Option<Companion>) -> Self {
        self.measured("b12Total", value, "pg/mL", drawn_on, companion)
    }

    fn measured(mut self, test: &str, value: f64, unit: &str, drawn_on: &str, companion: Option<Companion>) -> Self {
        let entry = NewLabResult {
            test: Test::Listed { analyte: test.to_owned() },
            value: Some(value),
            unit: Some(unit.to_owned()),
            drawn_on: PartialDate::read(drawn_on, today()),
            companion,
            ..NewLabResult::default()
        };
        let id = LabResultId(Uuid::from_u128(900 + self.results.len() as u128));
        self.results.push(LabResult::new(id, ClientId(Uuid::nil()), entry, CATALOG.laboratory(), noon()));
        self
    }

    /// Answers something outside the rows.
    fn also(mut self, item: &str, value: Value) -> Self {
        self.response.answers.insert(Place::of(item), told(Reply::Given { value }));
        self
    }

    fn known<T>(&self, read: impl FnOnce(&Known<'_>) -> T) -> T {
        let facts = Facts { age: Some(47), sex: Some(Sex::Female), today: today() };
        let filling = Filling::new(&CATALOG, intake(), &self.response, facts, &[]);
        let tellings = [(Filling::new(&CATALOG, intake(), &self.response, facts, &[]), today())];
        let products = rows::products(intake(), &self.response);
        let birth_date = NaiveDate::from_ymd_opt(1979, 3, 4);
        read(&Known {
            catalog: &CATALOG,
            person: &Person { birth_date, sex: Some(Sex::Female), ..Person::default() },
            products: &products,
            told: Some(&filling),
            tellings: &tellings,
            uses: &b12_uses(&CATALOG, &products, &tellings),
            results: &self.results,
            settings: &SupplementSettings::default(),
            practice: None,
            today: today(),
            draws: &Draws::default(),
        })
    }

    fn in_sight(&self, asked: Asked) -> InSight {
        self.known(|known| known.in_sight(asked))
    }

    fn seen(&self) -> InSight {
        self.in_sight(Asked::default())
    }

    /// The flags that values raise, each with its values.
    fn flags(&self) -> Vec<(String, Vec<String>)> {
        let flags = self.known(|known| known.raised().flags(&CATALOG, known.told));
        let values = |flag: &LabFlag| {
            let results = flag.because.iter().flat_map(|because| &because.results);
            results.map(|named| format!("{} {}", named.name.nl, named.amount.nl)).collect()
        };
        flags.iter().map(|flag| (flag.item.clone(), values(flag))).collect()
    }
}

#[test]
fn an_empty_list_that_nobody_asked_for_is_not_none() {
    let nothing = Client::default();
    let seen = nothing.seen();
    assert_eq!((seen.medicines, seen.supplements, seen.b6, seen.b12), (None, None, None, None));
    let asked = nothing.in_sight(Asked { medicines: true, supplements: true });
    assert_eq!(asked.medicines, Some(Vec::new()));
    assert_eq!(asked.supplements.unwrap().others, Vec::<String>::new());
}

#[test]
fn a_list_was_asked_for_when_every_question_that_opens_it_was_answered() {
    use domain::exposure::ExposureKind::{Medicine, Supplement};
    let mut response = Response::default();
    let mut asked = |item: &str, reply: Reply| {
        response.answers.insert(Place::of(item), told(reply));
        let facts = Facts { age: Some(47), sex: Some(Sex::Female), today: today() };
        let filling = Filling::new(&CATALOG, intake(), &response, facts, &[]);
        (filling.asked_for(Medicine), filling.asked_for(Supplement))
    };
    let given = |option: &str| Reply::Given { value: choice(option) };
    assert_eq!(asked("med.any", Reply::None { reason: NoAnswer::Unknown }), (false, false));
    assert_eq!(asked("med.any", given("none")), (true, false));
    assert_eq!(asked("sup.any", given("never")), (true, false));
    assert_eq!(asked("cof.multi", given("no")), (true, false));
    assert_eq!(asked("sup.other", given("no")), (true, true));
}

/// One rule for every page. No end lies after the day on which it was told, so that "stopped this year" did stop.
#[test]
fn what_stopped_is_not_in_use_whenever_that_was() {
    let unsure = Reply::None { reason: NoAnswer::Unknown };
    let client = Client::default()
        .medicine("omeprazol", "20 mg")
        .medicine("metformine", "500 mg")
        .replies("med.stop", unsure)
        .medicine("levothyroxine", "")
        .says("med.stop", Value::Date { value: PartialDate::Year { year: 2026 } })
        .medicine("pantoprazol", "")
        .says("med.stop", Value::Date { value: PartialDate::Year { year: 2025 } });
    let medicines = client.seen().medicines.unwrap();
    let told: Vec<String> = medicines.iter().map(|used| format!("{} {}", used.name, used.strength)).collect();
    assert_eq!(told, ["omeprazol 20 mg"]);
}

#[test]
fn supplements_stand_as_the_b12_of_a_day_and_the_others_by_name() {
    let client = Client::default()
        .supplement("Smelttablet")
        .daily_b12(1000.0)
        .supplement("Druppels")
        .says("sup.species", Value::Choices { value: vec!["methyl".to_owned()] })
        .supplement("Magnesium")
        .supplement("Oude multi")
        .says("sup.stop", Value::Date { value: PartialDate::Year { year: 2020 } });
    let supplements = client.seen().supplements.unwrap();
    assert_eq!(supplements.b12.unwrap().nl, "1000 µg/dag");
    // Of the drops nobody knows how much: they are named, not counted.
    assert_eq!(supplements.others, ["Druppels", "Magnesium"]);
}

#[test]
fn vitamin_b6_stands_in_sight_only_above_a_limit() {
    let client = |milligrams| Client::default().supplement("B-complex").says("sup.b6", decimal(milligrams)).daily();
    assert_eq!(client(12.0).seen().b6, None);
    let over = client(26.4).seen().b6.unwrap();
    assert_eq!((over.total.nl.as_str(), over.total.en.as_str()), ("26,4 mg/dag", "26.4 mg/day"));
    let limits: Vec<&str> = over.limits.iter().map(|limit| limit.nl.as_str()).collect();
    assert_eq!(limits, ["EFSA 2023: 12", "Nederlands maximum: 21"]);
}

#[test]
fn the_last_b12_is_the_one_drawn_last_with_its_reading_condition() {
    let yes = Companion::Yes { forms: Vec::new(), dose: String::new(), days_since_last: None };
    let client = Client::default().b12(934.0, "nov 2025", Some(yes)).b12(287.0, "18-3-2024", Some(Companion::No)).b12(
        400.0,
        "",
        Some(Companion::No),
    );
    let last = client.seen().b12.unwrap();
    assert_eq!(last.result, client.results[0].id);
    assert_eq!((last.text.nl.as_str(), last.other_unit.unwrap().nl.as_str()), ("934 pg/mL", "689 pmol/L"));
    assert_eq!(last.tag.unwrap().nl, "gemeten tijdens suppletie");
    let without = Client::default().b12(287.0, "18-3-2024", Some(Companion::No)).seen().b12.unwrap();
    assert_eq!(without.tag, None);
    let undated = Client::default().b12(287.0, "", None).seen().b12.unwrap();
    assert_eq!((undated.drawn_on, undated.tag.unwrap().nl.as_str()), (None, "onbekend of B12 in gebruik was"));
    let vague = Client::default().b12(287.0, "2025", None).b12(312.0, "12-11-2025", None);
    assert_eq!(vague.seen().b12.unwrap().result, vague.results[1].id, "a year is no later than a day in it");
}

/// R18: pregnant or breastfeeding with a low B12 as `rf.lab` means it, or with anaemia by the laboratory's own limit.
#[test]
fn a_low_value_in_pregnancy_raises_both_flags_and_names_the_value() {
    let low = |state: &str| {
        let client = Client::default().also("cx.preg", choice(state));
        client.measured("b12Total", 121.0, "pmol/L", "12-11-2026", Some(Companion::No)).flags()
    };
    let by_values = ("rf.lab".to_owned(), vec!["Vitamine B12 totaal 121 pmol/L".to_owned()]);
    let expecting = ("rf.preg".to_owned(), vec!["Vitamine B12 totaal 121 pmol/L".to_owned()]);
    for state in ["pregnant", "breastfeeding"] {
        assert_eq!(low(state), [by_values.clone(), expecting.clone()], "{state}");
    }
    for state in ["no", "wish"] {
        assert_eq!(low(state), std::slice::from_ref(&by_values), "{state}");
    }
    let fine = Client::default().also("cx.preg", choice("pregnant"));
    let fine = fine.measured("b12Total", 148.0, "pmol/L", "12-11-2026", Some(Companion::No));
    assert_eq!(fine.flags(), []);
    // Of a value whose date is not known, too: standing outside zones does not silence a flag.
    let undated = Client::default().also("cx.preg", choice("breastfeeding"));
    let undated = undated.measured("haemoglobin", 7.4, "mmol/L", "", None).flags();
    assert_eq!(undated.iter().map(|(item, _)| item.as_str()).collect::<Vec<_>>(), ["rf.lab", "rf.preg"]);
    let dated = Client::default().also("cx.preg", choice("breastfeeding"));
    let dated = dated.measured("haemoglobin", 7.4, "mmol/L", "12-11-2026", None).flags();
    assert_eq!(dated.iter().map(|(item, _)| item.as_str()).collect::<Vec<_>>(), ["rf.lab", "rf.preg"]);
}

fn told(reply: Reply) -> Answer {
    let (comment, quote) = (String::new(), String::new());
    Answer { reply: Some(reply), comment, quote, source: Source::Client, at: noon() }
}

fn intake() -> &'static Questionnaire {
    CATALOG.questionnaire("intake").unwrap()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn noon() -> DateTime<Utc> {
    today().and_hms_opt(12, 0, 0).unwrap().and_utc()
}

fn text(value: &str) -> Value {
    Value::Text { value: value.to_owned() }
}

fn choice(option: &str) -> Value {
    Value::Choice { value: option.to_owned() }
}

fn decimal(value: f64) -> Value {
    Value::Decimal { value }
}
