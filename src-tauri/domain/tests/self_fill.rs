//! Questions in the client's own hands: what is asked there, what never is, and what her answers would touch.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    client::Sex,
    consultation::ConsultationId,
    filling::Filling,
    questionnaire::{AnswerKind, Questionnaire, catalog::Catalog},
    response::{AnswerEdit, Change, Facts, NoAnswer, Place, Reply, Response, Value},
    self_fill::{ClientQuestion, Filled, SelfFill, flags_between, over},
};
use uuid::Uuid;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::load().unwrap());

fn intake() -> &'static Questionnaire {
    CATALOG.questionnaire("intake").unwrap()
}

fn facts() -> Facts {
    Facts { age: Some(40), sex: Some(Sex::Female), today: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap() }
}

fn filling(response: &Response) -> Filling<'_> {
    Filling::new(&CATALOG, intake(), response, facts(), &[])
}

fn told(answers: &[(&str, Reply)]) -> Response {
    let mut response = Response::default();
    let change = |(item, reply): &(&str, Reply)| {
        let answer = AnswerEdit { reply: Some(reply.clone()), ..AnswerEdit::empty() };
        Change { place: Place::of(item), answer: Some(answer) }
    };
    response.apply(&answers.iter().map(change).collect::<Vec<_>>(), DateTime::<Utc>::UNIX_EPOCH);
    response
}

fn given(value: Value) -> Reply {
    Reply::Given { value }
}

fn choice(value: &str) -> Reply {
    given(Value::Choice { value: value.to_owned() })
}

fn scale(value: u8) -> Reply {
    given(Value::Scale { value })
}

fn filled(item: &str, reply: Option<Reply>) -> Filled {
    Filled { place: Place::of(item), reply, at: DateTime::<Utc>::UNIX_EPOCH }
}

/// Every section given into her hands.
fn everything(filled: Vec<Filled>) -> SelfFill {
    SelfFill { sections: intake().sections.iter().map(|section| section.id.clone()).collect(), filled }
}

fn questions(fill: &SelfFill, told: &Response) -> Vec<ClientQuestion> {
    let as_filled = fill.over(told);
    fill.questions(&filling(&as_filled), told)
}

fn asks(questions: &[ClientQuestion], item: &str) -> bool {
    questions.iter().any(|question| question.place == Place::of(item))
}

#[test]
fn red_flags_judgements_observations_and_rows_are_never_asked_of_the_client() {
    let none = Response::default();
    let asked = questions(&everything(Vec::new()), &none);
    assert!(asked.len() > 60, "{}", asked.len());
    for question in &asked {
        let item = intake().item(&question.place.item).unwrap();
        assert!(item.flag.is_none() && !item.observed, "{}", item.id);
        assert!(
            !item.id.starts_with("rf") && !item.id.starts_with("sum.") && !item.id.starts_with("med."),
            "{}",
            item.id
        );
        let group = item.within.as_deref().and_then(|id| intake().item(id));
        assert!(!group.is_some_and(|group| matches!(group.kind, AnswerKind::Group { .. })), "{}", item.id);
        assert!(!matches!(item.kind, AnswerKind::Medicine | AnswerKind::Computed { .. }), "{}", item.id);
    }
}

#[test]
fn only_the_chosen_sections_are_asked_and_nothing_that_was_answered() {
    let told = told(&[("co.stress", scale(3)), ("co.sport", Reply::None { reason: NoAnswer::NotAsked })]);
    let fill = SelfFill { sections: vec!["consumption".to_owned()], filled: Vec::new() };
    let asked = questions(&fill, &told);
    assert!(!asks(&asked, "co.stress"), "she told it already");
    assert!(asks(&asked, "co.sport"), "left for another time, which may be now");
    let section = intake().sections.iter().find(|section| section.id == "consumption").unwrap();
    for question in &asked {
        assert!(section.items.iter().any(|item| item.id == question.place.item), "{}", question.place.item);
    }
}

#[test]
fn a_branch_opens_by_what_she_fills_in_and_what_she_filled_in_stays_hers_to_change() {
    let none = Response::default();
    let mut fill = everything(Vec::new());
    assert!(!asks(&questions(&fill, &none), "co.stress.dur"));
    fill.fill(filled("co.stress", Some(scale(8))));
    assert!(asks(&questions(&fill, &none), "co.stress.dur"), "tension of 8 asks how long");
    assert!(asks(&questions(&fill, &none), "co.stress"));
    fill.fill(filled("co.stress", Some(scale(1))));
    assert_eq!(fill.filled.len(), 1, "one answer at one place");
    assert!(!asks(&questions(&fill, &none), "co.stress.dur"));
    fill.fill(filled("co.stress", None));
    assert!(asks(&questions(&fill, &none), "co.stress"), "what she skipped can be gone back to");
    fill.forget(&[Place::of("co.stress")]);
    assert_eq!(fill.filled, []);
    fill.put_back(filled("co.stress", Some(scale(8))));
    fill.put_back(filled("co.stress", Some(scale(2))));
    assert_eq!(fill.filled, [filled("co.stress", Some(scale(8)))], "what stands there is newer");
}

#[test]
fn what_she_fills_in_counts_nowhere_until_it_is_an_answer() {
    let none = Response::default();
    let fill = everything(vec![filled("co.stress", Some(scale(8)))]);
    let chips =
        |response: &Response| -> usize { filling(response).stations().iter().map(|station| station.chips.len()).sum() };
    assert_eq!(chips(&none), 0);
    assert!(chips(&fill.over(&none)) > 0, "it would count");
    let change = fill.filled.first().unwrap().change().unwrap();
    let mut accepted = Response::default();
    accepted.apply(&[change], DateTime::<Utc>::UNIX_EPOCH);
    assert_eq!(chips(&accepted), chips(&fill.over(&none)));
}

#[test]
fn the_red_flags_that_her_answers_would_touch_are_known_before_they_count() {
    let tingling = Value::Complaint { present: true, score: Some(5), since: None, course: None };
    let told = told(&[("sx.tingle", given(tingling))]);
    let before = filling(&told);
    let gas = [filled("co.n2o", Some(choice("lastMonth")))];
    let after = over(&told, &gas);
    assert!(flags_between(&before, &filling(&after)).contains(&"rf.n2o".to_owned()));
    let calm = [filled("co.stress", Some(scale(2)))];
    let after = over(&told, &calm);
    assert_eq!(flags_between(&before, &filling(&after)), Vec::<String>::new());
}

#[test]
fn remarks_that_stand_at_a_place_stay_there() {
    let mut told = Response::default();
    let remark = AnswerEdit { comment: "Navragen.".to_owned(), ..AnswerEdit::empty() };
    told.apply(&[Change { place: Place::of("co.stress"), answer: Some(remark) }], DateTime::<Utc>::UNIX_EPOCH);
    let merged = over(&told, &[filled("co.stress", Some(scale(4)))]);
    assert_eq!(merged.answers.get(&Place::of("co.stress")).unwrap().comment, "Navragen.");
}

#[test]
fn what_is_kept_reads_back_as_it_was() {
    let fill = everything(vec![filled("co.stress", Some(scale(4))), filled("co.work", None)]);
    let written = serde_json::to_string(&fill).unwrap();
    assert_eq!(serde_json::from_str::<SelfFill>(&written).unwrap(), fill);
    let id = ConsultationId(Uuid::from_u128(7));
    assert_eq!(SelfFill::key(id), "selfFill:00000000-0000-0000-0000-000000000007");
}
