//! A random sequence of writing, deleting, undoing, completing, signing, adding, locking and crashing leaves the vault as a
//! plain model in memory says, and every step is refused exactly when the model says so.
//!
//! All sequences run on one real vault, each with a client of its own; a crash is a copy of the files as they lie on the
//! disk at that moment, opened in place of the vault that wrote them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test stops at the first surprise"
)]

mod fixtures;

use std::{cell::RefCell, collections::BTreeMap, fs, path::PathBuf};

use domain::{
    addendum::{AddendumId, AddendumKind, NewAddendum},
    audit::{Action, Entity},
    consultation::{Consultation, ConsultationId, ConsultationStatus},
    note::{Note, NotePart, VersionReason},
    response::{Answer, Place, Reply, Value},
};
use fixtures::{PASSPHRASE, about, at, client, consultation, create, stamp, text};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};
use uuid::Uuid;
use vault::{Error, Result, Vault, Writer};

const SEQUENCES: u32 = 300;
const PARTS: [NotePart; 3] = [NotePart::Free, NotePart::Subjective, NotePart::Plan];
const TEXTS: [&str; 6] =
    ["", "moe", "moe na werk", "„Ik lig uren wakker.” 🌷", "B12 312\n- navragen\n", "Is {leeftijd: 38 jaar}."];
/// The one with a chip, once it is signed.
const SIGNED: &str = "Is 38 jaar.";
const PLACES: [&str; 3] = ["a", "b", "c"];

/// One thing that is done, to one of the two consultations where it is about one.
#[derive(Debug, Clone, Copy)]
enum Step {
    Write(usize, usize, usize),
    Answer(usize, usize, usize),
    /// Takes an answer away.
    Delete(usize, usize),
    /// Writes back what the last change replaced.
    Undo(usize),
    Keep(usize),
    Restore(usize, usize, u32),
    Complete(usize),
    Reopen(usize),
    Sign(usize),
    Amend(usize, usize),
    Lock,
    Crash,
}

fn step() -> impl Strategy<Value = Step> {
    let (visit, part, words) = (0..2_usize, 0..PARTS.len(), 0..TEXTS.len());
    prop_oneof![
        12 => (visit.clone(), part.clone(), words.clone()).prop_map(|(v, p, w)| Step::Write(v, p, w)),
        6 => (visit.clone(), 0..PLACES.len(), 1..TEXTS.len()).prop_map(|(v, p, w)| Step::Answer(v, p, w)),
        3 => (visit.clone(), 0..PLACES.len()).prop_map(|(v, p)| Step::Delete(v, p)),
        6 => visit.clone().prop_map(Step::Undo),
        6 => visit.clone().prop_map(Step::Keep),
        6 => (visit.clone(), part, 1..5_u32).prop_map(|(v, p, n)| Step::Restore(v, p, n)),
        3 => visit.clone().prop_map(Step::Complete),
        2 => visit.clone().prop_map(Step::Reopen),
        2 => visit.clone().prop_map(Step::Sign),
        4 => (visit, 1..TEXTS.len()).prop_map(|(v, w)| Step::Amend(v, w)),
        1 => Just(Step::Lock),
        1 => Just(Step::Crash),
    ]
}

