//! Answers with anything else written in between, on a real vault: what is kept of a consultation is what stands on record.

use std::{cell::Cell, sync::Arc};

use chrono::{Duration, NaiveDate};
use domain::{
    audit::{Action, Entity},
    client::{Client, ClientId, Person, Sex},
    consultation::{Consultation, ConsultationId, ConsultationStatus},
    exposure::{ExposureId, ExposureKind, limit::SupplementSettings, rows::Edit},
    laboratory::result::{LabResult, LabResultId, NewLabResult, Test},
    language::Language,
    note::{Note, NotePart},
    partial_date::PartialDate,
    questionnaire::{AnswerKind, Item, Questionnaire, catalog::Catalog},
    red_flag::{FlagAction, RedFlag},
    response::{Answer, AnswerEdit, Change, NoAnswer, Place, Reply, Source, Value},
};
use proptest::{
    collection,
    prelude::*,
    sample::Index,
    test_runner::{Config, TestRunner},
};
use tempfile::TempDir;
use uuid::Uuid;
use vault::{Cost, Dismissal, Practice, Stamp, Subject, Vault, Writer};

use crate::{
    answering,
    consult::{Outcome, Visit},
    dossier::LIMITS,
    session::{self, Places, Session},
};

const PASSPHRASE: &str = "de koe springt over zeven dijken";

/// What happens at the table, or elsewhere in the app.
#[derive(Debug, Clone)]
enum Step {
    Answer(Index, u64),
    NoAnswer(Index),
    Clear(Index),
    AnswerAtOtherVisit(Index, u64),
    Elsewhere(u64),
    Lock,
}

fn step() -> impl Strategy<Value = Step> {
    let (place, number) = (any::<Index>, any::<u64>);
    prop_oneof![
        12 => (place(), number()).prop_map(|(item, number)| Step::Answer(item, number)),
        1 => place().prop_map(Step::NoAnswer),
        1 => place().prop_map(Step::Clear),
        2 => (place(), number()).prop_map(|(item, number)| Step::AnswerAtOtherVisit(item, number)),
        4 => number().prop_map(Step::Elsewhere),
        1 => Just(Step::Lock),
    ]
}

#[test]
fn what_is_kept_between_answers_is_what_stands_on_record() {
    let desk = Desk::new();
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    let kept = Cell::new(0);
    let outcome = TestRunner::new(config).run(&collection::vec(step(), 1..24), |steps| {
        let client = desk.client();
        for step in &steps {
            kept.set(kept.get() + u32::from(desk.session.keeps()));
            client.take(step)?;
            let taken_up = desk.session.visit(client.visit).unwrap();
            prop_assert_eq!(taken_up.visit.outcome(None, None, None), client.read().outcome(None, None, None));
            desk.session.keep_visit(taken_up);
        }
        Ok(())
    });
    outcome.unwrap();
    assert!(kept.get() > 50, "kept {} times", kept.get());
}

#[test]
fn a_batch_that_changes_a_record_or_is_refused_is_not_kept() {
    let desk = Desk::new();
    let client = desk.client();
    let told = |item: &str, number: u64| answering::answer(&desk.session, client.visit, client.batch(item, number));
    told("cx.energy", 3).unwrap();
    assert!(desk.session.keeps(), "an answer");
    told("med.name", 1).unwrap();
    assert!(!desk.session.keeps(), "a medicine");
    told("med.any", 1).unwrap();
    assert!(!desk.session.keeps(), "whether there are any");
    told("cx.energy", 4).unwrap();
    let over = Change { place: Place::of("cx.energy"), answer: Some(AnswerEdit::given(Value::Scale { value: 11 })) };
    answering::answer(&desk.session, client.visit, vec![over]).unwrap_err();
    assert!(!desk.session.keeps(), "refused");
    told("cx.energy", 5).unwrap();
    desk.session.lock();
    assert!(!desk.session.keeps(), "locked");
}

/// A practice of which the vault is open.
struct Desk {
    session: Arc<Session>,
    _folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let below = |name: &str| folder.path().join(name);
        let places =
            Places { vault: below("praktijk"), practice_vault: below("oefen"), preferences: below("preferences.json") };
        let practice =
            Practice { name: "De Kade".to_owned(), practitioner: "M.".to_owned(), language: Language::Nl, demo: false };
        let now = Stamp { at: session::now() };
        Vault::create(&places.vault, &practice, PASSPHRASE, Cost::Floor, now).unwrap().lock().unwrap();
        let session = Session::new(Catalog::load().unwrap(), places, Box::new(|_| {}));
        session.unlock(PASSPHRASE).unwrap();
        Self { session, _folder: folder }
    }

    /// A client with an intake and a follow-up that have only begun.
    fn client(&self) -> AtTheTable<'_> {
        let id = ClientId(session::new_id());
        let person = Person {
            given_name: "Lian".to_owned(),
            family_name: "Bakker".to_owned(),
            sex: Some(Sex::Female),
            birth_date: NaiveDate::from_ymd_opt(1980, 5, 1),
            ..Person::default()
        };
        let client = Client { id, person, created_at: session::now(), archived_at: None };
        let visits = [("intake", 20), ("follow_up", 0)].map(|(questionnaire, days_ago)| {
            let started_at = session::now() - Duration::days(days_ago);
            Consultation {
                id: ConsultationId(session::new_id()),
                client: id,
                questionnaire: questionnaire.to_owned(),
                questionnaire_version: 1,
                language: Language::Nl,
                status: ConsultationStatus::Draft,
                started_at,
                changed_at: started_at,
                completed_at: None,
                signed_at: None,
            }
        });
        let at_the_table = AtTheTable { session: &self.session, id, visit: visits[0].id, other: visits[1].id };
        at_the_table.write(Entity::Client, |writer| {
            writer.save_client(&client)?;
            visits.iter().try_for_each(|visit| writer.save_consultation(visit))
        });
        at_the_table
    }
}

