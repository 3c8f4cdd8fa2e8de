//! Every way in which a vault cannot be opened or written: each has its own error, and no file changes by it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod fixtures;

use std::{fs, path::Path};

use fixtures::{Fixture, PASSPHRASE, fingerprint, numbered, practice, stamp};
use vault::{Cost, Error, Vault};

/// Copies a vault; copies are what the faults are built in.
fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// A whole vault that was locked, with enough in it to span many pages.
fn filled() -> (tempfile::TempDir, std::path::PathBuf) {
    let mut fixture = Fixture::new();
    let (_, visit) = fixture.admit(1, "Anna", "", "Hoekstra");
    fixture
        .write(|writer| {
            (0..400).map(numbered).try_for_each(|(place, answer)| writer.save_answer(visit.id, &place, Some(&answer)))
        })
        .unwrap();
    let folder = fixture.folder();
    fixture.vault.lock().unwrap();
    (fixture.place, folder)
}

fn change(path: &Path, f: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).unwrap();
    f(&mut bytes);
    fs::write(path, bytes).unwrap();
}

/// Rewrites the key file as someone who knows its format would, checksum included.
fn reseal(folder: &Path, f: impl FnOnce(&str) -> String) {
    use sha2::{Digest, Sha256};
    let path = folder.join("vault.keys");
    let text = fs::read_to_string(&path).unwrap();
    let covered = f(&format!("{}}}", text.split(",\"sha256\":").next().unwrap()));
    let hash: String = Sha256::digest(&covered).iter().map(|byte| format!("{byte:02x}")).collect();
    fs::write(path, format!("{},\"sha256\":\"{hash}\"}}\n", covered.strip_suffix('}').unwrap())).unwrap();
}

