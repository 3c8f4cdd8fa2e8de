//! Clients over several visits, on a real vault: what their records tell together.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use domain::{
    audit::{Action, Entity},
    client::{Client, ClientId, Person, Sex},
    consultation::{Consultation, ConsultationId, ConsultationStatus},
    exposure::{
        caution::{Circumstances, RaisedCaution},
        rows::{self, Edit},
    },
    laboratory::{
        condition::ConditionState,
        result::{Companion, LabResult, LabResultId, NewLabResult, Test},
        seen::Known,
    },
    language::Language,
    partial_date::PartialDate,
    questionnaire::catalog::Catalog,
    red_flag::{FlagAction, RedFlag},
    response::{AnswerEdit, Change, Place, Value},
};
use tempfile::TempDir;
use vault::{Cost, Dismissal, Practice, Stamp, Subject, Vault, Writer};

use crate::{consult::Visit, dossier::Dossier, flagged, overview, session};

/// One client in a vault of her own.
struct Story {
    catalog: Catalog,
    vault: Vault,
    client: ClientId,
    _folder: TempDir,
}

impl Story {
    fn of(sex: Sex, born: i32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let practice = Practice {
            name: "Praktijk".to_owned(),
            practitioner: "M.".to_owned(),
            language: Language::Nl,
            demo: false,
        };
        let path = folder.path().join("vault");
        let vault = Vault::create(&path, &practice, "een lange zin voor een proef", Cost::Floor, stamp()).unwrap();
        let client = ClientId(session::new_id());
        let person = Person {
            given_name: "Lian".to_owned(),
            family_name: "Bakker".to_owned(),
            sex: Some(sex),
            birth_date: NaiveDate::from_ymd_opt(born, 5, 1),
            ..Person::default()
        };
        let mut story = Self { catalog: Catalog::load().unwrap(), vault, client, _folder: folder };
        let client = Client { id: client, person, created_at: session::now(), archived_at: None };
        story.write(|writer, _| writer.save_client(&client));
        story
    }

    fn write(&mut self, write: impl FnOnce(&mut Writer, &Catalog) -> vault::Result<()>) {
        let subject = Subject { entity: Entity::Client, id: self.client.0, client: Some(self.client) };
        let catalog = &self.catalog;
        self.vault.write(Action::EditClient, subject, stamp(), |writer| write(writer, catalog)).unwrap();
    }

    /// A visit so many days ago, with what was answered in it.
    fn visit(&mut self, questionnaire: &str, days_ago: i64, answers: &[(&str, Value)]) -> ConsultationId {
        let started_at = session::now() - Duration::days(days_ago);
        let id = ConsultationId(session::new_id());
        let consultation = Consultation {
            id,
            client: self.client,
            questionnaire: questionnaire.to_owned(),
            questionnaire_version: 1,
            language: Language::Nl,
            status: ConsultationStatus::Draft,
            started_at,
            changed_at: started_at,
            completed_at: None,
            signed_at: None,
        };
        self.write(|writer, _| writer.save_consultation(&consultation));
        self.answer(id, answers, started_at);
        id
    }

    fn answer(&mut self, visit: ConsultationId, answers: &[(&str, Value)], at: DateTime<Utc>) {
        let changes: Vec<Change> = answers.iter().map(|(item, value)| given(Place::of(item), value.clone())).collect();
        self.write(|writer, catalog| {
            let mut visit = Visit::load(writer, catalog, visit)?;
            let batch = visit.change(changes, at).unwrap();
            visit.save(writer, &batch)
        });
    }

    /// A supplement of which something is told, outside any visit.
    fn product(&mut self, answers: &[(&str, Value)]) {
        let row = rows::row_of(domain::exposure::ExposureId(session::new_id()));
        let row_itself = given(Place::in_row("sup.product", &row), Value::Row { order: 1 });
        let told = answers.iter().map(|(item, value)| given(Place::in_row(item, &row), value.clone()));
        let changes: Vec<Change> = std::iter::once(row_itself).chain(told).collect();
        let (client, at) = (self.client, session::now());
        self.write(|writer, catalog| {
            let edits = rows::sort(catalog.questionnaire("intake").unwrap(), &changes, at).edits;
            let products = edits.iter().map(Edit::exposure).collect();
            let before = flagged::told_flags(&Dossier::load(writer, catalog, client)?, &products);
            edits.iter().try_for_each(|edit| writer.edit_exposure(client, edit))?;
            flagged::raise_by_change(writer, catalog, client, &products, &before, at)
        });
    }

