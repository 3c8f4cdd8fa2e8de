//! Vitamin B12 in use: what the reading of a laboratory value needs to know of a product or of fortified food.

use serde::Serialize;
use specta::Type;

use super::period::Period;
use crate::language::Text;

/// A period in which vitamin B12 was taken in some form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct B12Use {
    /// What it was, as recorded: a product's name, or the words for fortified food.
    pub name: Text,
    /// Form and amount in a few words, such as "1000 µg, smelttablet"; empty when not told.
    pub dose: Text,
    /// How it enters the body: decides how long a value stays under its influence.
    pub route: B12Route,
    /// When.
    pub period: Period,
    /// The exposure's id, for the way back; none for fortified food, which is told in a questionnaire.
    pub exposure: Option<uuid::Uuid>,
}

/// How vitamin B12 enters the body (ruling R25).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum B12Route {
    /// Swallowed, sublingual, spray or nasal.
    Oral,
    /// Injection or infusion.
    Injection,
    /// Fortified food or drink.
    FortifiedFood,
}
