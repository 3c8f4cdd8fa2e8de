//! Clients, one by one.

use chrono::NaiveDate;
use domain::{
    audit::Entity,
    client::{Client, ClientId, Person, Sex},
};
use proptest::prelude::*;
use uuid::Uuid;
use vault::Error;

use crate::fixtures::{Fixture, at, born, client};

#[test]
fn every_field_of_a_client_comes_back_as_it_was() {
    let mut fixture = Fixture::new();
    let whole = Client {
        id: ClientId(Uuid::from_u128(u128::MAX)),
        person: Person {
            given_name: "Sjoerd".into(),
            prefix: "van der".into(),
            family_name: "Wal".into(),
            birth_date: born(1955, 2, 28),
            sex: Some(Sex::Male),
            phone: "+31 (0)6-12 34 56 78".into(),
            email: "s@example.org".into(),
            general_practitioner: "dr. Ü. O’Neil".into(),
            alert: "PENICILLINE 🌷 '; DROP TABLE client; --".into(),
        },
        created_at: at(3),
        archived_at: Some(at(4)),
    };
    fixture.write(|writer| writer.save_client(&whole)).unwrap();
    let bare = client(2, "", "", "x");
    fixture.write(|writer| writer.save_client(&bare)).unwrap();
    let fixture = fixture.reopen();
    assert_eq!(fixture.vault.read(|reader| reader.client(whole.id)).unwrap(), whole);
    assert_eq!(fixture.vault.read(|reader| reader.client(bare.id)).unwrap(), bare);
}

#[test]
fn an_unknown_client_is_not_found() {
    let fixture = Fixture::new();
    let unknown = fixture.vault.read(|reader| reader.client(ClientId(Uuid::from_u128(9))));
    assert_eq!(unknown, Err(Error::NotFound(Entity::Client)));
}

#[test]
fn someone_who_may_be_there_already_is_pointed_out() {
    let mut fixture = Fixture::new();
    let mut wal = client(1, "Sjoerd", "van der", "Wal");
    wal.person.birth_date = born(1955, 2, 28);
    let mut archived = client(2, "José", "", "Groß");
    archived.archived_at = Some(at(1));
    let mut twin = client(3, "Tjitske", "", "Bakker");
    twin.person.birth_date = born(1955, 2, 28);
    for client in [&wal, &archived, &twin] {
        fixture.write(|writer| writer.save_client(client)).unwrap();
    }
    let similar = |given: &str, family: &str, birth_date: Option<NaiveDate>| {
        let typed = Person { given_name: given.into(), family_name: family.into(), birth_date, ..Person::default() };
        let found = fixture.vault.read(|reader| reader.similar_clients(&typed)).unwrap();
        found.into_iter().map(|client| client.id.0.as_u128()).collect::<Vec<_>>()
    };
    assert_eq!(similar("sjoerd", "WAL", None), [1], "same name");
    assert_eq!(similar("S.", "Wal", born(1955, 2, 28)), [1], "same family name and birth date");
    assert_eq!(similar("Wal", "Sjoerd", born(1955, 2, 28)), [1], "names the other way round");
    assert_eq!(similar("jose", "gross", born(1980, 1, 1)), [2], "same folded name, archived");
    assert_eq!(similar("Anna", "Hoekstra", born(1955, 2, 28)), [0; 0], "the same birthday alone is nothing");
    assert_eq!(similar("Anna", "Wal", None), [0; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_field_comes_back(texts in prop::collection::vec("\\PC{0,60}|.{0,20}", 7)) {
        let mut fixture = Fixture::new();
        let mut any = client(1, &texts[0], &texts[1], &texts[2]);
        any.person.phone = texts[3].clone();
        any.person.email = texts[4].clone();
        any.person.general_practitioner = texts[5].clone();
        any.person.alert = texts[6].clone();
        fixture.write(|writer| writer.save_client(&any)).unwrap();
        prop_assert_eq!(fixture.vault.read(|reader| reader.client(any.id)).unwrap(), any);
    }
}