/// One fault: its name, how it is built in a folder, and the error it gives.
type Fault = (&'static str, fn(&Path), Error);

const FAULTS: [Fault; 29] = [
    ("key file: a flipped bit", |at| change(&at.join("vault.keys"), |bytes| bytes[200] ^= 1), Error::DamagedKeyFile),
    ("key file: cut short", |at| change(&at.join("vault.keys"), |bytes| bytes.truncate(100)), Error::DamagedKeyFile),
    ("key file: empty", |at| fs::write(at.join("vault.keys"), "").unwrap(), Error::DamagedKeyFile),
    ("key file: something else", |at| fs::write(at.join("vault.keys"), "hello").unwrap(), Error::DamagedKeyFile),
    ("key file: huge", |at| fs::write(at.join("vault.keys"), vec![b' '; 1 << 20]).unwrap(), Error::DamagedKeyFile),
    (
        "key file: asks for 100 GiB",
        |at| reseal(at, |text| text.replace("\"m_kib\":65536", "\"m_kib\":104857600")),
        Error::KeyFileOutOfRange,
    ),
    (
        "key file: asks for almost nothing",
        |at| reseal(at, |text| text.replace("\"m_kib\":65536", "\"m_kib\":8")),
        Error::KeyFileOutOfRange,
    ),
    (
        "key file: sixteen slots that each ask for the most",
        |at| {
            reseal(at, |text| {
                let (before, slots) = text.split_once("\"slots\":[").unwrap();
                let (slot, after) = slots.split_once(']').unwrap();
                let most = slot.replace("\"m_kib\":65536,\"t\":3", "\"m_kib\":2097152,\"t\":20");
                format!("{before}\"slots\":[{}]{after}", vec![most; 16].join(","))
            });
        },
        Error::KeyFileOutOfRange,
    ),
    (
        "key file: of a newer app",
        |at| reseal(at, |text| text.replace("\"format\":1", "\"format\":2")),
        Error::NewerVault { vault: 2, app: 1 },
    ),
    (
        "key file: another slot set",
        |at| reseal(at, |text| text.replace("\"label\":\"main\"", "\"label\":\"mine\"")),
        Error::DamagedKeyFile,
    ),
    ("key file: missing", |at| fs::remove_file(at.join("vault.keys")).unwrap(), Error::MissingKeyFile),
    ("database: missing", |at| fs::remove_file(at.join("data.db")).unwrap(), Error::MissingDatabase),
    (
        "both missing",
        |at| ["data.db", "vault.keys"].iter().for_each(|name| fs::remove_file(at.join(name)).unwrap()),
        Error::MissingDatabase,
    ),
    ("the folder missing", |at| fs::remove_dir_all(at).unwrap(), Error::MissingDatabase),
    ("database: empty", |at| fs::write(at.join("data.db"), "").unwrap(), Error::DamagedVault),
    ("database: 100 bytes", |at| change(&at.join("data.db"), |bytes| bytes.truncate(100)), Error::DamagedVault),
    ("database: one page", |at| change(&at.join("data.db"), |bytes| bytes.truncate(4096)), Error::DamagedVault),
    (
        "database: the last page missing",
        |at| change(&at.join("data.db"), |bytes| bytes.truncate(bytes.len() - 4096)),
        Error::DamagedVault,
    ),
    (
        "database: the last byte missing",
        |at| change(&at.join("data.db"), |bytes| bytes.truncate(bytes.len() - 1)),
        Error::DamagedVault,
    ),
    ("database: a flipped bit at the start", |at| change(&at.join("data.db"), |b| b[100] ^= 1), Error::DamagedVault),
    ("database: zeros at the start", |at| change(&at.join("data.db"), |b| b[..4096].fill(0)), Error::DamagedVault),
    ("database: text", |at| fs::write(at.join("data.db"), "hello".repeat(9_000)).unwrap(), Error::DamagedVault),
    ("database: plain SQLite", plain_database, Error::DamagedVault),
    ("database: of another vault", |at| exchange(at, "data.db"), Error::DamagedVault),
    ("key file: of another vault", |at| exchange(at, "vault.keys"), Error::DamagedVault),
    ("a journal of another program", |at| journal(at, b"x"), Error::StrayJournal),
    ("a journal that says to cut the database to one page", |at| journal(at, CUT_TO_ONE_PAGE), Error::StrayJournal),
    (
        "database: of a newer app",
        |at| fixtures::raw::open(at, PASSPHRASE).execute_batch("PRAGMA user_version = 99").unwrap(),
        Error::NewerVault { vault: 99, app: 11 },
    ),
    (
        "database: with our key, and not a vault",
        |at| fixtures::raw::open(at, PASSPHRASE).execute_batch("PRAGMA application_id = 0").unwrap(),
        Error::DamagedVault,
    ),
];

/// The head of a rollback journal: its mark, every record that follows, a nonce, one page before, sectors and pages.
const CUT_TO_ONE_PAGE: &[u8] = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7\xff\xff\xff\xff\x01\x02\x03\x04\
    \x00\x00\x00\x01\x00\x00\x02\x00\x00\x00\x10\x00";

fn journal(folder: &Path, head: &[u8]) {
    fs::write(folder.join("data.db-journal"), [head, &[7; 8_000]].concat()).unwrap();
}

fn plain_database(folder: &Path) {
    fs::remove_file(folder.join("data.db")).unwrap();
    let plain = rusqlite::Connection::open(folder.join("data.db")).unwrap();
    plain.execute_batch("CREATE TABLE client (id); INSERT INTO client VALUES (1)").unwrap();
}

/// Puts a file of a second vault, with the same passphrase, in the place of ours.
fn exchange(folder: &Path, name: &str) {
    let other = Fixture::new();
    let from = other.folder();
    other.vault.lock().unwrap();
    fs::copy(from.join(name), folder.join(name)).unwrap();
}

fn fingerprint_if_there(folder: &Path) -> Option<std::collections::BTreeMap<String, String>> {
    folder.exists().then(|| fingerprint(folder))
}

#[test]
fn each_fault_has_its_own_error_and_changes_no_file() {
    let (place, good) = filled();
    for (number, (name, build, expected)) in FAULTS.into_iter().enumerate() {
        let folder = place.path().join(format!("fault {number}"));
        copy(&good, &folder);
        build(&folder);
        let before = fingerprint_if_there(&folder);
        assert_eq!(Vault::unlock(&folder, PASSPHRASE).err(), Some(expected), "{name}");
        assert_eq!(fingerprint_if_there(&folder), before, "{name}");
    }
    Vault::unlock(&good, PASSPHRASE).expect("and without a fault it opens");
}

/// What can stand at a file's name: its kind, and how it is put there beside a place outside the folder.
#[cfg(unix)]
type Stranger = (&'static str, fn(&Path, &Path));

#[cfg(unix)]
const STRANGERS: [Stranger; 5] = [
    ("a link to the file", |at, outside| {
        if fs::rename(at, outside).is_err() {
            fs::write(outside, "somebody's own").unwrap();
        }
        std::os::unix::fs::symlink(outside, at).unwrap();
    }),
    ("a link to nothing", |at, outside| {
        let _ = fs::remove_file(at);
        std::os::unix::fs::symlink(outside, at).unwrap();
    }),
    ("a pipe", |at, _| {
        let _ = fs::remove_file(at);
        assert!(std::process::Command::new("mkfifo").arg(at).status().unwrap().success());
    }),
    ("a folder", |at, _| {
        let _ = fs::remove_file(at);
        fs::create_dir(at).unwrap();
    }),
    ("a socket", |at, _| {
        let _ = fs::remove_file(at);
        std::os::unix::net::UnixListener::bind(at).unwrap();
    }),
];

/// Every name that a vault's folder can hold, and whether opening has to do with it.
#[cfg(unix)]
const NAMES: [(&str, bool); 10] = [
    ("data.db", true),
    ("data.db-wal", true),
    ("data.db-journal", true),
    ("data.db-shm", false),
    ("data.db.v1", false),
    ("vault.keys", true),
    ("vault.keys.prev", false),
    ("vault.keys.new", false),
    ("vault.lock", true),
    ("README.txt", false),
];

/// Opens a vault, or gives up: at a pipe an opening can wait for ever.
#[cfg(unix)]
fn unlock_in_time(folder: &Path) -> Result<Vault, Error> {
    let (folder, (say, hear)) = (folder.to_owned(), std::sync::mpsc::channel());
    std::thread::spawn(move || drop(say.send(Vault::unlock(&folder, PASSPHRASE))));
    hear.recv_timeout(std::time::Duration::from_secs(60)).expect("an answer, whatever stands there")
}

#[cfg(unix)]
#[test]
fn whatever_else_stands_at_a_files_name_is_not_opened_and_nothing_is_written_through_it() {
    let (place, good) = filled();
    for (name, opened) in NAMES {
        for (kind, build) in STRANGERS {
            let (folder, outside) = (place.path().join(format!("{name}, {kind}")), tempfile::tempdir().unwrap());
            copy(&good, &folder);
            build(&folder.join(name), &outside.path().join("target"));
            let (inside_before, outside_before) = (fingerprint(&folder), fingerprint(outside.path()));
            let unlocked = unlock_in_time(&folder);
            if opened {
                assert_eq!(unlocked.err(), Some(Error::NotAFile(name)), "{name}: {kind}");
            } else {
                unlocked.unwrap_or_else(|error| panic!("{name}: {kind}: {error}")).lock().unwrap();
            }
            assert_eq!(fingerprint(&folder), inside_before, "{name}: {kind}");
            assert_eq!(fingerprint(outside.path()), outside_before, "{name}: {kind}");
        }
    }
    unlock_in_time(&good).expect("and without a stranger it opens");
}

#[test]
fn a_wrong_passphrase_is_told_apart_and_changes_no_file() {
    let (_place, folder) = filled();
    let before = fingerprint(&folder);
    for wrong in ["", "wrong", "De koe springt over zeven dijken", "de koe springt over zeven dijken "] {
        assert_eq!(Vault::unlock(&folder, wrong).err(), Some(Error::WrongPassphrase));
    }
    assert_eq!(fingerprint(&folder), before);
}

/// Raises the version within the log, and closes without moving it, as a crash would.
fn newer_in_the_log(folder: &Path) {
    let outside = fixtures::raw::open(folder, PASSPHRASE);
    outside.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).unwrap();
    outside.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(outside);
    let _ = fs::remove_file(folder.join("data.db-shm"));
}

/// A crash leaves a log behind. A failed opening must leave it there: it may hold acknowledged saves.
#[cfg(target_os = "linux")]
#[test]
fn a_log_left_by_a_crash_survives_every_fault() {
    let place = tempfile::tempdir().unwrap();
    let crashed = place.path().join("crashed");
    fixtures::create(&crashed).lock().unwrap();
    let mut child = fixtures::child::Talking::start(fixtures::child::command("crash", &crashed));
    assert_eq!(child.next("saved ").as_deref(), Some("all"));
    child.process.kill().unwrap();
    child.process.wait().unwrap();
    assert!(fs::metadata(crashed.join("data.db-wal")).unwrap().len() > 4096);

    let faults: [(&str, Fault); 4] = [
        ("wrong", ("wrong passphrase", |_| {}, Error::WrongPassphrase)),
        (PASSPHRASE, ("newer", newer_in_the_log, Error::NewerVault { vault: 99, app: 11 })),
        (PASSPHRASE, ("damaged", |at| change(&at.join("data.db"), |b| b.truncate(100)), Error::DamagedVault)),
        (PASSPHRASE, ("key file", |at| fs::write(at.join("vault.keys"), "").unwrap(), Error::DamagedKeyFile)),
    ];
    for (passphrase, (name, build, expected)) in faults {
        let folder = place.path().join(name);
        copy(&crashed, &folder);
        build(&folder);
        let before = fingerprint(&folder);
        assert_eq!(Vault::unlock(&folder, passphrase).err(), Some(expected), "{name}");
        assert_eq!(fingerprint(&folder), before, "{name}");
    }
    let vault = Vault::unlock(&crashed, PASSPHRASE).unwrap();
    let visit = fixtures::consultation(1, &fixtures::client(1, "", "", ""), 0).id;
    assert_eq!(vault.read(|reader| reader.response(visit)).unwrap().answers.len(), 30);
}

#[test]
fn a_vault_in_use_is_told_apart_within_one_process() {
    let fixture = Fixture::new();
    assert_eq!(Vault::unlock(&fixture.folder(), PASSPHRASE).err(), Some(Error::InUse));
    assert_eq!(Vault::unlock(&fixture.folder(), "wrong").err(), Some(Error::InUse), "before the passphrase is tried");
    fixture.reopen();
}

#[cfg(target_os = "linux")]
#[test]
fn a_vault_in_use_by_another_process_is_told_apart() {
    let (_place, folder) = filled();
    let mut child = fixtures::child::Talking::start(fixtures::child::command("hold", &folder));
    assert_eq!(child.next("holding").as_deref(), Some(""));
    let before = fingerprint(&folder);
    assert_eq!(Vault::unlock(&folder, PASSPHRASE).err(), Some(Error::InUse));
    assert_eq!(fingerprint(&folder), before);
    child.process.kill().unwrap();
    child.process.wait().unwrap();
    Vault::unlock(&folder, PASSPHRASE).expect("the lock goes with its process, however that ended");
}

/// Another program, such as a backup tool, may hold the database without knowing our lock.
#[test]
fn a_database_locked_by_another_program_is_in_use() {
    let (_place, folder) = filled();
    let outside = fixtures::raw::open(&folder, PASSPHRASE);
    outside.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE").unwrap();
    assert_eq!(Vault::unlock(&folder, PASSPHRASE).err(), Some(Error::InUse));
}

#[test]
fn damage_found_later_is_damage_too() {
    let (_place, folder) = filled();
    change(&folder.join("data.db"), |bytes| {
        for page in 4..bytes.len() / 4096 {
            bytes[page * 4096 + 2000] ^= 0x40;
        }
    });
    let before = fingerprint(&folder);
    let visit = fixtures::consultation(1, &fixtures::client(1, "", "", ""), 0).id;
    let read = Vault::unlock(&folder, PASSPHRASE).and_then(|vault| vault.read(|reader| reader.response(visit)));
    assert_eq!(read.err(), Some(Error::DamagedVault));
    assert_eq!(fingerprint(&folder), before);
}

#[test]
fn a_vault_is_not_made_over_anything() {
    let (place, folder) = filled();
    let file = place.path().join("a file");
    fs::write(&file, "x").unwrap();
    let below = file.join("vault");
    let (before, beside) = (fingerprint(&folder), fingerprint(place.path()));
    for (target, expected) in [
        (&folder, Error::FolderNotEmpty),
        (&file, Error::FolderNotEmpty),
        (&place.path().to_path_buf(), Error::FolderNotEmpty),
        (&below, Error::FolderNotEmpty),
        (&std::path::PathBuf::from("/"), Error::FolderNotEmpty),
    ] {
        let made = Vault::create(target, &practice(), PASSPHRASE, Cost::Floor, stamp(0));
        assert_eq!(made.err(), Some(expected), "{}", target.display());
    }
    assert_eq!(fingerprint(&folder), before);
    assert_eq!(fingerprint(place.path()), beside, "nothing is left beside it");
}

#[cfg(unix)]
#[test]
fn a_vault_is_not_made_through_a_link_and_what_it_leads_to_stays_as_it_is() {
    let place = tempfile::tempdir().unwrap();
    let below = |name: &str| place.path().join(name);
    let make = |folder: &Path| Vault::create(folder, &practice(), PASSPHRASE, Cost::Floor, stamp(0));
    fs::create_dir(below("elsewhere")).unwrap();
    for target in ["elsewhere", "not connected"] {
        std::os::unix::fs::symlink(below(target), below("link")).unwrap();
        assert_eq!(make(&below("link")).err(), Some(Error::FolderIsLink), "{target}");
        assert_eq!(fs::read_link(below("link")).unwrap(), below(target));
        fs::remove_file(below("link")).unwrap();
    }
    assert_eq!(fs::read_dir(below("elsewhere")).unwrap().count(), 0);
    assert!(!below("not connected").exists());
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "nothing is left beside it");

    // A link higher up is followed, and where that leads can be told before anything is there.
    std::os::unix::fs::symlink(below("elsewhere"), below("home")).unwrap();
    let real = place.path().canonicalize().unwrap().join("elsewhere");
    for rest in ["", "vault", "new/vault"] {
        assert_eq!(vault::resolved(&below("home").join(rest)), real.join(rest), "{rest}");
    }
    let vault = make(&below("home/new/vault")).unwrap();
    assert_eq!(vault.folder(), real.join("new/vault"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_folder_is_told_apart() {
    let (place, folder) = filled();
    let script = format!(
        "mount --bind '{0}' '{0}'; mount -o remount,bind,ro '{0}'; exec \"$@\"",
        folder.parent().unwrap().display()
    );
    let before = fingerprint(&folder);
    let Some(output) = fixtures::child::in_own_mounts(&script, "read only", &folder) else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(fingerprint(&folder), before);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing_and_saves_again_when_there_is_room() {
    let place = tempfile::tempdir().unwrap();
    let script = format!("mount -t tmpfs -o size=6m none '{}'; exec \"$@\"", place.path().display());
    let Some(output) = fixtures::child::in_own_mounts(&script, "full disk", place.path()) else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_too_full_for_a_new_vault_is_left_clean() {
    let place = tempfile::tempdir().unwrap();
    let script = format!("mount -t tmpfs -o size=64k none '{}'; exec \"$@\"", place.path().display());
    let Some(output) = fixtures::child::in_own_mounts(&script, "no room to create", place.path()) else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[cfg(target_os = "linux")]
#[test]
fn a_limit_on_file_size_counts_as_a_full_disk() {
    let (_place, folder) = filled();
    let starter = ["sh", "-c", "trap '' XFSZ; ulimit -f 4000; exec \"$@\"", "sh"];
    let output = fixtures::child::under(&starter, "size limit", &folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// What the children above do; without a role this test is empty.
#[cfg(target_os = "linux")]
#[test]
fn child() {
    let Some((role, folder)) = fixtures::child::role() else { return };
    match role.as_str() {
        "hold" => {
            let _vault = Vault::unlock(&folder, PASSPHRASE).unwrap();
            println!("\nholding");
            std::thread::sleep(std::time::Duration::from_secs(600));
        }
        "crash" => {
            let mut saver = roles::Saver::open(&folder);
            (0..30).for_each(|_| saver.save().unwrap());
            println!("\nsaved all");
            std::thread::sleep(std::time::Duration::from_secs(600));
        }
        "read only" => roles::read_only(&folder),
        "full disk" => roles::full_disk(&folder),
        "no room to create" => roles::no_room_to_create(&folder),
        "size limit" => roles::size_limit(&folder),
        other => panic!("no role {other}"),
    }
}

#[cfg(target_os = "linux")]
mod roles {
    use std::path::PathBuf;

    use domain::consultation::ConsultationId;
    use vault::Result;

    use super::*;
    use crate::fixtures::{client, consultation};

    /// Saves one numbered answer after the other.
    pub(super) struct Saver {
        pub(super) vault: Vault,
        visit: ConsultationId,
        pub(super) saved: usize,
    }

    impl Saver {
        pub(super) fn open(folder: &Path) -> Self {
            let mut vault = Vault::unlock(folder, PASSPHRASE).unwrap();
            let client = client(1, "Anna", "", "Hoekstra");
            let visit = consultation(1, &client, 0);
            vault
                .write(domain::audit::Action::StartConsultation, about(), stamp(0), |writer| {
                    writer.save_client(&client)?;
                    writer.save_consultation(&visit)
                })
                .unwrap();
            Self { vault, visit: visit.id, saved: 0 }
        }

        pub(super) fn save(&mut self) -> Result<()> {
            let (place, mut answer) = numbered(self.saved);
            answer.comment = "x".repeat(500);
            let visit = self.visit;
            self.vault.write(domain::audit::Action::Answer, about(), stamp(0), |writer| {
                writer.save_answer(visit, &place, Some(&answer))
            })?;
            self.saved += 1;
            Ok(())
        }

        pub(super) fn stored(&self) -> usize {
            self.vault.read(|reader| reader.response(self.visit)).unwrap().answers.len()
        }
    }

    fn about() -> vault::Subject {
        fixtures::about(domain::audit::Entity::Answer)
    }

    pub(super) fn read_only(folder: &Path) {
        assert_eq!(Vault::unlock(folder, PASSPHRASE).err(), Some(Error::ReadOnly));
        assert_eq!(Vault::unlock(folder, "wrong").err(), Some(Error::ReadOnly));
        let beside = folder.with_file_name("new");
        let made = Vault::create(&beside, &practice(), PASSPHRASE, Cost::Floor, stamp(0));
        assert_eq!(made.err(), Some(Error::ReadOnly));
    }

    pub(super) fn full_disk(disk: &Path) {
        let folder = disk.join("vault");
        fixtures::create(&folder).lock().unwrap();
        fs::write(disk.join("ballast"), vec![1; 1_500_000]).unwrap();
        let mut saver = Saver::open(&folder);
        let refused = std::iter::repeat_with(|| saver.save()).take(20_000).find_map(Result::err);
        assert_eq!(refused, Some(Error::DiskFull));
        assert!(saver.saved > 50, "{}", saver.saved);
        assert_eq!(saver.stored(), saver.saved, "reading goes on, and holds exactly what was saved");
        assert_eq!(saver.save(), Err(Error::DiskFull));
        assert_eq!(saver.stored(), saver.saved);

        let before = saver.saved;
        fs::remove_file(disk.join("ballast")).unwrap();
        for _ in 0..20 {
            saver.save().expect("there is room again");
        }
        assert_eq!(saver.stored(), before + 20);
        fill(&disk.join("rest"));
        let _ = saver.vault.checkpoint();
        let saved = saver.saved;
        drop(saver);
        let reopened = Saver { saved, ..Saver::open_without_writing(&folder) };
        assert_eq!(reopened.stored(), saved, "nothing acknowledged is missing after a checkpoint without room");
        assert_eq!(reopened.vault.broken_audit_line(), Ok(None));
    }

    impl Saver {
        fn open_without_writing(folder: &Path) -> Self {
            let visit = consultation(1, &client(1, "", "", ""), 0).id;
            Self {
                vault: Vault::unlock(folder, PASSPHRASE).expect("a full disk does not keep it shut"),
                visit,
                saved: 0,
            }
        }
    }

    /// Takes every byte that is left.
    fn fill(path: &PathBuf) {
        use std::io::Write;
        let mut file = fs::File::create(path).unwrap();
        while file.write_all(&[1; 512]).is_ok() {}
    }

    pub(super) fn no_room_to_create(disk: &Path) {
        let made = Vault::create(&disk.join("vault"), &practice(), PASSPHRASE, Cost::Floor, stamp(0));
        assert_eq!(made.err(), Some(Error::DiskFull));
        assert_eq!(fs::read_dir(disk).unwrap().count(), 0, "nothing is left behind");
    }

    pub(super) fn size_limit(folder: &Path) {
        let mut saver = Saver::open(folder);
        let refused = std::iter::repeat_with(|| saver.save()).take(20_000).find_map(Result::err);
        assert_eq!(refused, Some(Error::DiskFull));
        assert!(saver.saved > 20, "{}", saver.saved);
        assert!(saver.stored() >= saver.saved);
    }
}

/// No path of this crate removes, empties or recreates a file, but for the building site of a new vault.
#[test]
fn the_source_holds_no_way_to_delete_a_vault() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    visit(&source, &mut |path, text| {
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        for word in [
            "remove_file",
            "remove_dir",
            "set_len",
            "truncate(true)",
            " File::create",
            "fs::write",
            "fs::copy",
            "create(true)",
            "DROP TABLE",
            "DELETE FROM",
            "rename(",
            "unlink",
            "ftruncate",
        ] {
            for _ in 0..code.matches(word).count() {
                found.push(format!("{} {word}", path.strip_prefix(&source).unwrap().display()));
            }
        }
    });
    found.sort();
    assert_eq!(
        found,
        [
            // The clearing of a building site, by the names of what it built.
            "folder.rs remove_dir",
            "folder.rs remove_file",
            // A copy before a migration that could not be finished, by the name under which it was begun.
            "folder.rs remove_file",
            // A finished vault and a checked key file are put in their place.
            "folder.rs rename(",
            "keys/file.rs rename(",
            // A finished copy before a migration.
            "migrations/mod.rs rename(",
            // A dismissal taken up again, an exposure removed or an answer of it cleared, an answer cleared, a setting
            // taken back: by the practitioner, and the former state of each is in `revision`.
            "tables/addendum.rs DELETE FROM",
            "tables/attached_caution.rs DELETE FROM",
            "tables/dismissal.rs DELETE FROM",
            "tables/exposure.rs DELETE FROM",
            "tables/exposure.rs DELETE FROM",
            "tables/exposure.rs DELETE FROM",
            "tables/lab_result.rs DELETE FROM",
            // The index of what can be found: made anew from the records, which stay.
            "tables/passage.rs DELETE FROM",
            "tables/passage.rs DELETE FROM",
            "tables/passage.rs DELETE FROM",
            "tables/plan_line.rs DELETE FROM",
            "tables/response.rs DELETE FROM",
            "tables/setting.rs DELETE FROM",
            "tables/snippet.rs DELETE FROM",
            // Working notes are no part of the file, and go when their time has come.
            "tables/working_note.rs DELETE FROM",
            "tables/working_note.rs DELETE FROM",
            // The lock file, which is never emptied.
            "vault.rs create(true)",
        ]
    );
}

fn visit(folder: &Path, f: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, f);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            f(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}