/// What a consultation holds, in plain memory.
#[derive(Debug, Clone, PartialEq)]
struct Model {
    status: ConsultationStatus,
    answers: BTreeMap<&'static str, &'static str>,
    notes: BTreeMap<NotePart, (&'static str, bool)>,
    versions: BTreeMap<NotePart, Vec<(&'static str, Option<u32>)>>,
    addenda: Vec<&'static str>,
    /// What the changes so far replaced, the last one at the end.
    replaced: Vec<Replaced>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Replaced {
    Note(NotePart, &'static str),
    Answer(&'static str, Option<&'static str>),
}

impl Model {
    fn new() -> Self {
        Self {
            status: ConsultationStatus::Draft,
            answers: BTreeMap::new(),
            notes: BTreeMap::new(),
            versions: BTreeMap::new(),
            addenda: Vec::new(),
            replaced: Vec::new(),
        }
    }

    fn open(&self) -> Result<()> {
        match self.status {
            ConsultationStatus::Draft => Ok(()),
            ConsultationStatus::Completed => Err(Error::Completed),
            ConsultationStatus::Signed => Err(Error::Signed),
        }
    }

    fn note(&self, part: NotePart) -> &'static str {
        self.notes.get(&part).map_or("", |(text, _)| text)
    }

    fn write(&mut self, part: NotePart, text: &'static str) -> Result<()> {
        self.open()?;
        if self.note(part) != text {
            self.notes.insert(part, (text, true));
        }
        Ok(())
    }

    fn answer(&mut self, place: &'static str, text: Option<&'static str>) -> Result<()> {
        self.open()?;
        match text {
            Some(text) => self.answers.insert(place, text),
            None => self.answers.remove(place),
        };
        Ok(())
    }

    fn keep(&mut self) {
        for (part, (text, loose)) in &mut self.notes {
            let versions = self.versions.entry(*part).or_default();
            if *loose && versions.last().map_or("", |(newest, _)| newest) != *text {
                versions.push((text, None));
            }
            *loose = false;
        }
    }

    fn sign(&mut self) {
        for (text, loose) in self.notes.values_mut().filter(|(text, _)| text.contains('{')) {
            (*text, *loose) = (SIGNED, true);
        }
        self.keep();
    }

    fn restore(&mut self, part: NotePart, number: u32) -> Result<()> {
        self.open()?;
        let at = usize::try_from(number).unwrap() - 1;
        let earlier = self.versions.get(&part).and_then(|versions| versions.get(at)).copied();
        let (text, _) = earlier.ok_or(Error::NotFound(Entity::Note))?;
        self.keep();
        if self.note(part) != text {
            self.notes.insert(part, (text, false));
            self.versions.entry(part).or_default().push((text, Some(number)));
        }
        Ok(())
    }
}

/// The vault, and the place that holds it and its copies.
struct Scene {
    place: tempfile::TempDir,
    folder: PathBuf,
    vault: Option<Vault>,
    copies: u32,
    clients: u128,
    done: BTreeMap<&'static str, u32>,
}

impl Scene {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("0.praktijk");
        let vault = Some(create(&folder));
        Self { place, folder, vault, copies: 0, clients: 0, done: BTreeMap::new() }
    }

    fn vault(&mut self) -> &mut Vault {
        self.vault.as_mut().unwrap()
    }

    fn change(&mut self, f: impl FnOnce(&mut Writer<'_>) -> Result<()>) -> Result<()> {
        self.vault().write(Action::Answer, about(Entity::Consultation), stamp(1), f).map(|_| ())
    }

    fn lock(&mut self) {
        self.vault.take().unwrap().lock().unwrap();
        self.vault = Some(Vault::unlock(&self.folder, PASSPHRASE).unwrap());
    }

    /// The files as a power cut would leave them; the vault that wrote them gets no chance to tidy up.
    fn crash(&mut self) {
        self.copies += 1;
        let copy = self.place.path().join(format!("{}.praktijk", self.copies));
        fs::create_dir(&copy).unwrap();
        for file in fs::read_dir(&self.folder).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), copy.join(file.file_name())).unwrap();
        }
        drop(self.vault.take());
        fs::remove_dir_all(&self.folder).unwrap();
        self.folder = copy;
        self.vault = Some(Vault::unlock(&self.folder, PASSPHRASE).unwrap());
    }
}

#[test]
fn a_random_sequence_agrees_with_a_model() {
    let scene = RefCell::new(Scene::new());
    let config = Config { cases: SEQUENCES, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let outcome = runner.run(&proptest::collection::vec(step(), 1..40), |steps| {
        let mut scene = scene.borrow_mut();
        scene.clients += 1;
        let number = scene.clients * 10;
        let client = client(number, "Anna", "", "Hoekstra");
        let visits = [consultation(number, &client, 0), consultation(number + 1, &client, 10)];
        scene
            .change(|writer| {
                writer.save_client(&client)?;
                visits.iter().try_for_each(|visit| writer.save_consultation(visit))
            })
            .unwrap();
        let mut models = [Model::new(), Model::new()];
        for step in steps {
            *scene.done.entry(name(step)).or_default() += 1;
            take(&mut scene, &visits, &mut models, step)?;
        }
        compare(&mut scene, &visits, &models)
    });
    outcome.unwrap();
    let mut scene = scene.borrow_mut();
    assert_eq!(scene.vault().broken_audit_line(), Ok(None));
    println!("{SEQUENCES} sequences: {:?}", scene.done);
    assert!(scene.done.len() == 12 && scene.done.values().all(|times| *times > 50), "{:?}", scene.done);
}

fn name(step: Step) -> &'static str {
    match step {
        Step::Write(..) => "write",
        Step::Answer(..) => "answer",
        Step::Delete(..) => "delete",
        Step::Undo(_) => "undo",
        Step::Keep(_) => "keep",
        Step::Restore(..) => "restore",
        Step::Complete(_) => "complete",
        Step::Reopen(_) => "reopen",
        Step::Sign(_) => "sign",
        Step::Amend(..) => "amend",
        Step::Lock => "lock",
        Step::Crash => "crash",
    }
}

