//! Consultations.

use domain::{
    audit::Entity,
    consultation::{Consultation, ConsultationId, ConsultationStatus},
    language::Language,
    response::Place,
};
use uuid::Uuid;
use vault::Error;

use crate::fixtures::{Fixture, at, client, consultation, text};

#[test]
fn a_consultation_comes_back_as_it_was() {
    let mut fixture = Fixture::new();
    let (client, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let whole = Consultation {
        id: ConsultationId(Uuid::from_u128(2)),
        questionnaire: "followUp".into(),
        questionnaire_version: 7,
        language: Language::En,
        status: ConsultationStatus::Completed,
        started_at: at(100),
        changed_at: at(160),
        completed_at: Some(at(161)),
        signed_at: None,
        ..draft.clone()
    };
    fixture.write(|writer| writer.save_consultation(&whole)).unwrap();
    let fixture = fixture.reopen();
    assert_eq!(fixture.vault.read(|reader| reader.consultation(whole.id)).unwrap(), whole);
    assert_eq!(fixture.vault.read(|reader| reader.consultations_of(client.id)).unwrap(), [whole, draft]);
}

#[test]
fn consultations_are_listed_newest_first() {
    let mut fixture = Fixture::new();
    let (owner, _) = fixture.admit(1, "Anna", "", "Hoekstra");
    let (other, _) = fixture.admit(50, "Ilse", "", "Mulder");
    for (number, minutes) in [(2, 30), (3, 10), (4, 20), (6, 10), (5, 10)] {
        fixture.write(|writer| writer.save_consultation(&consultation(number, &owner, minutes))).unwrap();
    }
    let listed = fixture.vault.read(|reader| reader.consultations_of(owner.id)).unwrap();
    let numbers: Vec<_> = listed.iter().map(|listed| listed.id.0.as_u128()).collect();
    assert_eq!(numbers, [2, 4, 6, 5, 3, 1]);
    assert_eq!(fixture.vault.read(|reader| reader.consultations_of(other.id)).unwrap().len(), 1);
}

#[test]
fn a_consultation_needs_its_client() {
    let mut fixture = Fixture::new();
    let orphan = consultation(1, &client(99, "", "", "x"), 0);
    assert_eq!(fixture.write(|writer| writer.save_consultation(&orphan)), Err(Error::NotFound(Entity::Client)));
}

#[test]
fn an_answer_or_note_moves_changed_at_and_leaves_no_revision_of_the_consultation() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    fixture.write(|writer| writer.save_answer(draft.id, &Place::of("a"), Some(&text("x")))).unwrap();
    let changed = fixture.vault.read(|reader| reader.consultation(draft.id)).unwrap();
    assert_eq!(changed, Consultation { changed_at: at(1), ..draft });
    let history = fixture.vault.read(|reader| reader.revisions_of(Entity::Consultation, changed.id.0)).unwrap();
    assert_eq!(history.len(), 1, "only its beginning");
}