    fn result(&mut self, analyte: &str, value: f64, unit: &str, drawn: PartialDate) {
        let entry = NewLabResult {
            test: Test::Listed { analyte: analyte.to_owned() },
            value: Some(value),
            typed: value.to_string(),
            unit: Some(unit.to_owned()),
            drawn_on: Some(drawn),
            ..NewLabResult::default()
        };
        self.record(entry);
    }

    fn record(&mut self, entry: NewLabResult) {
        let (client, id, at) = (self.client, LabResultId(session::new_id()), session::now());
        self.write(|writer, catalog| {
            writer.save_lab_result(&LabResult::new(id, client, entry, catalog.laboratory(), at))?;
            flagged::raise_by_values(writer, catalog, client, &[id], at)
        });
    }

    fn flags(&self) -> Vec<RedFlag> {
        self.vault.read(|reader| reader.red_flags_of(self.client)).unwrap()
    }

    /// The flags that wait for an action.
    fn open(&self) -> Vec<String> {
        self.flags().into_iter().filter(RedFlag::is_open).map(|flag| flag.item).collect()
    }

    fn act_on_all(&mut self) {
        let flags = self.flags();
        let acted =
            |flag: RedFlag| RedFlag { action: Some(FlagAction::Referred), action_at: Some(session::now()), ..flag };
        self.write(|writer, _| flags.into_iter().try_for_each(|flag| writer.save_red_flag(&acted(flag))));
    }

    fn complete(&mut self, visit: ConsultationId, at: DateTime<Utc>) {
        self.write(|writer, catalog| {
            let visit = Visit::load(writer, catalog, visit)?;
            visit.settle(writer)?;
            writer.save_consultation(&visit.consultation.clone().complete(at).unwrap())
        });
    }

    fn reopen(&mut self, visit: ConsultationId) {
        self.write(|writer, catalog| {
            let visit = Visit::load(writer, catalog, visit)?;
            writer.save_consultation(&visit.consultation.clone().reopen(session::now()).unwrap())?;
            visit.unsettle(writer)
        });
    }

    /// The names of the products as a visit shows them.
    fn names(&self, visit: ConsultationId) -> Vec<String> {
        let read = |reader: &vault::Reader| {
            let visit = Visit::load(reader, &self.catalog, visit)?;
            let answers = visit.response().answers.keys().filter(|place| place.item == "sup.name");
            let name = |place: &Place| match visit.response().value(place) {
                Some(Value::Text { value }) => value.clone(),
                _ => String::new(),
            };
            Ok(answers.map(name).collect::<Vec<_>>())
        };
        let mut names = self.vault.read(read).unwrap();
        names.sort();
        names
    }

