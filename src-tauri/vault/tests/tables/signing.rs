//! Signing: what is signed stays, whoever asks, through the crate or around it.

use domain::{
    addendum::{AddendumId, NewAddendum},
    consultation::{Consultation, ConsultationStatus},
    note::{NotePart, VersionReason},
    red_flag::{FlagAction, RedFlag},
    response::Place,
};
use uuid::Uuid;
use vault::Error;

use super::addendum::sign;
use crate::fixtures::{Fixture, PASSPHRASE, at, flag, note, raw, text};

/// A vault with one signed consultation that has everything in it, and a draft of the same client.
struct Scene {
    fixture: Fixture,
    signed: Consultation,
    draft: Consultation,
    flag: RedFlag,
}

impl Scene {
    fn new() -> Self {
        let mut fixture = Fixture::new();
        let (client, visit) = fixture.admit(1, "Anna", "", "Hoekstra");
        let draft = crate::fixtures::consultation(2, &client, 50);
        let flag = flag(7, &visit, "rf.gait");
        fixture
            .write(|writer| {
                writer.save_answer(visit.id, &Place::of("a"), Some(&text("signed")))?;
                writer.save_note(&note(&visit, NotePart::Plan, "signed"))?;
                writer.save_red_flag(&flag)?;
                writer.save_consultation(&draft)?;
                writer.save_answer(draft.id, &Place::of("b"), Some(&text("draft")))?;
                writer.save_note(&note(&draft, NotePart::Free, "draft"))?;
                writer.keep_note_versions(draft.id, VersionReason::Rested)
            })
            .unwrap();
        let signed = sign(&mut fixture, &visit);
        let new = NewAddendum { text: "later".into(), ..NewAddendum::default() };
        let addendum = signed.amend(AddendumId(Uuid::from_u128(9)), new, at(4), at(4).date_naive()).unwrap();
        fixture.write(|writer| writer.record_addendum(&addendum)).unwrap();
        Self { fixture, signed: signed.consultation().clone(), draft, flag }
    }
}

#[test]
fn a_signed_consultation_comes_back_as_signed_with_a_version_of_its_note() {
    let Scene { fixture, signed, draft, .. } = Scene::new();
    let fixture = fixture.reopen();
    let found = fixture.vault.read(|reader| reader.consultation(signed.id)).unwrap();
    assert_eq!((found.status, found.signed_at), (ConsultationStatus::Signed, Some(at(3))));
    let visits = fixture.vault.read(|reader| reader.consultations_of(draft.client)).unwrap();
    assert_eq!(visits.iter().map(|visit| visit.id).collect::<Vec<_>>(), [draft.id, signed.id]);
    let versions = fixture.vault.read(|reader| reader.note_versions(signed.id)).unwrap();
    assert_eq!(versions.iter().map(|version| version.text.as_str()).collect::<Vec<_>>(), ["signed"]);
}

#[test]
fn what_snippets_filled_in_is_plain_text_once_it_is_signed() {
    let mut fixture = Fixture::new();
    let (_, visit) = fixture.admit(1, "Anna", "", "Hoekstra");
    fixture
        .write(|writer| {
            writer.save_note(&note(&visit, NotePart::Plan, "Rust."))?;
            writer.save_note(&note(&visit, NotePart::Free, "Is {leeftijd: 38 jaar}."))?;
            writer.keep_note_versions(visit.id, VersionReason::Rested)
        })
        .unwrap();
    sign(&mut fixture, &visit);
    let fixture = fixture.reopen();
    let now = |part| fixture.vault.read(|reader| reader.note(visit.id, part)).unwrap().unwrap();
    assert_eq!((now(NotePart::Free).text.as_str(), now(NotePart::Plan).text.as_str()), ("Is 38 jaar.", "Rust."));
    let versions = fixture.vault.read(|reader| reader.note_versions(visit.id)).unwrap();
    let told: Vec<_> = versions.iter().map(|version| (version.text.as_str(), version.reason)).collect();
    let (rested, signed) = (VersionReason::Rested, VersionReason::Signed);
    assert_eq!(told, [("Is {leeftijd: 38 jaar}.", rested), ("Is 38 jaar.", signed), ("Rust.", rested)]);
}

#[test]
fn nothing_in_a_signed_consultation_can_be_changed() {
    let Scene { mut fixture, signed, .. } = Scene::new();
    let part = NotePart::Plan;
    let refusals = [
        fixture.write(|writer| writer.save_answer(signed.id, &Place::of("a"), Some(&text("changed")))),
        fixture.write(|writer| writer.save_answer(signed.id, &Place::of("a"), None)),
        fixture.write(|writer| writer.save_answer(signed.id, &Place::of("new"), Some(&text("new")))),
        fixture.write(|writer| writer.save_note(&note(&signed, part, "changed"))),
        fixture.write(|writer| writer.save_note(&note(&signed, NotePart::Free, "new"))),
        fixture.write(|writer| writer.restore_note(signed.id, part, 1)),
        fixture.write(|writer| {
            writer.save_consultation(&Consultation {
                status: ConsultationStatus::Draft,
                signed_at: None,
                ..signed.clone()
            })
        }),
        fixture.write(|writer| writer.save_consultation(&Consultation { changed_at: at(9), ..signed.clone() })),
        fixture.write(|writer| writer.sign(&signed.clone().signed().unwrap())),
    ];
    for (number, refusal) in refusals.into_iter().enumerate() {
        assert_eq!(refusal, Err(Error::Signed), "{number}");
    }
}

