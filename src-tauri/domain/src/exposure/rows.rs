//! Exposures as rows of a questionnaire: shown as answers, and edited by changes at the same places.
//!
//! A repeating group of the catalogue whose kind names a record holds exposures. A draft shows the client's exposures as
//! its rows, and changes at those places change the exposures; when the consultation is completed, the rows are kept with
//! its own answers as they were that day. Deliberately absent: storage, and which consultation is a draft.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Exposure, ExposureId, ExposureKind, product::Product};
use crate::{
    questionnaire::{AnswerKind, Item, Questionnaire, Section},
    response::{Answer, AnswerEdit, Change, Place, PlacedAnswer, Reply, Response, Source, Value},
};

/// One change of the exposures of a client. Applying it twice is applying it once.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// The exposure is there, at this position; new when there was none.
    Place {
        /// Which.
        id: ExposureId,
        /// What it is; never changes.
        kind: ExposureKind,
        /// Place in the list.
        position: i32,
    },
    /// An answer was given, or cleared.
    Answer {
        /// Which exposure.
        id: ExposureId,
        /// At which item.
        item: String,
        /// What stands there now.
        answer: Option<Answer>,
    },
    /// The exposure is gone with all of its answers.
    Remove {
        /// Which.
        id: ExposureId,
    },
}

impl Edit {
    /// The exposure that it is about.
    #[must_use]
    pub const fn exposure(&self) -> ExposureId {
        match self {
            Self::Place { id, .. } | Self::Answer { id, .. } | Self::Remove { id } => *id,
        }
    }
}

/// A batch of changes, sorted by where they belong.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sorted {
    /// Changes of exposures: rows before their answers.
    pub edits: Vec<Edit>,
    /// Changes of the consultation's own answers, in order.
    pub own: Vec<Change>,
}

/// Returns the row id of an exposure.
#[must_use]
pub fn row_of(id: ExposureId) -> String {
    id.0.hyphenated().to_string()
}

/// Says of which kind of record a place is a part; none for an answer of the consultation itself, among them the reason why
/// a group has no rows.
#[must_use]
pub fn is_record(questionnaire: &Questionnaire, place: &Place) -> Option<ExposureKind> {
    if place.row.is_empty() {
        return None;
    }
    let item = questionnaire.item(&place.item)?;
    match &item.within {
        Some(group) => record_of(questionnaire.item(group)?),
        None => record_of(item),
    }
}

/// Says whether a questionnaire asks for records of a kind.
#[must_use]
pub fn asks_for(questionnaire: &Questionnaire, kind: ExposureKind) -> bool {
    questionnaire.items().any(|item| record_of(item) == Some(kind))
}

/// Shows exposures as the rows and answers of a questionnaire; those of a kind that it does not ask for are left out.
#[must_use]
pub fn as_answers(questionnaire: &Questionnaire, exposures: &[Exposure]) -> Vec<PlacedAnswer> {
    let groups = questionnaire.items().filter_map(|item| Some((item, record_of(item)?)));
    let mut answers = Vec::new();
    for (group, kind) in groups {
        for exposure in exposures.iter().filter(|exposure| exposure.kind == kind) {
            let row = row_of(exposure.id);
            let asked = |item: &str| questionnaire.item(item).and_then(|item| item.within.as_ref()) == Some(&group.id);
            answers.push(PlacedAnswer { place: Place::in_row(&group.id, &row), answer: row_answer(exposure, group) });
            for (item, answer) in exposure.answers.iter().filter(|(item, _)| asked(item)) {
                answers.push(PlacedAnswer { place: Place::in_row(item, &row), answer: answer.clone() });
            }
        }
    }
    answers
}

/// Sorts a batch of changes, with what it brought along, into changes of exposures and the consultation's own. A row of a
/// record that is not named by an id is none: it stays with the consultation.
#[must_use]
pub fn sort(questionnaire: &Questionnaire, changes: &[Change], at: DateTime<Utc>) -> Sorted {
    let mut sorted = Sorted::default();
    let removed: BTreeSet<&str> = last_rows(questionnaire, changes)
        .into_iter()
        .filter(|(_, change)| change.answer.is_none())
        .map(|(row, _)| row)
        .collect();
    for change in changes {
        match exposure_at(questionnaire, &change.place) {
            Some((kind, id)) => sorted.edits.extend(edits(questionnaire, change, kind, id, at, &removed)),
            None => sorted.own.push(change.clone()),
        }
    }
    // An undone removal may name the answers before their row.
    sorted.edits.sort_by_key(|edit| match edit {
        Edit::Place { .. } => 0,
        Edit::Answer { .. } => 1,
        Edit::Remove { .. } => 2,
    });
    sorted
}

/// Returns the consultation's own answers in a response that shows exposures as rows.
#[must_use]
pub fn own_answers(questionnaire: &Questionnaire, response: &Response) -> Response {
    let own = response.answers.iter().filter(|(place, _)| exposure_at(questionnaire, place).is_none());
    Response { answers: own.map(|(place, answer)| (place.clone(), answer.clone())).collect() }
}

