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
const FUNCTIONS: [&str; 3] = ["count", "length", "match"];

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

/// Connects, and proves that the key opens a vault that this app knows.
fn prove(path: &Path, keys: &Keys) -> Result<Connection> {
    if folder::regular_file_size(path, Error::MissingDatabase, Error::DamagedVault)? == 0 {
        return Err(Error::DamagedVault);
    }
    let connection = connect(path, keys)?;
    migrations::version(&connection)?;
    Ok(connection)
}

fn connect(path: &Path, keys: &Keys) -> Result<Connection> {
    let log_left = log_of(path).try_exists()?;
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
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
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
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
    // Below 3.51.3 a race in write-ahead logging could lose committed writes.
    let expected = settings == CIPHER_SETTINGS
        && version.starts_with("4.")
        && provider == "openssl"
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

#[expect(clippy::needless_pass_by_value, reason = "the signature that rusqlite asks for")]
fn authorize(context: AuthContext<'_>) -> Authorization {
    let allowed = match context.action {
        AuthAction::Pragma { pragma_name, .. } => PRAGMAS.contains(&pragma_name),
        AuthAction::Function { function_name } => FUNCTIONS.contains(&function_name),
        action => matches!(
            action,
            AuthAction::Select
                | AuthAction::Read { .. }
                | AuthAction::Insert { .. }
                | AuthAction::Update { .. }
                | AuthAction::Delete { .. }
                | AuthAction::Transaction { .. }
        ),
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
