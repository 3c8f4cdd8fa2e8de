//! Notes.

use domain::{audit::Entity, consultation::ConsultationStatus};
use vault::{Error, Note};

use crate::fixtures::{Fixture, at};

#[test]
fn a_note_is_empty_until_written_and_comes_back() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let empty = fixture.vault.read(|reader| reader.note(draft.id)).unwrap();
    assert_eq!(empty, Note { consultation: draft.id, text: String::new(), changed_at: None });

    let long = "Slaapt slecht. „Ik lig uren wakker.” 🌷\n".repeat(5_000);
    let note = Note { text: long, changed_at: Some(at(2)), ..empty };
    fixture.write(|writer| writer.save_note(&note)).unwrap();
    let fixture = fixture.reopen();
    assert_eq!(fixture.vault.read(|reader| reader.note(draft.id)).unwrap(), note);
}

#[test]
fn a_completed_consultation_keeps_its_note() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let note = Note { consultation: draft.id, text: "kept".into(), changed_at: Some(at(1)) };
    let completed = draft.clone().complete(at(2)).unwrap();
    fixture.write(|writer| writer.save_note(&note)).unwrap();
    fixture.write(|writer| writer.save_consultation(&completed)).unwrap();
    let changed = Note { text: "changed".into(), ..note.clone() };
    assert_eq!(fixture.write(|writer| writer.save_note(&changed)), Err(Error::Completed));
    assert_eq!(fixture.vault.read(|reader| reader.note(draft.id)).unwrap(), note);

    let reopened = completed.reopen(at(3));
    assert_eq!(reopened.status, ConsultationStatus::Draft);
    fixture.write(|writer| writer.save_consultation(&reopened).and_then(|()| writer.save_note(&changed))).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.note(draft.id)).unwrap(), changed);
}

#[test]
fn a_note_needs_its_consultation() {
    let mut fixture = Fixture::new();
    let (_, mut draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    draft.id.0 = uuid::Uuid::from_u128(404);
    let note = Note { consultation: draft.id, text: "x".into(), changed_at: None };
    assert_eq!(fixture.write(|writer| writer.save_note(&note)), Err(Error::NotFound(Entity::Consultation)));
}