struct AtTheTable<'a> {
    session: &'a Session,
    id: ClientId,
    visit: ConsultationId,
    other: ConsultationId,
}

impl AtTheTable<'_> {
    fn take(&self, step: &Step) -> Result<(), TestCaseError> {
        let questions: Vec<&Item> = self.intake().items().filter(|item| can_be_answered(item)).collect();
        let place = |at: &Index| Place::of(&at.get(&questions).id);
        match step {
            Step::Answer(at, number) => self.answer(&self.batch(&at.get(&questions).id, *number))?,
            Step::NoAnswer(at) => {
                let reply = Some(Reply::None { reason: NoAnswer::Unknown });
                let answer = AnswerEdit { reply, ..AnswerEdit::given(Value::Boolean { value: true }) };
                self.answer(&[Change { place: place(at), answer: Some(answer) }])?;
            }
            Step::Clear(at) => self.answer(&[Change { place: place(at), answer: None }])?,
            Step::AnswerAtOtherVisit(at, number) => {
                // What a follow-up does not ask is refused.
                let _ = answering::answer(self.session, self.other, self.batch(&at.get(&questions).id, *number));
            }
            Step::Elsewhere(number) => self.elsewhere(*number),
            Step::Lock => {
                self.session.lock();
                self.session.unlock(PASSPHRASE).unwrap();
            }
        }
        Ok(())
    }

    /// Answers, and holds what follows against what follows from the consultation read anew.
    fn answer(&self, batch: &[Change]) -> Result<(), TestCaseError> {
        let mut anew = self.read();
        let expected =
            anew.change(batch.to_vec(), session::now()).map(|batch| told(anew.outcome(Some(&batch), None, None)));
        let outcome = answering::answer(self.session, self.visit, batch.to_vec()).map(told);
        prop_assert_eq!(outcome, expected);
        Ok(())
    }

    /// An answer, with its row when it stands in one.
    fn batch(&self, item: &str, number: u64) -> Vec<Change> {
        let list = self.intake();
        let item = list.item(item).unwrap();
        let group = item.within.as_deref().and_then(|id| list.item(id));
        let answer = Some(AnswerEdit::given(fitting(item, number)));
        match group.filter(|group| matches!(group.kind, AnswerKind::Group { .. })) {
            Some(group) => {
                let own = group.id.bytes().map(u128::from).sum::<u128>() * 2 + u128::from(number % 2);
                let row = Uuid::from_u128(self.id.0.as_u128() ^ own).hyphenated().to_string();
                let there = Some(AnswerEdit::given(Value::Row { order: 1 }));
                let own_row = Change { place: Place::in_row(&group.id, &row), answer: there };
                vec![own_row, Change { place: Place::in_row(&item.id, &row), answer }]
            }
            None => vec![Change { place: Place::of(&item.id), answer }],
        }
    }

    /// Something that another command writes.
    fn elsewhere(&self, number: u64) {
        let (client, at) = (self.id, session::now());
        match number % 8 {
            0 => self.write(Entity::LabResult, |writer| writer.save_lab_result(&self.result(number))),
            1 => self.write(Entity::Exposure, |writer| {
                let id = ExposureId(session::new_id());
                writer.edit_exposure(client, &Edit::Place { id, kind: ExposureKind::Supplement, position: 1 })?;
                let b6 =
                    Edit::Answer { id, item: "sup.b6".to_owned(), answer: Some(given(Value::Decimal { value: 30.0 })) };
                writer.edit_exposure(client, &b6)
            }),
            2 => self.write(Entity::Note, |writer| {
                let (part, text) = (NotePart::Free, format!("regel {number}"));
                writer.save_note(&Note { consultation: self.visit, part, text, changed_at: at })
            }),
            3 => self.write(Entity::RedFlag, |writer| {
                let acted = |flag| RedFlag { action: Some(FlagAction::Referred), action_at: Some(at), ..flag };
                writer.red_flags_of(client)?.into_iter().try_for_each(|flag| writer.save_red_flag(&acted(flag)))
            }),
            4 => self.write(Entity::Client, |writer| {
                let mut changed = writer.client(client)?;
                changed.person.birth_date =
                    NaiveDate::from_ymd_opt(if number > u64::MAX / 2 { 1950 } else { 2012 }, 5, 1);
                writer.save_client(&changed)
            }),
            5 => {
                let seen = self.read().outcome(None, None, None).contradictions;
                self.write(Entity::Dismissal, |writer| {
                    seen.into_iter().try_for_each(|one| {
                        let (rule, reason) = (one.contradiction.rule, "gezien".to_owned());
                        writer.save_dismissal(&Dismissal { client, rule, subject: one.subject, reason, at })
                    })
                });
            }
            6 => self.write(Entity::Setting, |writer| {
                writer.save_setting(SupplementSettings::KEY, Some(&SupplementSettings::default()))?;
                writer.save_setting::<i32>(LIMITS, None)
            }),
            _ => self.write(Entity::Answer, |writer| {
                let answer = given(Value::Choice { value: "pregnant".to_owned() });
                writer.save_answer(self.visit, &Place::of("cx.preg"), Some(&answer))
            }),
        }
    }

    fn result(&self, number: u64) -> LabResult {
        let (analyte, value, unit) = [
            ("b12Total", 120.0, "pmol/L"),
            ("b12Total", 310.0, "pmol/L"),
            ("mma", 0.9, "µmol/L"),
            ("haemoglobin", 6.1, "mmol/L"),
        ][usize::try_from(number / 8 % 4).unwrap()];
        let entry = NewLabResult {
            test: Test::Listed { analyte: analyte.to_owned() },
            value: Some(value),
            typed: value.to_string(),
            unit: Some(unit.to_owned()),
            drawn_on: Some(PartialDate::Day { date: session::today() - Duration::days(3) }),
            ..NewLabResult::default()
        };
        let laboratory = self.session.catalog.laboratory();
        LabResult::new(LabResultId(session::new_id()), self.id, entry, laboratory, session::now())
    }

    fn write(&self, entity: Entity, write: impl FnOnce(&mut Writer) -> vault::Result<()>) {
        let subject = Subject { entity, id: self.id.0, client: Some(self.id) };
        self.session.write(Action::EditClient, subject, write).unwrap();
    }

    fn read(&self) -> Visit<'static> {
        self.session.read(|reader| Visit::load(reader, self.session.catalog, self.visit)).unwrap()
    }

    fn intake(&self) -> &'static Questionnaire {
        self.session.catalog.questionnaire("intake").unwrap()
    }
}

