//! Cases for the interface's foresight: drafts of the real intake, single answers given on top of them, and what the
//! engine opens and closes then.

use std::collections::BTreeSet;

use domain::{
    filling::Filling,
    questionnaire::{AnswerKind, Item, branch::Condition},
    response::{Change, Place, Response, Value},
};
use proptest::{strategy::Strategy as _, strategy::ValueTree as _, test_runner::TestRunner};
use serde::Serialize;

use super::{AnswerEdit, CATALOG, Draft, Wild, draft, fitting, now};

const DRAFTS: usize = 8;

/// All cases, with the items they speak of.
struct Cases {
    items: Vec<BareItem>,
    drafts: Vec<DraftCase>,
}

#[derive(Serialize)]
struct BareItem {
    id: &'static str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'static Condition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<&'static str>,
    flag: bool,
}

/// One draft, and answers given on top of it, each by itself.
#[derive(Serialize)]
struct DraftCase {
    answers: Vec<(String, Value)>,
    open: Vec<String>,
    changes: Vec<ChangeCase>,
}

#[derive(Serialize)]
struct ChangeCase {
    place: Place,
    value: Value,
    opens: Vec<String>,
    closes: Vec<String>,
}

/// Returns the cases as text: a line for each item and each draft, so that a change of one is seen as one.
pub(super) fn text() -> String {
    let Cases { items, drafts } = cases();
    let lines = |all: Vec<String>| all.join(",\n");
    let items = lines(items.iter().map(|item| serde_json::to_string(item).unwrap()).collect());
    let drafts = lines(drafts.iter().map(|draft| serde_json::to_string(draft).unwrap()).collect());
    format!("{{\"items\": [\n{items}\n], \"drafts\": [\n{drafts}\n]}}\n")
}

fn cases() -> Cases {
    let mut runner = TestRunner::deterministic();
    let mut drafts = Vec::new();
    while drafts.len() < DRAFTS {
        let draft = draft(Wild::Fitting).new_tree(&mut runner).unwrap().current();
        if !draft.follow_up {
            drafts.push(case(&draft));
        }
    }
    let items = CATALOG.questionnaire("intake").unwrap().items().map(bare).collect();
    Cases { items, drafts }
}

/// Without words: the interface foretells from conditions and kinds.
fn bare(item: &'static Item) -> BareItem {
    let kind = if matches!(item.kind, AnswerKind::Computed { .. }) {
        "computed"
    } else if matches!(item.kind, AnswerKind::Group { .. }) {
        "group"
    } else {
        "other"
    };
    let Item { id, when, within, beside, .. } = item;
    BareItem {
        id,
        kind,
        when: when.as_ref(),
        within: within.as_deref(),
        beside: beside.as_deref(),
        flag: item.flag.is_some(),
    }
}

fn case(draft: &Draft) -> DraftCase {
    let response = draft.response();
    let open = open(&draft.filling(&response));
    let named: BTreeSet<&str> =
        draft.questionnaire().items().filter_map(|item| item.when.as_ref()).flat_map(|when| when.items()).collect();
    let changes = draft
        .questionnaire()
        .items()
        .filter(|item| named.contains(item.id.as_str()) && item.within.is_none())
        .flat_map(|item| (0..5).map(move |number| (item, number)))
        .filter_map(|(item, number)| change(draft, &response, &open, item, number))
        .collect();
    let answers = response.answers.keys().filter_map(|place| Some((key(place), response.value(place)?.clone())));
    DraftCase { answers: answers.collect(), open: open.into_iter().collect(), changes }
}

/// What an answer opens and closes; none when it is refused or moves nothing.
fn change(
    draft: &Draft,
    before: &Response,
    open_before: &BTreeSet<String>,
    item: &Item,
    number: u64,
) -> Option<ChangeCase> {
    let value = fitting(item, number);
    let place = Place::of(&item.id);
    let batch = [Change { place: place.clone(), answer: Some(AnswerEdit::given(value.clone())) }];
    let filling = draft.filling(before);
    filling.check(&batch).ok()?;
    let all = [batch.to_vec(), filling.following(&batch)].concat();
    let mut after = before.clone();
    after.apply(&all, now());
    let open_after = open(&draft.filling(&after));
    let opens: Vec<String> = open_after.difference(open_before).cloned().collect();
    let closes: Vec<String> = open_before.difference(&open_after).cloned().collect();
    (!opens.is_empty() || !closes.is_empty()).then_some(ChangeCase { place, value, opens, closes })
}

fn open(filling: &Filling<'_>) -> BTreeSet<String> {
    filling.open_places().iter().map(key).collect()
}

fn key(place: &Place) -> String {
    format!("{}@{}", place.item, place.row)
}
