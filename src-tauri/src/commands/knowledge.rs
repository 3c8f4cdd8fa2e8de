//! What the catalogue knows: questionnaires, medicines, statements and sources, and how dates are read.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    exposure::medicine::MedicineHit,
    language::Text,
    partial_date::{PartialDate, TypedDate},
    questionnaire::catalog::{SourceEntry, Statement},
    red_flag::Urgency,
};
use serde::Serialize;
use specta::Type;
use tauri::State;

use crate::{session, session::Session};

/// How many medicines a search shows.
const MOST_MEDICINES: usize = 5;

/// A questionnaire by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct QuestionnaireName {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
}

/// A red flag by name, for places that show flags without the questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FlagName {
    /// The item's id.
    pub item: String,
    /// What was asked, in a few words.
    pub text: Text,
    /// How soon.
    pub urgency: Urgency,
    /// How soon, in words.
    pub urgency_text: Text,
    /// What it rests on: statements and sources, by id.
    pub refs: Vec<String>,
}

/// What rules cite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct References {
    /// The article's statements and the guidelines' positions.
    pub statements: Vec<Statement>,
    /// The sources.
    pub sources: Vec<SourceEntry>,
}

/// Lists the questionnaires.
#[tauri::command(async)]
#[specta::specta]
pub fn questionnaires(session: State<'_, Arc<Session>>) -> Vec<QuestionnaireName> {
    let lists = session.catalog.questionnaires().iter();
    lists.map(|list| QuestionnaireName { id: list.id.clone(), title: list.title.clone() }).collect()
}

/// Lists the red flags by name.
#[tauri::command(async)]
#[specta::specta]
pub fn flags(session: State<'_, Arc<Session>>) -> Vec<FlagName> {
    let intake = session.catalog.questionnaires().iter().take(1);
    let name = |item: &domain::questionnaire::Item| {
        let flag = item.flag.as_ref()?;
        let (urgency, urgency_text) = (flag.urgency, flag.urgency_text.clone());
        let refs = item.covers.iter().chain(&item.sources).cloned().collect();
        Some(FlagName { item: item.id.clone(), text: item.name(), urgency, urgency_text, refs })
    };
    intake.flat_map(|list| list.items()).filter_map(name).collect()
}

/// Finds medicines by name, brand or ATC code.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn medicines(session: State<'_, Arc<Session>>, query: String) -> Vec<MedicineHit> {
    session.catalog.find_medicines(&query, MOST_MEDICINES)
}

/// Returns what rules cite.
#[tauri::command(async)]
#[specta::specta]
pub fn references(session: State<'_, Arc<Session>>) -> References {
    References { statements: session.catalog.statements().to_vec(), sources: session.catalog.sources().to_vec() }
}

/// Reads a date as people write it; nothing when it cannot be read.
#[tauri::command(async)]
#[specta::specta]
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn read_date(text: String) -> Option<PartialDate> {
    PartialDate::read(&text, session::today())
}

/// Reads the day of a draw as people write it; where day and month may be the other way round, both days come back.
#[tauri::command(async)]
#[specta::specta]
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn read_draw_date(text: String) -> Option<TypedDate> {
    TypedDate::read(&text, session::today())
}

/// Reads a date of birth typed in one go; nothing when it cannot be read.
#[tauri::command(async)]
#[specta::specta]
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn read_birth_date(text: String) -> Option<NaiveDate> {
    PartialDate::read_birth_date(&text, session::today())
}
