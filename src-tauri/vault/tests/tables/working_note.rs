//! Working notes: kept for some days, and then nowhere.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    audit::Entity,
    client::{Client, ClientId},
    finding::{Names, Wanted},
    working_note::WorkingNote,
};
use uuid::Uuid;
use vault::Error;

use crate::fixtures::{Fixture, PASSPHRASE, about, at, client, raw};

fn written(client: &Client, text: &str) -> WorkingNote {
    WorkingNote::written(client.id, text.into(), 30, at(0))
}

fn seen(fixture: &Fixture, client: &Client, now: DateTime<Utc>) -> Option<String> {
    fixture.vault.read(|reader| reader.working_note(client.id, now)).unwrap().map(|note| note.text)
}

#[test]
fn a_working_note_is_kept_for_its_days_and_then_gone() {
    let mut fixture = Fixture::new();
    let (anna, _) = fixture.admit(1, "Anna", "", "Hoekstra");
    fixture.write(|writer| writer.save_working_note(&written(&anna, "zzcanary vragen naar werk"))).unwrap();
    let mut fixture = fixture.reopen();
    assert_eq!(seen(&fixture, &anna, at(1)).as_deref(), Some("zzcanary vragen naar werk"));
    let after = at(0) + TimeDelta::days(30);
    assert_eq!(seen(&fixture, &anna, after), None, "its time has come, also before it is swept away");
    assert_eq!(fixture.vault.read(|reader| reader.has_expired_working_notes(at(1))), Ok(false));
    assert_eq!(fixture.vault.read(|reader| reader.has_expired_working_notes(after)), Ok(true));
    let stamp = vault::Stamp { at: after };
    let action = domain::audit::Action::ExpireWorkingNotes;
    fixture.vault.write(action, about(Entity::WorkingNote), stamp, |writer| writer.expire_working_notes()).unwrap();
    let folder = fixture.folder();
    let Fixture { vault, place: _place } = fixture;
    vault.lock().unwrap();
    let outside = raw::open(&folder, PASSPHRASE);
    let count = |sql: &str| outside.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM working_note"), 0);
    assert_eq!(count("SELECT count(*) FROM revision WHERE before LIKE '%zzcanary%'"), 0, "nor was it kept elsewhere");
}

#[test]
fn a_working_note_is_never_found_and_an_empty_one_goes() {
    let mut fixture = Fixture::new();
    let (anna, _) = fixture.admit(1, "Anna", "", "Hoekstra");
    fixture.write(|writer| writer.save_working_note(&written(&anna, "vragen naar werk"))).unwrap();
    let wanted = Wanted::read("vragen", &Names::default());
    assert_eq!(fixture.vault.read(|reader| reader.find(&wanted, 5)).unwrap().len(), 0);
    fixture.write(|writer| writer.save_working_note(&written(&anna, " \n"))).unwrap();
    assert_eq!(seen(&fixture, &anna, at(1)), None);
    let nobody = client(9, "", "", "");
    assert_eq!(nobody.id, ClientId(Uuid::from_u128(9)));
    let refused = fixture.write(|writer| writer.save_working_note(&written(&nobody, "a")));
    assert_eq!(refused, Err(Error::NotFound(Entity::Client)));
}
