//! Clients.

use std::sync::Arc;

use domain::{
    audit::{Action, Entity},
    client::{Client, ClientId, Person},
    consultation::Consultation,
    in_sight::InSight,
    questionnaire::catalog::Catalog,
    red_flag::RedFlag,
};
use serde::Serialize;
use specta::Type;
use tauri::State;
use vault::{ClientPage, ClientQuery, Reader, Subject};

use crate::{consult::asked, dossier::Dossier, error::Result, overview::Overview, session, session::Session};

/// A client with what the file opens with.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClientFile {
    /// The client.
    pub client: Client,
    /// The consultations, newest first.
    pub consultations: Vec<Consultation>,
    /// The red flags.
    pub flags: Vec<RedFlag>,
    /// What stays in sight of the client.
    pub in_sight: InSight,
}

/// Lists clients.
///
/// # Errors
/// When the vault is locked.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn clients(session: State<'_, Arc<Session>>, query: ClientQuery) -> Result<ClientPage> {
    session.read(|reader| reader.clients(&query))
}

/// Returns clients who may be the same person.
///
/// # Errors
/// When the vault is locked.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn similar_clients(session: State<'_, Arc<Session>>, person: Person) -> Result<Vec<Client>> {
    session.read(|reader| reader.similar_clients(&person))
}

/// Enters a client.
///
/// # Errors
/// A name is missing, a date of birth is impossible, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn create_client(session: State<'_, Arc<Session>>, person: Person) -> Result<Client> {
    let person = person.checked(session::today())?;
    let client = Client { id: ClientId(session::new_id()), person, created_at: session::now(), archived_at: None };
    session.write(Action::CreateClient, subject(client.id), |writer| writer.save_client(&client))?;
    Ok(client)
}

/// Opens a client's file. That it was opened is on record.
///
/// # Errors
/// The client no longer exists, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn open_client(session: State<'_, Arc<Session>>, id: ClientId) -> Result<ClientFile> {
    session.look(Action::OpenClient, subject(id), |reader| file(reader, session.catalog, id))
}

/// Returns the file of a client anew, after something in it changed. That it was opened is on record already.
///
/// # Errors
/// The client no longer exists, or the vault is locked.
#[tauri::command(async)]
#[specta::specta]
pub fn refresh_client(session: State<'_, Arc<Session>>, id: ClientId) -> Result<ClientFile> {
    session.read(|reader| file(reader, session.catalog, id))
}

fn file(reader: &Reader, catalog: &Catalog, id: ClientId) -> vault::Result<ClientFile> {
    let (dossier, asked) = (Dossier::load(reader, catalog, id)?, asked(reader, id)?);
    Ok(ClientFile {
        flags: reader.red_flags_of(id)?,
        in_sight: dossier.known(|known| known.in_sight(asked)),
        client: dossier.client,
        consultations: dossier.consultations,
    })
}

/// Returns the overview of a client. That the file was opened is on record already.
///
/// # Errors
/// The client no longer exists, or the vault is locked.
#[tauri::command(async)]
#[specta::specta]
pub fn overview(session: State<'_, Arc<Session>>, id: ClientId) -> Result<Overview> {
    session.read(|reader| crate::overview::overview(reader, session.catalog, id))
}

/// Changes a client's details.
///
/// # Errors
/// As for [`create_client`].
#[tauri::command(async)]
#[specta::specta]
pub fn edit_client(session: State<'_, Arc<Session>>, id: ClientId, person: Person) -> Result<Client> {
    let person = person.checked(session::today())?;
    change(&session, Action::EditClient, id, |client| client.person = person)
}

/// Archives a client.
///
/// # Errors
/// The client no longer exists, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn archive_client(session: State<'_, Arc<Session>>, id: ClientId) -> Result<Client> {
    change(&session, Action::ArchiveClient, id, |client| client.archived_at = Some(session::now()))
}

/// Takes a client back from the archive.
///
/// # Errors
/// The client no longer exists, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_client(session: State<'_, Arc<Session>>, id: ClientId) -> Result<Client> {
    change(&session, Action::RestoreClient, id, |client| client.archived_at = None)
}

fn change(session: &Session, action: Action, id: ClientId, edit: impl FnOnce(&mut Client)) -> Result<Client> {
    session.write(action, subject(id), |writer| {
        let mut client = writer.client(id)?;
        edit(&mut client);
        writer.save_client(&client)?;
        Ok(client)
    })
}

/// A client's file as a whole.
pub(super) const fn subject(id: ClientId) -> Subject {
    Subject { entity: Entity::Client, id: id.0, client: Some(id) }
}
