//! Branching and completeness, over the real catalogue: whatever is answered, in whatever order, the engine holds to its
//! rules. Beside the properties stands a table of every operator, with ruling R13: no answer makes a condition false.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on says so by failing")]

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::{
    client::Sex,
    filling::{Contradiction, Filling},
    partial_date::PartialDate,
    questionnaire::{
        AnswerKind, Item, Questionnaire,
        branch::{Condition, Reading},
        catalog::Catalog,
    },
    response::{AnswerEdit, Change, Course, Facts, NoAnswer, Place, PlacedAnswer, Reply, Response, Value},
    route::{Category, Coverage, Direction},
};
use proptest::{collection, prelude::*, sample::Index, strategy::ValueTree as _};

mod foresight;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::load().unwrap());
const ROWS: [&str; 3] = ["r1", "r2", "r3"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn evaluating_never_panics_whatever_is_on_record(draft in draft(Wild::Anything)) {
        let seen = draft.response_unchecked();
        let filling = draft.filling(&seen);
        let map = (filling.stations(), filling.sections(), filling.computed(), filling.medicine_uses());
        let rest = (filling.open_places(), filling.closed_answers(), filling.raised_flags(), filling.contradictions());
        std::hint::black_box((map, rest));
    }

    #[test]
    fn a_chip_rests_on_open_items_only(draft in draft(Wild::Fitting)) {
        let response = draft.response();
        let filling = draft.filling(&response);
        for chip in filling.stations().into_iter().flat_map(|station| station.chips) {
            for origin in &chip.origins {
                let item = filling.item(&origin.place.item).unwrap();
                prop_assert!(filling.is_open(item, &origin.place.row), "{chip:?}");
            }
        }
    }

    #[test]
    fn closed_answers_are_exactly_the_answers_that_are_not_open(draft in draft(Wild::Fitting)) {
        let response = draft.response();
        let filling = draft.filling(&response);
        let open: BTreeSet<Place> = filling.open_places().into_iter().collect();
        let shut = |place: &Place| {
            let item = filling.item(&place.item).unwrap();
            // A row is open as its group is.
            let group = matches!(item.kind, AnswerKind::Group { .. }).then(|| Place::of(&item.id));
            is_conditional(draft.questionnaire(), item) && !open.contains(group.as_ref().unwrap_or(place))
        };
        let expected: Vec<Place> = response.answers.keys().filter(|place| shut(place)).cloned().collect();
        prop_assert_eq!(filling.closed_answers(), expected);
    }

    #[test]
    fn leaving_closed_answers_out_changes_nothing(draft in draft(Wild::Fitting)) {
        let response = draft.response();
        let before = draft.filling(&response);
        let mut completed = response.clone();
        for place in before.closed_answers() {
            completed.set(place, None);
        }
        let after = draft.filling(&completed);
        prop_assert_eq!(after.closed_answers(), Vec::new());
        prop_assert_eq!(before.stations(), after.stations());
        prop_assert_eq!(before.computed(), after.computed());
        // What looks at closed answers goes with them.
        let looks = |told: &Contradiction| CATALOG.contradictions().iter().any(|rule| rule.closed && rule.id == told.rule);
        let (closed, open): (Vec<_>, Vec<_>) = before.contradictions().into_iter().partition(looks);
        prop_assert_eq!(open, after.contradictions());
        prop_assert!(closed.is_empty() || !before.closed_answers().is_empty());
        let ids = |filling: &Filling<'_>| filling.raised_flags().iter().map(|item| item.id.clone()).collect::<Vec<_>>();
        prop_assert_eq!(ids(&before), ids(&after));
    }

    #[test]
    fn no_question_is_counted_twice_in_a_coverage(draft in draft(Wild::Fitting)) {
        let response = draft.response();
        let filling = draft.filling(&response);
        let sections = filling.sections().into_iter().map(|section| section.coverage);
        let stations = filling.stations().into_iter().map(|station| station.coverage);
        for Coverage { core, answered, without_answer, open } in sections.chain(stations) {
            let open = u32::try_from(open.len()).unwrap();
            prop_assert!(answered + without_answer + open <= core);
        }
    }

    #[test]
    fn a_reason_for_no_answer_adds_no_evidence(draft in draft(Wild::Fitting), at in any::<Index>(), why in reason()) {
        let mut response = draft.response();
        let before = evidence(&draft.filling(&response));
        let empty: Vec<Place> =
            draft.places(&response).into_iter().filter(|place| !response.answers.contains_key(place)).collect();
        let place = at.get(&empty).clone();
        let edit = AnswerEdit { reply: Some(Reply::None { reason: why }), ..AnswerEdit::given(yes()) };
        response.apply(&[Change { place, answer: Some(edit) }], now());
        let after = evidence(&draft.filling(&response));
        prop_assert!(after.is_subset(&before), "{after:?}");
    }

    #[test]
    fn the_order_within_a_batch_does_not_matter(draft in draft(Wild::Fitting), batch in told(), turn in any::<Index>()) {
        let response = draft.response();
        let filling = draft.filling(&response);
        let mut seen = BTreeSet::new();
        let mut changes: Vec<Change> = draft.changes(&batch);
        changes.retain(|change| seen.insert(change.place.clone()));
        let outcome = |changes: &[Change]| {
            filling.check(changes).map(|()| {
                let mut response = response.clone();
                response.apply(&[changes.to_vec(), filling.following(changes)].concat(), now());
                response
            })
        };
        let straight = outcome(&changes).ok();
        let middle = turn.index(changes.len() + 1);
        changes.rotate_left(middle);
        prop_assert_eq!(&straight, &outcome(&changes).ok());
        changes.reverse();
        prop_assert_eq!(straight, outcome(&changes).ok());
    }

    /// Nothing that is on record is ever refused, whatever else is open, unanswered or contradicting.
    #[test]
    fn completeness_never_blocks_a_draft(draft in draft(Wild::Fitting)) {
        let response = draft.response();
        let filling = draft.filling(&response);
        let again: Vec<Change> = response
            .answers
            .iter()
            .map(|(place, answer)| {
                let edit = AnswerEdit {
                    reply: answer.reply.clone(),
                    comment: answer.comment.clone(),
                    quote: answer.quote.clone(),
                    source: answer.source,
                };
                Change { place: place.clone(), answer: Some(edit) }
            })
            .collect();
        prop_assert_eq!(filling.check(&[]), Ok(()));
        prop_assert_eq!(filling.check(&again), Ok(()));
        for place in draft.places(&response) {
            prop_assert_eq!(filling.check(&[Change { place: place.clone(), answer: None }]), Ok(()));
            for reason in REASONS {
                let edit = AnswerEdit { reply: Some(Reply::None { reason }), ..AnswerEdit::given(yes()) };
                prop_assert_eq!(filling.check(&[Change { place: place.clone(), answer: Some(edit) }]), Ok(()));
            }
        }
    }

    #[test]
    fn a_row_is_whole_or_gone(draft in draft(Wild::Fitting), batches in collection::vec(told(), 0..4)) {
        let mut response = draft.response();
        for batch in &batches {
            let changes = draft.changes(batch);
            let all = {
                let filling = draft.filling(&response);
                if filling.check(&changes).is_err() {
                    continue;
                }
                [changes.clone(), filling.following(&changes)].concat()
            };
            response.apply(&all, now());
        }
        for place in response.answers.keys().filter(|place| !place.row.is_empty()) {
            let item = draft.questionnaire().item(&place.item).unwrap();
            let group = item.within.as_deref().unwrap_or(&item.id);
            prop_assert!(response.rows(group).contains(&place.row.as_str()), "{place:?} has no row");
        }
    }
}

