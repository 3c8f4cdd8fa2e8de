//! Notes and their versions.

use domain::{
    audit::Entity,
    consultation::{Consultation, ConsultationStatus},
    note::{Note, NotePart, NoteVersion, VersionReason},
};
use vault::Error;

use crate::fixtures::{Fixture, PASSPHRASE, at, note, raw};

fn write(fixture: &mut Fixture, draft: &Consultation, part: NotePart, text: &str) -> Note {
    let note = note(draft, part, text);
    fixture.write(|writer| writer.save_note(&note)).unwrap();
    note
}

fn keep(fixture: &mut Fixture, draft: &Consultation, reason: VersionReason) {
    fixture.write(|writer| writer.keep_note_versions(draft.id, reason)).unwrap();
}

fn versions(fixture: &Fixture, draft: &Consultation) -> Vec<NoteVersion> {
    fixture.vault.read(|reader| reader.note_versions(draft.id)).unwrap()
}

/// Each version in short: its number and text.
fn told(fixture: &Fixture, draft: &Consultation) -> Vec<(u32, String)> {
    versions(fixture, draft).into_iter().map(|version| (version.number, version.text)).collect()
}

fn now(fixture: &Fixture, draft: &Consultation, part: NotePart) -> String {
    fixture.vault.read(|reader| reader.note(draft.id, part)).unwrap().map(|note| note.text).unwrap_or_default()
}

#[test]
fn a_note_has_no_parts_until_written_and_every_part_comes_back() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    assert_eq!(fixture.vault.read(|reader| reader.notes(draft.id)), Ok(vec![]));
    let plan = write(&mut fixture, &draft, NotePart::Plan, "B12 navragen");
    let told = write(&mut fixture, &draft, NotePart::Subjective, "„Ik lig uren wakker.” 🌷");
    let long = write(&mut fixture, &draft, NotePart::Free, &"é".repeat(200_000));
    let fixture = fixture.reopen();
    assert_eq!(fixture.vault.read(|reader| reader.notes(draft.id)).unwrap(), [long, told, plan.clone()]);
    assert_eq!(fixture.vault.read(|reader| reader.note(draft.id, NotePart::Plan)), Ok(Some(plan)));
}

#[test]
fn saving_while_she_types_leaves_no_history_until_the_note_rests() {
    let mut fixture = Fixture::new();
    let (client, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    for text in ["S", "Sl", "Slaapt", "Slaapt slecht."] {
        write(&mut fixture, &draft, NotePart::Free, text);
    }
    assert_eq!(versions(&fixture, &draft), []);
    assert_eq!(fixture.vault.read(|reader| reader.revisions_of(Entity::Note, draft.id.0)).unwrap(), []);
    write(&mut fixture, &draft, NotePart::Plan, "x");
    write(&mut fixture, &draft, NotePart::Plan, "");
    assert_eq!(fixture.vault.read(|reader| reader.loose_notes()), Ok(vec![(draft.id, client.id)]), "told once");

    keep(&mut fixture, &draft, VersionReason::Rested);
    let kept = NoteVersion {
        consultation: draft.id,
        part: NotePart::Free,
        number: 1,
        text: "Slaapt slecht.".into(),
        written_at: at(1),
        kept_at: at(1),
        reason: VersionReason::Rested,
        restored: None,
    };
    let found = fixture.vault.read(|reader| reader.note_version(draft.id, NotePart::Free, 1)).unwrap();
    assert_eq!(versions(&fixture, &draft), [found]);
    assert_eq!(versions(&fixture, &draft), [kept]);
    assert_eq!(fixture.vault.read(|reader| reader.loose_notes()), Ok(vec![]));
}

#[test]
fn a_version_is_kept_only_of_what_changed() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    write(&mut fixture, &draft, NotePart::Subjective, "moe");
    keep(&mut fixture, &draft, VersionReason::Left);
    keep(&mut fixture, &draft, VersionReason::Left);
    write(&mut fixture, &draft, NotePart::Plan, "rust");
    keep(&mut fixture, &draft, VersionReason::Locked);
    write(&mut fixture, &draft, NotePart::Plan, "rust en licht");
    write(&mut fixture, &draft, NotePart::Plan, "rust");
    keep(&mut fixture, &draft, VersionReason::Rested);
    let found: Vec<_> = versions(&fixture, &draft).into_iter().map(|one| (one.part, one.number, one.reason)).collect();
    assert_eq!(
        found,
        [(NotePart::Plan, 1, VersionReason::Locked), (NotePart::Subjective, 1, VersionReason::Left)],
        "neither twice, nor of what was typed and taken back"
    );
}

