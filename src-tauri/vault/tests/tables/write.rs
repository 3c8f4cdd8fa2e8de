//! What holds for every write and every read.

use std::collections::BTreeSet;

use domain::{
    audit::{Action, Entity},
    note::NotePart,
    response::Place,
};
use vault::Error;

use crate::fixtures::{Fixture, PASSPHRASE, about, at, client, fingerprint, flag, note, raw, stamp, text};

#[test]
fn the_changed_kinds_are_told() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let written = fixture
        .vault
        .write(Action::Answer, about(Entity::Answer), stamp(1), |writer| {
            writer.save_answer(draft.id, &Place::of("rf.gait"), Some(&text("x")))?;
            writer.save_red_flag(&flag(7, &draft, "rf.gait"))?;
            writer.client(draft.client)
        })
        .unwrap();
    assert_eq!(written.changed, BTreeSet::from([Entity::Answer, Entity::RedFlag]));
    assert_eq!(written.value.person.family_name, "Hoekstra");
}

#[test]
fn a_writer_reads_what_it_wrote() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let place = Place::of("a");
    fixture
        .write(|writer| {
            writer.save_answer(draft.id, &place, Some(&text("x")))?;
            assert_eq!(writer.response(draft.id)?.answers[&place], text("x"));
            Ok(())
        })
        .unwrap();
}

#[test]
fn any_error_takes_everything_back() {
    let mut fixture = Fixture::new();
    let (kept, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let before = fixture.vault.read(|reader| reader.revisions_of(Entity::Client, kept.id.0)).unwrap();
    let refused: Result<(), _> = fixture.write(|writer| {
        writer.save_client(&client(1, "Anna", "", "Changed"))?;
        writer.save_client(&client(2, "New", "", "Client"))?;
        writer.save_answer(draft.id, &Place::of("a"), Some(&text("x")))?;
        Err(Error::NotFound(Entity::Note))
    });
    assert_eq!(refused, Err(Error::NotFound(Entity::Note)));
    fixture
        .vault
        .read(|reader| {
            assert_eq!(reader.client(kept.id)?, kept);
            assert_eq!(reader.client(client(2, "", "", "").id), Err(Error::NotFound(Entity::Client)));
            assert_eq!(reader.response(draft.id)?.answers.len(), 0);
            assert_eq!(reader.revisions_of(Entity::Client, kept.id.0)?, before);
            Ok(())
        })
        .unwrap();
}

#[test]
fn an_error_that_the_closure_overlooks_still_takes_everything_back() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    fixture.write(|writer| writer.save_consultation(&draft.clone().complete(at(1)).unwrap())).unwrap();
    let overlooked = fixture.write(|writer| {
        writer.save_client(&client(2, "New", "", "Client"))?;
        let _ = writer.save_answer(draft.id, &Place::of("a"), Some(&text("x")));
        Ok(())
    });
    assert_eq!(overlooked, Err(Error::Completed));
    let new = fixture.vault.read(|reader| reader.client(client(2, "", "", "").id));
    assert_eq!(new, Err(Error::NotFound(Entity::Client)));
}

#[test]
fn a_panic_inside_takes_everything_back_and_the_vault_goes_on() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let save = |fixture: &mut Fixture, panics: bool| {
        fixture.write(|writer| {
            writer.save_answer(draft.id, &Place::of("a"), Some(&text("x")))?;
            assert!(!panics, "on purpose");
            Ok(())
        })
    };
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| save(&mut fixture, true)));
    assert!(panicked.is_err());
    assert_eq!(fixture.vault.read(|reader| reader.response(draft.id)).unwrap().answers.len(), 0);
    save(&mut fixture, false).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.response(draft.id)).unwrap().answers.len(), 1);
}

#[test]
fn reading_changes_no_file() {
    let mut fixture = Fixture::new();
    let (client, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    fixture.write(|writer| writer.save_red_flag(&flag(7, &draft, "rf.gait"))).unwrap();
    let read_everything = |fixture: &Fixture| {
        let reading = |reader: &vault::Reader<'_>| {
            reader.practice()?;
            reader.client(client.id)?;
            reader.similar_clients(&client.person)?;
            for search in ["", "hoek", "nobody"] {
                for filter in [vault::ClientFilter::All, vault::ClientFilter::OpenFlag, vault::ClientFilter::Draft] {
                    let search = search.to_owned();
                    reader.clients(&vault::ClientQuery { search, filter, limit: 50, ..Default::default() })?;
                }
            }
            reader.consultation(draft.id)?;
            reader.consultations_of(client.id)?;
            reader.response(draft.id)?;
            reader.earlier_answers(&draft)?;
            reader.notes(draft.id)?;
            reader.note(draft.id, NotePart::Free)?;
            reader.note_versions(draft.id)?;
            reader.loose_notes()?;
            reader.red_flags_of(client.id)?;
            reader.exposures_of(client.id)?;
            reader.dismissals_of(client.id)?;
            reader.setting::<bool>("supplements")?;
            reader.audit_of(client.id)?;
            reader.revisions_of(Entity::Client, client.id.0)
        };
        fixture.vault.read(reading).unwrap();
        fixture.vault.broken_audit_line().unwrap();
    };
    let before = fingerprint(&fixture.folder());
    assert!(before["data.db-wal"].contains(' '), "with a log that holds the newest writes");
    read_everything(&fixture);
    assert_eq!(fingerprint(&fixture.folder()), before);

    fixture.vault.checkpoint().unwrap();
    let before = fingerprint(&fixture.folder());
    read_everything(&fixture);
    assert_eq!(fingerprint(&fixture.folder()), before);
}

#[test]
fn a_completed_consultation_is_closed_in_the_schema_too() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    fixture
        .write(|writer| {
            writer.save_answer(draft.id, &Place::of("a"), Some(&text("x")))?;
            writer.save_note(&note(&draft, NotePart::Free, "n"))
        })
        .unwrap();
    let completed = draft.complete(at(1)).unwrap();
    fixture.write(|writer| writer.save_consultation(&completed)).unwrap();
    for answer in [Some(text("changed")), None] {
        let refused = fixture.write(|writer| writer.save_answer(completed.id, &Place::of("a"), answer.as_ref()));
        assert_eq!(refused, Err(Error::Completed));
    }
    let folder = fixture.folder();
    let Fixture { vault, place: _place } = fixture;
    vault.lock().unwrap();
    let outside = raw::open(&folder, PASSPHRASE);
    for sql in [
        "UPDATE answer SET comment = 'x'",
        "DELETE FROM answer",
        "INSERT INTO answer SELECT consultation, 'new', row, reply, comment, quote, source, at FROM answer",
        "INSERT OR REPLACE INTO answer SELECT * FROM answer",
        "UPDATE note SET text = 'x'",
        "DELETE FROM note",
        "INSERT OR REPLACE INTO note SELECT * FROM note",
    ] {
        assert_eq!(outside.execute(sql, []).unwrap_err().to_string(), "completed", "{sql}");
    }
    outside.execute("UPDATE consultation SET status = 'draft'", []).unwrap();
    assert_eq!(outside.execute("UPDATE answer SET comment = 'x'", []).unwrap(), 1);
}

/// The app keeps the vault behind a mutex and moves it between threads.
#[test]
fn a_vault_can_move_between_threads() {
    fn moves<T: Send>(_: &T) {}
    moves(&Fixture::new().vault);
}
