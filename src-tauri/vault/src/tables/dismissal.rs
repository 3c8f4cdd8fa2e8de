//! Cautions and contradictions that the practitioner put aside, each with a reason.

use chrono::{DateTime, Utc};
use domain::{audit::Entity, client::ClientId, response::Place};
use rusqlite::{Row, params};
use serde::Serialize;
use specta::Type;

use super::{Id, Moment};
use crate::{Reader, Result, Writer, transaction::Changed};

/// A caution or contradiction that was put aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Dismissal {
    /// In whose file.
    pub client: ClientId,
    /// Which rule, by its id in the catalogue.
    pub rule: String,
    /// At which rows or places; empty for the client as a whole.
    pub subject: String,
    /// Why, in the practitioner's words.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

const COLUMNS: &str = "client, rule, subject, reason, at";

fn read(row: &Row<'_>) -> rusqlite::Result<Dismissal> {
    Ok(Dismissal {
        client: ClientId(row.get::<_, Id>(0)?.0),
        rule: row.get(1)?,
        subject: row.get(2)?,
        reason: row.get(3)?,
        at: row.get::<_, Moment>(4)?.0,
    })
}

impl Reader<'_> {
    /// Returns what was put aside in a client's file, by rule and subject.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn dismissals_of(&self, client: ClientId) -> Result<Vec<Dismissal>> {
        let sql = ["SELECT ", COLUMNS, " FROM dismissal WHERE client = ?1 ORDER BY rule, subject"].concat();
        self.all(&sql, [Id(client.0)], read)
    }

    fn saved_dismissal(&self, client: ClientId, rule: &str, subject: &str) -> Result<Option<Dismissal>> {
        let sql = ["SELECT ", COLUMNS, " FROM dismissal WHERE client = ?1 AND rule = ?2 AND subject = ?3"].concat();
        self.one(&sql, params![Id(client.0), rule, subject], read)
    }
}

impl Writer<'_> {
    /// Puts something aside, or changes the reason.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when there is no such client, or when the vault cannot be written.
    pub fn save_dismissal(&mut self, dismissal: &Dismissal) -> Result<()> {
        self.step(Entity::Dismissal, |writer| {
            let Dismissal { client, rule, subject, reason, at } = dismissal;
            writer.client(*client)?;
            let before = writer.saved_dismissal(*client, rule, subject)?;
            if before.as_ref() == Some(dismissal) {
                return Ok(Changed::No);
            }
            writer.keep(Entity::Dismissal, client.0, Some(&Place::in_row(rule, subject)), before.as_ref())?;
            writer.run(
                "INSERT INTO dismissal (client, rule, subject, reason, at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (client, rule, subject) DO UPDATE SET reason = excluded.reason, at = excluded.at",
                params![Id(client.0), rule, subject, reason, Moment(*at)],
            )?;
            Ok(Changed::Yes)
        })
    }

    /// Takes something up again that was put aside.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn remove_dismissal(&mut self, client: ClientId, rule: &str, subject: &str) -> Result<()> {
        self.step(Entity::Dismissal, |writer| {
            let Some(before) = writer.saved_dismissal(client, rule, subject)? else { return Ok(Changed::No) };
            writer.keep(Entity::Dismissal, client.0, Some(&Place::in_row(rule, subject)), Some(&before))?;
            writer.run(
                "DELETE FROM dismissal WHERE client = ?1 AND rule = ?2 AND subject = ?3",
                params![Id(client.0), rule, subject],
            )?;
            Ok(Changed::Yes)
        })
    }
}