/// Does one step to the vault and to the model, and looks whether both say the same of it.
fn take(
    scene: &mut Scene,
    visits: &[Consultation; 2],
    models: &mut [Model; 2],
    step: Step,
) -> Result<(), TestCaseError> {
    match step {
        Step::Write(v, part, words) => {
            let (part, words) = (PARTS[part], TEXTS[words]);
            let before = models[v].note(part);
            let written = write_note(scene, visits[v].id, part, words);
            prop_assert_eq!(written, models[v].write(part, words));
            models[v].replaced.push(Replaced::Note(part, before));
        }
        Step::Answer(v, place, words) => change_answer(scene, &visits[v], &mut models[v], place, Some(TEXTS[words]))?,
        Step::Delete(v, place) => change_answer(scene, &visits[v], &mut models[v], place, None)?,
        Step::Undo(v) => match models[v].replaced.pop() {
            Some(Replaced::Note(part, text)) => {
                prop_assert_eq!(write_note(scene, visits[v].id, part, text), models[v].write(part, text));
            }
            Some(Replaced::Answer(place, text)) => {
                let saved = write_answer(scene, visits[v].id, place, text);
                prop_assert_eq!(saved, models[v].answer(place, text));
            }
            None => {}
        },
        Step::Keep(v) => {
            scene.change(|writer| writer.keep_note_versions(visits[v].id, VersionReason::Rested)).unwrap();
            models[v].keep();
        }
        Step::Restore(v, part, number) => {
            let before = models[v].note(PARTS[part]);
            let restored = scene.change(|writer| writer.restore_note(visits[v].id, PARTS[part], number));
            let expected = models[v].restore(PARTS[part], number);
            prop_assert_eq!(restored, expected);
            if expected.is_ok() {
                models[v].replaced.push(Replaced::Note(PARTS[part], before));
            }
        }
        Step::Complete(v) => move_on(scene, &visits[v], &mut models[v], ConsultationStatus::Completed)?,
        Step::Reopen(v) => move_on(scene, &visits[v], &mut models[v], ConsultationStatus::Draft)?,
        Step::Sign(v) => move_on(scene, &visits[v], &mut models[v], ConsultationStatus::Signed)?,
        Step::Amend(v, words) => amend(scene, &visits[v], &mut models[v], TEXTS[words])?,
        Step::Lock => {
            scene.lock();
            compare(scene, visits, models)?;
        }
        Step::Crash => {
            scene.crash();
            compare(scene, visits, models)?;
        }
    }
    Ok(())
}

fn write_note(scene: &mut Scene, consultation: ConsultationId, part: NotePart, text: &str) -> Result<()> {
    let note = Note { consultation, part, text: text.into(), changed_at: at(1) };
    scene.change(|writer| writer.save_note(&note))
}

fn write_answer(scene: &mut Scene, consultation: ConsultationId, place: &str, words: Option<&str>) -> Result<()> {
    let answer = words.map(text);
    scene.change(|writer| writer.save_answer(consultation, &Place::of(place), answer.as_ref()))
}

fn change_answer(
    scene: &mut Scene,
    visit: &Consultation,
    model: &mut Model,
    place: usize,
    words: Option<&'static str>,
) -> Result<(), TestCaseError> {
    let place = PLACES[place];
    let before = model.answers.get(place).copied();
    prop_assert_eq!(write_answer(scene, visit.id, place, words), model.answer(place, words));
    model.replaced.push(Replaced::Answer(place, before));
    Ok(())
}

