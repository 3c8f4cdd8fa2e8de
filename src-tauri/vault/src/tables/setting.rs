//! What the practice set for itself, by name.

use domain::{audit::Entity, response::Place};
use rusqlite::params;
use serde::{Serialize, de::DeserializeOwned};

use super::Json;
use crate::{Reader, Result, Subject, Writer, transaction::Changed};

impl Reader<'_> {
    /// Returns a setting of the practice; none when it never set it.
    ///
    /// # Errors
    /// When the vault cannot be read, or holds a value of another shape.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>> {
        const SQL: &str = "SELECT value FROM practice_setting WHERE key = ?1";
        self.one(SQL, [key], |row| Ok(row.get::<_, Json<T>>(0)?.0))
    }
}

impl Writer<'_> {
    /// Saves a setting of the practice, or takes it back to what it is without one.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn save_setting<T>(&mut self, key: &str, value: Option<&T>) -> Result<()>
    where
        T: Serialize + DeserializeOwned + PartialEq,
    {
        self.step(Entity::Setting, |writer| {
            let before = writer.setting::<T>(key)?;
            if before.as_ref() == value {
                return Ok(Changed::No);
            }
            writer.keep(Entity::Setting, Subject::PRACTICE.id, Some(&Place::of(key)), before.as_ref())?;
            match value {
                Some(value) => writer.run(
                    "INSERT INTO practice_setting (key, value) VALUES (?1, ?2)
                     ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    params![key, Json(value)],
                )?,
                None => writer.run("DELETE FROM practice_setting WHERE key = ?1", [key])?,
            };
            Ok(Changed::Yes)
        })
    }
}