/// The interface foretells branches, so that they open in the same frame. These cases hold it to the engine.
/// `UPDATE=1 cargo test -p domain` rewrites them.
#[test]
fn the_cases_of_the_interfaces_foresight_are_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/screens/consult/foresight.cases.json");
    let fresh = foresight::text();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(fresh == committed, "foresight.cases.json is out of date: UPDATE=1 cargo test -p domain");
}

/// The properties above would hold of empty drafts too, so this counts what the drafts reach.
#[test]
fn drafts_reach_branches_evidence_rows_flags_and_contradictions() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut reached = BTreeMap::new();
    for _ in 0..100 {
        let draft = draft(Wild::Fitting).new_tree(&mut runner).unwrap().current();
        let response = draft.response();
        let filling = draft.filling(&response);
        let chips = filling.stations().iter().map(|station| station.chips.len()).sum::<usize>();
        for (what, count) in [
            ("open branches", filling.open_places().len()),
            ("closed answers", filling.closed_answers().len()),
            ("chips", chips),
            ("medicines", filling.medicine_uses().len()),
            ("flags", filling.raised_flags().len()),
            ("contradictions", filling.contradictions().len()),
        ] {
            *reached.entry(what).or_insert(0) += usize::from(count > 0);
        }
    }
    assert!(reached.values().all(|drafts| *drafts >= 5), "of 100 drafts: {reached:?}");
}

