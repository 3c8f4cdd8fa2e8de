//! The one way to open a database, in the one right order, and the settings that it is checked against.
//!
//! Nothing is written before the key is proved and the version is known: the file is never created here, a log left
//! by a crash is not moved into the database until then, and an empty file never looks like a new vault. Locking is
//! set before the first read, because only then SQLite keeps the log's index in memory and makes no `-shm` file.
//! After opening, an authorizer refuses everything but reading, writing rows and a short list of pragmas and
//! functions: no setting can be changed and no other file attached.

use std::path::{Path, PathBuf};

use rusqlite::{
    Connection, OpenFlags,
    config::DbConfig,
    ffi,
    hooks::{AuthAction, AuthContext, Authorization},
    limits::Limit,
};
use zeroize::Zeroizing;

use crate::{
    Error, Result, folder,
    keys::{Keys, hex},
    migrations,
};

/// The size of a page, and so of the steps in which a database grows.
const PAGE: u64 = 4096;

/// What SQLCipher must answer about its format, for ever.
const CIPHER_SETTINGS: [&str; 6] = [
    "PRAGMA kdf_iter = 256000;",
    "PRAGMA cipher_page_size = 4096;",
    "PRAGMA cipher_use_hmac = 1;",
    "PRAGMA cipher_plaintext_header_size = 0;",
    "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
    "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;",
];

/// The format, said aloud rather than left to defaults; only ever right after the key.
const CIPHER: &str = "PRAGMA cipher_page_size = 4096;
    PRAGMA cipher_use_hmac = ON;
    PRAGMA cipher_hmac_algorithm = HMAC_SHA512;
    PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;";

