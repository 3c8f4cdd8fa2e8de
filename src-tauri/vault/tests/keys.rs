//! The files of a vault from outside: who may read them, what they hold, and that the format is what it says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod fixtures;

use std::{collections::BTreeSet, fs, path::Path};

use fixtures::{Fixture, PASSPHRASE, at, practice, raw, stamp};
use serde_json::Value;
use vault::{Cost, Vault};

const FILES: [&str; 5] = ["README.txt", "data.db", "vault.keys", "vault.keys.prev", "vault.lock"];

fn key_file(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("vault.keys")).unwrap()).unwrap()
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The mask belongs to the whole process, so this runs in one of its own.
#[cfg(target_os = "linux")]
#[test]
fn files_are_for_the_owner_alone_whatever_the_mask() {
    let output = fixtures::child::command("mask", Path::new("/")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[cfg(target_os = "linux")]
#[test]
fn child() {
    if fixtures::child::role().is_some() {
        check_modes_under_an_open_mask();
    }
}

#[cfg(target_os = "linux")]
fn check_modes_under_an_open_mask() {
    use std::os::unix::fs::PermissionsExt;
    let open_to_all = rustix::fs::Mode::empty();
    rustix::process::umask(open_to_all);
    let mut fixture = Fixture::new();
    assert_eq!(rustix::process::umask(open_to_all), open_to_all, "the mask is put back");
    fixture.admit(1, "Anna", "", "Hoekstra");
    let folder = fixture.folder();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(&folder), 0o700);
    let expected: BTreeSet<String> = FILES.iter().copied().chain(["data.db-wal"]).map(str::to_owned).collect();
    assert_eq!(names(&folder), expected);
    for name in expected {
        assert_eq!(mode(&folder.join(&name)), 0o600, "{name}");
    }
    fixture.vault.lock().unwrap();
    assert_eq!(names(&folder), FILES.map(str::to_owned).into(), "and the log goes when the vault is locked");
}

#[test]
fn the_building_site_is_gone_when_the_vault_stands() {
    let fixture = Fixture::new();
    assert_eq!(names(fixture.place.path()), BTreeSet::from(["De Kade.praktijk".to_owned()]));
    assert!(Vault::exists(&fixture.folder()) && !Vault::exists(fixture.place.path()));
}

#[test]
fn a_vault_can_be_made_in_an_empty_folder_and_in_a_new_one_below_new_ones() {
    let place = tempfile::tempdir().unwrap();
    let empty = place.path().join("empty");
    fs::create_dir(&empty).unwrap();
    for folder in [empty, place.path().join("a/b/c")] {
        fixtures::create(&folder).lock().unwrap();
        Vault::unlock(&folder, PASSPHRASE).unwrap().lock().unwrap();
    }
}

#[test]
fn the_key_file_is_as_described() {
    let fixture = Fixture::new();
    let file = key_file(&fixture.folder());
    assert_eq!((&file["magic"], &file["format"], &file["epoch"]), (&"PRK1".into(), &1.into(), &1.into()));
    assert_eq!(file["created"], serde_json::to_value(at(0)).unwrap());
    let slot = &file["slots"][0];
    assert_eq!((&slot["type"], &slot["label"]), (&"passphrase".into(), &"main".into()));
    assert_eq!((&slot["kdf"]["m_kib"], &slot["kdf"]["t"], &slot["kdf"]["p"]), (&65536.into(), &3.into(), &4.into()));
    for (text, bytes) in [
        (&file["vault_id"], 16),
        (&file["db_salt"], 16),
        (&slot["id"], 16),
        (&slot["kdf"]["salt"], 16),
        (&slot["wrap"]["nonce"], 24),
        (&slot["wrap"]["ct"], 48),
        (&file["mac"], 32),
        (&file["sha256"], 32),
    ] {
        assert_eq!(text.as_str().unwrap().len(), 2 * bytes);
    }
    let [keys, previous] = ["vault.keys", "vault.keys.prev"].map(|name| fs::read(fixture.folder().join(name)).unwrap());
    assert_eq!(keys, previous);
}

#[test]
fn calibration_never_goes_below_the_floor() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("vault");
    let vault = Vault::create(&folder, &practice(), PASSPHRASE, Cost::Calibrated, stamp(0)).unwrap();
    let kdf = &key_file(&folder)["slots"][0]["kdf"];
    let mib = kdf["m_kib"].as_u64().unwrap() / 1024;
    assert!([64, 128, 256, 512, 1024].contains(&mib), "{mib}");
    assert_eq!((&kdf["t"], &kdf["p"]), (&3.into(), &4.into()));
    println!("calibrated to {mib} MiB, which took {:?}", vault.unlock_cost());
}

#[test]
fn two_vaults_share_nothing() {
    let (one, two) = (Fixture::new(), Fixture::new());
    let (first, second) = (key_file(&one.folder()), key_file(&two.folder()));
    for pointer in
        ["/vault_id", "/db_salt", "/slots/0/id", "/slots/0/kdf/salt", "/slots/0/wrap/nonce", "/slots/0/wrap/ct", "/mac"]
    {
        assert_ne!(first.pointer(pointer), second.pointer(pointer), "{pointer}");
    }
    assert_ne!(raw::key(&one.folder(), PASSPHRASE), raw::key(&two.folder(), PASSPHRASE));
}

/// The reader in `fixtures/raw.rs` shares no code with the crate.
#[test]
fn the_description_of_the_format_is_complete() {
    let mut fixture = Fixture::new();
    fixture.admit(1, "Anna", "", "Hoekstra");
    let folder = fixture.folder();
    fixture.vault.lock().unwrap();
    let outside = raw::open(&folder, PASSPHRASE);
    let name: String = outside.query_row("SELECT family_name FROM client", [], |row| row.get(0)).unwrap();
    assert_eq!(name, "Hoekstra");
    // SQLite writes the salt that it was given at the start of the file.
    let salt: String =
        fs::read(folder.join("data.db")).unwrap()[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(key_file(&folder)["db_salt"], salt.as_str());
}

#[test]
fn nothing_readable_stands_in_any_file() {
    let mut fixture = Fixture::new();
    let (client, visit) = fixture.admit(1, "Canaryanna", "", "Canaryhoekstra");
    for number in 0..40 {
        let (place, answer) = fixtures::numbered(number);
        let mut answer = answer;
        answer.comment = format!("canarycomment {number}");
        fixture.write(|writer| writer.save_answer(visit.id, &place, Some(&answer))).unwrap();
    }
    let look = |folder: &Path| {
        for name in names(folder) {
            let bytes = fs::read(folder.join(&name)).unwrap().to_ascii_lowercase();
            let id = client.id.0.as_bytes().as_slice();
            for canary in [b"canary".as_slice(), b"yranac", b"c\0a\0n\0a\0r\0y\0", b"jildou", b"springt", b"sqlite", id]
            {
                let found = bytes.windows(canary.len()).any(|window| window == canary);
                assert!(!found, "{name}: {}", String::from_utf8_lossy(canary));
            }
        }
    };
    look(&fixture.folder());
    let fixture = fixture.reopen();
    look(&fixture.folder());
    // The search can fail: what the key file does say is found.
    assert!(fs::read_to_string(fixture.folder().join("vault.keys")).unwrap().contains("argon2id"));
}

#[test]
fn the_readme_says_in_both_languages_to_keep_the_files_together() {
    let fixture = Fixture::new();
    let text = fs::read_to_string(fixture.folder().join("README.txt")).unwrap();
    assert!(text.contains("bij elkaar") && text.contains("together") && text.contains("vault.keys"));
}
