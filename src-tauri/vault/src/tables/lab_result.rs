//! Laboratory results. One that is removed is kept as a revision, so that undo brings it back whole.

use domain::{
    audit::Entity,
    client::ClientId,
    finding::{self, Field, Passage},
    laboratory::result::{LabResult, LabResultId},
};
use rusqlite::{Row, params};

use super::{Id, Json, Moment};
use crate::{Error, Reader, Result, Writer, transaction::Changed};

const COLUMNS: &str = "id, client, entry, canonical, recorded_at";

fn read(row: &Row<'_>) -> rusqlite::Result<LabResult> {
    Ok(LabResult {
        id: LabResultId(row.get::<_, Id>(0)?.0),
        client: ClientId(row.get::<_, Id>(1)?.0),
        entry: row.get::<_, Json<_>>(2)?.0,
        canonical: row.get::<_, Option<Json<_>>>(3)?.map(|canonical| canonical.0),
        recorded_at: row.get::<_, Moment>(4)?.0,
    })
}

/// What can be found of a result: where it was measured, and the remark.
fn passage(result: &LabResult) -> Passage {
    let text = finding::lines([result.entry.laboratory.as_str(), &result.entry.note]);
    Passage::of_text(result.client, Field::Lab, result.id.0, result.recorded_at, text)
}

impl Reader<'_> {
    /// Returns the results of a client, in the order in which they were entered.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn lab_results_of(&self, client: ClientId) -> Result<Vec<LabResult>> {
        let sql = ["SELECT ", COLUMNS, " FROM lab_result WHERE client = ?1 ORDER BY recorded_at, id"].concat();
        self.all(&sql, [Id(client.0)], read)
    }

    /// Returns a result.
    ///
    /// # Errors
    /// [`Error::NotFound`], or when the vault cannot be read.
    pub fn lab_result(&self, id: LabResultId) -> Result<LabResult> {
        self.saved_result(id)?.ok_or(Error::NotFound(Entity::LabResult))
    }

    /// Returns a result as it is, or as it was when it was taken away; none for one that never was.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn known_lab_result(&self, id: LabResultId) -> Result<Option<LabResult>> {
        match self.saved_result(id)? {
            Some(result) => Ok(Some(result)),
            None => self.as_it_was(Entity::LabResult, id.0),
        }
    }

    fn saved_result(&self, id: LabResultId) -> Result<Option<LabResult>> {
        self.one(&["SELECT ", COLUMNS, " FROM lab_result WHERE id = ?1"].concat(), [Id(id.0)], read)
    }
}

impl Writer<'_> {
    /// Saves a result, new or changed. The moment of its first entry stays.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such client, or when the result is another client's; or when the vault cannot be
    /// written.
    pub fn save_lab_result(&mut self, result: &LabResult) -> Result<()> {
        self.step(Entity::LabResult, |writer| {
            writer.client(result.client)?;
            let before = writer.saved_result(result.id)?;
            if before.as_ref().is_some_and(|before| before.client != result.client) {
                return Err(Error::NotFound(Entity::LabResult));
            }
            if before.as_ref() == Some(result) {
                return Ok(Changed::No);
            }
            writer.keep(Entity::LabResult, result.id.0, None, before.as_ref())?;
            writer.put_result(result)?;
            writer.index(&passage(result))?;
            Ok(Changed::Yes)
        })
    }

    /// Takes a result away.
    ///
    /// # Errors
    /// [`Error::NotFound`], or when the vault cannot be written.
    pub fn remove_lab_result(&mut self, id: LabResultId) -> Result<()> {
        self.step(Entity::LabResult, |writer| {
            let before = writer.lab_result(id)?;
            writer.keep(Entity::LabResult, id.0, None, Some(&before))?;
            writer.run("DELETE FROM lab_result WHERE id = ?1", [Id(id.0)])?;
            writer.unindex(id.0)?;
            Ok(Changed::Yes)
        })
    }

    fn put_result(&self, result: &LabResult) -> Result<usize> {
        self.run(
            "INSERT INTO lab_result (id, client, entry, canonical, recorded_at)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET entry = excluded.entry, canonical = excluded.canonical",
            params![
                Id(result.id.0),
                Id(result.client.0),
                Json(&result.entry),
                result.canonical.as_ref().map(Json),
                Moment(result.recorded_at),
            ],
        )
    }
}