#[test]
fn only_signing_signs() {
    let Scene { mut fixture, draft, .. } = Scene::new();
    let completed = draft.complete(at(5)).unwrap();
    fixture.write(|writer| writer.save_consultation(&completed)).unwrap();
    let forged = Consultation { status: ConsultationStatus::Signed, signed_at: Some(at(6)), ..completed };
    assert_eq!(fixture.write(|writer| writer.save_consultation(&forged)), Err(Error::Signed));
}

#[test]
fn what_was_done_about_a_flag_can_still_be_recorded() {
    let Scene { mut fixture, flag, .. } = Scene::new();
    let acted = RedFlag { action: Some(FlagAction::Referred), action_at: Some(at(8)), ..flag.clone() };
    fixture.write(|writer| writer.save_red_flag(&acted)).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.red_flag(flag.id)).unwrap(), acted);
    let moved = RedFlag { raised_at: at(40), ..acted };
    assert_eq!(fixture.write(|writer| writer.save_red_flag(&moved)), Err(Error::Signed));
}

#[test]
fn the_database_itself_refuses_to_change_or_remove_what_is_signed() {
    let Scene { fixture, .. } = Scene::new();
    let folder = fixture.folder();
    let Fixture { vault, place: _place } = fixture;
    vault.lock().unwrap();
    let outside = raw::open(&folder, PASSPHRASE);
    outside.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    const SIGNED: &str = "(SELECT id FROM consultation WHERE signed_at IS NOT NULL)";
    for sql in [
        "UPDATE consultation SET signed_at = NULL WHERE id = S",
        "UPDATE consultation SET status = 'draft', signed_at = NULL WHERE id = S",
        "UPDATE consultation SET changed_at = 0 WHERE id = S",
        "UPDATE consultation SET language = 'en' WHERE id = S",
        "UPDATE consultation SET client = randomblob(16) WHERE id = S",
        "UPDATE OR REPLACE consultation SET id = S WHERE signed_at IS NULL",
        "DELETE FROM consultation WHERE id = S",
        "INSERT OR REPLACE INTO consultation SELECT id, client, questionnaire, questionnaire_version, language, 'draft',
             started_at, changed_at, NULL, NULL FROM consultation WHERE id = S",
        "UPDATE answer SET comment = 'x' WHERE consultation = S",
        "UPDATE answer SET reply = NULL WHERE consultation = S",
        "UPDATE answer SET consultation = S WHERE consultation <> S",
        "UPDATE answer SET consultation = randomblob(16) WHERE consultation = S",
        "DELETE FROM answer WHERE consultation = S",
        "INSERT INTO answer SELECT S, 'new', row, reply, comment, quote, source, at FROM answer LIMIT 1",
        "INSERT OR REPLACE INTO answer SELECT consultation, item, row, reply, 'x', quote, source, at FROM answer
             WHERE consultation = S",
        "UPDATE note SET text = 'x' WHERE consultation = S",
        "UPDATE note SET loose = 1 WHERE consultation = S",
        "UPDATE note SET consultation = S WHERE consultation <> S",
        "DELETE FROM note WHERE consultation = S",
        "INSERT INTO note SELECT S, 'objective', text, changed_at, 0 FROM note LIMIT 1",
        "INSERT OR REPLACE INTO note SELECT consultation, part, 'x', changed_at, 0 FROM note WHERE consultation = S",
        "UPDATE note_version SET text = 'x' WHERE consultation = S",
        "UPDATE note_version SET consultation = S WHERE consultation <> S",
        "DELETE FROM note_version WHERE consultation = S",
        "INSERT INTO note_version SELECT S, 'plan', 99, 'x', written_at, kept_at, reason, restored FROM note_version
             LIMIT 1",
        "UPDATE addendum SET text = 'x'",
        "UPDATE addendum SET recorded_at = 0",
        "DELETE FROM addendum",
        "INSERT OR REPLACE INTO addendum SELECT id, consultation, kind, 'x', about, recorded_at FROM addendum",
        "INSERT INTO addendum SELECT randomblob(16), (SELECT id FROM consultation WHERE signed_at IS NULL), kind, text,
             about, recorded_at FROM addendum",
        "UPDATE red_flag SET item = 'rf.other' WHERE consultation = S",
        "UPDATE red_flag SET raised_at = 0 WHERE consultation = S",
        "DELETE FROM red_flag WHERE consultation = S",
        "INSERT OR REPLACE INTO red_flag SELECT randomblob(16), client, consultation, item, 0, NULL, '', NULL
             FROM red_flag WHERE consultation = S",
        "DELETE FROM revision",
        "DELETE FROM audit",
    ] {
        let sql = sql.replace(" S ", &format!(" {SIGNED} ")).replace(" S,", &format!(" {SIGNED},"));
        let sql = if let Some(begun) = sql.strip_suffix(" S") { format!("{begun} {SIGNED}") } else { sql };
        let refused = outside.execute(&sql, []).expect_err(&sql).to_string();
        let words = ["signed", "completed", "append only", "not signed"];
        assert!(words.contains(&refused.as_str()), "{sql}: {refused}");
    }
}
