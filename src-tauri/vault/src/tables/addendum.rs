//! Addenda to signed consultations, and the one that is still being written.

use domain::{
    addendum::{Addendum, AddendumId, NewAddendum},
    audit::Entity,
    client::ClientId,
    consultation::ConsultationId,
    finding::{Field, Passage},
};
use rusqlite::{Row, params};

use super::{Day, Id, Json, Moment, Word};
use crate::{Error, Reader, Result, Writer, transaction::Changed};

const COLUMNS: &str = "id, consultation, kind, text, about, recorded_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Addendum> {
    Ok(Addendum {
        id: AddendumId(row.get::<_, Id>(0)?.0),
        consultation: ConsultationId(row.get::<_, Id>(1)?.0),
        kind: row.get::<_, Word<_>>(2)?.0,
        text: row.get(3)?,
        about: row.get::<_, Option<Day>>(4)?.map(|day| day.0),
        recorded_at: row.get::<_, Moment>(5)?.0,
    })
}

/// What can be found of an addendum.
fn passage(client: ClientId, addendum: &Addendum) -> Passage {
    Passage::of_text(client, Field::Note, addendum.consultation.0, addendum.recorded_at, addendum.text.clone())
        .at_place("addendum".to_owned(), addendum.id.0.simple().to_string())
}

impl Reader<'_> {
    /// Returns what was added to a consultation, in the order in which it was recorded.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn addenda_of(&self, consultation: ConsultationId) -> Result<Vec<Addendum>> {
        const ORDER: &str = " FROM addendum WHERE consultation = ?1 ORDER BY recorded_at, id";
        self.all(&["SELECT ", COLUMNS, ORDER].concat(), [Id(consultation.0)], read)
    }

    /// Returns the addendum that is being written; none when nothing is.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn addendum_draft(&self, consultation: ConsultationId) -> Result<Option<NewAddendum>> {
        const SQL: &str = "SELECT draft FROM addendum_draft WHERE consultation = ?1";
        self.one(SQL, [Id(consultation.0)], |row| Ok(row.get::<_, Json<_>>(0)?.0))
    }
}

impl Writer<'_> {
    /// Records an addendum. What was being written has become it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such consultation, [`Error::NotSigned`], or when the vault cannot be written.
    pub fn record_addendum(&mut self, addendum: &Addendum) -> Result<()> {
        self.step(Entity::Addendum, |writer| {
            writer.require_signed(addendum.consultation)?;
            writer.keep(Entity::Addendum, addendum.id.0, None, None::<&Addendum>)?;
            writer.run(
                "INSERT INTO addendum (id, consultation, kind, text, about, recorded_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    Id(addendum.id.0),
                    Id(addendum.consultation.0),
                    Word(addendum.kind),
                    addendum.text,
                    addendum.about.map(Day),
                    Moment(addendum.recorded_at),
                ],
            )?;
            writer.index(&passage(writer.client_of(addendum.consultation)?, addendum))?;
            writer.clear_addendum_draft(addendum.consultation)?;
            Ok(Changed::Yes)
        })
    }

    /// Keeps what is being written as an addendum, or lets go of it. Like the text of a note it leaves no revision.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such consultation, [`Error::NotSigned`], or when the vault cannot be written.
    pub fn save_addendum_draft(&mut self, consultation: ConsultationId, draft: Option<&NewAddendum>) -> Result<()> {
        self.step(Entity::Addendum, |writer| {
            writer.require_signed(consultation)?;
            if writer.addendum_draft(consultation)?.as_ref() == draft {
                return Ok(Changed::No);
            }
            match draft {
                Some(draft) => writer.run(
                    "INSERT INTO addendum_draft (consultation, draft, changed_at) VALUES (?1, ?2, ?3)
                     ON CONFLICT (consultation) DO UPDATE SET draft = excluded.draft, changed_at = excluded.changed_at",
                    params![Id(consultation.0), Json(draft), Moment(writer.at())],
                )?,
                None => writer.clear_addendum_draft(consultation)?,
            };
            Ok(Changed::Yes)
        })
    }

    fn clear_addendum_draft(&self, consultation: ConsultationId) -> Result<usize> {
        self.run("DELETE FROM addendum_draft WHERE consultation = ?1", [Id(consultation.0)])
    }

    fn require_signed(&self, consultation: ConsultationId) -> Result<()> {
        match self.consultation(consultation)?.signed_at {
            Some(_) => Ok(()),
            None => Err(Error::NotSigned),
        }
    }
}
