//! The audit log and its chain.

use domain::audit::{Action, Entity};
use uuid::Uuid;
use vault::{Subject, Vault};

use crate::fixtures::{Fixture, PASSPHRASE, at, raw, stamp};

/// A vault with ten audit lines, closed; and its folder.
fn ten_lines() -> (tempfile::TempDir, std::path::PathBuf) {
    let mut fixture = Fixture::new();
    let (client, _) = fixture.admit(1, "Anna", "", "Hoekstra");
    for minutes in 0..8 {
        let subject = Subject { entity: Entity::Client, id: client.id.0, client: Some(client.id) };
        fixture.vault.write(Action::OpenClient, subject, stamp(minutes), |_| Ok(())).unwrap();
    }
    assert_eq!(fixture.vault.broken_audit_line().unwrap(), None);
    let folder = fixture.folder();
    fixture.vault.lock().unwrap();
    (fixture.place, folder)
}

#[test]
fn every_write_leaves_one_line_that_names_what_it_was_about() {
    let mut fixture = Fixture::new();
    let (client, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let (other, _) = fixture.admit(2, "Ilse", "", "Mulder");
    let open = Subject { entity: Entity::Client, id: client.id.0, client: Some(client.id) };
    let start = Subject { entity: Entity::Consultation, id: draft.id.0, client: Some(client.id) };
    fixture.vault.write(Action::OpenClient, open, stamp(7), |_| Ok(())).unwrap();
    fixture.vault.write(Action::StartConsultation, start, stamp(8), |_| Ok(())).unwrap();
    let lines = fixture.vault.read(|reader| reader.audit_of(client.id)).unwrap();
    let told: Vec<_> = lines.iter().map(|line| (line.seq, line.at, line.action, line.entity, line.id)).collect();
    assert_eq!(
        told,
        [
            (5, at(8), Action::StartConsultation, Entity::Consultation, draft.id.0),
            (4, at(7), Action::OpenClient, Entity::Client, client.id.0)
        ]
    );
    assert!(fixture.vault.read(|reader| reader.audit_of(other.id)).unwrap().is_empty());
}

#[test]
fn a_refused_write_leaves_no_line() {
    let mut fixture = Fixture::new();
    let (client, mut draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    draft.client.0 = Uuid::from_u128(404);
    let subject = Subject { entity: Entity::Client, id: client.id.0, client: Some(client.id) };
    let refused =
        fixture.vault.write(Action::StartConsultation, subject, stamp(7), |writer| writer.save_consultation(&draft));
    assert!(refused.is_err());
    assert!(fixture.vault.read(|reader| reader.audit_of(client.id)).unwrap().is_empty());
}

#[test]
fn tampering_from_outside_breaks_the_chain_at_its_line() {
    for (tamper, broken) in [
        ("UPDATE audit SET at = at + 1 WHERE seq = 4", Some(4)),
        ("UPDATE audit SET action = 'editClient' WHERE seq = 5", Some(5)),
        ("UPDATE audit SET client = NULL WHERE seq = 6", Some(6)),
        ("UPDATE audit SET id = zeroblob(16) WHERE seq = 7", Some(7)),
        ("DELETE FROM audit WHERE seq = 5", Some(5)),
        ("DELETE FROM audit WHERE seq = 5; UPDATE audit SET seq = seq - 1 WHERE seq > 5", Some(5)),
        ("UPDATE audit SET prev_hash = zeroblob(32) WHERE seq = 3", Some(3)),
        ("UPDATE audit SET prev_hash = (SELECT hash FROM audit WHERE seq = 3), seq = 11 WHERE seq = 4", Some(4)),
        // The newest lines can be cut off unseen: that is what the module says.
        ("DELETE FROM audit WHERE seq = 10", None),
        ("SELECT 1", None),
    ] {
        let (_place, folder) = ten_lines();
        let outside = raw::open(&folder, PASSPHRASE);
        outside
            .execute_batch("PRAGMA foreign_keys = OFF; DROP TRIGGER audit_stays; DROP TRIGGER audit_is_kept;")
            .unwrap();
        outside.execute_batch(tamper).unwrap();
        drop(outside);
        let vault = Vault::unlock(&folder, PASSPHRASE).unwrap();
        assert_eq!(vault.broken_audit_line().unwrap(), broken, "{tamper}");
    }
}
