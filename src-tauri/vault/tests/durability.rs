//! "Saved" means saved: a process is killed in mid-write, over and over, and nothing that it acknowledged is missing.
//!
//! Each child opens the same vault, tells what it finds there, and then saves numbered answers, acknowledging each on
//! a pipe after `Vault::write` returned. Two controls, one that acknowledges too early and one whose log is cut, show
//! that the check can fail.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test stops at the first surprise"
)]
#![cfg(target_os = "linux")]

mod fixtures;

use std::{
    collections::BTreeMap,
    fs,
    io::Read,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use domain::{
    audit::{Action, Entity},
    consultation::ConsultationId,
    note::{Note, NotePart},
    response::{Place, Reply, Value},
};
use fixtures::{
    Fixture, PASSPHRASE, about,
    child::{self, Talking},
    fingerprint, stamp, text,
};
use vault::{Error, Result, Vault};

/// How many places the answers go round; small, so that the vault does not grow with the number of kills.
const PLACES: u64 = 40;
const KILLS: u32 = 200;

/// What a place held last: the number of the save. Nothing before the first.
type Saves = BTreeMap<u64, u64>;

#[test]
fn nothing_acknowledged_is_missing_after_200_kills() {
    let (_place, folder) = prepared();
    let mut dice = Dice::new();
    let mut known = Saves::new();
    let (mut acknowledged, mut logs, begun) = (0, 0, Instant::now());
    for round in 0..KILLS {
        let mut process = Talking::start(child::command("save", &folder));
        // One in ten dies while it is still opening the vault.
        let opened = dice.below(10) > 0;
        if opened {
            let found = read_state(&process.next("state ").expect("the vault opens every time"));
            check(&known, &found).unwrap_or_else(|lost| panic!("round {round}: {lost}"));
            known = found;
        }
        thread::sleep(Duration::from_millis(if opened { 5 + dice.below(146) } else { dice.below(400) }));
        process.process.kill().unwrap();
        let (mut process, lines) = process.rest();
        process.wait().unwrap();
        for line in lines {
            if let Some(found) = line.strip_prefix("state ") {
                let found = read_state(found);
                check(&known, &found).unwrap_or_else(|lost| panic!("round {round}: {lost}"));
                known = found;
            } else if let Some(number) = line.strip_prefix("saved ") {
                let number: u64 = number.parse().unwrap();
                known.insert(number % PLACES, number);
                acknowledged += 1;
            }
        }
        logs += u32::from(fs::metadata(folder.join("data.db-wal")).is_ok_and(|log| log.len() > 0));
    }
    let vault = Vault::unlock(&folder, PASSPHRASE).unwrap();
    check(&known, &state(&vault)).unwrap();
    assert_eq!(vault.broken_audit_line(), Ok(None));
    vault.lock().unwrap();
    let outside = fixtures::raw::open(&folder, PASSPHRASE);
    let sound: String = outside.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    println!(
        "{KILLS} kills in {:.0?}: {acknowledged} acknowledged saves, 0 missing, 0 failed openings; a log was left {logs} times",
        begun.elapsed()
    );
    assert!(acknowledged > KILLS, "the children saved: {acknowledged}");
    assert!(logs > KILLS / 4, "and were killed in mid-work: {logs}");
}

#[test]
fn control_acknowledging_before_the_commit_is_caught() {
    let (_place, folder) = prepared();
    let mut dice = Dice::new();
    let mut known = Saves::new();
    for round in 1..=60 {
        let mut process = Talking::start(child::command("save too early", &folder));
        let found = read_state(&process.next("state ").unwrap());
        if let Err(lost) = check(&known, &found) {
            process.process.kill().unwrap();
            process.process.wait().unwrap();
            println!("caught after {round} kills: {lost}");
            return;
        }
        known = found;
        thread::sleep(Duration::from_millis(5 + dice.below(60)));
        process.process.kill().unwrap();
        let (mut process, lines) = process.rest();
        process.wait().unwrap();
        for number in lines.iter().filter_map(|line| line.strip_prefix("saved ")) {
            let number: u64 = number.parse().unwrap();
            known.insert(number % PLACES, number);
        }
    }
    panic!("a save that was acknowledged too early was never missed: the check cannot fail");
}

#[test]
fn control_a_log_that_is_cut_is_caught() {
    let (_place, folder) = prepared();
    let mut known = Saves::new();
    let mut process = Talking::start(child::command("save without checkpoints", &folder));
    process.next("state ").unwrap();
    for _ in 0..30 {
        let number: u64 = process.next("saved ").unwrap().parse().unwrap();
        known.insert(number % PLACES, number);
    }
    process.process.kill().unwrap();
    process.process.wait().unwrap();
    let log = folder.join("data.db-wal");
    let whole = fs::read(&log).unwrap();
    fs::write(&log, &whole[..whole.len() / 2]).unwrap();
    let found = state(&Vault::unlock(&folder, PASSPHRASE).unwrap());
    let lost = check(&known, &found).expect_err("half the log is gone, and with it some saves");
    println!("caught: {lost}");
}

/// One save asks the disk to confirm exactly once. The first save after opening asks twice more: for the head of the
/// new log, and for its name in the folder; the first one after a checkpoint only for the head.
#[test]
fn a_save_is_one_sync() {
    let syncs = |saves: u32| {
        let (place, folder) = prepared();
        let trace = place.path().join("trace");
        let saves = format!("count {saves}");
        let tracer = [
            "strace",
            "-f",
            "-o",
            trace.to_str().unwrap(),
            "-e",
            "trace=fsync,fdatasync,sync_file_range,msync,sync,syncfs",
        ];
        let output =
            child::under(&tracer, &saves, &folder).output().expect("strace is needed (Debian: apt install strace)");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        fs::read_to_string(trace).unwrap().lines().filter(|line| line.contains("sync") && line.contains("= 0")).count()
    };
    let (one, eleven, fifty_one) = (syncs(1), syncs(11), syncs(51));
    println!("syncs while opening, saving n times and dying: 1 save {one}, 11 saves {eleven}, 51 saves {fifty_one}");
    assert_eq!((eleven - one, fifty_one - eleven), (10, 40), "one per save");
    assert_eq!(one, 3, "the head of the log, its name in the folder, and the save; none for opening");
}

/// A disk that does not confirm a write may have lost it, and may say "done" when asked again. So nothing more is
/// written through that handle; while the disk goes on refusing, nothing is called saved.
#[test]
fn a_write_that_the_disk_did_not_confirm_is_never_tried_again() {
    let (_place, folder) = prepared();
    let said = with_failing_syncs("7+", "unconfirmed", &folder);
    let saved: u64 = said.lines().filter(|line| line.starts_with("saved ")).count().try_into().unwrap();
    let found = state(&Vault::unlock(&folder, PASSPHRASE).unwrap());
    let known: Saves = (1..=saved).map(|number| (number % PLACES, number)).collect();
    check(&known, &found).unwrap();
}

/// One refusal that passes: the next write opens anew, has the whole log confirmed, and only then is saved.
#[test]
fn after_a_refusal_that_passes_saving_goes_on_by_opening_anew() {
    let (_place, folder) = prepared();
    let said = with_failing_syncs("7", "unconfirmed once", &folder);
    let saved: Vec<u64> = said.lines().filter_map(|line| line.strip_prefix("saved ")?.parse().ok()).collect();
    assert!(said.lines().filter(|line| *line == "unconfirmed").count() == 1, "{said}");
    assert_eq!(saved.len(), 60, "{said}");
    let found = state(&Vault::unlock(&folder, PASSPHRASE).unwrap());
    let known: Saves = saved.iter().map(|number| (number % PLACES, *number)).collect();
    check(&known, &found).unwrap();
}

/// Runs a child whose syncs fail from, or at, the one with a number; returns what it said.
fn with_failing_syncs(which: &str, work: &str, folder: &Path) -> String {
    let inject = format!("inject=fsync,fdatasync:error=EIO:when={which}");
    let tracer = ["strace", "-f", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", &inject];
    let output = child::under(&tracer, work, folder).output().expect("strace is needed (Debian: apt install strace)");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    said
}

/// Checkpoints leave an empty log; so do locking and dropping.
#[test]
fn the_log_is_empty_after_a_checkpoint_and_gone_after_closing() {
    let (_place, folder) = prepared();
    let log = folder.join("data.db-wal");
    let mut vault = Vault::unlock(&folder, PASSPHRASE).unwrap();
    save(&mut vault, 1).unwrap();
    assert!(fs::metadata(&log).unwrap().len() > 4096);
    vault.checkpoint().unwrap();
    assert_eq!(fs::metadata(&log).unwrap().len(), 0);
    let before = fingerprint(&folder);
    vault.checkpoint().unwrap();
    assert_eq!(fingerprint(&folder), before, "a checkpoint of nothing writes nothing");
    save(&mut vault, 2).unwrap();
    drop(vault);
    assert!(!log.exists());
    let mut vault = Vault::unlock(&folder, PASSPHRASE).unwrap();
    save(&mut vault, 3).unwrap();
    vault.lock().unwrap();
    assert!(!log.exists());
    assert_eq!(state(&Vault::unlock(&folder, PASSPHRASE).unwrap()).values().max(), Some(&3));
}

/// Whole vaults copied at any moment by a tool that takes the folder as it is, as some backup programs do.
#[test]
fn a_copy_of_database_and_log_opens_with_everything() {
    let (place, folder) = prepared();
    let mut vault = Vault::unlock(&folder, PASSPHRASE).unwrap();
    for number in 1..=20 {
        save(&mut vault, number).unwrap();
    }
    let copied = place.path().join("copy");
    assert!(Command::new("cp").arg("-r").args([&folder, &copied]).status().unwrap().success());
    assert_eq!(state(&Vault::unlock(&copied, PASSPHRASE).unwrap()), state(&vault));
}

/// A locked vault with one client and one visit.
fn prepared() -> (tempfile::TempDir, std::path::PathBuf) {
    let mut fixture = Fixture::new();
    fixture.admit(1, "Anna", "", "Hoekstra");
    let folder = fixture.folder();
    fixture.vault.lock().unwrap();
    (fixture.place, folder)
}

/// Says which acknowledged save is missing. A place may hold a later save: it was made, and not yet acknowledged.
fn check(known: &Saves, found: &Saves) -> Result<(), String> {
    known.iter().try_for_each(|(place, number)| match found.get(place) {
        Some(stored) if stored >= number => Ok(()),
        stored => Err(format!("place {place}: save {number} was acknowledged, the vault has {stored:?}")),
    })
}

fn state(vault: &Vault) -> Saves {
    let answers = vault.read(|reader| reader.response(visit())).unwrap().answers;
    let number_of = |answer: &domain::response::Answer| match &answer.reply {
        Some(Reply::Given { value: Value::Text { value } }) => value.parse::<u64>().unwrap(),
        other => panic!("not a number: {other:?}"),
    };
    answers.values().map(number_of).map(|number| (number % PLACES, number)).collect()
}

fn read_state(line: &str) -> Saves {
    line.split_whitespace().map(|number| number.parse().unwrap()).map(|number: u64| (number % PLACES, number)).collect()
}

fn visit() -> ConsultationId {
    fixtures::consultation(1, &fixtures::client(1, "", "", ""), 0).id
}

/// Saves an answer, and now and then the note with it.
fn save(vault: &mut Vault, number: u64) -> Result<()> {
    let place = Place::of(&format!("n.{}", number % PLACES));
    let write = |writer: &mut vault::Writer<'_>| {
        writer.save_answer(visit(), &place, Some(&text(&number.to_string())))?;
        if number.is_multiple_of(5) {
            let text = "note ".repeat(number as usize % 900);
            let note = Note { consultation: visit(), part: NotePart::Free, text, changed_at: fixtures::at(0) };
            writer.save_note(&note)?;
        }
        Ok(())
    };
    vault.write(Action::Answer, about(Entity::Answer), stamp(0), write).map(|_| ())
}

/// What the children do; without a role this test is empty.
#[test]
fn child() {
    let Some((role, folder)) = child::role() else { return };
    let mut vault = Vault::unlock(&folder, PASSPHRASE).unwrap();
    let found = state(&vault);
    let words: Vec<String> = found.values().map(u64::to_string).collect();
    println!("\nstate {}", words.join(" "));
    let mut numbers = found.values().max().map_or(1, |last| last + 1)..;
    match role.as_str() {
        "save" => numbers.for_each(|number| {
            save(&mut vault, number).unwrap();
            println!("saved {number}");
            // Kills also fall into checkpoints.
            if number.is_multiple_of(7) {
                vault.checkpoint().unwrap();
            }
        }),
        "save without checkpoints" => numbers.for_each(|number| {
            save(&mut vault, number).unwrap();
            println!("saved {number}");
        }),
        "save too early" => numbers.for_each(|number| {
            println!("saved {number}");
            save(&mut vault, number).unwrap();
        }),
        "unconfirmed" => unconfirmed(&mut vault),
        "unconfirmed once" => unconfirmed_once(&mut vault),
        counted => {
            let saves: usize = counted.strip_prefix("count ").unwrap().parse().unwrap();
            numbers.by_ref().take(saves).for_each(|number| save(&mut vault, number).unwrap());
            // Without closing, which would sync as well.
            std::process::exit(0);
        }
    }
}

fn unconfirmed(vault: &mut Vault) {
    let refused = (1..100).find_map(|number| match save(vault, number) {
        Ok(()) => {
            println!("saved {number}");
            None
        }
        Err(error) => Some(error),
    });
    assert_eq!(refused, Some(Error::Unconfirmed));
    let held = state(vault);
    assert_eq!(vault.checkpoint(), Err(Error::Unconfirmed));
    assert_eq!(state(vault), held, "reading goes on");
    for _ in 0..3 {
        assert_eq!(save(vault, 100), Err(Error::Unconfirmed));
    }
}

fn unconfirmed_once(vault: &mut Vault) {
    for number in 1..=60 {
        if let Err(error) = save(vault, number) {
            assert_eq!(error, Error::Unconfirmed);
            println!("unconfirmed");
            save(vault, number).unwrap();
        }
        println!("saved {number}");
    }
}

/// Uneven numbers from the system.
struct Dice(fs::File);

impl Dice {
    fn new() -> Self {
        Self(fs::File::open("/dev/urandom").unwrap())
    }

    fn below(&mut self, bound: u64) -> u64 {
        let mut bytes = [0; 8];
        self.0.read_exact(&mut bytes).unwrap();
        u64::from_le_bytes(bytes) % bound
    }
}
