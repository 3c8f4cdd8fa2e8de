//! What a batch brings along never overwrites what the same batch, or an earlier remark, says.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use chrono::{NaiveDate, NaiveTime};
use domain::{
    filling::Filling,
    questionnaire::catalog::Catalog,
    response::{AnswerEdit, Change, Facts, NoAnswer, Place, Reply, Response, Value},
};

#[test]
fn a_flag_ticks_its_complaint_but_leaves_a_complaint_of_the_same_batch_alone() {
    let scored = complaint(Some(7));
    for changes in [
        vec![change("rf.gait", yes()), change("sx.gait", scored.clone())],
        vec![change("sx.gait", scored.clone()), change("rf.gait", yes())],
    ] {
        let response = applied(&[changes]);
        assert_eq!(response.value(&Place::of("sx.gait")), Some(&scored));
    }
    let ticked = applied(&[vec![change("rf.gait", yes())]]);
    assert_eq!(ticked.value(&Place::of("sx.gait")), Some(&complaint(None)));
}

#[test]
fn remarks_stay_when_a_flag_ticks_their_complaint_or_none_of_these_answers_it() {
    let remark = |item: &str| Change {
        place: Place::of(item),
        answer: Some(AnswerEdit {
            reply: None,
            comment: "navragen".to_owned(),
            quote: "soms".to_owned(),
            source: domain::response::Source::Observed,
        }),
    };
    let cases = [("sx.gait", "rf.gait"), ("rf.blood", "rf.none")];
    for (remarked, ticked) in cases {
        let response = applied(&[vec![remark(remarked)], vec![change(ticked, yes())]]);
        let answer = response.answers.get(&Place::of(remarked)).unwrap();
        assert_eq!((answer.comment.as_str(), answer.quote.as_str()), ("navragen", "soms"), "{remarked}");
        assert!(matches!(answer.reply, Some(Reply::Given { .. })), "{remarked}");
    }
}

#[test]
fn a_flag_leaves_a_complaint_that_was_declined_as_it_is() {
    let declined = Change {
        place: Place::of("sx.gait"),
        answer: Some(AnswerEdit {
            reply: Some(Reply::None { reason: NoAnswer::Declined }),
            ..AnswerEdit::given(yes())
        }),
    };
    let response = applied(&[vec![declined], vec![change("rf.gait", yes())]]);
    assert_eq!(response.no_answer(&Place::of("sx.gait")), Some(NoAnswer::Declined));
}

#[test]
fn none_of_these_answers_the_rest_with_no_and_a_later_flag_takes_it_back() {
    let response = applied(&[vec![change("rf.none", yes())]]);
    assert_eq!(response.value(&Place::of("rf.blood")), Some(&Value::Boolean { value: false }));
    let response = applied(&[vec![change("rf.none", yes())], vec![change("rf.blood", yes())]]);
    assert_eq!(response.value(&Place::of("rf.none")), None);
    assert_eq!(response.value(&Place::of("rf.gait")), Some(&Value::Boolean { value: false }));
}

#[test]
fn a_text_that_is_too_long_is_refused_wherever_it_is_typed() {
    let row =
        Change { place: Place::in_row("med.item", "r1"), answer: Some(AnswerEdit::given(Value::Row { order: 1 })) };
    let named = |length: usize| {
        let name = Value::Medicine { medicine: None, name: "é".repeat(length) };
        vec![row.clone(), Change { place: Place::in_row("med.name", "r1"), answer: Some(AnswerEdit::given(name)) }]
    };
    let told = |length: usize| vec![change("cx.reason", Value::Text { value: "é".repeat(length) })];
    applied(&[named(500), told(200_000)]);
    refused(&[named(501)]);
    refused(&[told(200_001)]);
}

#[test]
fn a_removed_row_takes_its_answers_along() {
    let row = |answer: Option<AnswerEdit>| Change { place: Place::in_row("med.item", "r1"), answer };
    let name = Value::Medicine { medicine: Some("omeprazole".to_owned()), name: "omeprazol".to_owned() };
    let named = Change { place: Place::in_row("med.name", "r1"), answer: Some(AnswerEdit::given(name)) };
    let added = vec![row(Some(AnswerEdit::given(Value::Row { order: 1 }))), named.clone()];
    let response = applied(&[added, vec![row(None)]]);
    assert!(response.answers.is_empty(), "{response:?}");
    refused(&[vec![row(None), named]]);
    let cleared = Change { place: Place::in_row("med.name", "r1"), answer: None };
    applied(&[vec![row(None)], vec![cleared]]);
}

#[test]
fn a_named_row_is_a_row_and_why_there_is_none_is_said_at_the_group() {
    let set = |place: Place, edit: AnswerEdit| vec![Change { place, answer: Some(edit) }];
    let row = || AnswerEdit::given(Value::Row { order: 1 });
    let declined = || AnswerEdit { reply: Some(Reply::None { reason: NoAnswer::Declined }), ..row() };
    applied(&[set(Place::of("cx.top"), declined())]);
    applied(&[set(Place::in_row("cx.top", "r1"), row())]);
    refused(&[set(Place::of("cx.top"), row())]);
    refused(&[set(Place::in_row("cx.top", "r1"), declined())]);
    refused(&[set(Place::in_row("cx.top", "r1"), AnswerEdit { reply: None, comment: "?".to_owned(), ..row() })]);
    refused(&[set(Place::in_row("cx.top.text", "r1"), declined())]);
}

fn yes() -> Value {
    Value::Boolean { value: true }
}

const fn complaint(score: Option<u8>) -> Value {
    Value::Complaint { present: true, score, since: None, course: None }
}

fn change(item: &str, value: Value) -> Change {
    Change { place: Place::of(item), answer: Some(AnswerEdit::given(value)) }
}

fn applied(batches: &[Vec<Change>]) -> Response {
    run(batches).unwrap()
}

fn refused(batches: &[Vec<Change>]) {
    run(batches).unwrap_err();
}

fn run(batches: &[Vec<Change>]) -> Result<Response, domain::response::Refused> {
    let catalog = Catalog::load().unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let facts = Facts { age: Some(40), sex: None, today };
    let mut response = Response::default();
    for batch in batches {
        let intake = catalog.questionnaire("intake").unwrap();
        let filling = Filling::new(&catalog, intake, &response, facts, &[]);
        filling.check(batch)?;
        let followed = filling.following(batch);
        response.apply(&[batch.clone(), followed].concat(), today.and_time(NaiveTime::MIN).and_utc());
    }
    Ok(response)
}
