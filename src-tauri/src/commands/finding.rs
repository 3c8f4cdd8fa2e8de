//! Finding: over everything that was recorded, newest first.

use std::sync::Arc;

use domain::{
    finding::{Field, Wanted},
    language::Text,
};
use serde::Serialize;
use specta::Type;
use tauri::State;
use vault::Found;

use crate::{error::Result, session::Session};

/// No screen shows more at once.
const MOST: u32 = 40;

/// A text that was found, with what its place is called.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct FoundText {
    /// The text, where it stands.
    #[serde(flatten)]
    pub found: Found,
    /// What the question of an answer or the finding of a flag is called; none elsewhere.
    pub name: Option<Text>,
}

/// Finds what was typed in everything that was recorded. Anything can be typed.
///
/// # Errors
/// The vault is locked or cannot be read.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn find(session: State<'_, Arc<Session>>, typed: String) -> Result<Vec<FoundText>> {
    let wanted = Wanted::read(&typed, session.names());
    let found = session.read(|reader| reader.find(&wanted, MOST))?;
    Ok(found.into_iter().map(|found| FoundText { name: name_of(&session, &found), found }).collect())
}

fn name_of(session: &Session, found: &Found) -> Option<Text> {
    match found.field {
        Field::Complaint | Field::Answer | Field::Flag | Field::Product => {
            session.catalog.item(&found.item).map(|item| item.name())
        }
        Field::Note | Field::Lab | Field::Alert | Field::Plan => None,
    }
}
