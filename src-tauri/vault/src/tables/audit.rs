//! The audit log: one line per write, each bound to the one before by a keyed hash.
//!
//! The chain shows that a line was changed, taken out or put in between. It does not show that the newest lines are
//! missing: an older copy of the whole database is a valid chain.

use chrono::{DateTime, Utc};
use domain::{
    audit::{Action, Entity},
    client::ClientId,
};
use rusqlite::{Connection, params};
use serde::Serialize;
use specta::Type;
use uuid::Uuid;

use super::{Id, Moment, Word};
use crate::{
    Error, Reader, Result, Stamp, Subject,
    keys::{self, Key},
};

/// One line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AuditLine {
    /// Its number, from 1.
    pub seq: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// What was done.
    pub action: Action,
    /// To what kind of thing.
    pub entity: Entity,
    /// To which one.
    pub id: Uuid,
    /// In whose file, if in any.
    pub client: Option<ClientId>,
}

impl Reader<'_> {
    /// Returns the number of the newest audit line. Every write leaves one, so this is a version of the whole record: what was
    /// read under it holds for as long as it stands.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn version(&self) -> Result<u32> {
        const SQL: &str = "SELECT seq FROM audit ORDER BY seq DESC LIMIT 1";
        Ok(self.one(SQL, [], |row| row.get(0))?.unwrap_or_default())
    }

    /// Returns the audit lines of a client's file, newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn audit_of(&self, client: ClientId) -> Result<Vec<AuditLine>> {
        const SQL: &str = "SELECT seq, at, action, entity, id FROM audit WHERE client = ?1 ORDER BY seq DESC";
        self.all(SQL, [Id(client.0)], |row| {
            Ok(AuditLine {
                seq: row.get(0)?,
                at: row.get::<_, Moment>(1)?.0,
                action: row.get::<_, Word<_>>(2)?.0,
                entity: row.get::<_, Word<_>>(3)?.0,
                id: row.get::<_, Id>(4)?.0,
                client: Some(client),
            })
        })
    }
}

/// Appends the line of a write and returns its number.
pub(crate) fn append(reader: &Reader<'_>, key: &Key, action: Action, subject: Subject, stamp: Stamp) -> Result<u32> {
    const LAST: &str = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1";
    let last = reader.one(LAST, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (last, prev_hash): (u32, [u8; 32]) = last.unwrap_or_default();
    let seq = last.checked_add(1).ok_or(Error::DamagedVault)?;
    let client = subject.client.map(|client| client.0);
    let line = canonical(seq, stamp.at, action.name(), subject.entity.name(), subject.id, client)?;
    let hash = link(key, &prev_hash, &line)?;
    let sql = "INSERT INTO audit (seq, at, action, entity, id, client, prev_hash, hash)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    reader.prepare(sql)?.execute(params![
        seq,
        Moment(stamp.at),
        action.name(),
        subject.entity.name(),
        Id(subject.id),
        client.map(Id),
        prev_hash,
        hash,
    ])?;
    Ok(seq)
}

/// Walks the chain and returns the first line that does not follow from the one before.
pub(crate) fn broken_line(connection: &Connection, key: &Key) -> Result<Option<u32>> {
    let mut statement = connection
        .prepare_cached("SELECT seq, at, action, entity, id, client, prev_hash, hash FROM audit ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let (mut expected, mut before) = (1, [0; 32]);
    while let Some(row) = rows.next()? {
        let (action, entity): (String, String) = (row.get(2)?, row.get(3)?);
        let client = row.get::<_, Option<Id>>(5)?.map(|client| client.0);
        let (at, id) = (row.get::<_, Moment>(1)?.0, row.get::<_, Id>(4)?.0);
        let line = canonical(row.get(0)?, at, &action, &entity, id, client)?;
        let (prev_hash, hash): ([u8; 32], [u8; 32]) = (row.get(6)?, row.get(7)?);
        let follows = row.get::<_, u32>(0)? == expected && prev_hash == before && hash == link(key, &before, &line)?;
        if !follows {
            return Ok(Some(expected));
        }
        (expected, before) = (expected.saturating_add(1), hash);
    }
    Ok(None)
}

/// Returns the hash that binds a line to the one before.
fn link(key: &Key, before: &[u8; 32], line: &[u8]) -> Result<[u8; 32]> {
    keys::keyed_hash_of(key, &[before, line].concat())
}

/// Spells a line as bytes in one way: every part with a fixed length, or with its length in front.
fn canonical(
    seq: u32,
    at: DateTime<Utc>,
    action: &str,
    entity: &str,
    id: Uuid,
    client: Option<Uuid>,
) -> Result<Vec<u8>> {
    let nanos = at.timestamp_nanos_opt().ok_or(Error::DamagedVault)?;
    let mut line = Vec::with_capacity(96);
    line.extend(u64::from(seq).to_be_bytes());
    line.extend(nanos.to_be_bytes());
    for word in [action, entity] {
        line.extend(u32::try_from(word.len()).map_err(|_| Error::DamagedVault)?.to_be_bytes());
        line.extend(word.as_bytes());
    }
    line.extend(id.as_bytes());
    line.push(u8::from(client.is_some()));
    line.extend(client.unwrap_or_default().as_bytes());
    Ok(line)
}
