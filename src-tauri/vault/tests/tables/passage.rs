//! Finding: words, phrases, fields, compounds; anything typed is a query; what goes is not found.

use domain::{
    client::ClientId,
    exposure::{ExposureId, ExposureKind, rows::Edit},
    finding::{Field, Names, Wanted},
    laboratory::result::{LabResult, LabResultId, NewLabResult},
    note::{NotePart, VersionReason},
    questionnaire::catalog::Catalog,
    red_flag::FlagAction,
    response::{Answer, Place, Value},
};
use proptest::prelude::*;
use uuid::Uuid;
use vault::Found;

use crate::{
    addendum::sign,
    fixtures::{Fixture, PASSPHRASE, answer, at, flag, note, raw, text},
};

fn names() -> Names {
    Names::of_catalog(&Catalog::load().unwrap())
}

fn find(fixture: &Fixture, typed: &str) -> Vec<Found> {
    fixture.vault.read(|reader| reader.find(&Wanted::read(typed, &names()), 20)).unwrap()
}

/// Where something was found: the client's given name, the field and the item.
fn places(fixture: &Fixture, typed: &str) -> Vec<(String, Field, String)> {
    find(fixture, typed).into_iter().map(|found| (found.client.person.given_name, found.field, found.item)).collect()
}

fn place(given: &str, field: Field, item: &str) -> (String, Field, String) {
    (given.to_owned(), field, item.to_owned())
}

/// Anna with an intake, a note, a product, a result, a flag and an alert; Bo with a note.
fn told() -> Fixture {
    let mut fixture = Fixture::new();
    let (mut anna, visit) = fixture.admit(1, "Anna", "", "Hoekstra");
    let (_, other) = fixture.admit(2, "Bo", "", "Zomer");
    anna.person.alert = "Allergisch voor kobalt".into();
    let complaint = |present| Value::Complaint { present, score: None, since: None, course: None };
    let remark = Answer { comment: "vooral na het avondeten".into(), ..answer(Value::Boolean { value: true }) };
    let product = ExposureId(Uuid::from_u128(40));
    let medicine = Value::Medicine { medicine: Some("omeprazole".into()), name: "Losec".into() };
    let entry = NewLabResult { laboratory: "Certe".into(), note: "nuchter geprikt".into(), ..NewLabResult::default() };
    let result =
        LabResult { id: LabResultId(Uuid::from_u128(50)), client: anna.id, entry, canonical: None, recorded_at: at(2) };
    let mut raised = flag(60, &visit, "rf.gait");
    raised.action = Some(FlagAction::Referred);
    raised.action_note = "huisarts gebeld".into();
    fixture
        .write(|writer| {
            writer.save_client(&anna)?;
            writer.save_answer(visit.id, &Place::of("sx.fatigue"), Some(&answer(complaint(true))))?;
            writer.save_answer(visit.id, &Place::of("sx.fog"), Some(&answer(complaint(false))))?;
            writer.save_answer(visit.id, &Place::of("ab.bloat"), Some(&remark))?;
            writer.save_answer(visit.id, &Place::in_row("cx.top.text", "r1"), Some(&text("Moe na het eten")))?;
            writer.save_note(&note(&visit, NotePart::Free, "Slaapt slecht sinds de hoofdpijn. José komt mee."))?;
            writer.keep_note_versions(visit.id, VersionReason::Rested)?;
            writer.edit_exposure(anna.id, &Edit::Place { id: product, kind: ExposureKind::Medicine, position: 1 })?;
            let item = "med.name".to_owned();
            writer.edit_exposure(anna.id, &Edit::Answer { id: product, item, answer: Some(answer(medicine)) })?;
            writer.save_lab_result(&result)?;
            writer.save_red_flag(&raised)?;
            writer.save_note(&note(&other, NotePart::Subjective, "Spierpijn na het sporten, slaapt goed"))?;
            writer.keep_note_versions(other.id, VersionReason::Rested)
        })
        .unwrap();
    fixture
}

