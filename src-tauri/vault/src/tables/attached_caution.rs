//! Cautions that the practitioner attached by hand.

use chrono::{DateTime, Utc};
use domain::{audit::Entity, client::ClientId, response::Place};
use rusqlite::{Row, params};
use serde::Serialize;

use super::{Id, Moment};
use crate::{Reader, Result, Writer, transaction::Changed};

/// A caution that was attached by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AttachedCaution {
    /// In whose file.
    pub client: ClientId,
    /// Which caution, by its id in the catalogue.
    pub rule: String,
    /// When.
    pub at: DateTime<Utc>,
}

const COLUMNS: &str = "client, rule, at";

fn read(row: &Row<'_>) -> rusqlite::Result<AttachedCaution> {
    Ok(AttachedCaution { client: ClientId(row.get::<_, Id>(0)?.0), rule: row.get(1)?, at: row.get::<_, Moment>(2)?.0 })
}

impl Reader<'_> {
    /// Returns the cautions attached by hand in a client's file.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn attached_cautions_of(&self, client: ClientId) -> Result<Vec<AttachedCaution>> {
        let sql = ["SELECT ", COLUMNS, " FROM attached_caution WHERE client = ?1 ORDER BY rule"].concat();
        self.all(&sql, [Id(client.0)], read)
    }

    fn attached_caution(&self, client: ClientId, rule: &str) -> Result<Option<AttachedCaution>> {
        let sql = ["SELECT ", COLUMNS, " FROM attached_caution WHERE client = ?1 AND rule = ?2"].concat();
        self.one(&sql, params![Id(client.0), rule], read)
    }
}

impl Writer<'_> {
    /// Attaches a caution; one that is attached stays as it is.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when there is no such client, or when the vault cannot be written.
    pub fn attach_caution(&mut self, caution: &AttachedCaution) -> Result<()> {
        self.step(Entity::AttachedCaution, |writer| {
            let AttachedCaution { client, rule, at } = caution;
            writer.client(*client)?;
            if writer.attached_caution(*client, rule)?.is_some() {
                return Ok(Changed::No);
            }
            writer.keep(Entity::AttachedCaution, client.0, Some(&Place::of(rule)), None::<&AttachedCaution>)?;
            writer.run(
                "INSERT INTO attached_caution (client, rule, at) VALUES (?1, ?2, ?3)",
                params![Id(client.0), rule, Moment(*at)],
            )?;
            Ok(Changed::Yes)
        })
    }

    /// Takes away a caution that was attached by hand.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn detach_caution(&mut self, client: ClientId, rule: &str) -> Result<()> {
        self.step(Entity::AttachedCaution, |writer| {
            let Some(before) = writer.attached_caution(client, rule)? else { return Ok(Changed::No) };
            writer.keep(Entity::AttachedCaution, client.0, Some(&Place::of(rule)), Some(&before))?;
            writer.run("DELETE FROM attached_caution WHERE client = ?1 AND rule = ?2", params![Id(client.0), rule])?;
            Ok(Changed::Yes)
        })
    }
}
