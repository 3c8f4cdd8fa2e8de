//! Laboratory results: entered, changed, taken away, and brought back as they were.

use domain::{
    audit::{Action, Entity},
    client::Client,
    laboratory::{
        amount::Comparator,
        result::{Canonical, Companion, LabResult, LabResultId, NewLabResult, Range, ResultSource, Test},
    },
    partial_date::PartialDate,
};
use uuid::Uuid;
use vault::{Error, Subject, Writer};

use crate::fixtures::{Fixture, at, client, stamp};

const B12: LabResultId = LabResultId(Uuid::from_u128(0xb12));

fn result(owner: &Client) -> LabResult {
    let entry = NewLabResult {
        test: Test::Listed { analyte: "b12Total".into() },
        comparator: Comparator::Above,
        value: Some(0.1 + 0.2),
        typed: "> 1.476".into(),
        unit: Some("pg/mL".into()),
        drawn_on: Some(PartialDate::Month { year: 2026, month: 3 }),
        drawn_either: None,
        laboratory: "Lab ’t Oosten".into(),
        range: Range { low: Some(145.0), high: None },
        fasting: Some(false),
        source: Some(ResultSource::Document),
        note: "zag ik op papier".into(),
        companion: Some(Companion::Yes {
            forms: vec!["sublingual".into()],
            dose: "1000 µg".into(),
            days_since_last: Some(1),
        }),
        caveats: vec!["leber".into()],
    };
    let canonical = Some(Canonical { value: 0.221_341_8, unit: "pmol/L".into(), factor_version: 1 });
    LabResult { id: B12, client: owner.id, entry, canonical, recorded_at: at(10) }
}

fn write(
    fixture: &mut Fixture,
    owner: &Client,
    minutes: i64,
    action: Action,
    f: impl FnOnce(&mut Writer<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let subject = Subject { entity: Entity::LabResult, id: B12.0, client: Some(owner.id) };
    fixture.vault.write(action, subject, stamp(minutes), f).map(|written| written.value)
}

fn with_one() -> (Fixture, Client) {
    let mut fixture = Fixture::new();
    let (owner, _) = fixture.admit(1, "Anna", "", "Hoekstra");
    let saved = result(&owner);
    write(&mut fixture, &owner, 10, Action::SaveLabResult, |writer| writer.save_lab_result(&saved)).unwrap();
    (fixture, owner)
}

#[test]
fn a_result_comes_back_exactly_as_it_was_entered() {
    let (fixture, owner) = with_one();
    let fixture = fixture.reopen();
    let found = fixture.vault.read(|reader| reader.lab_results_of(owner.id)).unwrap();
    assert_eq!(found, [result(&owner)]);
    assert_eq!(fixture.vault.read(|reader| reader.lab_result(B12)).unwrap(), result(&owner));
    let stranger = client(404, "No", "", "One");
    assert_eq!(fixture.vault.read(|reader| reader.lab_results_of(stranger.id)).unwrap(), []);
}

#[test]
fn a_change_keeps_the_moment_of_the_first_entry_and_what_stood_there() {
    let (mut fixture, owner) = with_one();
    let mut changed = result(&owner);
    changed.entry.unit = None;
    changed.canonical = None;
    write(&mut fixture, &owner, 20, Action::SaveLabResult, |writer| writer.save_lab_result(&changed)).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.lab_result(B12)).unwrap(), changed);
    let before = fixture.vault.read(|reader| reader.revisions_of(Entity::LabResult, B12.0)).unwrap();
    assert_eq!(before.len(), 2);
    let kept = before.iter().filter_map(|revision| revision.before.as_ref());
    assert_eq!(kept.filter(|before| before.to_string().contains("pg/mL")).count(), 1);
}

#[test]
fn what_is_taken_away_can_be_brought_back() {
    let (mut fixture, owner) = with_one();
    write(&mut fixture, &owner, 20, Action::RemoveLabResult, |writer| writer.remove_lab_result(B12)).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.lab_result(B12)), Err(Error::NotFound(Entity::LabResult)));
    let again = write(&mut fixture, &owner, 21, Action::RemoveLabResult, |writer| writer.remove_lab_result(B12));
    assert_eq!(again, Err(Error::NotFound(Entity::LabResult)));
    let saved = result(&owner);
    let known = fixture.vault.read(|reader| reader.known_lab_result(B12)).unwrap();
    assert_eq!(known, Some(result(&owner)), "as it was when it was taken away");
    write(&mut fixture, &owner, 30, Action::SaveLabResult, |writer| writer.save_lab_result(&saved)).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.lab_result(B12)).unwrap(), result(&owner));
}

#[test]
fn what_stands_there_is_known_and_what_never_was_is_not() {
    let (fixture, owner) = with_one();
    let known = |id| fixture.vault.read(|reader| reader.known_lab_result(id)).unwrap();
    assert_eq!(known(B12), Some(result(&owner)));
    assert_eq!(known(LabResultId(Uuid::from_u128(404))), None);
}

#[test]
fn a_result_never_moves_to_another_client() {
    let (mut fixture, _) = with_one();
    let (other, _) = fixture.admit(2, "Bea", "", "Smit");
    let moved = result(&other);
    let refused = write(&mut fixture, &other, 20, Action::SaveLabResult, |writer| writer.save_lab_result(&moved));
    assert_eq!(refused, Err(Error::NotFound(Entity::LabResult)));
    assert_eq!(fixture.vault.read(|reader| reader.lab_results_of(other.id)).unwrap(), []);
}