/// An outcome without the moments and names that are new each time.
fn told(mut outcome: Outcome) -> Outcome {
    outcome.saved = None;
    for followed in &mut outcome.followed {
        followed.answer.iter_mut().for_each(|answer| answer.at = chrono::DateTime::UNIX_EPOCH);
    }
    let by_item = |flag: &RedFlag| (!flag.is_open(), flag.item.clone());
    outcome.flags.sort_by_key(by_item);
    for flag in &mut outcome.flags {
        (flag.id.0, flag.raised_at) = (Uuid::nil(), chrono::DateTime::UNIX_EPOCH);
    }
    outcome
}

fn given(value: Value) -> Answer {
    let reply = Some(Reply::Given { value });
    Answer { reply, comment: String::new(), quote: String::new(), source: Source::Client, at: session::now() }
}

fn can_be_answered(item: &Item) -> bool {
    use AnswerKind as K;
    !matches!(item.kind, K::Group { .. } | K::SameRows { .. } | K::Matrix | K::Computed { .. })
}

/// A value that fits an item; the number picks it.
fn fitting(item: &Item, number: u64) -> Value {
    let pick = |length: usize| usize::try_from(number % length.max(1) as u64).unwrap();
    let small = u8::try_from(number % 11).unwrap();
    match &item.kind {
        AnswerKind::Choice { options } => Value::Choice { value: options[pick(options.len())].id.clone() },
        AnswerKind::Choices { options } => Value::Choices { value: vec![options[pick(options.len())].id.clone()] },
        AnswerKind::Scale { .. } => Value::Scale { value: small },
        AnswerKind::Integer { quantity } => {
            let value = f64::from(small).clamp(quantity.min, quantity.max);
            #[expect(clippy::cast_possible_truncation, reason = "limits of the catalogue are small whole numbers")]
            Value::Integer { value: value as i32 }
        }
        AnswerKind::Decimal { quantity } => {
            Value::Decimal { value: f64::from(small).clamp(quantity.min, quantity.max) }
        }
        AnswerKind::Date { .. } => Value::Date { value: PartialDate::Year { year: 2020 } },
        AnswerKind::Text { .. } => Value::Text { value: "navragen".to_owned() },
        AnswerKind::Medicine => Value::Medicine { medicine: None, name: "zoals getypt".to_owned() },
        AnswerKind::Complaint => {
            Value::Complaint { present: number.is_multiple_of(2), score: Some(small), since: None, course: None }
        }
        AnswerKind::Boolean
        | AnswerKind::Group { .. }
        | AnswerKind::SameRows { .. }
        | AnswerKind::Matrix
        | AnswerKind::Computed { .. } => Value::Boolean { value: number.is_multiple_of(2) },
    }
}