/// Names the rows of records by ids, as a screen does from the beginning: for rows that come from a file.
#[must_use]
pub fn name_rows(questionnaire: &Questionnaire, changes: &[Change], mut new_id: impl FnMut() -> Uuid) -> Vec<Change> {
    let mut ids: BTreeMap<(ExposureKind, String), String> = BTreeMap::new();
    let mut named = |change: &Change| {
        let mut change = change.clone();
        if let Some(kind) = is_record(questionnaire, &change.place)
            && Uuid::parse_str(&change.place.row).is_err()
        {
            let id = ids.entry((kind, change.place.row.clone())).or_insert_with(|| row_of(ExposureId(new_id())));
            change.place.row.clone_from(id);
        }
        change
    };
    changes.iter().map(&mut named).collect()
}

/// Returns the part of a questionnaire that asks about exposures: the form with which they are edited outside a consultation.
/// Groups are always open there, and nothing else is asked.
#[must_use]
pub fn form(questionnaire: &Questionnaire) -> Questionnaire {
    let kept = |item: &Item, items: &[Item]| {
        let holder = item.within.as_ref().and_then(|id| items.iter().find(|other| other.id == *id));
        record_of(item).is_some() || holder.is_some_and(|holder| record_of(holder).is_some())
    };
    let sections = questionnaire.sections.iter().filter_map(|section| {
        let items: Vec<Item> = section.items.iter().filter(|item| kept(item, &section.items)).cloned().collect();
        (!items.is_empty()).then(|| Section { items: items.into_iter().map(always_open).collect(), ..section.clone() })
    });
    Questionnaire { sections: sections.collect(), ..questionnaire.clone() }
}

fn always_open(item: Item) -> Item {
    if record_of(&item).is_some() { Item { when: None, because: None, core: false, ..item } } else { item }
}

/// Reads the rows of a response as products, whether they are exposures shown as rows or were kept with it.
#[must_use]
pub fn products<'a>(questionnaire: &Questionnaire, response: &'a Response) -> Vec<Product<'a>> {
    let mut told: BTreeMap<&str, Vec<(&str, &Answer)>> = BTreeMap::new();
    for (place, answer) in response.answers.iter().filter(|(place, _)| !place.row.is_empty()) {
        told.entry(&place.row).or_default().push((&place.item, answer));
    }
    let groups = questionnaire.items().filter_map(|item| Some((item, record_of(item)?)));
    let rows = groups.flat_map(|(group, kind)| response.rows(&group.id).into_iter().map(move |row| (row, kind)));
    rows.map(|(row, kind)| Product::of_row(row, kind, told.get(row).map_or(&[], Vec::as_slice))).collect()
}

fn exposure_at(questionnaire: &Questionnaire, place: &Place) -> Option<(ExposureKind, ExposureId)> {
    let id = Uuid::parse_str(&place.row).ok()?;
    Some((is_record(questionnaire, place)?, ExposureId(id)))
}

fn record_of(item: &Item) -> Option<ExposureKind> {
    if let AnswerKind::Group { record, .. } = item.kind { record } else { None }
}

/// The row itself: its position, and a remark on it if there is one.
fn row_answer(exposure: &Exposure, group: &Item) -> Answer {
    let reply = Some(Reply::Given { value: Value::Row { order: exposure.position } });
    match exposure.answers.get(&group.id) {
        Some(remark) => Answer { reply, ..remark.clone() },
        None => Answer {
            reply,
            comment: String::new(),
            quote: String::new(),
            source: Source::Client,
            at: exposure.created_at,
        },
    }
}

/// The last change of each row itself.
fn last_rows<'a>(questionnaire: &Questionnaire, changes: &'a [Change]) -> BTreeMap<&'a str, &'a Change> {
    let rows = changes.iter().filter(|change| {
        !change.place.row.is_empty() && questionnaire.item(&change.place.item).and_then(record_of).is_some()
    });
    rows.map(|change| (change.place.row.as_str(), change)).collect()
}

/// A row that goes takes its answers along, so they need no edits of their own.
fn edits(
    questionnaire: &Questionnaire,
    change: &Change,
    kind: ExposureKind,
    id: ExposureId,
    at: DateTime<Utc>,
    removed: &BTreeSet<&str>,
) -> Vec<Edit> {
    let Place { item, row } = &change.place;
    let is_row = questionnaire.item(item).and_then(record_of).is_some();
    if removed.contains(row.as_str()) {
        return if is_row && change.answer.is_none() { vec![Edit::Remove { id }] } else { Vec::new() };
    }
    let answer = change.answer.clone().and_then(|edit| edit.record(at));
    let recorded = Edit::Answer { id, item: item.clone(), answer: answer.clone() };
    match &change.answer {
        Some(AnswerEdit { reply: Some(Reply::Given { value: Value::Row { order } }), comment, quote, source }) => {
            let plain = comment.is_empty() && quote.is_empty() && *source == Source::Client;
            let remark = Edit::Answer { id, item: item.clone(), answer: answer.filter(|_| !plain) };
            vec![Edit::Place { id, kind, position: *order }, remark]
        }
        _ => vec![recorded],
    }
}
