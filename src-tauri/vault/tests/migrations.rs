//! The schema: what the migrations reach is what `schema.sql` describes, and released steps never change.
//!
//! Upgrades themselves are tested beside the runner, in `src/migrations/mod.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod fixtures;

use std::{collections::BTreeMap, fs, path::Path};

use domain::{
    audit::{Action, Entity},
    client::Client,
    consultation::Consultation,
    exposure::{Exposure, ExposureId, ExposureKind, rows},
    laboratory::result::{LabResult, LabResultId, NewLabResult},
    note::{NotePart, VersionReason},
    response::{Answer, Place, Source, Value},
};
use fixtures::{Fixture, PASSPHRASE, answer, at, consultation, note, raw, text};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

const SCHEMA: &str = include_str!("../src/schema.sql");

/// Each released step by the hash of its file. Add a line for a new step; never change one.
const RELEASED: [(&str, &str); 11] = [
    ("0001_initial.sql", "bf1b24239579d17bcb582f096d0635603d7c16a88a318114dfcb70b97b2788f7"),
    ("0002_exposures.sql", "3cc5e9bada8c1b87cb050e3c6a7c8eac6c9225f40ed396de2d4a25f1814d1633"),
    ("0003_lab_results.sql", "fed83bc3be4333a349f3e1d98b617f7ffc19e42ee1430d9fbe627ad0e78e4155"),
    ("0004_notes.sql", "1c946fce6a6c76a12232ac2ff1987bc298c72c256d0b636b34fd4788282425ff"),
    ("0005_attached_cautions.sql", "34c50a54fa361848499edc6666ac62bfc20291ec5028306f22aafa8571f91281"),
    ("0006_signing.sql", "bfd15eda7c803cbd0c135684b8e5146d1a7981f9bb55109a01f5327d8279f551"),
    ("0007_snippets.sql", "c83dbeb7e8625e6b564681eae133fbf2dead19ff7d6659806bf488ebd93ed817"),
    ("0008_search.sql", "f21b7963b27cc44de96008aa18319fbc6e70009bfd346d5c3ce6b89b8db2b2f2"),
    ("0009_plan.sql", "e432e578e06977a2485b07ced2f82e1e5e178eae6722c8f9de8f0e156ba663a5"),
    ("0010_working_notes.sql", "74965c1dcf0f44eeff43e3fd1d6f0e0629b22d93bd155ce50bb9342fb59224cd"),
    ("0011_fortified_food.sql", "056f9236bfd0af1ed1c7d23b6dc38a4baa5111c4f689360e2d8772ae101d4148"),
];

#[test]
fn a_new_vault_has_exactly_the_described_schema() {
    let fixture = Fixture::new();
    let folder = fixture.folder();
    fixture.vault.lock().unwrap();
    let described = Connection::open_in_memory().unwrap();
    described.execute_batch(SCHEMA).unwrap();
    let (described, made) = (objects(&described), objects(&raw::open(&folder, PASSPHRASE)));
    assert_eq!(described.keys().collect::<Vec<_>>(), made.keys().collect::<Vec<_>>());
    for (name, sql) in described {
        assert_eq!(made[&name], sql, "{name}");
    }
}

#[test]
fn a_new_vault_carries_its_marks() {
    let fixture = Fixture::new();
    let folder = fixture.folder();
    fixture.vault.lock().unwrap();
    let outside = raw::open(&folder, PASSPHRASE);
    let number = |sql: &str| outside.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("PRAGMA application_id"), i64::from(u32::from_be_bytes(*b"KBLT")));
    assert_eq!(number("PRAGMA user_version"), 11);
    let text = |sql: &str| outside.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(text("PRAGMA page_size"), "4096");
    assert_eq!(text("PRAGMA journal_mode"), "wal");
    assert_eq!(text("PRAGMA integrity_check"), "ok");
    let faults = outside.prepare("PRAGMA cipher_integrity_check").unwrap().query([]).unwrap().next().unwrap().is_some();
    assert!(!faults);
}

