//! The plan, and who is due.

use chrono::{Days, NaiveDate};
use domain::{
    audit::Entity,
    client::Client,
    finding::{Names, Wanted},
    partial_date::PartialDate,
    plan::{NewPlanLine, PlanLine, PlanLineId, PlanResult},
    response::{Place, Value},
};
use uuid::Uuid;
use vault::{Due, Error};

use crate::fixtures::{Fixture, answer, at, consultation};

fn today() -> NaiveDate {
    at(0).date_naive()
}

fn day(after: u64) -> NaiveDate {
    today().checked_add_days(Days::new(after)).unwrap()
}

fn line(number: u128, client: &Client, text: &str, check_on: Option<NaiveDate>) -> PlanLine {
    PlanLine {
        id: PlanLineId(Uuid::from_u128(number)),
        client: client.id,
        consultation: None,
        said: NewPlanLine { text: text.into(), goal: "meer slaap".into(), check_on, ..NewPlanLine::default() },
        result: None,
        remark: String::new(),
        closed_at: None,
        recorded_at: at(i64::try_from(number).unwrap()),
    }
}

fn plan(fixture: &Fixture, client: &Client) -> Vec<PlanLine> {
    fixture.vault.read(|reader| reader.plan_of(client.id)).unwrap()
}

fn due(fixture: &Fixture, until: NaiveDate) -> Vec<Due> {
    fixture.vault.read(|reader| reader.due(until)).unwrap()
}

fn names(due: &[Due]) -> Vec<(&str, NaiveDate)> {
    due.iter().map(|due| (due.client.person.given_name.as_str(), due.on)).collect()
}

#[test]
fn a_line_comes_back_as_it_was_and_closes_with_what_came_of_it() {
    let mut fixture = Fixture::new();
    let (anna, visit) = fixture.admit(1, "Anna", "", "Hoekstra");
    let first = PlanLine { consultation: Some(visit.id), ..line(20, &anna, "eten opschrijven", Some(day(14))) };
    let second = line(10, &anna, "brief sturen", None);
    fixture.write(|writer| writer.save_plan_line(&first)).unwrap();
    fixture.write(|writer| writer.save_plan_line(&second)).unwrap();
    let closed = first.evaluated(Some(PlanResult::Partly), "niet in het weekend", at(30)).unwrap();
    fixture.write(|writer| writer.save_plan_line(&closed)).unwrap();
    let fixture = fixture.reopen();
    assert_eq!(plan(&fixture, &anna), [second, closed]);
}

#[test]
fn a_line_that_is_taken_away_can_be_put_back() {
    let mut fixture = Fixture::new();
    let (anna, _) = fixture.admit(1, "Anna", "", "Hoekstra");
    let one = line(10, &anna, "brief sturen", None);
    fixture.write(|writer| writer.save_plan_line(&one)).unwrap();
    fixture.write(|writer| writer.remove_plan_line(one.id)).unwrap();
    assert_eq!(plan(&fixture, &anna), []);
    let kept = fixture.vault.read(|reader| reader.revisions_of(Entity::PlanLine, one.id.0)).unwrap();
    assert_eq!(kept.len(), 2, "what it said is on record");
    let known = fixture.vault.read(|reader| reader.known_plan_line(one.id)).unwrap();
    assert_eq!(known.as_ref(), Some(&one), "as it was when it was taken away");
    let again = fixture.write(|writer| writer.remove_plan_line(one.id));
    assert_eq!(again, Err(Error::NotFound(Entity::PlanLine)));
    fixture.write(|writer| writer.save_plan_line(&one)).unwrap();
    assert_eq!(plan(&fixture, &anna), [one]);
}

#[test]
fn a_line_stays_with_its_client() {
    let mut fixture = Fixture::new();
    let (anna, _) = fixture.admit(1, "Anna", "", "Hoekstra");
    let (bo, visit) = fixture.admit(2, "Bo", "", "Zomer");
    let one = line(10, &anna, "brief sturen", None);
    fixture.write(|writer| writer.save_plan_line(&one)).unwrap();
    let moved = fixture.write(|writer| writer.save_plan_line(&PlanLine { client: bo.id, ..one.clone() }));
    assert_eq!(moved, Err(Error::NotFound(Entity::PlanLine)));
    let of_another = PlanLine { consultation: Some(visit.id), ..line(11, &anna, "a", None) };
    let agreed = fixture.write(|writer| writer.save_plan_line(&of_another));
    assert_eq!(agreed, Err(Error::NotFound(Entity::Consultation)));
    assert_eq!(plan(&fixture, &anna), [one]);
}

#[test]
fn who_is_due_stands_in_the_order_of_the_days() {
    let mut fixture = Fixture::new();
    let (_, visit) = fixture.admit(1, "Anna", "", "Hoekstra");
    let (bo, _) = fixture.admit(2, "Bo", "", "Zomer");
    let (mut cas, _) = fixture.admit(3, "Cas", "", "Winter");
    let next = |day| answer(Value::Date { value: PartialDate::Day { date: day } });
    fixture
        .write(|writer| {
            writer.save_answer(visit.id, &Place::of("sum.next"), Some(&next(day(9))))?;
            writer.save_plan_line(&line(10, &bo, "brief sturen", Some(day(3))))?;
            writer.save_plan_line(&line(11, &bo, "slapen", Some(day(30))))?;
            writer.save_plan_line(&line(12, &cas, "wandelen", Some(day(1))))
        })
        .unwrap();
    assert_eq!(names(&due(&fixture, day(14))), [("Cas", day(1)), ("Bo", day(3)), ("Anna", day(9))]);
    assert_eq!(names(&due(&fixture, day(2))), [("Cas", day(1))]);
    cas.archived_at = Some(at(5));
    let done = line(10, &bo, "brief sturen", Some(day(3))).evaluated(Some(PlanResult::Done), "", at(6)).unwrap();
    fixture
        .write(|writer| {
            writer.save_client(&cas)?;
            writer.save_plan_line(&done)
        })
        .unwrap();
    assert_eq!(names(&due(&fixture, day(14))), [("Anna", day(9))], "what is archived or done is due no more");
}

#[test]
fn who_was_seen_on_the_day_is_due_no_more() {
    let mut fixture = Fixture::new();
    let (anna, visit) = fixture.admit(1, "Anna", "", "Hoekstra");
    let next = answer(Value::Date { value: PartialDate::Day { date: day(2) } });
    fixture.write(|writer| writer.save_answer(visit.id, &Place::of("sum.next"), Some(&next))).unwrap();
    assert_eq!(due(&fixture, day(14)).len(), 1);
    let again = consultation(9, &anna, 3 * 24 * 60);
    fixture.write(|writer| writer.save_consultation(&again)).unwrap();
    assert_eq!(due(&fixture, day(14)), []);
}

#[test]
fn a_line_is_found_by_its_words() {
    let mut fixture = Fixture::new();
    let (anna, _) = fixture.admit(1, "Anna", "", "Hoekstra");
    let one = line(10, &anna, "eten opschrijven", None);
    fixture.write(|writer| writer.save_plan_line(&one)).unwrap();
    let find = |typed: &str| {
        let wanted = Wanted::read(typed, &Names::default());
        fixture.vault.read(|reader| reader.find(&wanted, 5)).unwrap().len()
    };
    assert_eq!((find("opschrijven"), find("plan:slaap"), find("notitie:slaap")), (1, 1, 0));
}
