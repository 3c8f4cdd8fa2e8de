//! The plan: advice to the client and promises of the practitioner, each a line of its own with what comes of it.
//!
//! A line that was given at one visit is asked about at the next ("gevolgd?"). Deliberately absent: whether advice is good,
//! and any date that nobody chose.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::{
    client::ClientId,
    consultation::ConsultationId,
    language::Text,
    line,
    questionnaire::catalog::{self, CatalogError},
};

/// Identifies a line of the plan; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct PlanLineId(pub Uuid);

/// Who is to do it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PlanKind {
    /// Advice: the client.
    #[default]
    Advice,
    /// A promise: the practitioner.
    Promise,
}

/// What came of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PlanResult {
    /// Followed, or kept.
    Done,
    /// In part.
    Partly,
    /// Not.
    NotDone,
}

/// One line of a client's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanLine {
    /// Identity.
    pub id: PlanLineId,
    /// Whose.
    pub client: ClientId,
    /// Where it was agreed; none when outside a visit.
    pub consultation: Option<ConsultationId>,
    /// What it says.
    #[serde(flatten)]
    pub said: NewPlanLine,
    /// What came of it; none while it runs.
    pub result: Option<PlanResult>,
    /// How it went, in the practitioner's words.
    pub remark: String,
    /// When what came of it was recorded; none while it runs.
    pub closed_at: Option<DateTime<Utc>>,
    /// When it was entered.
    pub recorded_at: DateTime<Utc>,
}

/// What is typed about a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewPlanLine {
    /// Who is to do it.
    pub kind: PlanKind,
    /// What is to be done.
    pub text: String,
    /// What it is for; may be empty.
    pub goal: String,
    /// From when; none when at once or not said.
    pub start_on: Option<NaiveDate>,
    /// When it is looked at again; none when not agreed.
    pub check_on: Option<NaiveDate>,
}

/// A line of advice that comes with the app, to begin from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PlanTemplate {
    /// Stable id.
    pub id: String,
    /// Who is to do it.
    pub kind: PlanKind,
    /// What is to be done.
    pub text: Text,
    /// What it is for; empty for a promise that says so itself.
    pub goal: Text,
    /// After how many weeks it is looked at again.
    pub weeks: u8,
}

/// Why a line cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// There is nothing to do in it.
    #[error("there is no text")]
    Empty,
    /// One of its texts is too long.
    #[error("the text is too long")]
    TooLong,
    /// It would be looked at before it begins.
    #[error("the check comes before the start")]
    Backwards,
}

impl NewPlanLine {
    /// Checks what was typed, and takes the spaces around it off.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn checked(self) -> Result<Self, PlanError> {
        let (text, goal) = (line::tidy(&self.text), line::tidy(&self.goal));
        if text.is_empty() {
            return Err(PlanError::Empty);
        }
        if line::is_too_long(&text) || line::is_too_long(&goal) {
            return Err(PlanError::TooLong);
        }
        if self.start_on.zip(self.check_on).is_some_and(|(start, check)| check < start) {
            return Err(PlanError::Backwards);
        }
        Ok(Self { text, goal, ..self })
    }
}

impl PlanLine {
    /// Nothing was recorded of what came of it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// Records what came of it; without a result it runs again.
    ///
    /// # Errors
    /// [`PlanError::TooLong`] for the remark.
    pub fn evaluated(self, result: Option<PlanResult>, remark: &str, at: DateTime<Utc>) -> Result<Self, PlanError> {
        let remark = line::tidy(remark);
        if line::is_too_long(&remark) {
            return Err(PlanError::TooLong);
        }
        Ok(Self { result, remark, closed_at: result.map(|_| at), ..self })
    }
}

/// Returns the lines that come with the app.
///
/// # Errors
/// [`CatalogError`]; the tests keep this from happening in a released app.
pub fn templates() -> Result<Vec<PlanTemplate>, CatalogError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct PlanFile {
        template: Vec<PlanTemplate>,
    }
    Ok(catalog::read::<PlanFile>(("plan.toml", include_str!("../catalog/plan.toml")))?.template)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn new(text: &str) -> NewPlanLine {
        NewPlanLine { text: text.into(), ..NewPlanLine::default() }
    }

    #[test]
    fn a_line_says_something_and_is_looked_at_after_it_began() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day);
        assert_eq!(new("  eten opschrijven\n").checked().unwrap().text, "eten opschrijven");
        assert_eq!(new(" \n ").checked(), Err(PlanError::Empty));
        assert_eq!(new(&"a".repeat(501)).checked(), Err(PlanError::TooLong));
        let dated = |start_on, check_on| NewPlanLine { start_on, check_on, ..new("a") }.checked().map(|_| ());
        assert_eq!(dated(day(2), day(1)), Err(PlanError::Backwards));
        assert_eq!(dated(day(1), day(1)), Ok(()));
        assert_eq!(dated(None, day(1)), Ok(()));
    }

    #[test]
    fn what_came_of_it_closes_a_line_and_can_be_taken_back() {
        let at = DateTime::UNIX_EPOCH;
        let line = PlanLine {
            id: PlanLineId(Uuid::nil()),
            client: ClientId(Uuid::nil()),
            consultation: None,
            said: new("a"),
            result: None,
            remark: String::new(),
            closed_at: None,
            recorded_at: at,
        };
        let closed = line.clone().evaluated(Some(PlanResult::Partly), " op vakantie niet ", at).unwrap();
        assert!(line.is_open() && !closed.is_open());
        assert_eq!(closed.remark, "op vakantie niet");
        assert_eq!(closed.evaluated(None, "", at).unwrap(), line);
    }

    #[test]
    fn what_is_shipped_can_be_kept_in_both_languages() {
        let templates = templates().unwrap();
        assert!(templates.len() >= 8);
        let ids: BTreeSet<&str> = templates.iter().map(|template| template.id.as_str()).collect();
        assert_eq!(ids.len(), templates.len());
        for template in templates {
            for text in [template.text.nl, template.text.en] {
                assert!(new(&text).checked().is_ok(), "{}", template.id);
            }
        }
    }
}