#[test]
fn every_table_is_strict_and_every_column_described() {
    let described = Connection::open_in_memory().unwrap();
    described.execute_batch(SCHEMA).unwrap();
    let tables: Vec<(String, bool)> = described
        .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .filter(|(name, _): &(String, bool)| !name.starts_with("sqlite_"))
        .collect();
    assert!(tables.len() >= 13);
    for (table, strict) in tables {
        assert!(strict, "{table}");
        let body = SCHEMA.split(&format!("CREATE TABLE {table} (\n")).nth(1).unwrap().split("\n)").next().unwrap();
        for line in body.lines().filter(|line| line.starts_with("    ") && line.as_bytes()[4].is_ascii_lowercase()) {
            assert!(line.contains("-- "), "{table}: {line}");
        }
    }
}

#[test]
fn released_steps_never_change() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/migrations");
    let mut steps: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".sql"))
        .collect();
    steps.sort();
    assert_eq!(steps, RELEASED.map(|(name, _)| name), "each step is listed");
    for (number, (name, hash)) in RELEASED.into_iter().enumerate() {
        let step = fs::read(folder.join(name)).unwrap();
        let found: String = Sha256::digest(&step).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(found, hash, "{name}");
        assert!(name.starts_with(&format!("{:04}_", number + 1)));
        assert!(step.starts_with(b"-- "), "{name} says what it does");
    }
}

/// The row of one medicine, as the first version of the record kept it: with the answers of a consultation.
fn medicine_row(number: i32, row: &str, name: &str) -> Vec<(Place, Answer)> {
    vec![
        (Place::in_row("med.item", row), answer(Value::Row { order: number })),
        (Place::in_row("med.name", row), answer(Value::Medicine { medicine: None, name: name.into() })),
        (Place::in_row("med.strength", row), Answer { source: Source::Document, ..text("20 mg") }),
    ]
}

fn fill(fixture: &mut Fixture, visit: &Consultation, rows: &[(i32, &str, &str)], completed: bool) {
    fixture
        .write(|writer| {
            writer.save_consultation(visit)?;
            writer.save_answer(visit.id, &Place::of("med.any"), Some(&fixtures::choice("some")))?;
            writer.save_answer(visit.id, &Place::in_row("cx.top.text", "r1"), Some(&text("moe")))?;
            for (place, answer) in rows.iter().flat_map(|(number, row, name)| medicine_row(*number, row, name)) {
                writer.save_answer(visit.id, &place, Some(&answer))?;
            }
            writer.save_note(&note(visit, NotePart::Free, &note_of(visit)))?;
            if completed {
                writer.save_consultation(&visit.clone().complete(at(90)).unwrap())?;
            }
            Ok(())
        })
        .unwrap();
}

fn note_of(visit: &Consultation) -> String {
    format!("Notitie bij consult {}", visit.id.0.as_u128())
}

/// Takes a vault back to the first version: the schema of its step, with the rows that are there.
fn back_to_version_1(folder: &Path) {
    let outside = raw::open(folder, PASSPHRASE);
    let initial = include_str!("../src/migrations/0001_initial.sql");
    outside
        .execute_batch(
            "CREATE TEMP TABLE free_note AS SELECT consultation, text, changed_at FROM note;
             DROP TABLE note; DROP TABLE note_version; DROP TABLE addendum; DROP TABLE addendum_draft;
             DROP TABLE snippet; DROP TABLE working_note; DROP TABLE plan_line; DROP INDEX answer_next;
             DROP TABLE passage_search; DROP TABLE passage; DROP TABLE passage_word;
             DROP TABLE exposure_answer; DROP TABLE exposure; DROP TABLE dismissal; DROP TABLE practice_setting;
             DROP TABLE lab_result; DROP TABLE attached_caution;
             PRAGMA user_version = 1;",
        )
        .unwrap();
    outside
        .execute_batch(&["CREATE TABLE note", part_of(initial, "CREATE TABLE note", "CREATE TRIGGER")].concat())
        .unwrap();
    let signing: Vec<String> = outside
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB '*_after_signing'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for trigger in signing {
        outside.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    outside.execute_batch("ALTER TABLE consultation DROP COLUMN signed_at").unwrap();
    // When a note was changed did not have to be told.
    outside
        .execute(
            "INSERT INTO note (consultation, text, changed_at)
             SELECT consultation, text, iif(status = 'draft', NULL, free_note.changed_at)
             FROM free_note JOIN consultation ON id = consultation",
            [],
        )
        .unwrap();
    let triggers = part_of(initial, "CREATE TRIGGER note_added", "CREATE TABLE red_flag");
    outside.execute_batch(&["CREATE TRIGGER note_added", triggers].concat()).unwrap();
    let first = Connection::open_in_memory().unwrap();
    first.execute_batch(initial).unwrap();
    assert_eq!(objects(&first), objects(&outside), "it is the first version");
}

/// The part of a text between two words.
fn part_of<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap();
    rest.split(to).next().unwrap()
}

