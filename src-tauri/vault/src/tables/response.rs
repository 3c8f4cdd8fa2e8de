//! Responses: the answers of a consultation, each at its place.

use std::collections::BTreeMap;

use domain::{
    audit::Entity,
    client::ClientId,
    consultation::{Consultation, ConsultationId},
    finding::{self, Passage},
    response::{Answer, Place, PlacedAnswer, Reply, Response, Value},
};
use rusqlite::{Row, ffi, params};

use super::{Id, Json, Moment, Word};
use crate::{Error, Reader, Result, Writer, transaction::Changed};

const COLUMNS: &str = "item, row, reply, comment, quote, source, at";

fn read(row: &Row<'_>) -> rusqlite::Result<(Place, Answer)> {
    let place = Place { item: row.get(0)?, row: row.get(1)? };
    let answer = Answer {
        reply: row.get::<_, Option<Json<_>>>(2)?.map(|reply| reply.0),
        comment: row.get(3)?,
        quote: row.get(4)?,
        source: row.get::<_, Word<_>>(5)?.0,
        at: row.get::<_, Moment>(6)?.0,
    };
    Ok((place, answer))
}

impl Reader<'_> {
    /// Returns the answers of a consultation.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn response(&self, consultation: ConsultationId) -> Result<Response> {
        let sql = ["SELECT ", COLUMNS, " FROM answer WHERE consultation = ?1"].concat();
        let answers = self.all(&sql, [Id(consultation.0)], read)?;
        Ok(Response { answers: answers.into_iter().collect() })
    }

    /// Returns, for each place, the newest answer of the consultations of the same client that began earlier.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn earlier_answers(&self, consultation: &Consultation) -> Result<Vec<PlacedAnswer>> {
        let sql = [
            "SELECT ",
            COLUMNS,
            " FROM consultation AS earlier CROSS JOIN answer ON answer.consultation = earlier.id
              WHERE earlier.client = ?1 AND (earlier.started_at, earlier.id) < (?2, ?3)
              ORDER BY earlier.started_at, earlier.id",
        ]
        .concat();
        let params = params![Id(consultation.client.0), Moment(consultation.started_at), Id(consultation.id.0)];
        // Oldest first, so that what comes later replaces it.
        let newest: BTreeMap<Place, Answer> = self.all(&sql, params, read)?.into_iter().collect();
        Ok(newest.into_iter().map(|(place, answer)| PlacedAnswer { place, answer }).collect())
    }

    /// Says whether an item was ever answered by a client. The reason why there is no answer is none.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn was_told(&self, client: ClientId, item: &str) -> Result<bool> {
        let sql = "SELECT answer.reply FROM consultation CROSS JOIN answer ON answer.consultation = consultation.id
             WHERE consultation.client = ?1 AND answer.item = ?2 AND answer.row = '' AND answer.reply IS NOT NULL";
        let replies = self.all(sql, params![Id(client.0), item], |row| Ok(row.get::<_, Json<Reply>>(0)?.0))?;
        Ok(replies.iter().any(|reply| matches!(reply, Reply::Given { .. })))
    }

    fn saved_answer(&self, consultation: ConsultationId, place: &Place) -> Result<Option<Answer>> {
        let sql = ["SELECT ", COLUMNS, " FROM answer WHERE consultation = ?1 AND item = ?2 AND row = ?3"].concat();
        Ok(self.one(&sql, params![Id(consultation.0), place.item, place.row], read)?.map(|(_, answer)| answer))
    }
}

/// What can be found of an answer.
fn passage(client: ClientId, consultation: ConsultationId, place: &Place, answer: &Answer) -> Passage {
    Passage::of_answer(client, finding::field_of(place, answer), consultation.0, place, answer)
}

/// Refuses what JSON cannot hold: it would be stored, and the whole response not read again.
pub(super) fn refuse_unreadable(answer: Option<&Answer>) -> Result<()> {
    match answer.and_then(|answer| answer.reply.as_ref()) {
        Some(Reply::Given { value: Value::Decimal { value } }) if !value.is_finite() => {
            Err(Error::Sqlite(ffi::SQLITE_MISMATCH))
        }
        _ => Ok(()),
    }
}

impl Writer<'_> {
    /// Saves the answer at a place, or clears the place. The consultation's `changed_at` follows.
    ///
    /// # Errors
    /// [`Error::Completed`] and [`Error::NotFound`] for the consultation, or when the vault cannot be
    /// written.
    pub fn save_answer(&mut self, consultation: ConsultationId, place: &Place, answer: Option<&Answer>) -> Result<()> {
        self.step(Entity::Answer, |writer| {
            refuse_unreadable(answer)?;
            writer.touch(consultation)?;
            let before = writer.saved_answer(consultation, place)?;
            if before.as_ref() == answer {
                return Ok(Changed::No);
            }
            writer.keep(Entity::Answer, consultation.0, Some(place), before.as_ref())?;
            match answer {
                Some(answer) => {
                    writer.put_answer(consultation, place, answer)?;
                    if !writer.is_of_exposure(place)? {
                        writer.index(&passage(writer.client_of(consultation)?, consultation, place, answer))?;
                    }
                }
                None => {
                    writer.clear_answer(consultation, place)?;
                    writer.unindex_at(consultation.0, &place.item, &place.row)?;
                }
            }
            Ok(Changed::Yes)
        })
    }

    fn put_answer(&self, consultation: ConsultationId, place: &Place, answer: &Answer) -> Result<usize> {
        self.run(
            "INSERT INTO answer (consultation, item, row, reply, comment, quote, source, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (consultation, item, row) DO UPDATE SET reply = excluded.reply, comment = excluded.comment,
                 quote = excluded.quote, source = excluded.source, at = excluded.at",
            params![
                Id(consultation.0),
                place.item,
                place.row,
                answer.reply.as_ref().map(Json),
                answer.comment,
                answer.quote,
                Word(answer.source),
                Moment(answer.at),
            ],
        )
    }

    fn clear_answer(&self, consultation: ConsultationId, place: &Place) -> Result<usize> {
        self.run(
            "DELETE FROM answer WHERE consultation = ?1 AND item = ?2 AND row = ?3",
            params![Id(consultation.0), place.item, place.row],
        )
    }
}