/// Settings of every connection: what is said, and what must be answered when asked again.
const SETTINGS: [(&str, &str, &str); 13] = [
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("wal_autocheckpoint", "0", "0"),
    ("foreign_keys", "ON", "1"),
    ("secure_delete", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("recursive_triggers", "ON", "1"),
    ("fullfsync", "ON", "1"),
    ("checkpoint_fullfsync", "ON", "1"),
    ("cache_size", "-16384", "-16384"),
];

/// Pragmas that stay allowed: FTS5 asks for `data_version`; the writer switches `query_only`.
const PRAGMAS: [&str; 2] = ["data_version", "query_only"];

/// Functions that our own statements, triggers and FTS5 use.
const FUNCTIONS: [&str; 6] = ["count", "instr", "length", "match", "snippet", "substr"];

/// Opens an existing database.
pub(crate) fn open(path: &Path, keys: &Keys) -> Result<Connection> {
    let mut connection = prove(path, keys)?;
    settle(&connection)?;
    migrations::upgrade(&connection, path, keys)?;
    close_off(&mut connection)?;
    // Nothing can fail any more: from here on closing may move the log into the database.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

/// Fills a new, empty file with the current schema.
pub(crate) fn create(path: &Path, keys: &Keys) -> Result<Connection> {
    let mut connection = connect(path, keys)?;
    settle(&connection)?;
    migrations::create(&connection)?;
    close_off(&mut connection)?;
    Ok(connection)
}

/// Opens a database just far enough to know its version, and changes nothing.
pub(crate) fn probe(path: &Path, keys: &Keys) -> Result<u32> {
    migrations::version(&connect(path, keys)?)
}

/// Opens a database as a migration gets it, before it is closed off.
#[cfg(test)]
pub(crate) fn for_migration(path: &Path, keys: &Keys) -> Result<Connection> {
    let connection = prove(path, keys)?;
    settle(&connection)?;
    Ok(connection)
}

/// Connects, and proves that the key opens a vault that this app knows.
fn prove(path: &Path, keys: &Keys) -> Result<Connection> {
    let size = folder::size_of(path, folder::DATABASE)?.ok_or(Error::MissingDatabase)?;
    // SQLite would take a page that was cut short for a whole one. Beside a log that is no damage: a crash can leave
    // it so, and the log still has the page.
    if size == 0 || !size.is_multiple_of(PAGE) && !log_of(path).try_exists()? {
        return Err(Error::DamagedVault);
    }
    let connection = connect(path, keys)?;
    migrations::version(&connection)?;
    Ok(connection)
}

fn connect(path: &Path, keys: &Keys) -> Result<Connection> {
    // SQLite opens all three, and would wait at a pipe.
    folder::size_of(path, folder::DATABASE)?;
    if folder::size_of(&beside(path, "-journal"), folder::JOURNAL)?.is_some_and(|size| size > 0) {
        return Err(Error::StrayJournal);
    }
    let log_left = folder::size_of(&log_of(path), folder::LOG)?.is_some();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(path, flags)?;
    // A log that was there must still be there, untouched, when opening fails.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, log_left)?;
    connection.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;")?;
    connection.execute_batch(&key_statement(keys))?;
    connection.execute_batch(CIPHER)?;
    check_engine(&connection)?;
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA mmap_size = 0;")?;
    Ok(connection)
}

fn log_of(database: &Path) -> PathBuf {
    beside(database, "-wal")
}

fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Builds the statement that hands key and salt over, in a buffer that never moves and is wiped.
fn key_statement(keys: &Keys) -> Zeroizing<String> {
    let mut statement = Zeroizing::new(String::with_capacity(128));
    statement.push_str("PRAGMA key = \"x'");
    hex::push_hex(&mut statement, &*keys.database);
    hex::push_hex(&mut statement, &keys.salt);
    statement.push_str("'\"");
    statement
}

/// Checks that the engine is the one that this crate was reviewed with.
fn check_engine(connection: &Connection) -> Result<()> {
    let mut settings = connection.prepare("PRAGMA cipher_settings")?;
    let settings = settings.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let version: String = connection.query_row("PRAGMA cipher_version", [], |row| row.get(0))?;
    let provider: String = connection.query_row("PRAGMA cipher_provider", [], |row| row.get(0))?;
    let wiping: String = connection.query_row("PRAGMA cipher_memory_security", [], |row| row.get(0))?;
    // Below 3.51.3 a race in write-ahead logging could lose committed writes.
    let expected = settings == CIPHER_SETTINGS
        && version.starts_with("4.")
        && provider == "openssl"
        && wiping == "1"
        && rusqlite::version_number() >= 3_051_003;
    if expected { Ok(()) } else { Err(Error::Sqlite(ffi::SQLITE_MISUSE)) }
}

/// Applies the settings, then asks for each of them.
fn settle(connection: &Connection) -> Result<()> {
    for (name, value, _) in SETTINGS {
        // Some of these answer with a row and some do not.
        connection.pragma(None, name, value, |_| Ok(()))?;
    }
    for (name, _, expected) in SETTINGS {
        let found = connection.query_row(&["PRAGMA ", name].concat(), [], |row| {
            let found = row.get_ref(0)?;
            Ok(found.as_i64().map_or_else(|_| found.as_str().unwrap_or_default().to_owned(), |n| n.to_string()))
        })?;
        if found != expected {
            return Err(Error::Sqlite(ffi::SQLITE_MISUSE));
        }
    }
    Ok(())
}

/// Closes every door that an open vault does not need.
fn close_off(connection: &mut Connection) -> Result<()> {
    for (config, value) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, false),
    ] {
        if connection.set_db_config(config, value)? != value {
            return Err(Error::Sqlite(ffi::SQLITE_MISUSE));
        }
    }
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, 64 << 20),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 1_000),
    ] {
        connection.set_limit(limit, value)?;
    }
    connection.set_prepared_statement_cache_capacity(96);
    query_only(connection, true)?;
    Ok(connection.authorizer(Some(authorize))?)
}

fn authorize(context: AuthContext<'_>) -> Authorization {
    let allowed = if let AuthAction::Pragma { pragma_name, .. } = context.action {
        PRAGMAS.contains(&pragma_name)
    } else if let AuthAction::Function { function_name } = context.action {
        FUNCTIONS.contains(&function_name)
    } else {
        matches!(
            context.action,
            AuthAction::Select
                | AuthAction::Read { .. }
                | AuthAction::Insert { .. }
                | AuthAction::Update { .. }
                | AuthAction::Delete { .. }
                | AuthAction::Transaction { .. }
                | AuthAction::Recursive
        )
    };
    if allowed { Authorization::Allow } else { Authorization::Deny }
}