fn names(exposures: &[Exposure]) -> Vec<String> {
    exposures.iter().map(|one| one.product(&rows::row_of(one.id)).name().to_owned()).collect()
}

const OMEPRAZOLE: &str = "018f3a52-7b1c-7def-8a90-0123456789ab";
const THYRAX: &str = "018F3A52-7B1C-7DEF-8A90-0123456789AC";
const TWICE: &str = "018f3a52-7b1c-7def-8a90-0123456789ad";

/// A vault of the first version with realistic rows, brought up to date.
struct Upgraded {
    vault: vault::Vault,
    place: tempfile::TempDir,
    /// Two completed intakes and a draft that repeats one medicine and adds another.
    anna: Client,
    visits: [Consultation; 3],
    /// Only a completed intake.
    ilse: Client,
    /// Nothing.
    karin: Client,
    /// Two drafts with the same row.
    tjitske: Client,
}

impl Upgraded {
    fn new() -> Self {
        let mut fixture = Fixture::new();
        let (anna, oldest) = fixture.admit(1, "Anna", "", "Hoekstra");
        let (newer, draft) = (consultation(2, &anna, 10), consultation(3, &anna, 20));
        fill(&mut fixture, &oldest, &[(1, "r1", "ranitidine")], true);
        fill(&mut fixture, &newer, &[(1, "r1", "omeprazol"), (2, THYRAX, "Thyrax")], true);
        fill(&mut fixture, &draft, &[(1, OMEPRAZOLE, "omeprazol"), (2, "r2", "metformine")], false);
        let (ilse, intake) = fixture.admit(4, "Ilse", "", "Mulder");
        fill(&mut fixture, &intake, &[(2, "r2", "tweede"), (1, "r1", "eerste")], true);
        let (karin, _) = fixture.admit(5, "Karin", "de", "Boer");
        let (tjitske, one) = fixture.admit(6, "Tjitske", "", "Bakker");
        let other = consultation(7, &tjitske, 30);
        fill(&mut fixture, &one, &[(1, TWICE, "een")], false);
        fill(&mut fixture, &other, &[(2, TWICE, "twee")], false);
        let folder = fixture.folder();
        let Fixture { vault, place } = fixture;
        vault.lock().unwrap();
        back_to_version_1(&folder);
        let vault = vault::Vault::unlock(&folder, PASSPHRASE).unwrap();
        Self { vault, place, anna, visits: [oldest, newer, draft], ilse, karin, tjitske }
    }

    fn exposures(&self, client: &Client) -> Vec<Exposure> {
        self.vault.read(|reader| reader.exposures_of(client.id)).unwrap()
    }

    fn places(&self, visit: &Consultation) -> Vec<Place> {
        self.vault.read(|reader| reader.response(visit.id)).unwrap().answers.into_keys().collect()
    }
}

