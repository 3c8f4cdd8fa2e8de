//! Revisions: what each record was before each write. Kept for ever, changed never.

use chrono::{DateTime, Utc};
use domain::{
    audit::{Action, Entity},
    response::Place,
};
use rusqlite::params;
use serde::{Serialize, de::DeserializeOwned};
use specta::Type;
use uuid::Uuid;

use super::{Id, Json, Moment, Word};
use crate::{Reader, Result, Writer};

/// What a record was before one write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Revision {
    /// The audit line of the write that replaced it.
    pub seq: u32,
    /// When that was.
    pub at: DateTime<Utc>,
    /// What was done.
    pub action: Action,
    /// The kind of record.
    pub entity: Entity,
    /// Which record; for answers and notes the consultation.
    pub id: Uuid,
    /// Where, for an answer.
    pub place: Option<Place>,
    /// The record before the write, as JSON in the shape in which it travels; none when there was none.
    pub before: Option<String>,
}

impl Reader<'_> {
    /// Returns what a record was before each write, newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn revisions_of(&self, entity: Entity, id: Uuid) -> Result<Vec<Revision>> {
        const SQL: &str = "SELECT audit.seq, audit.at, audit.action, revision.item, revision.row, revision.before
            FROM revision CROSS JOIN audit ON audit.seq = revision.audit
            WHERE revision.entity = ?1 AND revision.id = ?2 ORDER BY revision.number DESC";
        self.all(SQL, params![entity.name(), Id(id)], |row| {
            let place = Place { item: row.get(3)?, row: row.get(4)? };
            Ok(Revision {
                seq: row.get(0)?,
                at: row.get::<_, Moment>(1)?.0,
                action: row.get::<_, Word<_>>(2)?.0,
                entity,
                id,
                place: (!place.item.is_empty()).then_some(place),
                before: row.get(5)?,
            })
        })
    }

    /// Returns a record as it was before the last write to it, such as its removal; none when there was none, or when it has
    /// a shape that is not read any more.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub(crate) fn as_it_was<T: DeserializeOwned>(&self, entity: Entity, id: Uuid) -> Result<Option<T>> {
        let last = self.revisions_of(entity, id)?.into_iter().next();
        Ok(last.and_then(|revision| serde_json::from_str(&revision.before?).ok()))
    }
}

impl Writer<'_> {
    /// Keeps what a record was before this write.
    pub(crate) fn keep(
        &self,
        entity: Entity,
        id: Uuid,
        place: Option<&Place>,
        before: Option<&impl Serialize>,
    ) -> Result<()> {
        let (item, row) = place.map_or(("", ""), |place| (&*place.item, &*place.row));
        self.run(
            "INSERT INTO revision (audit, entity, id, item, row, before) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![self.audit(), entity.name(), Id(id), item, row, before.map(Json)],
        )?;
        Ok(())
    }
}
