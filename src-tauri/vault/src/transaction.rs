//! The two handles on an open vault: a [`Reader`], which cannot write, and a [`Writer`], which also reads.
//!
//! A writer is one transaction under one name. Its audit line is written first, so that every revision can point to
//! it; its first failure decides the outcome, even when the closure went on regardless.

use std::{collections::BTreeSet, ops::Deref};

use chrono::{DateTime, Utc};
use domain::{
    audit::{Action, Entity},
    client::ClientId,
};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::{Error, Result, keys::Key, tables::audit};

/// The moment of a write; time always comes in from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The moment.
    pub at: DateTime<Utc>,
}

/// What a write is about, as its audit line names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The kind of thing.
    pub entity: Entity,
    /// Which one.
    pub id: Uuid,
    /// Whose file it belongs to, if any.
    pub client: Option<ClientId>,
}

impl Subject {
    /// The practice itself, of which there is one.
    pub const PRACTICE: Self = Self { entity: Entity::Practice, id: Uuid::nil(), client: None };
}

/// What came of a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<T> {
    /// What the closure returned.
    pub value: T,
    /// The kinds of thing that changed.
    pub changed: BTreeSet<Entity>,
}

/// Reads the record.
pub struct Reader<'a> {
    connection: &'a Connection,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(connection: &'a Connection) -> Self {
        Self { connection }
    }

    /// Prepares a statement, or takes it from the cache.
    pub(crate) fn prepare(&self, sql: &str) -> Result<CachedStatement<'a>> {
        Ok(self.connection.prepare_cached(sql)?)
    }

    /// Returns the only row, if there is one.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        f: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.prepare(sql)?.query_row(params, f).optional()?)
    }

    /// Returns all rows.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        f: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map(params, f)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Changes the record, within one named transaction.
pub struct Writer<'a> {
    reader: Reader<'a>,
    audit: u32,
    at: DateTime<Utc>,
    changed: BTreeSet<Entity>,
    failure: Option<Error>,
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Self::Target {
        &self.reader
    }
}

impl<'a> Writer<'a> {
    /// Starts a write with its audit line.
    pub(crate) fn begin(
        connection: &'a Connection,
        key: &Key,
        action: Action,
        subject: Subject,
        stamp: Stamp,
    ) -> Result<Self> {
        let reader = Reader::new(connection);
        let audit = audit::append(&reader, key, action, subject, stamp)?;
        Ok(Self { reader, audit, at: stamp.at, changed: BTreeSet::new(), failure: None })
    }

    /// Ends a write: what changed, or the first failure.
    pub(crate) fn finish(self) -> Result<BTreeSet<Entity>> {
        match self.failure {
            None => Ok(self.changed),
            Some(failure) => Err(failure),
        }
    }

    /// The audit line of this write.
    pub(crate) const fn audit(&self) -> u32 {
        self.audit
    }

    /// The moment of this write.
    pub(crate) const fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Runs one change of one kind of thing; a failure is final for the whole write.
    pub(crate) fn step(&mut self, entity: Entity, f: impl FnOnce(&Self) -> Result<Changed>) -> Result<()> {
        match f(self) {
            Ok(Changed::Yes) => {
                self.changed.insert(entity);
                Ok(())
            }
            Ok(Changed::No) => Ok(()),
            Err(error) => {
                self.failure.get_or_insert(error);
                Err(error)
            }
        }
    }

    /// Runs one statement that changes rows, and says how many it changed.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        Ok(self.reader.prepare(sql)?.execute(params)?)
    }
}

/// Whether a save had anything to change.
pub(crate) enum Changed {
    /// The record is different now.
    Yes,
    /// It was like that already.
    No,
}

/// Starts a transaction that holds the write lock from the beginning.
pub(crate) fn begin(connection: &Connection) -> Result<Transaction<'_>> {
    Ok(Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?)
}