#[test]
fn medicines_of_the_first_version_become_exposures_and_nothing_is_lost() {
    let upgraded = Upgraded::new();
    let exposures = upgraded.exposures(&upgraded.anna);
    let mut found = names(&exposures);
    found.sort_unstable();
    assert_eq!(found, ["Thyrax", "metformine", "omeprazol"], "the draft's, and what only the newest intake has");
    assert!(exposures.iter().all(|one| one.kind == ExposureKind::Medicine && one.answers.len() == 2));
    assert!(exposures.iter().all(|one| one.answers["med.strength"].source == Source::Document));
    assert_eq!(exposures.iter().map(|one| one.created_at).max(), Some(upgraded.visits[2].started_at));
    let id_of = |name: &str| exposures.iter().find(|one| names(std::slice::from_ref(one)) == [name]).unwrap().id;
    assert_eq!(rows::row_of(id_of("omeprazol")), OMEPRAZOLE, "a row that has an id keeps it");
    assert_eq!(rows::row_of(id_of("Thyrax")), THYRAX.to_lowercase());
    assert_eq!(id_of("metformine").0.get_version_num(), 4);

    assert_eq!(names(&upgraded.exposures(&upgraded.ilse)), ["eerste", "tweede"], "in the order of the rows");
    assert_eq!(upgraded.exposures(&upgraded.karin), []);
    assert_eq!(names(&upgraded.exposures(&upgraded.tjitske)), ["een", "twee"]);
}

#[test]
fn the_free_note_of_the_first_version_becomes_a_part_and_its_first_version() {
    let mut upgraded = Upgraded::new();
    for visit in upgraded.visits.clone() {
        let (notes, versions) =
            upgraded.vault.read(|reader| Ok((reader.notes(visit.id)?, reader.note_versions(visit.id)?))).unwrap();
        assert_eq!(notes, [note(&visit, NotePart::Free, &note_of(&visit))]);
        let kept: Vec<_> = versions.iter().map(|one| (one.part, one.number, one.text.as_str())).collect();
        assert_eq!(kept, [(NotePart::Free, 1, note_of(&visit).as_str())]);
    }
    let [_, _, draft] = upgraded.visits.clone();
    let plan = note(&draft, NotePart::Plan, "rust");
    let written =
        upgraded.vault.write(Action::WriteNote, fixtures::about(Entity::Note), fixtures::stamp(5), |writer| {
            writer.save_note(&plan)?;
            writer.keep_note_versions(draft.id, VersionReason::Rested)
        });
    assert_eq!(written.map(|written| written.changed.contains(&Entity::Note)), Ok(true));
    assert_eq!(upgraded.vault.read(|reader| reader.note_versions(draft.id)).unwrap().len(), 2);
}

#[test]
fn a_draft_shows_the_exposures_now_and_what_was_completed_stays_as_it_was() {
    let upgraded = Upgraded::new();
    let [oldest, newer, draft] = &upgraded.visits;
    assert_eq!(upgraded.places(draft), [Place::in_row("cx.top.text", "r1"), Place::of("med.any")]);
    assert_eq!(upgraded.places(newer).len(), 8);
    assert_eq!(upgraded.places(oldest).len(), 5);
}

