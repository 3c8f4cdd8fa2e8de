//! What was put aside, with a reason.

use domain::{audit::Entity, client::ClientId};
use uuid::Uuid;
use vault::{Dismissal, Error};

use crate::fixtures::{Fixture, at};

fn aside(client: ClientId, subject: &str, reason: &str) -> Dismissal {
    Dismissal { client, rule: "b6.tingling".into(), subject: subject.into(), reason: reason.into(), at: at(3) }
}

#[test]
fn a_dismissal_is_bound_to_its_rule_and_subject() {
    let mut fixture = Fixture::new();
    let (owner, _) = fixture.admit(1, "Anna", "", "Hoekstra");
    let (other, _) = fixture.admit(2, "Ilse", "", "Mulder");
    let (first, second) = (aside(owner.id, "row-1", "besproken"), aside(owner.id, "row-1,row-2", "meting volgt"));
    fixture
        .write(|writer| {
            writer.save_dismissal(&second)?;
            writer.save_dismissal(&first)?;
            writer.save_dismissal(&aside(other.id, "row-1", "van iemand anders"))
        })
        .unwrap();
    let mut fixture = fixture.reopen();
    assert_eq!(fixture.vault.read(|reader| reader.dismissals_of(owner.id)).unwrap(), [first.clone(), second.clone()]);

    let changed = aside(owner.id, "row-1", "arts belde");
    fixture.write(|writer| writer.save_dismissal(&changed)).unwrap();
    fixture.write(|writer| writer.remove_dismissal(owner.id, "b6.tingling", "row-1,row-2")).unwrap();
    fixture.write(|writer| writer.remove_dismissal(owner.id, "b6.tingling", "never there")).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.dismissals_of(owner.id)).unwrap(), [changed]);

    let json = |one: &Dismissal| Some(serde_json::to_string(one).unwrap());
    let revisions = fixture.vault.read(|reader| reader.revisions_of(Entity::Dismissal, owner.id.0)).unwrap();
    let before: Vec<_> = revisions.into_iter().map(|revision| revision.before).collect();
    assert_eq!(before, [json(&second), json(&first), None, None]);
}

#[test]
fn nothing_is_put_aside_for_an_unknown_client() {
    let mut fixture = Fixture::new();
    let nobody = ClientId(Uuid::from_u128(404));
    let refused = fixture.write(|writer| writer.save_dismissal(&aside(nobody, "", "x")));
    assert_eq!(refused, Err(Error::NotFound(Entity::Client)));
}
