//! The steps from one schema to the next: numbered, forward only, never changed once released.
//!
//! All pending steps run in one immediate transaction together with the version, so a vault is never between two
//! versions. Before the first step an existing vault is copied beside itself, encrypted under the same keys, and the
//! copy is opened; it stays there.

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::{
    Error, Result, folder,
    keys::{self, Keys},
    open,
};

/// Every step, in order; the version of a vault is the number of steps that made it.
const STEPS: &[&str] = &[
    include_str!("0001_initial.sql"),
    include_str!("0002_exposures.sql"),
    include_str!("0003_lab_results.sql"),
    include_str!("0004_notes.sql"),
    include_str!("0005_attached_cautions.sql"),
    include_str!("0006_signing.sql"),
    include_str!("0007_snippets.sql"),
    include_str!("0008_search.sql"),
    include_str!("0009_plan.sql"),
    include_str!("0010_working_notes.sql"),
    include_str!("0011_fortified_food.sql"),
];

/// Marks a database as a vault of this app: "KBLT".
const APPLICATION_ID: i32 = 0x4b42_4c54;

/// The version that this app writes.
pub(crate) fn current() -> u32 {
    version_after(STEPS)
}

/// Makes the schema of a new vault in an empty database.
pub(crate) fn create(connection: &Connection) -> Result<()> {
    run(connection, STEPS, 0)
}

/// Returns the version of a vault, refusing what is not a vault and what a newer app wrote. Changes nothing.
pub(crate) fn version(connection: &Connection) -> Result<u32> {
    let objects: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if objects == 0 || application != APPLICATION_ID || version == 0 {
        return Err(Error::DamagedVault);
    }
    if version > current() {
        return Err(Error::NewerVault { vault: version, app: current() });
    }
    Ok(version)
}

/// Brings an older vault up to date, after a verified copy.
pub(crate) fn upgrade(connection: &Connection, path: &Path, keys: &Keys) -> Result<()> {
    upgrade_by(connection, path, keys, STEPS)
}

fn upgrade_by(connection: &Connection, path: &Path, keys: &Keys, steps: &[&str]) -> Result<()> {
    let version = version(connection)?;
    if version >= version_after(steps) {
        return Ok(());
    }
    copy_beside(connection, path, keys, version)?;
    run(connection, steps, version)
}

fn run(connection: &Connection, steps: &[&str], from: u32) -> Result<()> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    for step in steps.iter().skip(usize::try_from(from).unwrap_or(usize::MAX)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", version_after(steps))?;
    Ok(transaction.commit()?)
}

fn version_after(steps: &[&str]) -> u32 {
    u32::try_from(steps.len()).unwrap_or(u32::MAX)
}

/// Writes `data.db.v1` beside `data.db` and opens it; an earlier copy of the same version is left and trusted.
fn copy_beside(connection: &Connection, path: &Path, vault_keys: &Keys, version: u32) -> Result<()> {
    let copy = path.with_extension(format!("db.v{version}"));
    if !copy.try_exists()? {
        let unfinished = path.with_extension(format!("db.part-{:08x}", u32::from_be_bytes(keys::random()?)));
        folder::write_new(&unfinished, b"")?;
        let name = unfinished.to_str().ok_or(Error::DamagedVault)?;
        let copied = connection.execute("VACUUM INTO ?1", [name]).map_err(Error::from);
        let placed = copied.and_then(|_| Ok(std::fs::rename(&unfinished, &copy)?));
        if placed.is_err() {
            folder::clear_copy(&unfinished);
        }
        placed?;
        folder::sync_folder(path.parent().unwrap_or(path))?;
    }
    if open::probe(&copy, vault_keys)? == version { Ok(()) } else { Err(Error::DamagedVault) }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use super::*;

    const NEXT: &str = "-- A further step, for the tests.\nALTER TABLE practice ADD COLUMN remark TEXT;";

    fn with<'a>(further: &[&'a str]) -> Vec<&'a str> {
        [STEPS, further].concat()
    }

    fn vault() -> (tempfile::TempDir, PathBuf, Keys) {
        let place = tempfile::tempdir().unwrap();
        let (path, keys) = (place.path().join("data.db"), Keys::default());
        fs::write(&path, "").unwrap();
        let connection = open::create(&path, &keys).unwrap();
        open::query_only(&connection, false).unwrap();
        connection
            .execute("INSERT INTO practice (id, name, practitioner, language, demo) VALUES (1, 'a', 'b', 'nl', 0)", [])
            .unwrap();
        (place, path, keys)
    }

    /// A connection before it is closed off, as a migration gets it.
    fn connect(path: &Path, keys: &Keys) -> Connection {
        open::for_migration(path, keys).unwrap()
    }

    fn name(connection: &Connection) -> String {
        connection.query_row("SELECT name FROM practice", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn an_upgrade_keeps_the_rows_and_a_copy_of_the_vault_before_it() {
        let (place, path, keys) = vault();
        let connection = connect(&path, &keys);
        upgrade_by(&connection, &path, &keys, &with(&[NEXT])).unwrap();
        connection.execute("UPDATE practice SET remark = 'new'", []).unwrap();
        assert_eq!(name(&connection), "a");
        let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, current() + 1);

        let copy = place.path().join(format!("data.db.v{}", current()));
        assert_eq!(open::probe(&copy, &keys), Ok(current()));
        assert_eq!(name(&connect(&copy, &keys)), "a");
        assert!(!fs::read(&copy).unwrap().windows(6).any(|bytes| bytes == b"SQLite"), "the copy is encrypted");
    }

    #[test]
    fn a_failing_step_takes_all_steps_back() {
        let (_place, path, keys) = vault();
        let connection = connect(&path, &keys);
        let broken = "UPDATE practice SET name = 'changed'; INSERT INTO nowhere VALUES (1);";
        assert!(upgrade_by(&connection, &path, &keys, &with(&[NEXT, broken])).is_err());
        assert_eq!(name(&connection), "a");
        assert_eq!(version(&connection), Ok(current()));
        assert!(connection.prepare("SELECT remark FROM practice").is_err());
    }

    /// Within a transaction nothing can be copied, as on a disk without room.
    #[test]
    fn a_copy_that_cannot_be_finished_takes_no_room() {
        let (place, path, keys) = vault();
        let connection = connect(&path, &keys);
        connection.execute_batch("BEGIN").unwrap();
        assert!(upgrade_by(&connection, &path, &keys, &with(&[NEXT])).is_err());
        let names = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        let left: Vec<String> = fs::read_dir(place.path()).unwrap().map(names).collect();
        assert!(left.iter().all(|name| !name.contains(".part-") && !name.contains(".db.v")), "{left:?}");
        connection.execute_batch("ROLLBACK").unwrap();
        upgrade_by(&connection, &path, &keys, &with(&[NEXT])).unwrap();
    }

    #[test]
    fn a_newer_vault_is_refused() {
        let (_place, path, keys) = vault();
        let connection = connect(&path, &keys);
        connection.pragma_update(None, "user_version", 99).unwrap();
        assert_eq!(version(&connection), Err(Error::NewerVault { vault: 99, app: current() }));
    }

    #[test]
    fn a_current_vault_is_left_alone() {
        let (place, path, keys) = vault();
        upgrade(&connect(&path, &keys), &path, &keys).unwrap();
        assert!(!place.path().join("data.db.v1").exists());
    }
}