#[test]
fn what_was_written_before_there_was_search_is_found_like_what_is_written_now() {
    let mut fixture = Fixture::new();
    let (mut anna, visit) = fixture.admit(1, "Anna", "", "Hoekstra");
    let (_, other) = fixture.admit(2, "Bo", "", "Zomer");
    anna.person.alert = "Allergisch voor kobalt".into();
    let complaint = |present| Value::Complaint { present, score: None, since: None, course: None };
    let remarks =
        Answer { comment: "na het eten".into(), quote: "ik ben óp".into(), ..answer(Value::Boolean { value: true }) };
    let product = ExposureId(uuid::Uuid::from_u128(40));
    let medicine = Value::Medicine { medicine: Some("omeprazole".into()), name: "Losec".into() };
    let entry = NewLabResult { laboratory: "Certe".into(), note: "nuchter".into(), ..NewLabResult::default() };
    let id = LabResultId(uuid::Uuid::from_u128(50));
    let result = LabResult { id, client: anna.id, entry, canonical: None, recorded_at: at(2) };
    let mut raised = fixtures::flag(60, &visit, "rf.gait");
    raised.action_note = "huisarts gebeld".into();
    fixture
        .write(|writer| {
            writer.save_client(&anna)?;
            writer.save_answer(visit.id, &Place::of("sx.fatigue"), Some(&answer(complaint(true))))?;
            writer.save_answer(visit.id, &Place::of("sx.fog"), Some(&answer(complaint(false))))?;
            writer.save_answer(visit.id, &Place::of("ab.burn"), Some(&remarks))?;
            writer.save_answer(visit.id, &Place::of("med.any"), Some(&fixtures::choice("some")))?;
            let several = Value::Choices { value: vec!["gp".into(), "record".into()] };
            writer.save_answer(visit.id, &Place::of("sum.consent"), Some(&answer(several)))?;
            writer.save_answer(visit.id, &Place::of("ab.heavy"), Some(&answer(Value::Boolean { value: false })))?;
            writer.save_answer(visit.id, &Place::in_row("cx.top.text", "r1"), Some(&text("Moe na het eten")))?;
            let row = product.0.hyphenated().to_string();
            writer.edit_exposure(
                anna.id,
                &rows::Edit::Place { id: product, kind: ExposureKind::Medicine, position: 1 },
            )?;
            let item = "med.name".to_owned();
            writer.edit_exposure(
                anna.id,
                &rows::Edit::Answer { id: product, item, answer: Some(answer(medicine.clone())) },
            )?;
            writer.save_answer(visit.id, &Place::in_row("med.name", &row), Some(&answer(medicine)))?;
            writer.save_lab_result(&result)?;
            writer.save_red_flag(&raised)?;
            writer.save_note(&note(&visit, NotePart::Free, "Slaapt slecht, spierpijn"))?;
            writer.keep_note_versions(visit.id, VersionReason::Rested)?;
            writer.save_note(&note(&other, NotePart::Plan, "Wandelen en slapen"))?;
            writer.keep_note_versions(other.id, VersionReason::Rested)
        })
        .unwrap();
    let folder = fixture.folder();
    let Fixture { vault, place: _place } = fixture;
    vault.lock().unwrap();
    let written = found(&folder);
    raw::open(&folder, PASSPHRASE)
        .execute_batch(
            "DROP TABLE passage_search; DROP TABLE passage; DROP TABLE passage_word; DROP TABLE plan_line;
             DROP TABLE working_note;
             DROP INDEX answer_next; PRAGMA user_version = 7;",
        )
        .unwrap();
    vault::Vault::unlock(&folder, PASSPHRASE).unwrap().lock().unwrap();
    assert!(written.0.len() >= 11, "{written:#?}");
    assert_eq!(found(&folder), written);
}

