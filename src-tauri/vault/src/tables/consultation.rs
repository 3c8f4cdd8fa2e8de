//! Consultations: one visit of one client.

use domain::{
    audit::Entity,
    client::ClientId,
    consultation::{Consultation, ConsultationId, ConsultationStatus, Signed},
    note::VersionReason,
};
use rusqlite::{Row, params};

use super::{Id, Moment, Word};
use crate::{Error, Reader, Result, Writer, transaction::Changed};

const COLUMNS: &str = "id, client, questionnaire, questionnaire_version, language, status, started_at, changed_at, \
    completed_at, signed_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Consultation> {
    let signed_at = row.get::<_, Option<Moment>>(9)?.map(|at| at.0);
    let stored = row.get::<_, Word<_>>(5)?.0;
    Ok(Consultation {
        id: ConsultationId(row.get::<_, Id>(0)?.0),
        client: ClientId(row.get::<_, Id>(1)?.0),
        questionnaire: row.get(2)?,
        questionnaire_version: row.get(3)?,
        language: row.get::<_, Word<_>>(4)?.0,
        // A signed consultation is stored as a completed one with a signature.
        status: if signed_at.is_some() { ConsultationStatus::Signed } else { stored },
        started_at: row.get::<_, Moment>(6)?.0,
        changed_at: row.get::<_, Moment>(7)?.0,
        completed_at: row.get::<_, Option<Moment>>(8)?.map(|at| at.0),
        signed_at,
    })
}

impl Reader<'_> {
    /// Returns a consultation.
    ///
    /// # Errors
    /// [`Error::NotFound`], or when the vault cannot be read.
    pub fn consultation(&self, id: ConsultationId) -> Result<Consultation> {
        self.saved_consultation(id)?.ok_or(Error::NotFound(Entity::Consultation))
    }

    fn saved_consultation(&self, id: ConsultationId) -> Result<Option<Consultation>> {
        self.one(&["SELECT ", COLUMNS, " FROM consultation WHERE id = ?1"].concat(), [Id(id.0)], read)
    }

    /// Returns the consultations of a client, newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn consultations_of(&self, client: ClientId) -> Result<Vec<Consultation>> {
        const ORDER: &str = " FROM consultation WHERE client = ?1 ORDER BY started_at DESC, id DESC";
        self.all(&["SELECT ", COLUMNS, ORDER].concat(), [Id(client.0)], read)
    }
}

impl Writer<'_> {
    /// Saves a consultation, new or changed: its status too, so this is how it is completed and reopened. Completing keeps a
    /// version of its note.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such client, [`Error::Signed`] for one that is signed or would be by this (signing
    /// is [`Writer::sign`]), or when the vault cannot be written.
    pub fn save_consultation(&mut self, consultation: &Consultation) -> Result<()> {
        self.step(Entity::Consultation, |writer| {
            writer.client(consultation.client)?;
            let before = writer.saved_consultation(consultation.id)?;
            if before.as_ref() == Some(consultation) {
                return Ok(Changed::No);
            }
            if consultation.signed_at.is_some() || before.as_ref().is_some_and(|before| before.signed_at.is_some()) {
                return Err(Error::Signed);
            }
            if consultation.status == ConsultationStatus::Completed {
                writer.keep_loose(consultation.id, VersionReason::Completed)?;
            }
            writer.keep(Entity::Consultation, consultation.id.0, None, before.as_ref())?;
            writer.put_consultation(consultation)?;
            Ok(Changed::Yes)
        })
    }

    /// Signs a consultation, with what is in it; what snippets filled in is plain text from then on. From here on the schema refuses every change.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Signed`] when it is signed already, or when the vault cannot be written.
    pub fn sign(&mut self, signed: &Signed) -> Result<()> {
        self.step(Entity::Consultation, |writer| {
            let signed = signed.consultation();
            let before = writer.consultation(signed.id)?;
            writer.settle_chips(&before)?;
            writer.keep_loose(signed.id, VersionReason::Signed)?;
            writer.keep(Entity::Consultation, signed.id.0, None, Some(&before))?;
            writer.put_consultation(signed)?;
            Ok(Changed::Yes)
        })
    }

    /// Makes what snippets filled in plain text. What is completed cannot be written in, so for this one step of the same
    /// transaction it is a draft.
    fn settle_chips(&self, completed: &Consultation) -> Result<()> {
        let plain = self.with_plain_chips(completed.id)?;
        if !plain.is_empty() {
            self.put_consultation(&Consultation { status: ConsultationStatus::Draft, ..completed.clone() })?;
        }
        plain.iter().try_for_each(|note| self.put_note(note, true).map(drop))
    }

    fn put_consultation(&self, consultation: &Consultation) -> Result<usize> {
        self.run(
            "INSERT INTO consultation (id, client, questionnaire, questionnaire_version, language, status,
                 started_at, changed_at, completed_at, signed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO UPDATE SET client = excluded.client, questionnaire = excluded.questionnaire,
                 questionnaire_version = excluded.questionnaire_version, language = excluded.language,
                 status = excluded.status, started_at = excluded.started_at, changed_at = excluded.changed_at,
                 completed_at = excluded.completed_at, signed_at = excluded.signed_at",
            params![
                Id(consultation.id.0),
                Id(consultation.client.0),
                consultation.questionnaire,
                consultation.questionnaire_version,
                Word(consultation.language),
                Word(match consultation.status {
                    ConsultationStatus::Draft => ConsultationStatus::Draft,
                    ConsultationStatus::Completed | ConsultationStatus::Signed => ConsultationStatus::Completed,
                }),
                Moment(consultation.started_at),
                Moment(consultation.changed_at),
                consultation.completed_at.map(Moment),
                consultation.signed_at.map(Moment),
            ],
        )
    }

    /// Whose a consultation is.
    pub(crate) fn client_of(&self, id: ConsultationId) -> Result<ClientId> {
        const SQL: &str = "SELECT client FROM consultation WHERE id = ?1";
        let client = self.one(SQL, [Id(id.0)], |row| Ok(ClientId(row.get::<_, Id>(0)?.0)))?;
        client.ok_or(Error::NotFound(Entity::Consultation))
    }

    /// Marks a draft as changed at the moment of this write, and refuses a completed or unknown consultation. The
    /// mark follows from the answer or note that changed, so it leaves no revision of its own.
    pub(crate) fn touch(&self, id: ConsultationId) -> Result<()> {
        const SQL: &str = "UPDATE consultation SET changed_at = ?2 WHERE id = ?1 AND status = 'draft'";
        match self.run(SQL, params![Id(id.0), Moment(self.at())])? {
            0 => Err(self.why_not_draft(id)?),
            _ => Ok(()),
        }
    }

    fn why_not_draft(&self, id: ConsultationId) -> Result<Error> {
        Ok(match self.consultation(id)?.status {
            ConsultationStatus::Completed => Error::Completed,
            ConsultationStatus::Signed => Error::Signed,
            ConsultationStatus::Draft => Error::NotFound(Entity::Consultation),
        })
    }
}