#[test]
fn everything_that_was_written_is_found_where_it_stands() {
    let fixture = told();
    for (typed, expected) in [
        ("slaapt slecht", vec![place("Anna", Field::Note, "free")]),
        ("slaapt", vec![place("Bo", Field::Note, "subjective"), place("Anna", Field::Note, "free")]),
        ("jose", vec![place("Anna", Field::Note, "free")]),
        ("JOSÉ", vec![place("Anna", Field::Note, "free")]),
        ("avondeten", vec![place("Anna", Field::Answer, "ab.bloat")]),
        ("vermoeidheid", vec![place("Anna", Field::Complaint, "sx.fatigue")]),
        ("fatigue", vec![place("Anna", Field::Complaint, "sx.fatigue")]),
        ("losec", vec![place("Anna", Field::Product, "med.name")]),
        ("omeprazol", vec![place("Anna", Field::Product, "med.name")]),
        ("certe nuchter", vec![place("Anna", Field::Lab, "")]),
        ("gebeld", vec![place("Anna", Field::Flag, "rf.gait")]),
        ("kobalt", vec![place("Anna", Field::Alert, "")]),
        ("\"na het eten\"", vec![place("Anna", Field::Complaint, "cx.top.text")]),
        ("\"na het ete\"", vec![]),
        ("\"het na eten\"", vec![]),
        ("pijn", vec![place("Bo", Field::Note, "subjective"), place("Anna", Field::Note, "free")]),
        ("notitie:na", vec![place("Bo", Field::Note, "subjective")]),
        ("klacht:na", vec![place("Anna", Field::Complaint, "cx.top.text")]),
        ("middel:", vec![place("Anna", Field::Product, "med.name")]),
        ("klacht:losec", vec![]),
        ("mist in het hoofd", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(places(&fixture, typed), expected, "{typed}");
    }
}

#[test]
fn a_hit_stands_in_its_context() {
    let fixture = told();
    let found = find(&fixture, "hoofdpijn");
    let context: Vec<(&str, bool)> = found[0].context.iter().map(|piece| (piece.text.as_str(), piece.hit)).collect();
    assert_eq!(context, [("Slaapt slecht sinds de ", false), ("hoofdpijn", true), (". José komt mee.", false)]);
    assert_eq!(find(&fixture, "vermoeidheid")[0].context, [], "an answer without words has none");
}

#[test]
fn what_is_changed_or_taken_back_is_not_found_any_more() {
    let mut fixture = told();
    let (anna, visit) = (
        ClientId(Uuid::from_u128(1)),
        fixture.vault.read(|reader| reader.consultations_of(ClientId(Uuid::from_u128(1)))).unwrap().remove(0),
    );
    fixture
        .write(|writer| {
            writer.save_answer(visit.id, &Place::of("sx.fatigue"), None)?;
            writer.save_answer(visit.id, &Place::of("ab.bloat"), Some(&answer(Value::Boolean { value: false })))?;
            writer.save_note(&note(&visit, NotePart::Free, "Slaapt weer goed"))?;
            writer.keep_note_versions(visit.id, VersionReason::Rested)?;
            writer.edit_exposure(anna, &Edit::Remove { id: ExposureId(Uuid::from_u128(40)) })?;
            writer.remove_lab_result(LabResultId(Uuid::from_u128(50)))
        })
        .unwrap();
    for gone in ["vermoeidheid", "avondeten", "hoofdpijn", "losec", "omeprazol", "certe"] {
        assert_eq!(places(&fixture, gone), [], "{gone}");
    }
    assert_eq!(places(&fixture, "weer"), [place("Anna", Field::Note, "free")]);
    assert_eq!(places(&fixture, "ofdpij"), [], "nor further on in a word that went");
}

#[test]
fn an_addendum_is_found_with_its_consultation() {
    let mut fixture = Fixture::new();
    let (_, visit) = fixture.admit(1, "Anna", "", "Hoekstra");
    let signed = sign(&mut fixture, &visit);
    let new = domain::addendum::NewAddendum { text: "Uitslag kwam later".into(), ..Default::default() };
    let id = domain::addendum::AddendumId(Uuid::from_u128(7));
    let addendum = signed.amend(id, new, at(9), at(9).date_naive()).unwrap();
    fixture.write(|writer| writer.record_addendum(&addendum)).unwrap();
    let found = find(&fixture, "uitslag later");
    assert_eq!((found[0].record, found[0].item.as_str()), (visit.id.0, "addendum"));
}

#[test]
fn a_removed_word_is_gone_from_the_index_and_from_the_words() {
    let mut fixture = Fixture::new();
    let (_, visit) = fixture.admit(1, "Anna", "", "Hoekstra");
    for words in ["zzcanarywordx zzcanarywordy", "iets anders"] {
        fixture
            .write(|writer| {
                writer.save_note(&note(&visit, NotePart::Free, words))?;
                writer.keep_note_versions(visit.id, VersionReason::Rested)
            })
            .unwrap();
    }
    let folder = fixture.folder();
    let Fixture { vault, place: _place } = fixture;
    vault.lock().unwrap();
    let outside = raw::open(&folder, PASSPHRASE);
    outside.execute("INSERT INTO passage_search (passage_search, rank) VALUES ('integrity-check', 1)", []).unwrap();
    let mut blocks = outside.prepare("SELECT block FROM passage_search_data").unwrap();
    let blocks: Vec<Vec<u8>> = blocks.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let holds = |word: &str| blocks.iter().any(|block| block.windows(word.len()).any(|at| at == word.as_bytes()));
    assert!(holds("anders") && !holds("zzcanaryword") && !holds("anarywor"));
    let words: Vec<String> = outside
        .prepare("SELECT word FROM passage_word")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(words, ["anders", "iets"]);
}

#[test]
fn awkward_texts_are_queries_like_any_other() {
    let fixture = told();
    let long = "slaapt ".repeat(3_000);
    for typed in [
        "\"",
        "\"\"",
        "'",
        "*",
        "a*",
        "^a",
        "a AND",
        "NOT",
        "NEAR(a, b)",
        "text : x",
        "{text} : x",
        "-a",
        "+",
        "a + b",
        "(",
        ")",
        "a\0b",
        "\u{202e}",
        "\u{1}\u{2}\u{3}",
        "🌷",
        "ß",
        "ﷺ",
        "rank",
        "passage_search",
        "'; DROP TABLE passage; --",
        "klacht:",
        "klacht:\"",
        ":::",
        &long,
    ] {
        let _ = find(&fixture, typed);
    }
    assert_eq!(places(&fixture, "slaapt OR slecht"), [], "OR is a word like any other");
}

#[test]
fn any_text_at_all_is_a_query() {
    let fixture = told();
    let names = names();
    proptest!(ProptestConfig::with_cases(2_000), |(typed in any::<String>(), seasoned in "[a-z\"*:(){}^+ -]{0,40}")| {
        for typed in [typed, seasoned] {
            let wanted = Wanted::read(&typed, &names);
            prop_assert!(fixture.vault.read(|reader| reader.find(&wanted, 5)).is_ok(), "{:?}", typed);
        }
    });
}