/// Switches between "reading only" and "writing", at the cost of a parse.
///
/// SQLite sets this flag while it prepares the statement; stepping it would only expire every cached statement. A
/// test holds both the flag and the refusal.
pub(crate) fn query_only(connection: &Connection, on: bool) -> Result<()> {
    connection.prepare(if on { "PRAGMA query_only = ON" } else { "PRAGMA query_only = OFF" })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn vault() -> (tempfile::TempDir, PathBuf, Keys) {
        let place = tempfile::tempdir().unwrap();
        let (path, keys) = (place.path().join("data.db"), Keys::default());
        fs::write(&path, "").unwrap();
        create(&path, &keys).unwrap();
        (place, path, keys)
    }

    #[test]
    fn nothing_but_reading_and_writing_rows_is_allowed() {
        let (_place, path, keys) = vault();
        let connection = open(&path, &keys).unwrap();
        query_only(&connection, false).unwrap();
        for sql in [
            "PRAGMA cipher_plaintext_header_size = 32",
            "PRAGMA cipher_hmac_pgno = 'be'",
            "PRAGMA rekey = 'x'",
            "PRAGMA key = 'x'",
            "PRAGMA journal_mode = DELETE",
            "PRAGMA synchronous = OFF",
            "PRAGMA foreign_keys = OFF",
            "PRAGMA writable_schema = ON",
            "PRAGMA trusted_schema = ON",
            "PRAGMA user_version = 9",
            "PRAGMA wal_checkpoint",
            "ATTACH ':memory:' AS other",
            "DETACH main",
            "VACUUM",
            "CREATE TABLE other (a)",
            "CREATE TEMP TABLE other (a)",
            "CREATE TRIGGER t AFTER INSERT ON client BEGIN SELECT 1; END",
            "CREATE VIRTUAL TABLE v USING fts5 (a)",
            "DROP TABLE audit",
            "DROP TRIGGER audit_stays",
            "ALTER TABLE audit ADD COLUMN x",
            "ANALYZE",
            "REINDEX",
            "SELECT load_extension('x')",
            "SELECT sqlcipher_export('main')",
            "SELECT fts3_tokenizer('x')",
            "SELECT readfile('x')",
            "SELECT randomblob(9)",
        ] {
            // Turned away while it is prepared, or, where SQLite has no name for it, not understood at all.
            assert!(connection.execute_batch(sql).is_err(), "{sql}");
        }
        connection.execute_batch("SELECT count(*) FROM client").unwrap();
        assert!(connection.execute_batch("UPDATE sqlite_schema SET sql = ''").is_err());
        assert!(connection.execute_batch("DELETE FROM client_search_data").is_err(), "shadow tables are read only");
        assert!(connection.execute_batch("SELECT \"no such column\"").is_err(), "no string in double quotes");
    }

    #[test]
    fn reading_is_enforced_even_for_statements_in_the_cache() {
        let (_place, path, keys) = vault();
        let connection = open(&path, &keys).unwrap();
        let sql = "UPDATE client_total SET total = total";
        let asked = |connection: &Connection| {
            connection.query_row("PRAGMA query_only", [], |row| row.get::<_, i64>(0)).unwrap()
        };
        for _ in 0..3 {
            query_only(&connection, false).unwrap();
            assert_eq!(asked(&connection), 0);
            assert_eq!(connection.prepare_cached(sql).unwrap().execute([]).unwrap(), 2);
            query_only(&connection, true).unwrap();
            assert_eq!(asked(&connection), 1);
            let refused = Error::from(connection.prepare_cached(sql).unwrap().execute([]).unwrap_err());
            assert_eq!(refused, Error::ReadOnly);
        }
    }

    #[test]
    fn every_setting_holds_and_no_index_of_the_log_is_written() {
        let (place, path, keys) = vault();
        let connection = prove(&path, &keys).unwrap();
        settle(&connection).unwrap();
        check_engine(&connection).unwrap();
        let names: Vec<_> = fs::read_dir(place.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert!(!names.iter().any(|name| name.ends_with("-shm")), "{names:?}");
    }

    #[test]
    fn the_key_statement_is_the_96_digit_form() {
        let keys = Keys { salt: [0xab; 16], ..Keys::default() };
        let expected = format!("PRAGMA key = \"x'{}{}'\"", "00".repeat(32), "ab".repeat(16));
        let statement = key_statement(&keys);
        assert_eq!(statement.as_str(), expected);
        assert!(statement.len() <= 128, "it never moves");
    }

    /// With the salt from the key file, the first bytes of the database are not needed to open it.
    #[test]
    fn a_destroyed_salt_in_the_file_does_not_lose_the_vault() {
        let (_place, path, keys) = vault();
        let mut bytes = fs::read(&path).unwrap();
        bytes[..16].fill(0);
        fs::write(&path, bytes).unwrap();
        assert_eq!(probe(&path, &keys), Ok(migrations::current()));
    }
}