#[test]
fn a_note_that_was_emptied_is_a_version_too_and_one_never_written_is_not() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    write(&mut fixture, &draft, NotePart::Free, "");
    write(&mut fixture, &draft, NotePart::Plan, "x");
    write(&mut fixture, &draft, NotePart::Plan, "");
    keep(&mut fixture, &draft, VersionReason::Rested);
    assert_eq!(versions(&fixture, &draft), []);
    write(&mut fixture, &draft, NotePart::Plan, "rust");
    keep(&mut fixture, &draft, VersionReason::Rested);
    write(&mut fixture, &draft, NotePart::Plan, "");
    keep(&mut fixture, &draft, VersionReason::Rested);
    assert_eq!(told(&fixture, &draft), [(1, "rust".into()), (2, String::new())]);
}

#[test]
fn putting_a_version_back_makes_a_new_one_and_loses_nothing() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    write(&mut fixture, &draft, NotePart::Plan, "een");
    keep(&mut fixture, &draft, VersionReason::Rested);
    write(&mut fixture, &draft, NotePart::Plan, "twee, nog niet tot rust gekomen");
    fixture.write(|writer| writer.restore_note(draft.id, NotePart::Plan, 1)).unwrap();
    assert_eq!(now(&fixture, &draft, NotePart::Plan), "een");
    let found: Vec<_> =
        versions(&fixture, &draft).into_iter().map(|one| (one.number, one.text, one.restored)).collect();
    assert_eq!(
        found,
        [(1, "een".into(), None), (2, "twee, nog niet tot rust gekomen".into(), None), (3, "een".into(), Some(1))]
    );
    fixture.write(|writer| writer.restore_note(draft.id, NotePart::Plan, 2)).unwrap();
    assert_eq!(now(&fixture, &draft, NotePart::Plan), "twee, nog niet tot rust gekomen");
    fixture.write(|writer| writer.restore_note(draft.id, NotePart::Plan, 2)).unwrap();
    assert_eq!(told(&fixture, &draft).len(), 4, "what stands there already is not put back");
    let missing = fixture.write(|writer| writer.restore_note(draft.id, NotePart::Plan, 9));
    assert_eq!(missing, Err(Error::NotFound(Entity::Note)));
}

#[test]
fn completing_keeps_a_version_and_closes_every_part() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let kept = write(&mut fixture, &draft, NotePart::Evaluation, "kept");
    let completed = draft.clone().complete(at(2)).unwrap();
    fixture.write(|writer| writer.save_consultation(&completed)).unwrap();
    assert_eq!(versions(&fixture, &draft)[0].reason, VersionReason::Completed);
    for part in [NotePart::Evaluation, NotePart::Free] {
        let changed = note(&draft, part, "changed");
        assert_eq!(fixture.write(|writer| writer.save_note(&changed)), Err(Error::Completed));
    }
    let back = fixture.write(|writer| writer.restore_note(draft.id, NotePart::Evaluation, 1));
    assert_eq!(back, Err(Error::Completed));
    assert_eq!(fixture.vault.read(|reader| reader.notes(draft.id)).unwrap(), [kept]);

    let reopened = completed.reopen(at(3)).unwrap();
    assert_eq!(reopened.status, ConsultationStatus::Draft);
    fixture.write(|writer| writer.save_consultation(&reopened)).unwrap();
    write(&mut fixture, &draft, NotePart::Evaluation, "changed");
    assert_eq!(now(&fixture, &draft, NotePart::Evaluation), "changed");
}

#[test]
fn a_note_needs_its_consultation() {
    let mut fixture = Fixture::new();
    let (_, mut draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    draft.id.0 = uuid::Uuid::from_u128(404);
    let note = note(&draft, NotePart::Free, "x");
    assert_eq!(fixture.write(|writer| writer.save_note(&note)), Err(Error::NotFound(Entity::Consultation)));
}

#[test]
fn a_version_cannot_be_changed_removed_or_replaced_even_from_outside() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    write(&mut fixture, &draft, NotePart::Free, "as it was");
    keep(&mut fixture, &draft, VersionReason::Rested);
    let folder = fixture.folder();
    let Fixture { vault, place: _place } = fixture;
    vault.lock().unwrap();
    let outside = raw::open(&folder, PASSPHRASE);
    for sql in [
        "UPDATE note_version SET text = 'x'",
        "DELETE FROM note_version",
        "INSERT OR REPLACE INTO note_version SELECT consultation, part, number, 'x', written_at, kept_at, reason, restored
         FROM note_version",
    ] {
        assert_eq!(outside.execute(sql, []).unwrap_err().to_string(), "append only", "{sql}");
    }
}
