//! Questions in the client's own hands: which may be asked there, what was filled in, and what would follow from it.
//!
//! What a client fills in is a proposal. It is kept apart from the answers, so that it counts nowhere until the practitioner
//! has looked at it. Never asked there: red flags and the questions beside them, what the practitioner observes, rows of a
//! group, and what was answered already.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    consultation::ConsultationId,
    filling::Filling,
    language::Text,
    questionnaire::{AnswerKind, Item, Section},
    response::{Answer, AnswerEdit, Change, NoAnswer, Place, Reply, Response},
};

/// What one consultation gave into a client's hands, and what came back so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SelfFill {
    /// The sections that were chosen last.
    pub sections: Vec<String>,
    /// What was filled in and not looked at yet, in the order in which it came.
    pub filled: Vec<Filled>,
}

/// What a client filled in at one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Filled {
    /// Where.
    pub place: Place,
    /// The answer, or that she does not know; none when she went on without an answer.
    pub reply: Option<Reply>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A question as the client reads it: no hint, no rule, nothing of what it counts for.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClientQuestion {
    /// Where its answer belongs.
    pub place: Place,
    /// The question that it goes with, when it cannot be read alone.
    pub lead: Option<Text>,
    /// The question.
    pub text: Text,
    /// The kind of answer.
    pub kind: AnswerKind,
}

impl SelfFill {
    /// Returns the name under which it is kept.
    #[must_use]
    pub fn key(consultation: ConsultationId) -> String {
        format!("selfFill:{}", consultation.0.hyphenated())
    }

    /// Keeps what was filled in at a place, instead of what stood there.
    pub fn fill(&mut self, filled: Filled) {
        match self.filled.iter_mut().find(|known| known.place == filled.place) {
            Some(known) => *known = filled,
            None => self.filled.push(filled),
        }
    }

    /// Lets go of what was looked at.
    pub fn forget(&mut self, places: &[Place]) {
        self.filled.retain(|filled| !places.contains(&filled.place));
    }

    /// Puts back what was let go of by mistake. What she filled in there since is newer, and stays.
    pub fn put_back(&mut self, filled: Filled) {
        if self.filled.iter().all(|known| known.place != filled.place) {
            self.filled.push(filled);
        }
    }

    /// Returns the answers as they would be with everything that was filled in.
    #[must_use]
    pub fn over(&self, told: &Response) -> Response {
        over(told, &self.filled)
    }

    /// Returns the questions of the chosen sections, in order. `as_filled` is the response with everything filled in, which
    /// decides on branches; `told` is the response without.
    #[must_use]
    pub fn questions(&self, as_filled: &Filling<'_>, told: &Response) -> Vec<ClientQuestion> {
        let chosen = as_filled.questionnaire.sections.iter().filter(|section| self.sections.contains(&section.id));
        chosen.flat_map(|section| questions_of(section, as_filled, told)).collect()
    }
}

impl Filled {
    /// Returns the change that makes an answer of it; none when there is nothing to keep.
    #[must_use]
    pub fn change(&self) -> Option<Change> {
        let reply = self.reply.clone()?;
        let answer = AnswerEdit { reply: Some(reply), ..AnswerEdit::empty() };
        Some(Change { place: self.place.clone(), answer: Some(answer) })
    }
}

/// Returns the questions of one section that may be asked of the client herself.
#[must_use]
pub fn questions_of(section: &Section, as_filled: &Filling<'_>, told: &Response) -> Vec<ClientQuestion> {
    let items = section.items.iter().filter(|item| section.by_client && may_be_asked(item, as_filled));
    items.filter(|item| !is_told(told, &item.id)).map(|item| question(item, as_filled)).collect()
}

/// Returns the red flags that come up or become worth asking about when these answers count, by item.
#[must_use]
pub fn flags_between(before: &Filling<'_>, after: &Filling<'_>) -> Vec<String> {
    let of = |filling: &Filling<'_>| -> BTreeSet<String> {
        let raised = filling.raised_flags().into_iter().map(|item| item.id.clone());
        raised.chain(filling.asked_flags().into_iter().map(|asked| asked.flag)).collect()
    };
    of(after).difference(&of(before)).cloned().collect()
}

/// Returns the answers as they would be with some of what was filled in.
#[must_use]
pub fn over(told: &Response, filled: &[Filled]) -> Response {
    let mut response = told.clone();
    for Filled { place, reply, at } in filled {
        let Some(reply) = reply.clone() else { continue };
        let empty = AnswerEdit::empty();
        let standing = told.answers.get(place);
        let answer = Answer {
            reply: Some(reply),
            comment: standing.map_or(empty.comment, |answer| answer.comment.clone()),
            quote: standing.map_or(empty.quote, |answer| answer.quote.clone()),
            source: empty.source,
            at: *at,
        };
        response.set(place.clone(), Some(answer));
    }
    response
}

fn may_be_asked(item: &Item, filling: &Filling<'_>) -> bool {
    let holder = |id: &Option<String>| id.as_deref().and_then(|id| filling.item(id));
    let in_rows = holder(&item.within).is_some_and(|holder| matches!(holder.kind, AnswerKind::Group { .. }));
    let beside_flag = holder(&item.beside).is_some_and(|parent| parent.flag.is_some());
    item.flag.is_none()
        && !beside_flag
        && !item.observed
        && !in_rows
        && can_be_filled_in(&item.kind)
        && filling.asks_again(item)
        && filling.is_open(item, "")
}

const fn can_be_filled_in(kind: &AnswerKind) -> bool {
    match kind {
        AnswerKind::Boolean
        | AnswerKind::Choice { .. }
        | AnswerKind::Choices { .. }
        | AnswerKind::Scale { .. }
        | AnswerKind::Integer { .. }
        | AnswerKind::Decimal { .. }
        | AnswerKind::Date { .. }
        | AnswerKind::Text { .. }
        | AnswerKind::Complaint => true,
        AnswerKind::Medicine
        | AnswerKind::Group { .. }
        | AnswerKind::SameRows { .. }
        | AnswerKind::Matrix
        | AnswerKind::Computed { .. } => false,
    }
}

/// What was deliberately left for another time may be asked of the client.
fn is_told(told: &Response, item: &str) -> bool {
    let place = Place::of(item);
    let left = told.no_answer(&place).is_some_and(|reason| reason != NoAnswer::NotAsked);
    left || told.value(&place).is_some()
}

fn question(item: &Item, filling: &Filling<'_>) -> ClientQuestion {
    let holder = item.beside.as_deref().or(item.within.as_deref()).and_then(|id| filling.item(id));
    ClientQuestion {
        place: Place::of(&item.id),
        lead: holder.map(Item::text),
        text: item.text(),
        kind: item.kind.clone(),
    }
}
