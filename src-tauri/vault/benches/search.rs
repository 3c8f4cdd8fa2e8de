//! How fast everything that was written is found: `cargo bench -p vault --bench search`, and with `-- million` also in ten
//! times as many notes.
//!
//! The notes are Zipf-like: a word in a fifth of them, words in one of a hundred, and rare ones; of each client's file only
//! what is searched is filled. The limit's arm is the bare index, newest first, without clients, fields or context.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a program that measures and prints"
)]

#[path = "../tests/fixtures/mod.rs"]
mod fixtures;

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use domain::{
    audit::{Action, Entity},
    finding::{Names, Wanted},
    questionnaire::catalog::Catalog,
};
use fixtures::{PASSPHRASE, about, client, raw, stamp};
use rusqlite::{Connection, params};
use vault::Vault;

const CLIENTS: u32 = 10_000;
const NOTES: u32 = 100_000;
const WORDS: u32 = 60;
const RUNS: u32 = 60;
const FEWEST: u32 = 5;
const LONGEST: Duration = Duration::from_secs(20);

/// What is typed, and the same as the bare index takes it.
const QUERIES: [(&str, &str, &str); 8] = [
    ("common word", "alledaags", "\"alledaags\"*"),
    ("mid word", "middelmaat{}", "\"middelmaat{}\"*"),
    ("rare word", "zeldzaam{}", "\"zeldzaam{}\"*"),
    ("two words", "alledaags middelmaat{}", "\"alledaags\"* AND \"middelmaat{}\"*"),
    ("four letters of a prefix", "zeld", "\"zeld\"*"),
    ("phrase", "\"alledaags begin\"", "\"alledaags begin\""),
    ("one field", "notitie:middelmaat{}", "\"middelmaat{}\"*"),
    ("further on in a word", "dzaam{}", "\"zeldzaam{}\"*"),
];

fn main() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("vault");
    let mut vault = fixtures::create(&folder);
    for thousand in 0..CLIENTS / 1_000 {
        vault
            .write(Action::FillPracticeVault, about(Entity::Client), stamp(0), |writer| {
                (0..1_000).try_for_each(|n| {
                    let number = u128::from(thousand * 1_000 + n + 1);
                    writer.save_client(&client(number, "Anna", "", &format!("Hoekstra{number}")))
                })
            })
            .unwrap();
    }
    vault.lock().unwrap();
    let mut sizes = vec![NOTES];
    if std::env::args().any(|argument| argument == "million") {
        sizes.push(NOTES * 10);
    }
    let mut from = 0;
    for notes in sizes {
        fill(&folder, from, notes);
        from = notes;
        measure(&folder, notes);
    }
}

fn measure(folder: &Path, notes: u32) {
    println!("\n{notes} notes of {WORDS} words, {CLIENTS} clients, {:.0} MB; {}", megabytes(folder), load());
    println!("{:<28} {:>18} {:>18} {:>7}   goal p95 ≤ 50 ms", "p50 / p95 ms", "ours", "bare index", "ratio");
    let names = Names::of_catalog(&Catalog::load().unwrap());
    let bare = raw::open(folder, PASSPHRASE);
    bare.execute_batch("PRAGMA cache_size = -65536").unwrap();
    // The vault wants the file to itself: first one arm, then the other.
    let limits = QUERIES.map(|(.., query)| times(|run| bare_hits(&bare, &filled(query, run))));
    drop(bare);
    let vault = Vault::unlock(folder, PASSPHRASE).unwrap();
    for ((name, typed, _), limit) in QUERIES.into_iter().zip(limits) {
        let ours = times(|run| {
            let wanted = Wanted::read(&filled(typed, run), &names);
            assert!(!vault.read(|reader| reader.find(&wanted, 40)).unwrap().is_empty(), "{typed}");
        });
        let ratio = median(&ours).as_secs_f64() / median(&limit).as_secs_f64();
        println!("{name:<28} {:>18} {:>18} {ratio:>6.1}×", figures(&ours), figures(&limit));
    }
    vault.lock().unwrap();
}

fn filled(query: &str, run: u32) -> String {
    query.replace("{}", &letters(run % 50))
}

fn bare_hits(bare: &Connection, query: &str) {
    let mut statement = bare
        .prepare_cached("SELECT rowid FROM passage_search WHERE passage_search MATCH ?1 ORDER BY rowid DESC LIMIT 40")
        .unwrap();
    let hits = statement.query_map([["{text} : (", query, ")"].concat()], |row| row.get::<_, i64>(0)).unwrap().count();
    assert!(hits > 0, "{query}");
}

/// A number as letters, so that words stay words.
fn letters(n: u32) -> String {
    n.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

/// Writes notes into the index past the crate: filling it note by note would take an hour.
fn fill(folder: &Path, from: u32, to: u32) {
    let bare = raw::open(folder, PASSPHRASE);
    bare.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN").unwrap();
    {
        let mut insert = bare
            .prepare("INSERT INTO passage (client, field, record, item, row, at, codes, text) VALUES (?1, 'note', ?2, 'free', '', ?3, '', ?4)")
            .unwrap();
        for note in from..to {
            let client = u128::from(note % CLIENTS + 1).to_be_bytes();
            let record = u128::from(note + 1).to_be_bytes();
            insert.execute(params![client.as_slice(), record.as_slice(), i64::from(note), text_of(note)]).unwrap();
        }
    }
    bare.execute_batch(
        "DELETE FROM passage_word;
         CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, passage_search, col);
         INSERT INTO passage_word SELECT term, doc FROM term WHERE col = 'text' AND length(term) BETWEEN 3 AND 40;
         DROP TABLE temp.term; COMMIT; PRAGMA wal_checkpoint(TRUNCATE);",
    )
    .unwrap();
}

fn text_of(note: u32) -> String {
    let mut words = Vec::with_capacity(WORDS as usize);
    if note.is_multiple_of(5) {
        words.push("alledaags begin".to_owned());
    }
    let mut state = note.wrapping_mul(2_654_435_761) | 1;
    while words.len() < WORDS as usize {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let rank = state % 1_000;
        words.push(match rank {
            0..=399 => format!("woord{}", letters(state / 1_000 % 60)),
            400..=420 => format!("middelmaat{}", letters(state / 1_000 % 50)),
            421..=425 => format!("zeldzaam{}", letters(state / 1_000 % 20_000)),
            _ => format!("gewoon{}", letters(state / 1_000 % 5_000)),
        });
    }
    words.join(" ")
}

/// As many runs as fit in a while: in a million notes the bare index takes seconds for a single one.
fn times(mut f: impl FnMut(u32)) -> Vec<Duration> {
    f(0);
    let begun = Instant::now();
    let mut times: Vec<Duration> = (0..RUNS)
        .take_while(|run| *run < FEWEST || begun.elapsed() < LONGEST)
        .map(|run| {
            let begun = Instant::now();
            f(run);
            begun.elapsed()
        })
        .collect();
    times.sort();
    times
}

fn median(sorted: &[Duration]) -> Duration {
    sorted[sorted.len() / 2]
}

fn figures(sorted: &[Duration]) -> String {
    let milliseconds = |at: usize| sorted[at].as_secs_f64() * 1e3;
    format!("{:.2} / {:.2}", milliseconds(sorted.len() / 2), milliseconds(sorted.len() * 95 / 100))
}

fn megabytes(folder: &Path) -> f64 {
    fs::metadata(folder.join("data.db")).unwrap().len() as f64 / 1e6
}

fn load() -> String {
    format!("load {}", fs::read_to_string("/proc/loadavg").unwrap_or_default().trim())
}
