//! Snippets: those that come with the app, and the practice's own.

use std::sync::Arc;

use domain::{
    audit::{Action, Entity},
    snippet::{self, NewSnippet, ShippedSnippet, Snippet, SnippetId},
};
use serde::Serialize;
use specta::Type;
use tauri::State;
use vault::Subject;

use crate::{
    error::{Error, Result},
    session,
    session::Session,
};

/// All snippets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Snippets {
    /// Those that come with the app.
    pub shipped: Vec<ShippedSnippet>,
    /// The practice's own, by word.
    pub own: Vec<Snippet>,
}

/// Returns all snippets.
///
/// # Errors
/// The vault is locked or cannot be read.
#[tauri::command(async)]
#[specta::specta]
pub fn snippets(session: State<'_, Arc<Session>>) -> Result<Snippets> {
    let own = session.read(|reader| reader.snippets())?;
    Ok(Snippets { shipped: snippet::shipped().map_err(Error::internal)?, own })
}

/// Makes or changes a snippet of the practice's own.
///
/// # Errors
/// The word or text cannot be kept, another one has the word, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn save_snippet(session: State<'_, Arc<Session>>, snippet: NewSnippet) -> Result<Snippet> {
    let snippet = Snippet::new(snippet.id.unwrap_or_else(|| SnippetId(session::new_id())), snippet)?;
    let same = session.read(|reader| reader.snippet_of(&snippet.word))?;
    if same.is_some_and(|other| other.id != snippet.id) {
        return Err(Error::Invalid { field: "snippet".to_owned(), reason: "taken".to_owned() });
    }
    session.write(Action::SaveSnippet, subject(snippet.id), |writer| writer.save_snippet(&snippet))?;
    Ok(snippet)
}

/// Removes a snippet of the practice's own. Saving it again brings it back.
///
/// # Errors
/// It does not exist, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_snippet(session: State<'_, Arc<Session>>, id: SnippetId) -> Result<()> {
    session.write(Action::RemoveSnippet, subject(id), |writer| writer.remove_snippet(id))
}

const fn subject(id: SnippetId) -> Subject {
    Subject { entity: Entity::Snippet, id: id.0, client: None }
}
