//! Addenda to signed consultations.

use std::sync::Arc;

use domain::{
    addendum::{Addendum, AddendumId, NewAddendum},
    audit::Action,
    consultation::ConsultationId,
};
use tauri::State;

use super::consultation::{Saved, subject};
use crate::{
    error::{Error, Result},
    session,
    session::Session,
};

/// Keeps what is being written as an addendum; without it, lets go of what was kept.
///
/// # Errors
/// The text is too long, the consultation is not signed, or the vault refuses; then nothing was written.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn save_addendum_draft(
    session: State<'_, Arc<Session>>,
    id: ConsultationId,
    draft: Option<NewAddendum>,
) -> Result<Saved> {
    draft.as_ref().map(NewAddendum::fits).transpose()?;
    let consultation = session.read(|reader| reader.consultation(id))?;
    session.write(Action::DraftAddendum, subject(&consultation), |writer| {
        writer.save_addendum_draft(id, draft.as_ref())
    })?;
    Ok(Saved { at: session::now() })
}

/// Records an addendum, for good. The identity comes from the screen, so that a try again after a write of which nobody knew
/// whether it had reached the disk means the same one.
///
/// # Errors
/// There is no text, the day lies in the future, the consultation is not signed, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn record_addendum(
    session: State<'_, Arc<Session>>,
    consultation: ConsultationId,
    id: AddendumId,
    addendum: NewAddendum,
) -> Result<Addendum> {
    let (consultation, addenda) =
        session.read(|reader| Ok((reader.consultation(consultation)?, reader.addenda_of(consultation)?)))?;
    if let Some(known) = addenda.into_iter().find(|known| known.id == id) {
        return Ok(known);
    }
    let about = subject(&consultation);
    let signed = consultation.signed().ok_or_else(|| Error::from(vault::Error::NotSigned))?;
    let addendum = signed.amend(id, addendum, session::now(), session::today())?;
    session.write(Action::RecordAddendum, about, |writer| writer.record_addendum(&addendum))?;
    Ok(addendum)
}
