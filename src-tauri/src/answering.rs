//! Answers given at a consultation, and the consultation kept in memory between two of them.
//!
//! Reading a client's whole file costs more than all that follows from an answer. Every write leaves one line in the audit
//! log, so the number of the newest line is a version of the record: what was read under it holds for as long as it stands.
//! The session holds what is kept beside the vault, and locking drops both. Deliberately absent: a consultation of which
//! anything else was written meanwhile; it is read anew.

use chrono::NaiveDate;
use domain::{audit::Action, consultation::ConsultationId, questionnaire::catalog::Catalog, response::Change};
use vault::Reader;

use crate::{
    commands::consultation::subject,
    consult::{Batch, Outcome, Refreshed, Visit},
    error::Result,
    session::{self, Session},
};

/// Gives, changes or clears answers. When the vault refuses, the outcome says so and still shows what would follow.
pub(crate) fn answer(session: &Session, id: ConsultationId, changes: Vec<Change>) -> Result<Outcome> {
    let mut kept = session.visit(id)?;
    let batch = kept.visit.change(changes, session::now())?;
    let written = session.write(Action::Answer, subject(&kept.visit.consultation), |writer| {
        kept.visit.save(writer, &batch)?;
        writer.version()
    });
    let saved = written.is_ok().then(session::now);
    let (version, failure) = match written {
        Ok(version) => (Some(version), None),
        Err(failure) => (None, Some(failure)),
    };
    let outcome = kept.visit.outcome(Some(&batch), saved, failure);
    if let Some(kept) = version.and_then(|version| kept.gone_on(&batch, version)) {
        session.keep_visit(kept);
    }
    Ok(outcome)
}

/// Returns a consultation as it stands, with what was written on other pages.
pub(crate) fn refreshed(session: &Session, id: ConsultationId) -> Result<Refreshed> {
    let kept = session.visit(id)?;
    let refreshed = kept.visit.refreshed();
    session.keep_visit(kept);
    Ok(refreshed)
}

/// A consultation as it was read, and what that reading rests on.
pub(crate) struct Kept {
    pub(crate) visit: Visit<'static>,
    /// The version of the record.
    version: u32,
    /// What is in use, and how long ago something was, follows from the day.
    day: NaiveDate,
}

impl Kept {
    /// Takes up what was kept where it is still what stands on record; else reads the consultation.
    pub(crate) fn take_up(
        kept: Option<Self>,
        reader: &Reader,
        catalog: &'static Catalog,
        id: ConsultationId,
    ) -> vault::Result<Self> {
        let (version, day) = (reader.version()?, session::today());
        match kept {
            Some(kept) if kept.visit.consultation.id == id && kept.version == version && kept.day == day => Ok(kept),
            _ => Ok(Self { visit: Visit::load(reader, catalog, id)?, version, day }),
        }
    }

    /// Goes on from a batch that was written under a version; none when something else was written in between.
    fn gone_on(self, batch: &Batch, version: u32) -> Option<Self> {
        let next = self.version.checked_add(1) == Some(version);
        let visit = self.visit.gone_on(batch).filter(|_| next)?;
        Some(Self { visit, version, ..self })
    }
}