/// One line per operator: the condition, the answer it reads, and whether it then holds.
#[test]
fn every_operator_holds_as_its_table_says() {
    let boolean = |value| Some(Reading { boolean: Some(value), ..Reading::default() });
    let number = |value| Some(Reading { number: Some(value), ..Reading::default() });
    let options = |list: &[&str]| {
        Some(Reading { options: list.iter().map(|&option| option.to_owned()).collect(), ..Reading::default() })
    };
    let years = |value| Some(Reading { least_years_ago: Some(value), ..Reading::default() });
    let cases = [
        ("is = true", boolean(true), true),
        ("is = true", boolean(false), false),
        ("is = false", boolean(false), true),
        ("is = false", number(0.0), false),
        ("is = 3", number(3.0), true),
        ("is = 3", number(3.1), false),
        (r#"is = "vegan""#, options(&["vegan"]), true),
        (r#"is = "vegan""#, options(&["vegetarian"]), false),
        (r#"is = "vegan""#, options(&["vegan", "vegetarian"]), false),
        (r#"not = "vegan""#, options(&["vegetarian"]), true),
        (r#"not = "vegan""#, options(&["vegan"]), false),
        (r#"not = "vegan""#, options(&["vegan", "other"]), true),
        ("not = true", boolean(false), true),
        ("not = 3", number(3.0), false),
        (r#"in = ["a", "b"]"#, options(&["b"]), true),
        (r#"in = ["a", "b"]"#, options(&["b", "c"]), true),
        (r#"in = ["a", "b"]"#, options(&["c"]), false),
        (r#"not_in = ["a", "b"]"#, options(&["c"]), true),
        (r#"not_in = ["a", "b"]"#, options(&["b", "c"]), false),
        ("lt = 5", number(4.9), true),
        ("lt = 5", number(5.0), false),
        ("le = 5", number(5.0), true),
        ("le = 5", number(5.1), false),
        ("gt = 5", number(5.1), true),
        ("gt = 5", number(5.0), false),
        ("ge = 5", number(5.0), true),
        ("ge = 5", number(4.9), false),
        ("ge = 5, lt = 7", number(5.0), true),
        ("ge = 5, lt = 7", number(6.9), true),
        ("ge = 5, lt = 7", number(7.0), false),
        ("ge = 5", boolean(true), false),
        ("answered = true", boolean(false), true),
        ("answered = true", Some(Reading::default()), true),
        ("answered = false", boolean(false), false),
        ("years_ago_ge = 2", years(2.0), true),
        ("years_ago_ge = 2", years(1.99), false),
        ("years_ago_ge = 2", years(-1.0), false),
        ("years_ago_ge = 2", number(5.0), false),
    ];
    for (test, reading, expected) in cases {
        assert_eq!(holds(test, reading.as_ref()), expected, "{{ {test} }} on {reading:?}");
    }
}

/// R13: without an answer nothing holds, "not" and "not in" included; only absence itself can be asked for.
#[test]
fn no_operator_but_absence_holds_without_an_answer() {
    for test in [
        "is = true",
        "is = false",
        "not = true",
        r#"not = "a""#,
        r#"in = ["a"]"#,
        r#"not_in = ["a"]"#,
        "lt = 5",
        "le = 5",
        "gt = -5",
        "ge = 0",
        "answered = true",
        "years_ago_ge = 0",
    ] {
        assert!(!holds(test, None), "{{ {test} }} without an answer");
    }
    assert!(holds("answered = false", None));
}

#[test]
fn every_reason_for_no_answer_is_no_answer_to_a_condition() {
    let intake = CATALOG.questionnaire("intake").unwrap();
    let facts = Facts { age: Some(40), sex: Some(Sex::Female), today: today() };
    let item = intake.item("in.pattern").unwrap();
    for reason in REASONS {
        let mut response = Response::default();
        let edit = AnswerEdit { reply: Some(Reply::None { reason }), ..AnswerEdit::given(yes()) };
        response.apply(&[Change { place: Place::of("in.pattern"), answer: Some(edit) }], now());
        let filling = Filling::new(&CATALOG, intake, &response, facts, &[]);
        let on_item = |test: &str| condition(&format!(r#"item = "in.pattern", {test}"#));
        assert!(!filling.holds(&on_item(r#"not = "everything""#), item, ""), "{reason:?}");
        assert!(!filling.holds(&on_item(r#"not_in = ["vegan"]"#), item, ""), "{reason:?}");
        assert!(filling.holds(&on_item("answered = false"), item, ""), "{reason:?}");
    }
}

#[test]
fn all_and_any_combine_and_may_be_nested() {
    let holds = |text: &str| {
        let mut asked = |test: &domain::questionnaire::branch::Test| {
            test.holds(Some(&Reading { number: Some(5.0), ..Reading::default() }))
        };
        condition(text).holds(&mut asked)
    };
    let cases = [
        ("all = [{ ge = 5 }, { le = 5 }]", true),
        ("all = [{ ge = 5 }, { le = 4 }]", false),
        ("all = []", true),
        ("any = [{ ge = 6 }, { le = 5 }]", true),
        ("any = [{ ge = 6 }, { le = 4 }]", false),
        ("any = []", false),
        ("all = [{ any = [{ ge = 6 }, { is = 5 }] }, { all = [{ not = 4 }] }]", true),
        ("any = [{ all = [{ ge = 6 }, { is = 5 }] }, { all = [{ is = 4 }] }]", false),
    ];
    for (text, expected) in cases {
        assert_eq!(holds(text), expected, "{text}");
    }
}

#[test]
fn facts_are_read_and_an_unknown_fact_is_no_answer() {
    let intake = CATALOG.questionnaire("intake").unwrap();
    let item = intake.item("in.pattern").unwrap();
    let response = Response::default();
    let holds = |age: Option<u32>, sex: Option<Sex>, test: &str| {
        let filling = Filling::new(&CATALOG, intake, &response, Facts { age, sex, today: today() }, &[]);
        filling.holds(&condition(test), item, "")
    };
    let cases = [
        (Some(12), None, r#"fact = "age", ge = 12, le = 55"#, true),
        (Some(55), None, r#"fact = "age", ge = 12, le = 55"#, true),
        (Some(56), None, r#"fact = "age", ge = 12, le = 55"#, false),
        (None, None, r#"fact = "age", lt = 18"#, false),
        (None, Some(Sex::Female), r#"fact = "sex", is = "female""#, true),
        (None, Some(Sex::Other), r#"fact = "sex", not = "female""#, true),
        (None, None, r#"fact = "sex", not = "female""#, false),
        (None, None, r#"fact = "sex", answered = false"#, true),
    ];
    for (age, sex, test, expected) in cases {
        assert_eq!(holds(age, sex, test), expected, "{test} for {age:?}, {sex:?}");
    }
}

/// A condition outside a group holds when some row fulfils it; inside, its own row decides.
#[test]
fn conditions_look_in_their_own_row_first() {
    let intake = CATALOG.questionnaire("intake").unwrap();
    let facts = Facts { age: Some(40), sex: None, today: today() };
    let mut response = Response::default();
    let set = |item: &str, row: &str, value| Change {
        place: Place::in_row(item, row),
        answer: Some(AnswerEdit::given(value)),
    };
    let changes = [
        set("med.any", "", Value::Choice { value: "some".to_owned() }),
        set("med.item", "r1", Value::Row { order: 1 }),
        set("med.item", "r2", Value::Row { order: 2 }),
        set("med.by", "r1", Value::Choice { value: "gp".to_owned() }),
        set("med.by", "r2", Value::Choice { value: "self".to_owned() }),
    ];
    response.apply(&changes, now());
    let filling = Filling::new(&CATALOG, intake, &response, facts, &[]);
    let by_self = condition(r#"item = "med.by", is = "self""#);
    let (inside, outside) = (intake.item("med.why").unwrap(), intake.item("in.pattern").unwrap());
    assert!(!filling.holds(&by_self, inside, "r1"));
    assert!(filling.holds(&by_self, inside, "r2"));
    assert!(filling.holds(&by_self, outside, ""));
}

fn holds(test: &str, reading: Option<&Reading>) -> bool {
    condition(test).holds(&mut |test| test.holds(reading))
}

fn condition(text: &str) -> Condition {
    #[derive(serde::Deserialize)]
    struct Holder {
        when: Condition,
    }
    toml::from_str::<Holder>(&format!("when = {{ {text} }}")).unwrap().when
}

/// What is told, before it is fitted to an item: which item, which row, and numbers to make an answer from.
type Told = (Index, u8, u64, u8);

/// How far answers may stray.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wild {
    /// Only values that fit their items.
    Fitting,
    /// Also values of another kind, and dates that do not exist.
    Anything,
}

/// A response that came about by any answers, with the facts it is read with.
#[derive(Debug, Clone)]
struct Draft {
    follow_up: bool,
    age: Option<u32>,
    sex: Option<Sex>,
    told: Vec<Told>,
    wild: Wild,
    /// Starts with two rows in every group, as answers in a row are refused without one.
    rows: bool,
}

const REASONS: [NoAnswer; 4] = [NoAnswer::NotAsked, NoAnswer::Unknown, NoAnswer::Declined, NoAnswer::NotApplicable];

fn draft(wild: Wild) -> impl Strategy<Value = Draft> {
    let sex = prop_oneof![Just(None), Just(Some(Sex::Female)), Just(Some(Sex::Male)), Just(Some(Sex::Other))];
    (prop::bool::weighted(0.2), prop::option::of(0..110_u32), sex, told(), any::<bool>())
        .prop_map(move |(follow_up, age, sex, told, rows)| Draft { follow_up, age, sex, told, wild, rows })
}

fn told() -> impl Strategy<Value = Vec<Told>> {
    collection::vec((any::<Index>(), any::<u8>(), any::<u64>(), any::<u8>()), 0..120)
}

fn reason() -> impl Strategy<Value = NoAnswer> {
    any::<Index>().prop_map(|index| *index.get(&REASONS))
}

impl Draft {
    fn questionnaire(&self) -> &'static Questionnaire {
        CATALOG.questionnaire(if self.follow_up { "follow_up" } else { "intake" }).unwrap()
    }

    fn filling<'a>(&'a self, response: &'a Response) -> Filling<'a> {
        let facts = Facts { age: self.age, sex: self.sex, today: today() };
        Filling::new(&CATALOG, self.questionnaire(), response, facts, &[] as &[PlacedAnswer])
    }

    /// The response after saving everything that is not refused, one change after the other.
    fn response(&self) -> Response {
        let mut response = Response::default();
        for change in self.first_rows().into_iter().chain(self.changes(&self.told)) {
            let batch = std::slice::from_ref(&change);
            let all = {
                let filling = self.filling(&response);
                if filling.check(batch).is_err() {
                    continue;
                }
                [batch.to_vec(), filling.following(batch)].concat()
            };
            response.apply(&all, now());
        }
        response
    }

    fn response_unchecked(&self) -> Response {
        let mut response = Response::default();
        response.apply(&[self.first_rows(), self.changes(&self.told)].concat(), now());
        response
    }

    fn first_rows(&self) -> Vec<Change> {
        let set = |item: &str, row: &str, value| Change {
            place: Place::in_row(item, row),
            answer: Some(AnswerEdit::given(value)),
        };
        let items: Vec<&Item> = self.questionnaire().items().filter(|_| self.rows).collect();
        let groups = items.iter().filter(|item| matches!(item.kind, AnswerKind::Group { .. }));
        let rows = groups
            .flat_map(|item| [(ROWS[0], 0), (ROWS[1], 1)].map(|(row, order)| set(&item.id, row, Value::Row { order })));
        let names = items.iter().filter(|item| matches!(item.kind, AnswerKind::Medicine));
        let medicines = names.map(|item| set(&item.id, ROWS[0], fitting(item, self.told.len() as u64)));
        let any = items.iter().filter(|item| item.id == "med.any");
        let some = any.map(|item| set(&item.id, "", Value::Choice { value: "some".to_owned() }));
        rows.chain(medicines).chain(some).collect()
    }

    /// Every place at which something may be answered now, rows included.
    fn places(&self, response: &Response) -> Vec<Place> {
        let rows = |item: &Item| match self.group_of(item) {
            Some(group) => response.rows(&group.id),
            None => vec![""],
        };
        let items = self.questionnaire().items();
        items.flat_map(|item| rows(item).into_iter().map(|row| Place::in_row(&item.id, row))).collect()
    }

    fn group_of(&self, item: &Item) -> Option<&'static Item> {
        let holder = self.questionnaire().item(item.within.as_deref()?)?;
        matches!(holder.kind, AnswerKind::Group { .. }).then_some(holder)
    }

    fn changes(&self, told: &[Told]) -> Vec<Change> {
        let items: Vec<&Item> = self.questionnaire().items().collect();
        let change = |(index, row, number, kind): &Told| {
            let item = items[index.index(items.len())];
            let in_group = self.group_of(item).is_some() || matches!(item.kind, AnswerKind::Group { .. });
            let row = if in_group { ROWS[usize::from(*row) % ROWS.len()] } else { "" };
            Change { place: Place::in_row(&item.id, row), answer: self.edit(item, *number, *kind) }
        };
        told.iter().map(change).collect()
    }

    /// Mostly an answer that fits; at times none, a reason, or only a remark.
    fn edit(&self, item: &Item, number: u64, kind: u8) -> Option<AnswerEdit> {
        let given = AnswerEdit::given(yes());
        match kind {
            0..12 => None,
            12..40 => {
                let reason = REASONS[usize::from(kind) % REASONS.len()];
                Some(AnswerEdit { reply: Some(Reply::None { reason }), ..given })
            }
            40..48 => Some(AnswerEdit { reply: None, comment: "navragen".to_owned(), ..given }),
            48..64 if self.wild == Wild::Anything => Some(AnswerEdit::given(stray(number))),
            _ => Some(AnswerEdit::given(fitting(item, number))),
        }
    }
}

fn fitting(item: &Item, number: u64) -> Value {
    let pick = |length: usize| usize::try_from(number % length.max(1) as u64).unwrap();
    let small = u8::try_from(number % 11).unwrap();
    match &item.kind {
        AnswerKind::Choice { options } => Value::Choice { value: options[pick(options.len())].id.clone() },
        AnswerKind::Choices { options } => {
            let chosen: Vec<_> =
                options.iter().enumerate().filter(|(at, _)| number >> at & 1 == 1).map(|(_, o)| o).collect();
            let alone = chosen.iter().find(|option| option.exclusive).filter(|_| number.is_multiple_of(3));
            let chosen = chosen.iter().filter(|option| !option.exclusive);
            let value = match alone {
                Some(option) => vec![option.id.clone()],
                None => chosen.map(|option| option.id.clone()).collect(),
            };
            Value::Choices { value }
        }
        AnswerKind::Scale { .. } => Value::Scale { value: small },
        AnswerKind::Integer { quantity } => {
            let spread = [quantity.min, quantity.max, quantity.min + 1.0, 0.0, 3.0, 15.0];
            #[allow(clippy::cast_possible_truncation, reason = "limits of the catalogue are small whole numbers")]
            let value = spread[pick(spread.len())].clamp(quantity.min, quantity.max) as i32;
            Value::Integer { value }
        }
        AnswerKind::Decimal { quantity } => {
            let spread = [quantity.min, quantity.max, 0.0, -5.0, 5.5, 6.9, 70.0];
            Value::Decimal { value: spread[pick(spread.len())].clamp(quantity.min, quantity.max) }
        }
        AnswerKind::Date { .. } => Value::Date { value: dates()[pick(dates().len())] },
        AnswerKind::Text { .. } => {
            Value::Text { value: ["", "  ", "navragen", "Ø’n regel\nen nog een"][pick(4)].to_owned() }
        }
        AnswerKind::Medicine => {
            let medicines = CATALOG.medicines();
            let medicine = (!number.is_multiple_of(5)).then(|| medicines[pick(medicines.len())].id.clone());
            Value::Medicine { medicine, name: "zoals getypt".to_owned() }
        }
        AnswerKind::Complaint => Value::Complaint {
            present: number.is_multiple_of(2),
            score: (!number.is_multiple_of(3)).then_some(small),
            since: (number.is_multiple_of(7)).then(|| dates()[pick(dates().len())]),
            course: (number.is_multiple_of(5)).then_some(Course::Worse),
        },
        AnswerKind::Group { .. } => Value::Row { order: i32::from(small) },
        AnswerKind::Boolean | AnswerKind::SameRows { .. } | AnswerKind::Matrix | AnswerKind::Computed { .. } => {
            Value::Boolean { value: number.is_multiple_of(2) }
        }
    }
}

fn dates() -> [PartialDate; 8] {
    let said_on = today();
    [
        PartialDate::Year { year: 2019 },
        PartialDate::Year { year: 2026 },
        PartialDate::Month { year: 2026, month: 3 },
        PartialDate::Month { year: 2025, month: 11 },
        PartialDate::Day { date: NaiveDate::from_ymd_opt(2024, 2, 29).unwrap() },
        PartialDate::Day { date: said_on },
        PartialDate::About { years: 0, said_on },
        PartialDate::About { years: 20, said_on },
    ]
}

/// Values that no screen sends, but a damaged or hostile record might hold.
fn stray(number: u64) -> Value {
    let said_on = today();
    let all = [
        yes(),
        Value::Choice { value: "nothing".to_owned() },
        Value::Choices { value: vec!["none".to_owned(), "other".to_owned(), "none".to_owned()] },
        Value::Scale { value: u8::MAX },
        Value::Integer { value: i32::MIN },
        Value::Integer { value: i32::MAX },
        Value::Decimal { value: f64::NAN },
        Value::Decimal { value: f64::INFINITY },
        Value::Decimal { value: -70.0 },
        Value::Date { value: PartialDate::Month { year: 2026, month: 13 } },
        Value::Date { value: PartialDate::Month { year: i32::MAX, month: 12 } },
        Value::Date { value: PartialDate::Year { year: i32::MIN } },
        Value::Date { value: PartialDate::About { years: u32::MAX, said_on } },
        Value::Date { value: PartialDate::Day { date: NaiveDate::MIN } },
        Value::Date { value: PartialDate::Day { date: NaiveDate::MAX } },
        Value::Medicine { medicine: Some("nothing".to_owned()), name: String::new() },
        Value::Complaint { present: false, score: Some(u8::MAX), since: None, course: None },
        Value::Row { order: i32::MIN },
        Value::Text { value: "\u{0}".repeat(3) },
    ];
    all[usize::try_from(number % all.len() as u64).unwrap()].clone()
}

/// Every answer that counts, with its category and direction.
fn evidence(filling: &Filling<'_>) -> BTreeSet<(Category, Direction, Place)> {
    let stations = filling.stations();
    let chips = stations.iter().flat_map(|station| station.chips.iter().map(|chip| (station.category, chip)));
    chips
        .flat_map(|(category, chip)| chip.origins.iter().map(move |o| (category, chip.direction, o.place.clone())))
        .collect()
}

fn is_conditional(list: &Questionnaire, item: &Item) -> bool {
    let holders = item.within.iter().chain(&item.beside);
    item.when.is_some() || holders.filter_map(|id| list.item(id)).any(|holder| is_conditional(list, holder))
}

const fn yes() -> Value {
    Value::Boolean { value: true }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn now() -> DateTime<Utc> {
    today().and_time(NaiveTime::MIN).and_utc()
}
