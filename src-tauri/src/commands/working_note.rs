//! The working note about a client: outside the file, and gone after some days.

use std::sync::Arc;

use domain::{
    audit::{Action, Entity},
    client::ClientId,
    working_note::WorkingNote,
};
use tauri::State;
use vault::Subject;

use super::consultation::Saved;
use crate::{
    error::{Error, Result},
    session,
    session::Session,
};

/// Returns the working note about a client, if there is one.
///
/// # Errors
/// The vault is locked or cannot be read.
#[tauri::command(async)]
#[specta::specta]
pub fn working_note(session: State<'_, Arc<Session>>, client: ClientId) -> Result<Option<WorkingNote>> {
    session.read(|reader| reader.working_note(client, session::now()))
}

/// Keeps the working note about a client for some days; one without words goes.
///
/// # Errors
/// The text is too long, there is no such client, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn save_working_note(session: State<'_, Arc<Session>>, client: ClientId, text: String, days: u16) -> Result<Saved> {
    let note = WorkingNote::written(client, Error::text("note", text)?, days, session::now());
    let subject = Subject { entity: Entity::WorkingNote, id: client.0, client: Some(client) };
    session.write(Action::WriteWorkingNote, subject, |writer| writer.save_working_note(&note))?;
    Ok(Saved { at: session::now() })
}
