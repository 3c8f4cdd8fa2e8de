//! Fictional clients for the practice vault.

use chrono::NaiveDate;

use crate::{client::Person, questionnaire::catalog::Catalog, red_flag::FlagAction, response::Change};

/// A fictional client.
#[derive(Debug, Clone)]
pub struct FictionalClient {
    /// Who.
    pub person: Person,
    /// Visits, oldest first.
    pub visits: Vec<FictionalVisit>,
}

/// A fictional visit.
#[derive(Debug, Clone)]
pub struct FictionalVisit {
    /// Which questionnaire.
    pub questionnaire: String,
    /// How long ago.
    pub days_ago: u32,
    /// How long it took.
    pub minutes: u32,
    /// The answers.
    pub changes: Vec<Change>,
    /// The free note.
    pub note: String,
    /// What was done about flags.
    pub flag_actions: Vec<(String, FlagAction, String)>,
    /// Completed, or still a draft.
    pub completed: bool,
}

/// Returns the clients.
#[must_use]
pub fn clients(_: &Catalog, _: NaiveDate, _: u64) -> Vec<FictionalClient> {
    Vec::new()
}
