//! Consultations: start, answer, complete, sign.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::{
    audit::{Action, Entity},
    client::ClientId,
    consultation::{Consultation, ConsultationId, ConsultationStatus},
    language::Language,
    questionnaire::AnswerKind,
    red_flag::{FlagAction, RedFlag, RedFlagId},
    response::Change,
};
use serde::Serialize;
use specta::Type;
use tauri::State;
use vault::{Dismissal, Subject, Writer};

use crate::{
    answering,
    consult::{ConsultationFile, Outcome, Refreshed, Visit},
    error::{Error, Result},
    session,
    session::Session,
};

/// When something reached the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// The moment.
    pub at: DateTime<Utc>,
}

/// Begins a consultation. A follow-up takes along the names of the complaints the client wanted most to improve.
///
/// # Errors
/// The questionnaire or client does not exist, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn start_consultation(
    session: State<'_, Arc<Session>>,
    client: ClientId,
    questionnaire: String,
    language: Language,
) -> Result<Consultation> {
    let missing = Error::NotFound { what: Entity::Consultation };
    let version = session.catalog.questionnaire(&questionnaire).ok_or(missing)?.version;
    let now = session::now();
    let consultation = Consultation {
        id: ConsultationId(session::new_id()),
        client,
        questionnaire,
        questionnaire_version: version,
        language,
        status: ConsultationStatus::Draft,
        started_at: now,
        changed_at: now,
        completed_at: None,
        signed_at: None,
    };
    session.write(Action::StartConsultation, subject(&consultation), |writer| {
        writer.client(client)?;
        writer.save_consultation(&consultation)?;
        take_along(writer, &session, &consultation)
    })?;
    Ok(consultation)
}

/// Opens a consultation. That it was opened is on record.
///
/// # Errors
/// It does not exist, or the vault cannot be read.
#[tauri::command(async)]
#[specta::specta]
pub fn open_consultation(session: State<'_, Arc<Session>>, id: ConsultationId) -> Result<ConsultationFile> {
    let consultation = session.read(|reader| reader.consultation(id))?;
    session.look(Action::OpenConsultation, subject(&consultation), |reader| {
        Visit::load(reader, session.catalog, id)?.file(reader)
    })
}

/// Returns what another page of the dossier may have changed in a consultation that is on screen.
///
/// # Errors
/// It does not exist, or the vault cannot be read.
#[tauri::command(async)]
#[specta::specta]
pub fn refresh_consultation(session: State<'_, Arc<Session>>, id: ConsultationId) -> Result<Refreshed> {
    answering::refreshed(&session, id)
}

/// Gives, changes or clears answers. When the vault refuses, the outcome says so and still shows what would follow.
///
/// # Errors
/// An answer is beyond its hard limit, the consultation is completed, or the vault is locked.
#[tauri::command(async)]
#[specta::specta]
pub fn answer(session: State<'_, Arc<Session>>, id: ConsultationId, changes: Vec<Change>) -> Result<Outcome> {
    answering::answer(&session, id, changes)
}

/// Puts answers that do not go together aside with a reason; without one, points them out again.
///
/// # Errors
/// The consultation no longer exists, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn dismiss_contradiction(
    session: State<'_, Arc<Session>>,
    id: ConsultationId,
    rule: String,
    subject: String,
    reason: Option<String>,
) -> Result<Outcome> {
    let client = session.read(|reader| reader.consultation(id))?.client;
    let about = Subject { entity: Entity::Dismissal, id: client.0, client: Some(client) };
    session.write(Action::DismissCaution, about, |writer| match reason {
        Some(reason) => writer.save_dismissal(&Dismissal { client, rule, subject, reason, at: session::now() }),
        None => writer.remove_dismissal(client, &rule, &subject),
    })?;
    Ok(session.read(|reader| Visit::load(reader, session.catalog, id))?.outcome(None, Some(session::now()), None))
}

/// Completes a consultation; answers of closed branches are left out.
///
/// # Errors
/// It is completed already, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn complete_consultation(session: State<'_, Arc<Session>>, id: ConsultationId) -> Result<Consultation> {
    let completed = session.read(|reader| reader.consultation(id))?.complete(session::now())?;
    session.write(Action::CompleteConsultation, subject(&completed), |writer| {
        // As it stands now: what was written since this was asked for is part of it.
        Visit::load(writer, session.catalog, id)?.settle(writer)?;
        writer.save_consultation(&completed)
    })?;
    Ok(completed)
}

/// Makes a completed consultation a draft again.
///
/// # Errors
/// It does not exist or is signed, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn reopen_consultation(session: State<'_, Arc<Session>>, id: ConsultationId) -> Result<Consultation> {
    let visit = session.read(|reader| Visit::load(reader, session.catalog, id))?;
    let draft = visit.consultation.clone().reopen(session::now())?;
    session.write(Action::ReopenConsultation, subject(&draft), |writer| {
        writer.save_consultation(&draft)?;
        visit.unsettle(writer)
    })?;
    Ok(draft)
}

/// Signs a completed consultation. There is no way back; it can be added to.
///
/// # Errors
/// It is not completed, or signed already, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn sign_consultation(session: State<'_, Arc<Session>>, id: ConsultationId) -> Result<Consultation> {
    let signed = session.read(|reader| reader.consultation(id))?.sign(session::now())?;
    session.write(Action::SignConsultation, subject(signed.consultation()), |writer| writer.sign(&signed))?;
    Ok(signed.consultation().clone())
}

/// Records what was done about a red flag.
///
/// # Errors
/// The flag does not exist, the remark is too long, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn record_flag_action(
    session: State<'_, Arc<Session>>,
    id: RedFlagId,
    action: FlagAction,
    note: String,
) -> Result<RedFlag> {
    let note = Error::text("note", note)?;
    let flag = session.read(|reader| reader.red_flag(id))?;
    let client = Some(flag.client);
    let flag = RedFlag { action: Some(action), action_note: note, action_at: Some(session::now()), ..flag };
    let subject = Subject { entity: Entity::RedFlag, id: id.0, client };
    session.write(Action::RecordFlagAction, subject, |writer| writer.save_red_flag(&flag))?;
    Ok(flag)
}

/// The rows of groups that are asked again come along from the newest consultation that has any, with their names; what is
/// rated is asked afresh.
fn take_along(writer: &mut Writer, session: &Session, consultation: &Consultation) -> vault::Result<()> {
    let Some(questionnaire) = session.catalog.questionnaire(&consultation.questionnaire) else { return Ok(()) };
    let repeated = |id: &str| {
        let named = |kind: &AnswerKind| matches!(kind, AnswerKind::Group { .. } | AnswerKind::Text { .. });
        questionnaire.item(id).is_some_and(|item| item.again && named(&item.kind) && item.beside.is_none())
    };
    for earlier in writer.consultations_of(consultation.client)?.iter().filter(|other| other.id != consultation.id) {
        let answers = writer.response(earlier.id)?.answers;
        let mut rows = answers.iter().filter(|(place, _)| !place.row.is_empty() && repeated(&place.item)).peekable();
        if rows.peek().is_some() {
            return rows.try_for_each(|(place, answer)| writer.save_answer(consultation.id, place, Some(answer)));
        }
    }
    Ok(())
}

/// Names a consultation as what a write is about.
pub(crate) fn subject(consultation: &Consultation) -> Subject {
    Subject { entity: Entity::Consultation, id: consultation.id.0, client: Some(consultation.client) }
}
