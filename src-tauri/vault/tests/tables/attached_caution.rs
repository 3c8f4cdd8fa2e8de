//! Cautions that were attached by hand.

use domain::{audit::Entity, client::ClientId};
use uuid::Uuid;
use vault::{AttachedCaution, Error};

use crate::fixtures::{Fixture, at};

fn attached(client: ClientId, rule: &str, seconds: i64) -> AttachedCaution {
    AttachedCaution { client, rule: rule.into(), at: at(seconds) }
}

#[test]
fn a_caution_stays_attached_to_its_client_until_it_is_taken_away() {
    let mut fixture = Fixture::new();
    let (owner, _) = fixture.admit(1, "Anna", "", "Hoekstra");
    let (other, _) = fixture.admit(2, "Ilse", "", "Mulder");
    fixture
        .write(|writer| {
            writer.attach_caution(&attached(owner.id, "leber", 1))?;
            writer.attach_caution(&attached(owner.id, "b12.testPlanned", 2))?;
            writer.attach_caution(&attached(owner.id, "leber", 3))?;
            writer.attach_caution(&attached(other.id, "leber", 4))
        })
        .unwrap();
    let mut fixture = fixture.reopen();
    let found = fixture.vault.read(|reader| reader.attached_cautions_of(owner.id)).unwrap();
    assert_eq!(found, [attached(owner.id, "b12.testPlanned", 2), attached(owner.id, "leber", 1)], "attached once");

    fixture.write(|writer| writer.detach_caution(owner.id, "leber")).unwrap();
    fixture.write(|writer| writer.detach_caution(owner.id, "never there")).unwrap();
    let found = fixture.vault.read(|reader| reader.attached_cautions_of(owner.id)).unwrap();
    assert_eq!(found, [attached(owner.id, "b12.testPlanned", 2)]);
    let revisions = fixture.vault.read(|reader| reader.revisions_of(Entity::AttachedCaution, owner.id.0)).unwrap();
    let before: Vec<_> = revisions.into_iter().map(|revision| revision.before).collect();
    assert_eq!(before, [Some(serde_json::to_string(&attached(owner.id, "leber", 1)).unwrap()), None, None]);
}

#[test]
fn nothing_is_attached_for_an_unknown_client() {
    let mut fixture = Fixture::new();
    let nobody = ClientId(Uuid::from_u128(404));
    let refused = fixture.write(|writer| writer.attach_caution(&attached(nobody, "leber", 1)));
    assert_eq!(refused, Err(Error::NotFound(Entity::Client)));
}
