//! Exposures: medicines, supplements and fortified food of a client, each with its answers.

use std::collections::BTreeMap;

use domain::{
    audit::Entity,
    client::ClientId,
    exposure::{Exposure, ExposureId, ExposureKind, rows::Edit},
    finding::{Field, Passage},
    response::{Answer, Place},
};
use rusqlite::{Row, params};

use uuid::Uuid;

use super::{Id, Json, Moment, Word, response::refuse_unreadable};
use crate::{Error, Reader, Result, Writer, transaction::Changed};

const COLUMNS: &str = "id, client, kind, position, created_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Exposure> {
    Ok(Exposure {
        id: ExposureId(row.get::<_, Id>(0)?.0),
        client: ClientId(row.get::<_, Id>(1)?.0),
        kind: row.get::<_, Word<_>>(2)?.0,
        position: row.get(3)?,
        created_at: row.get::<_, Moment>(4)?.0,
        answers: BTreeMap::new(),
    })
}

fn read_answer(row: &Row<'_>) -> rusqlite::Result<(String, Answer)> {
    let answer = Answer {
        reply: row.get::<_, Option<Json<_>>>(1)?.map(|reply| reply.0),
        comment: row.get(2)?,
        quote: row.get(3)?,
        source: row.get::<_, Word<_>>(4)?.0,
        at: row.get::<_, Moment>(5)?.0,
    };
    Ok((row.get(0)?, answer))
}

/// What can be found of an answer about a product.
fn passage(client: ClientId, id: ExposureId, item: &str, answer: &Answer) -> Passage {
    Passage::of_answer(client, Field::Product, id.0, &Place::of(item), answer)
}

impl Reader<'_> {
    /// Returns the exposures of a client with their answers, in the order of the list.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn exposures_of(&self, client: ClientId) -> Result<Vec<Exposure>> {
        let sql = ["SELECT ", COLUMNS, " FROM exposure WHERE client = ?1 ORDER BY position, id"].concat();
        let mut exposures = self.all(&sql, [Id(client.0)], read)?;
        for exposure in &mut exposures {
            exposure.answers = self.exposure_answers(exposure.id)?;
        }
        Ok(exposures)
    }

    /// Returns an exposure with its answers.
    ///
    /// # Errors
    /// [`Error::NotFound`], or when the vault cannot be read.
    pub fn exposure(&self, id: ExposureId) -> Result<Exposure> {
        let exposure = self.saved_exposure(id)?.ok_or(Error::NotFound(Entity::Exposure))?;
        Ok(Exposure { answers: self.exposure_answers(id)?, ..exposure })
    }

    fn exposure_answers(&self, id: ExposureId) -> Result<BTreeMap<String, Answer>> {
        const SQL: &str = "SELECT item, reply, comment, quote, source, at FROM exposure_answer WHERE exposure = ?1";
        Ok(self.all(SQL, [Id(id.0)], read_answer)?.into_iter().collect())
    }

    /// Says whether a place is one of a product's, which a completed consultation keeps a copy of.
    pub(super) fn is_of_exposure(&self, place: &Place) -> Result<bool> {
        let Ok(id) = Uuid::parse_str(&place.row) else { return Ok(false) };
        Ok(self.saved_exposure(ExposureId(id))?.is_some())
    }

    fn saved_exposure(&self, id: ExposureId) -> Result<Option<Exposure>> {
        self.one(&["SELECT ", COLUMNS, " FROM exposure WHERE id = ?1"].concat(), [Id(id.0)], read)
    }
}

impl Writer<'_> {
    /// Applies one edit to the exposures of a client. Everything it replaces is kept as a revision of the exposure.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such client, when the exposure is another client's or of another kind, or when an
    /// answer has no exposure; or when the vault cannot be written.
    pub fn edit_exposure(&mut self, client: ClientId, edit: &Edit) -> Result<()> {
        self.step(Entity::Exposure, |writer| match edit {
            Edit::Place { id, kind, position } => writer.place_exposure(client, *id, *kind, *position),
            Edit::Answer { id, item, answer } => writer.answer_exposure(client, *id, item, answer.as_ref()),
            Edit::Remove { id } => writer.remove_exposure(client, *id),
        })
    }

    fn place_exposure(&self, client: ClientId, id: ExposureId, kind: ExposureKind, position: i32) -> Result<Changed> {
        self.client(client)?;
        let before = self.saved_exposure(id)?;
        let created_at = match &before {
            Some(known) if known.client != client || known.kind != kind => {
                return Err(Error::NotFound(Entity::Exposure));
            }
            Some(known) if known.position == position => return Ok(Changed::No),
            Some(known) => known.created_at,
            None => self.at(),
        };
        self.keep(Entity::Exposure, id.0, None, before.as_ref())?;
        self.run(
            "INSERT INTO exposure (id, client, kind, position, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET position = excluded.position",
            params![Id(id.0), Id(client.0), Word(kind), position, Moment(created_at)],
        )?;
        Ok(Changed::Yes)
    }

    fn answer_exposure(
        &self,
        client: ClientId,
        id: ExposureId,
        item: &str,
        answer: Option<&Answer>,
    ) -> Result<Changed> {
        refuse_unreadable(answer)?;
        match self.saved_exposure(id)? {
            Some(known) if known.client == client => {}
            None if answer.is_none() => return Ok(Changed::No),
            Some(_) | None => return Err(Error::NotFound(Entity::Exposure)),
        }
        let before = self.exposure_answers(id)?.remove(item);
        if before.as_ref() == answer {
            return Ok(Changed::No);
        }
        self.keep(Entity::Exposure, id.0, Some(&Place::of(item)), before.as_ref())?;
        match answer {
            Some(answer) => {
                self.put_exposure_answer(id, item, answer)?;
                self.index(&passage(client, id, item, answer))?;
            }
            None => {
                self.run("DELETE FROM exposure_answer WHERE exposure = ?1 AND item = ?2", params![Id(id.0), item])?;
                self.unindex_at(id.0, item, "")?;
            }
        }
        Ok(Changed::Yes)
    }

    fn put_exposure_answer(&self, id: ExposureId, item: &str, answer: &Answer) -> Result<usize> {
        self.run(
            "INSERT INTO exposure_answer (exposure, item, reply, comment, quote, source, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (exposure, item) DO UPDATE SET reply = excluded.reply, comment = excluded.comment,
                 quote = excluded.quote, source = excluded.source, at = excluded.at",
            params![
                Id(id.0),
                item,
                answer.reply.as_ref().map(Json),
                answer.comment,
                answer.quote,
                Word(answer.source),
                Moment(answer.at),
            ],
        )
    }

    /// The whole record is kept as one revision; that it is gone already is no failure.
    fn remove_exposure(&self, client: ClientId, id: ExposureId) -> Result<Changed> {
        let Some(known) = self.saved_exposure(id)? else { return Ok(Changed::No) };
        if known.client != client {
            return Err(Error::NotFound(Entity::Exposure));
        }
        let whole = Exposure { answers: self.exposure_answers(id)?, ..known };
        self.keep(Entity::Exposure, id.0, None, Some(&whole))?;
        self.run("DELETE FROM exposure_answer WHERE exposure = ?1", [Id(id.0)])?;
        self.run("DELETE FROM exposure WHERE id = ?1", [Id(id.0)])?;
        self.unindex(id.0)?;
        Ok(Changed::Yes)
    }
}
