//! Revisions.

use domain::{
    audit::{Action, Entity},
    response::{Answer, Place},
};
use vault::Subject;

use crate::fixtures::{Fixture, PASSPHRASE, at, raw, stamp, text};

#[test]
fn every_former_answer_is_kept_with_its_write() {
    let mut fixture = Fixture::new();
    let (client, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let (place, other) = (Place::in_row("med.name", "r1"), Place::of("other"));
    let subject = Subject { entity: Entity::Answer, id: draft.id.0, client: Some(client.id) };
    let mut save = |minutes, place: &Place, answer: Option<&Answer>| {
        let write = |writer: &mut vault::Writer<'_>| writer.save_answer(draft.id, place, answer);
        fixture.vault.write(Action::Answer, subject, stamp(minutes), write).unwrap();
    };
    save(10, &place, Some(&text("one")));
    save(11, &other, Some(&text("elsewhere")));
    save(12, &place, Some(&text("two")));
    save(13, &place, None);
    let history = fixture.vault.read(|reader| reader.revisions_of(Entity::Answer, draft.id.0)).unwrap();
    let json = |answer: &str| Some(serde_json::to_string(&text(answer)).unwrap());
    let told: Vec<_> = history
        .iter()
        .map(|revision| (revision.at, revision.place.clone().unwrap(), revision.before.clone()))
        .collect();
    assert_eq!(
        told,
        [
            (at(13), place.clone(), json("two")),
            (at(12), place.clone(), json("one")),
            (at(11), other, None),
            (at(10), place, None)
        ]
    );
    assert!(history.iter().all(|revision| revision.action == Action::Answer && revision.id == draft.id.0));
    assert_eq!(history.iter().map(|revision| revision.seq).collect::<Vec<_>>(), [6, 5, 4, 3]);
}

#[test]
fn saving_the_same_again_changes_nothing_and_keeps_no_revision() {
    let mut fixture = Fixture::new();
    let (client, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let written = fixture
        .vault
        .write(
            Action::EditClient,
            Subject { entity: Entity::Client, id: client.id.0, client: Some(client.id) },
            stamp(5),
            |writer| {
                writer.save_client(&client)?;
                writer.save_consultation(&draft)
            },
        )
        .unwrap();
    assert!(written.changed.is_empty());
    assert_eq!(fixture.vault.read(|reader| reader.revisions_of(Entity::Client, client.id.0)).unwrap().len(), 1);
    assert_eq!(fixture.vault.read(|reader| reader.audit_of(client.id)).unwrap().len(), 1, "the write has its line");
}

#[test]
fn revisions_cannot_be_changed_or_removed_even_from_outside() {
    let mut fixture = Fixture::new();
    fixture.admit(1, "Anna", "", "Hoekstra");
    let folder = fixture.folder();
    let Fixture { vault, place: _place } = fixture;
    vault.lock().unwrap();
    let outside = raw::open(&folder, PASSPHRASE);
    for sql in
        ["UPDATE revision SET before = 'x'", "DELETE FROM revision", "UPDATE audit SET at = 0", "DELETE FROM audit"]
    {
        assert_eq!(outside.execute(sql, []).unwrap_err().to_string(), "append only", "{sql}");
    }
}
