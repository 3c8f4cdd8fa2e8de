//! Red flags.

use domain::{
    audit::Entity,
    red_flag::{FlagAction, RedFlagId},
};
use uuid::Uuid;
use vault::Error;

use crate::fixtures::{Fixture, at, flag};

#[test]
fn a_flag_is_raised_and_closed_with_what_was_done() {
    let mut fixture = Fixture::new();
    let (client, draft) = fixture.admit(1, "Sjoerd", "van der", "Wal");
    let raised = flag(7, &draft, "rf.gait");
    let second = flag(8, &draft, "rf.vision");
    fixture.write(|writer| writer.save_red_flag(&second).and_then(|()| writer.save_red_flag(&raised))).unwrap();
    assert_eq!(
        fixture.vault.read(|reader| reader.red_flags_of(client.id)).unwrap(),
        [raised.clone(), second],
        "raised at the same moment, so in the order of their ids"
    );

    let mut done = raised.clone();
    done.action = Some(FlagAction::Referred);
    done.action_note = "brief meegegeven".into();
    done.action_at = Some(at(9));
    fixture.write(|writer| writer.save_red_flag(&done)).unwrap();
    let fixture = fixture.reopen();
    assert_eq!(fixture.vault.read(|reader| reader.red_flag(raised.id)).unwrap(), done);
}

#[test]
fn a_consultation_has_each_flag_once() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Sjoerd", "van der", "Wal");
    fixture.write(|writer| writer.save_red_flag(&flag(7, &draft, "rf.gait"))).unwrap();
    let twice = fixture.write(|writer| writer.save_red_flag(&flag(8, &draft, "rf.gait")));
    assert!(matches!(twice, Err(Error::Sqlite(_))), "{twice:?}");
}

#[test]
fn a_flag_belongs_to_the_client_of_its_consultation() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Sjoerd", "van der", "Wal");
    let (other, _) = fixture.admit(2, "Ilse", "", "Mulder");
    let mut stray = flag(7, &draft, "rf.gait");
    stray.client = other.id;
    assert_eq!(fixture.write(|writer| writer.save_red_flag(&stray)), Err(Error::NotFound(Entity::Client)));
    let unknown = fixture.vault.read(|reader| reader.red_flag(RedFlagId(Uuid::from_u128(7))));
    assert_eq!(unknown, Err(Error::NotFound(Entity::RedFlag)));
}

#[test]
fn an_action_can_be_recorded_after_completion() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Sjoerd", "van der", "Wal");
    let mut raised = flag(7, &draft, "rf.gait");
    fixture.write(|writer| writer.save_red_flag(&raised)).unwrap();
    fixture.write(|writer| writer.save_consultation(&draft.complete(at(1)).unwrap())).unwrap();
    raised.action = Some(FlagAction::UnderTreatment);
    raised.action_at = Some(at(2));
    fixture.write(|writer| writer.save_red_flag(&raised)).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.red_flag(raised.id)).unwrap(), raised);
}
