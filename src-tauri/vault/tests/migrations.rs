//! The schema: what the migrations reach is what `schema.sql` describes, and released steps never change.
//!
//! Upgrades themselves are tested beside the runner, in `src/migrations/mod.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod fixtures;

use std::{collections::BTreeMap, fs, path::Path};

use fixtures::{Fixture, PASSPHRASE, raw};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

const SCHEMA: &str = include_str!("../src/schema.sql");

/// Each released step by the hash of its file. Add a line for a new step; never change one.
const RELEASED: [(&str, &str); 1] =
    [("0001_initial.sql", "bf1b24239579d17bcb582f096d0635603d7c16a88a318114dfcb70b97b2788f7")];

#[test]
fn a_new_vault_has_exactly_the_described_schema() {
    let fixture = Fixture::new();
    let folder = fixture.folder();
    fixture.vault.lock().unwrap();
    let described = Connection::open_in_memory().unwrap();
    described.execute_batch(SCHEMA).unwrap();
    let (described, made) = (objects(&described), objects(&raw::open(&folder, PASSPHRASE)));
    assert_eq!(described.keys().collect::<Vec<_>>(), made.keys().collect::<Vec<_>>());
    for (name, sql) in described {
        assert_eq!(made[&name], sql, "{name}");
    }
}

#[test]
fn a_new_vault_carries_its_marks() {
    let fixture = Fixture::new();
    let folder = fixture.folder();
    fixture.vault.lock().unwrap();
    let outside = raw::open(&folder, PASSPHRASE);
    let number = |sql: &str| outside.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("PRAGMA application_id"), i64::from(u32::from_be_bytes(*b"KBLT")));
    assert_eq!(number("PRAGMA user_version"), 1);
    let text = |sql: &str| outside.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(text("PRAGMA page_size"), "4096");
    assert_eq!(text("PRAGMA journal_mode"), "wal");
    assert_eq!(text("PRAGMA integrity_check"), "ok");
    let faults = outside.prepare("PRAGMA cipher_integrity_check").unwrap().query([]).unwrap().next().unwrap().is_some();
    assert!(!faults);
}

#[test]
fn every_table_is_strict_and_every_column_described() {
    let described = Connection::open_in_memory().unwrap();
    described.execute_batch(SCHEMA).unwrap();
    let tables: Vec<(String, bool)> = described
        .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .filter(|(name, _): &(String, bool)| !name.starts_with("sqlite_"))
        .collect();
    assert!(tables.len() >= 9);
    for (table, strict) in tables {
        assert!(strict, "{table}");
        let body = SCHEMA.split(&format!("CREATE TABLE {table} (\n")).nth(1).unwrap().split("\n)").next().unwrap();
        for line in body.lines().filter(|line| line.starts_with("    ") && line.as_bytes()[4].is_ascii_lowercase()) {
            assert!(line.contains("-- "), "{table}: {line}");
        }
    }
}

#[test]
fn released_steps_never_change() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/migrations");
    let mut steps: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".sql"))
        .collect();
    steps.sort();
    assert_eq!(steps, RELEASED.map(|(name, _)| name), "each step is listed");
    for (number, (name, hash)) in RELEASED.into_iter().enumerate() {
        let step = fs::read(folder.join(name)).unwrap();
        let found: String = Sha256::digest(&step).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(found, hash, "{name}");
        assert!(name.starts_with(&format!("{:04}_", number + 1)));
        assert!(step.starts_with(b"-- "), "{name} says what it does");
    }
}

/// Every object of a schema by name, as SQL without comments and with single spaces.
fn objects(connection: &Connection) -> BTreeMap<String, String> {
    let mut statement = connection.prepare("SELECT type || ' ' || name, sql FROM sqlite_schema").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?))).unwrap();
    rows.map(Result::unwrap).map(|(name, sql)| (name, plain(&sql.unwrap_or_default()))).collect()
}

fn plain(sql: &str) -> String {
    let without = sql.lines().map(|line| line.split("--").next().unwrap()).collect::<Vec<_>>().join(" ");
    let words = without.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace(" ,", ",").replace(" )", ")").replace("( ", "(")
}
