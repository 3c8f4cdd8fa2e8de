//! The practice profile.

use domain::{
    audit::{Action, Entity},
    language::Language,
};
use vault::{Practice, Subject};

use crate::fixtures::{Fixture, practice, stamp};

#[test]
fn the_profile_is_there_from_the_start_and_changes() {
    let mut fixture = Fixture::new();
    assert_eq!(fixture.vault.read(|reader| reader.practice()).unwrap(), practice());

    let moved = Practice { name: "Praktijk De Sluis".into(), language: Language::En, demo: true, ..practice() };
    let written = fixture
        .vault
        .write(Action::EditPractice, Subject::PRACTICE, stamp(1), |writer| writer.save_practice(&moved))
        .unwrap();
    assert_eq!(Vec::from_iter(written.changed), [Entity::Practice]);

    let fixture = fixture.reopen();
    assert_eq!(fixture.vault.read(|reader| reader.practice()).unwrap(), moved);
    let history = fixture.vault.read(|reader| reader.revisions_of(Entity::Practice, Subject::PRACTICE.id)).unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(history[0].action, Action::EditPractice);
    assert_eq!(history[0].before.as_deref(), Some(&*serde_json::to_string(&practice()).unwrap()));
    assert_eq!((history[1].action, &history[1].before), (Action::CreateVault, &None));
}