/// Completes, reopens or signs, where the domain lets it.
fn move_on(
    scene: &mut Scene,
    visit: &Consultation,
    model: &mut Model,
    to: ConsultationStatus,
) -> Result<(), TestCaseError> {
    let found = scene.vault().read(|reader| reader.consultation(visit.id)).unwrap();
    prop_assert_eq!(found.status, model.status);
    let allowed = match to {
        ConsultationStatus::Draft => match found.reopen(at(3)) {
            Ok(draft) => scene.change(|writer| writer.save_consultation(&draft)).is_ok(),
            Err(_) => false,
        },
        ConsultationStatus::Completed => match found.complete(at(2)) {
            Ok(completed) => scene.change(|writer| writer.save_consultation(&completed)).is_ok(),
            Err(_) => false,
        },
        ConsultationStatus::Signed => match found.sign(at(4)) {
            Ok(signed) => scene.change(|writer| writer.sign(&signed)).is_ok(),
            Err(_) => false,
        },
    };
    let expected = match to {
        ConsultationStatus::Draft => model.status != ConsultationStatus::Signed,
        ConsultationStatus::Completed => model.status == ConsultationStatus::Draft,
        ConsultationStatus::Signed => model.status == ConsultationStatus::Completed,
    };
    prop_assert_eq!(allowed, expected);
    if expected {
        match to {
            ConsultationStatus::Draft => {}
            ConsultationStatus::Completed => model.keep(),
            ConsultationStatus::Signed => model.sign(),
        }
        model.status = to;
    }
    Ok(())
}

fn amend(scene: &mut Scene, visit: &Consultation, model: &mut Model, words: &'static str) -> Result<(), TestCaseError> {
    let found = scene.vault().read(|reader| reader.consultation(visit.id)).unwrap();
    let signed = found.signed();
    prop_assert_eq!(signed.is_some(), model.status == ConsultationStatus::Signed);
    let Some(signed) = signed else { return Ok(()) };
    let new = NewAddendum { kind: AddendumKind::Correction, text: words.into(), about: None };
    // Ids made in turn, as the app makes them, keep the order of what is recorded within one moment.
    let id = AddendumId(Uuid::from_u128(visit.id.0.as_u128() * 1000 + model.addenda.len() as u128));
    let addendum = signed.amend(id, new, at(5), at(5).date_naive()).unwrap();
    scene.change(|writer| writer.record_addendum(&addendum)).unwrap();
    model.addenda.push(words);
    Ok(())
}

/// Reads everything back and looks whether it is what the model says.
fn compare(scene: &mut Scene, visits: &[Consultation; 2], models: &[Model; 2]) -> Result<(), TestCaseError> {
    for (visit, model) in visits.iter().zip(models) {
        let (found, answers, notes, versions, addenda) = scene
            .vault()
            .read(|reader| {
                Ok((
                    reader.consultation(visit.id)?,
                    reader.response(visit.id)?.answers,
                    reader.notes(visit.id)?,
                    reader.note_versions(visit.id)?,
                    reader.addenda_of(visit.id)?,
                ))
            })
            .unwrap();
        prop_assert_eq!(found.status, model.status);
        let answers: BTreeMap<String, String> =
            answers.into_iter().map(|(place, answer)| (place.item, words_of(&answer))).collect();
        let expected: BTreeMap<String, String> =
            model.answers.iter().map(|(place, words)| ((*place).into(), (*words).into())).collect();
        prop_assert_eq!(answers, expected);
        for part in PARTS {
            let now = notes.iter().find(|note| note.part == part).map_or("", |note| note.text.as_str());
            prop_assert_eq!(now, model.note(part));
            let kept = versions.iter().filter(|version| version.part == part);
            let kept: Vec<_> = kept.map(|version| (version.text.as_str(), version.restored)).collect();
            let expected = model.versions.get(&part).cloned().unwrap_or_default();
            prop_assert_eq!(kept, expected);
        }
        let addenda: Vec<&str> = addenda.iter().map(|addendum| addendum.text.as_str()).collect();
        prop_assert_eq!(&addenda, &model.addenda);
    }
    Ok(())
}

fn words_of(answer: &Answer) -> String {
    match &answer.reply {
        Some(Reply::Given { value: Value::Text { value } }) => value.clone(),
        other => panic!("no text: {other:?}"),
    }
}