/// What can be found in a vault: the passages, and the words with their uses.
fn found(folder: &Path) -> (Vec<String>, Vec<String>) {
    let outside = raw::open(folder, PASSPHRASE);
    let lines = |sql: &str| -> Vec<String> {
        let mut statement = outside.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let passages = lines(
        "SELECT concat_ws('|', hex(client), field, hex(record), item, row, codes, text) FROM passage
         ORDER BY record, item, row",
    );
    (passages, lines("SELECT concat_ws(' ', word, uses) FROM passage_word ORDER BY word"))
}

/// Fortified food as version 10 kept it: a supplement, told apart by an answer at its group that may say nothing.
const FOOD_OF_VERSION_10: &str = "CREATE TEMP TABLE known AS SELECT * FROM exposure;
    CREATE TEMP TABLE told AS SELECT * FROM exposure_answer;
    DROP TABLE exposure_answer; DROP TABLE exposure;
    {tables}
    INSERT INTO exposure SELECT id, client, iif(kind = 'medicine', kind, 'supplement'), position, created_at FROM known;
    INSERT INTO exposure_answer SELECT * FROM told;
    INSERT INTO exposure_answer SELECT id, 'food.product', NULL, '', '', 'client', created_at FROM known
        WHERE kind = 'fortifiedFood' ON CONFLICT DO NOTHING;
    DROP TABLE temp.known; DROP TABLE temp.told;
    PRAGMA user_version = 10;";

#[test]
fn fortified_food_of_version_10_becomes_a_kind_of_its_own_and_keeps_what_was_said() {
    let mut fixture = Fixture::new();
    let (anna, _) = fixture.admit(1, "Anna", "", "Hoekstra");
    let kinds =
        [ExposureKind::Medicine, ExposureKind::Supplement, ExposureKind::FortifiedFood, ExposureKind::FortifiedFood];
    let ids = [40, 41, 42, 43].map(|number| ExposureId(uuid::Uuid::from_u128(number)));
    let remark = Answer { reply: None, comment: "pak gezien".into(), ..answer(Value::Boolean { value: true }) };
    fixture
        .write(|writer| {
            for ((id, kind), position) in ids.into_iter().zip(kinds).zip(1..) {
                writer.edit_exposure(anna.id, &rows::Edit::Place { id, kind, position })?;
            }
            let told = |id, item: &str, answer| rows::Edit::Answer { id, item: item.to_owned(), answer: Some(answer) };
            writer.edit_exposure(anna.id, &told(ids[2], "food.product", remark.clone()))?;
            writer.edit_exposure(anna.id, &told(ids[3], "food.what", fixtures::choice("cereal")))?;
            writer.edit_exposure(anna.id, &told(ids[0], "med.name", text("omeprazol")))
        })
        .unwrap();
    let before = fixture.vault.read(|reader| reader.exposures_of(anna.id)).unwrap();
    let folder = fixture.folder();
    let Fixture { vault, place: _place } = fixture;
    vault.lock().unwrap();
    let second = include_str!("../src/migrations/0002_exposures.sql");
    let tables = part_of(second, "CREATE TABLE exposure (", "CREATE TABLE dismissal");
    let back = FOOD_OF_VERSION_10.replace("{tables}", &["CREATE TABLE exposure (", tables].concat());
    raw::open(&folder, PASSPHRASE).execute_batch(&back).unwrap();
    let upgraded = vault::Vault::unlock(&folder, PASSPHRASE).unwrap();
    assert_eq!(upgraded.read(|reader| reader.exposures_of(anna.id)).unwrap(), before);
    assert_eq!(before.iter().map(|exposure| exposure.kind).collect::<Vec<_>>(), kinds);
}

#[test]
fn an_upgraded_vault_is_as_a_new_one_and_the_old_one_is_kept() {
    let Upgraded { vault, place: _place, .. } = Upgraded::new();
    assert_eq!(vault.broken_audit_line().unwrap(), None);
    let folder = vault.folder().to_owned();
    assert!(folder.join("data.db.v1").exists(), "the vault before the upgrade is kept");
    vault.lock().unwrap();
    let (upgraded, described) = (raw::open(&folder, PASSPHRASE), Connection::open_in_memory().unwrap());
    described.execute_batch(SCHEMA).unwrap();
    assert_eq!(objects(&described), objects(&upgraded));
}

/// Every object of a schema by name, as SQL without comments and with single spaces.
fn objects(connection: &Connection) -> BTreeMap<String, String> {
    let mut statement = connection.prepare("SELECT type || ' ' || name, sql FROM sqlite_schema").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?))).unwrap();
    rows.map(Result::unwrap).map(|(name, sql)| (name, plain(&sql.unwrap_or_default()))).collect()
}

fn plain(sql: &str) -> String {
    let without = sql.lines().map(|line| line.split("--").next().unwrap()).collect::<Vec<_>>().join(" ");
    let words = without.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace(" ,", ",").replace(" )", ")").replace("( ", "(")
}