    fn known<T>(&self, read: impl FnOnce(&Known<'_>) -> T) -> T {
        let dossier = self.vault.read(|reader| Dossier::load(reader, &self.catalog, self.client)).unwrap();
        dossier.known(read)
    }

    fn cautions(&self) -> Vec<String> {
        self.known(|known| {
            let (products, settings, day) = (known.products, known.settings, known.today);
            let seen =
                Circumstances { catalog: known.catalog, products, filling: known.told, attached: &[], day, settings };
            seen.cautions().into_iter().map(|caution| caution.id).collect()
        })
    }
}

fn given(place: Place, value: Value) -> Change {
    Change { place, answer: Some(AnswerEdit::given(value)) }
}

fn stamp() -> Stamp {
    Stamp { at: session::now() }
}

fn choice(option: &str) -> Value {
    Value::Choice { value: option.to_owned() }
}

fn choices(options: &[&str]) -> Value {
    Value::Choices { value: options.iter().map(|option| (*option).to_owned()).collect() }
}

fn complaint(score: u8) -> Value {
    Value::Complaint { present: true, score: Some(score), since: None, course: None }
}

fn days_ago(days: i64) -> PartialDate {
    PartialDate::Day { date: session::today() - Duration::days(days) }
}

/// Kidney disease was told at the first intake; a second one has only begun.
#[test]
fn what_was_told_before_stands_while_a_new_intake_is_empty() {
    let mut story = Story::of(Sex::Female, 1966);
    story.visit("intake", 400, &[("cx.dx", choices(&["kidney"]))]);
    story.result("b12Total", 310.0, "pmol/L", days_ago(10));
    story.result("mma", 0.9, "µmol/L", days_ago(10));
    assert!(story.known(|known| known.raised()).functional.is_none(), "a kidney disease explains it");
    let second = story.visit("intake", 0, &[]);
    assert!(story.known(|known| known.raised()).functional.is_none(), "nobody said that it is gone");
    story.answer(second, &[("cx.dx", choices(&["none"]))], session::now());
    assert!(story.known(|known| known.raised()).functional.is_some(), "now somebody did");
}

/// A pregnancy of two years ago explains a haemoglobin of that time, whatever is told later.
#[test]
fn what_passes_counts_for_the_draws_of_its_own_time() {
    let mut story = Story::of(Sex::Female, 1990);
    story.visit("intake", 700, &[("cx.preg", choice("pregnant"))]);
    story.visit("intake", 1, &[("cx.preg", choice("no"))]);
    story.result("haemoglobin", 6.9, "mmol/L", days_ago(690));
    assert_eq!(story.open(), Vec::<String>::new(), "no preset for a pregnancy (R19)");
    story.result("haemoglobin", 6.9, "mmol/L", days_ago(2));
    assert_eq!(story.open(), ["rf.lab"]);
}

#[test]
fn a_value_that_was_dealt_with_raises_no_flag_at_the_next_visit() {
    let mut story = Story::of(Sex::Male, 1950);
    story.visit("intake", 30, &[]);
    story.result("b12Total", 120.0, "pmol/L", days_ago(40));
    assert_eq!(story.open(), ["rf.lab"]);
    story.act_on_all();
    story.visit("follow_up", 0, &[("cx.energy", Value::Scale { value: 5 })]);
    assert_eq!(story.open(), Vec::<String>::new(), "seen, and dealt with");
    story.result("b12Total", 300.0, "pmol/L", days_ago(1));
    assert_eq!(story.open(), Vec::<String>::new(), "a new value that asks for nothing");
    story.result("b12Total", 130.0, "pmol/L", days_ago(0));
    assert_eq!(story.open(), ["rf.lab"], "a new low one");
}

#[test]
fn a_rash_told_at_a_product_between_two_visits_raises_its_flag() {
    let mut story = Story::of(Sex::Female, 1980);
    story.visit("intake", 30, &[("rf.bari", Value::Boolean { value: true })]);
    story.act_on_all();
    story.product(&[("sup.name", Value::Text { value: "B12".to_owned() }), ("sup.side", choices(&["headache"]))]);
    assert_eq!(story.open(), Vec::<String>::new());
    story.product(&[("sup.side", choices(&["rash"]))]);
    assert_eq!(story.open(), ["rf.allergy"], "and nothing that was ticked before");
    story.act_on_all();
    story.product(&[("sup.side", choices(&["breath"]))]);
    assert_eq!(story.open(), ["rf.allergy"], "of a second product, at the same visit, as well");
    assert_eq!(story.flags().iter().filter(|flag| flag.item == "rf.allergy").count(), 1, "and once");
    story.act_on_all();
    story.visit("follow_up", 0, &[("cx.energy", Value::Scale { value: 5 })]);
    story.product(&[("sup.name", Value::Text { value: "C".to_owned() })]);
    assert_eq!(story.open(), Vec::<String>::new(), "another product brings nothing back");
}

/// B12 was low and dealt with; three days later a very low haemoglobin comes in, and no visit since.
#[test]
fn a_new_alarming_value_is_raised_at_the_visit_that_had_one_already() {
    let mut story = Story::of(Sex::Male, 1950);
    story.visit("intake", 30, &[]);
    story.result("b12Total", 120.0, "pmol/L", days_ago(40));
    story.act_on_all();
    story.result("haemoglobin", 4.0, "mmol/L", days_ago(1));
    assert_eq!(story.open(), ["rf.lab"]);
    assert_eq!(story.flags().len(), 1, "the same one, open again");
}

/// Whatever the day of the draw may be: who is an adult now may have been one then.
#[test]
fn a_date_that_is_not_known_silences_no_flag() {
    let low = |born: i32, drawn: Option<PartialDate>| {
        let mut story = Story::of(Sex::Male, born);
        story.visit("intake", 30, &[]);
        let entry = NewLabResult {
            test: Test::Listed { analyte: "haemoglobin".to_owned() },
            value: Some(4.0),
            typed: "4,0".to_owned(),
            unit: Some("mmol/L".to_owned()),
            drawn_on: drawn,
            ..NewLabResult::default()
        };
        story.record(entry);
        story.open()
    };
    assert_eq!(low(1966, None), ["rf.lab"]);
    let year = session::today().year();
    assert_eq!(low(year - 18, Some(PartialDate::Year { year })), ["rf.lab"], "may have been eighteen");
    assert_eq!(low(year - 10, None), ["rf.child"], "no preset for children (R19)");
}

#[test]
fn a_pregnancy_of_years_ago_raises_nothing_at_a_visit_of_now() {
    let mut story = Story::of(Sex::Female, 1990);
    story.visit("intake", 800, &[("cx.preg", choice("pregnant"))]);
    story.result("b12Total", 120.0, "pmol/L", days_ago(790));
    story.act_on_all();
    story.visit("follow_up", 0, &[("cx.energy", Value::Scale { value: 5 })]);
    assert_eq!(story.open(), Vec::<String>::new());
}

#[test]
fn cautions_look_at_what_is_in_use_now_and_at_the_newest_complaints() {
    let mut story = Story::of(Sex::Female, 1980);
    story.visit("intake", 60, &[]);
    let b6 = Value::Decimal { value: 2.0 };
    story.product(&[("sup.b6", b6), ("sup.species", choices(&["cyano"])), ("sup.side", choices(&["acne"]))]);
    assert_eq!(story.cautions(), ["b12.skin"]);
    story.visit("follow_up", 1, &[("sx.tingle", complaint(4))]);
    assert_eq!(story.cautions(), ["b6.tingling", "b12.skin"]);
    story.visit("follow_up", 0, &[]);
    assert_eq!(story.cautions(), ["b6.tingling", "b12.skin"], "a visit that has only begun takes nothing away");
}

/// Laughing gas at the intake, tingling at the follow-up: neither visit knows both (R18).
#[test]
fn a_flag_by_rule_looks_at_what_both_visits_told() {
    let told = |intake: i64| {
        let mut story = Story::of(Sex::Male, 2004);
        story.visit("intake", intake, &[("co.n2o", choice("lastMonth"))]);
        story.visit("follow_up", 0, &[("sx.tingle", complaint(4))]);
        story.open()
    };
    assert_eq!(told(40), ["rf.n2o"]);
    assert_eq!(told(900), Vec::<String>::new(), "what was told years ago may have passed");
}

/// Fortified food was told three years ago; nobody knows whether she still ate it at a later draw (R16, R25).
#[test]
fn fortified_food_is_asked_about_for_a_draw_after_the_day_on_which_it_was_told() {
    let mut story = Story::of(Sex::Female, 1980);
    let since = Value::Date { value: PartialDate::Year { year: 2020 } };
    let drink = Value::Integer { value: 7 };
    story.visit("intake", 1000, &[("in.f.fortified.drink", drink), ("in.f.fortified.since", since)]);
    let condition = |story: &Story, days: i64, companion: Option<Companion>| {
        let entry = NewLabResult {
            test: Test::Listed { analyte: "b12Total".to_owned() },
            value: Some(400.0),
            typed: "400".to_owned(),
            unit: Some("pmol/L".to_owned()),
            drawn_on: Some(days_ago(days)),
            companion,
            ..NewLabResult::default()
        };
        story.known(|known| known.read(&entry, None).condition.unwrap().state)
    };
    assert!(matches!(condition(&story, 1100, None), ConditionState::DuringUse { .. }));
    assert!(matches!(condition(&story, 980, None), ConditionState::DuringUse { .. }), "within its window");
    assert!(matches!(condition(&story, 100, None), ConditionState::Unknown { .. }), "asked");
    let no = Some(Companion::No);
    assert!(matches!(condition(&story, 100, no), ConditionState::NotInUse { .. }), "and the answer decides");
}

/// What to keep in mind stands at the rows of a draft as well, until it is put aside there or among the products.
#[test]
fn a_draft_shows_the_cautions_of_its_rows() {
    let mut story = Story::of(Sex::Female, 1980);
    let b6 = [("sup.name", 0), ("sup.b6", 30), ("sup.times", 1)].map(|(item, amount)| match amount {
        0 => (item, Value::Text { value: "B-complex".to_owned() }),
        amount => (item, Value::Decimal { value: f64::from(amount) }),
    });
    let intake = story.visit("intake", 0, &[]);
    story.product(&[&b6[..], &[("sup.per", choice("day"))]].concat());
    let cautions = |story: &Story| {
        let load = |reader: &vault::Reader| Ok(Visit::load(reader, &story.catalog, intake)?.outcome(None, None, None));
        story.vault.read(load).unwrap().cautions
    };
    let seen = cautions(&story);
    let ids: Vec<&str> = seen.iter().map(|one| one.caution.id.as_str()).collect();
    assert_eq!(ids, ["b6.overDutchMaximum", "b6.overEfsa"]);
    assert!(seen.iter().all(|one| one.caution.rows.len() == 1 && one.dismissal.is_none()));
    let RaisedCaution { id: rule, subject, .. } = seen[0].caution.clone();
    let dismissal =
        Dismissal { client: story.client, rule, subject, reason: "besproken".to_owned(), at: session::now() };
    story.write(|writer, _| writer.save_dismissal(&dismissal));
    assert_eq!(cautions(&story)[0].dismissal.as_ref().map(|one| one.reason.as_str()), Some("besproken"));
}

/// What was used at a visit of the spring, and is not used by autumn.
#[test]
fn what_was_used_at_an_old_visit_stays_when_it_is_reopened() {
    let uses = |started: i64, completed: i64| {
        let mut story = Story::of(Sex::Female, 1980);
        let visit = story.visit("intake", started, &[]);
        story.product(&[("sup.name", Value::Text { value: "B12 toen".to_owned() })]);
        story.complete(visit, session::now() - Duration::days(completed));
        story.product(&[("sup.name", Value::Text { value: "ijzer nu".to_owned() })]);
        story.reopen(visit);
        assert_eq!(story.names(visit), ["B12 toen", "ijzer nu"], "a draft shows what is used now");
        story.complete(visit, session::now());
        story.names(visit)
    };
    assert_eq!(uses(200, 199), ["B12 toen"]);
    assert_eq!(uses(1, 0), ["B12 toen", "ijzer nu"], "still being written up");
}

/// Born in May: the zones for adults hold for what was drawn from the eighteenth birthday on, whatever the age today.
#[test]
fn zones_of_the_plot_go_by_the_age_at_the_draw() {
    let story = Story::of(Sex::Male, 2004);
    let rulers = story.known(overview::rulers);
    let practice = rulers.iter().find(|ruler| ruler.analyte == "b12Total").unwrap();
    assert_eq!((practice.from, &practice.off), (NaiveDate::from_ymd_opt(2022, 5, 1), &None));
    let child = Story::of(Sex::Male, 2020).known(overview::rulers);
    assert!(child.iter().all(|ruler| ruler.off.is_some()));
}
