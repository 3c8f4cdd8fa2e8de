//! The fictional clients: whole, varied, sound, and the same for the same seed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveTime};
use domain::{
    client::Person,
    fiction::{self, FictionalClient, FictionalVisit},
    filling::Filling,
    questionnaire::{Item, Questionnaire, catalog::Catalog},
    red_flag::FlagAction,
    response::{Facts, PlacedAnswer, Response, Value},
    route::Category,
};

const BY_HAND: usize = 18;
const SEED: u64 = 12;

#[test]
fn the_same_seed_gives_the_same_clients_and_another_seed_varies_them() {
    let catalog = catalog();
    let [once, again, other] = [1, 1, 2].map(|seed| fiction::clients(&catalog, today(), seed));
    assert_eq!(once, again);
    assert_ne!(once, other);
    assert_eq!(once.len(), BY_HAND + 30);
    let names = |clients: &[FictionalClient]| clients.iter().map(|c| c.person.full_name()).collect::<BTreeSet<_>>();
    assert_eq!(names(&once).len(), once.len(), "a name stands twice");
}

#[test]
fn every_change_is_accepted_as_one_batch_and_one_by_one_on_any_day() {
    let catalog = catalog();
    for today in [today(), day(2027, 2, 28), day(2028, 2, 29), day(2031, 1, 1)] {
        for client in fiction::clients(&catalog, today, SEED) {
            let name = client.person.full_name();
            client.person.clone().checked(today).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            for seen in visits(&catalog, &client, today) {
                let slowly = one_by_one(&catalog, &seen);
                let values = |response: &Response| {
                    response.answers.iter().map(|(p, a)| (p.clone(), a.reply.clone())).collect::<BTreeMap<_, _>>()
                };
                assert_eq!(values(&seen.response), values(&slowly), "{name}, {} days ago", seen.visit.days_ago);
            }
        }
    }
}

#[test]
fn answers_go_together_except_for_one_client_on_purpose() {
    let catalog = catalog();
    let clients = fiction::clients(&catalog, today(), SEED);
    let mut contradicting = BTreeSet::new();
    for client in &clients {
        for seen in visits(&catalog, client, today()) {
            if !seen.filling(&catalog).contradictions().is_empty() {
                contradicting.insert(client.person.full_name());
            }
        }
    }
    assert_eq!(contradicting, BTreeSet::from(["Wiebe Åkerman".to_owned()]));
}

#[test]
fn nothing_is_answered_in_a_closed_branch() {
    let catalog = catalog();
    for client in fiction::clients(&catalog, today(), SEED) {
        for seen in visits(&catalog, &client, today()) {
            let closed = seen.filling(&catalog).closed_answers();
            assert!(closed.is_empty(), "{}, {} days ago: {closed:?}", client.person.full_name(), seen.visit.days_ago);
        }
    }
}

#[test]
fn every_branch_of_the_intake_is_open_in_some_visit() {
    let catalog = catalog();
    let intake = catalog.questionnaire("intake").unwrap();
    let mut opened = BTreeSet::new();
    for client in fiction::clients(&catalog, today(), SEED).iter().take(BY_HAND) {
        for seen in visits(&catalog, client, today()).iter().filter(|seen| seen.questionnaire.id == "intake") {
            opened.extend(seen.filling(&catalog).open_places().into_iter().map(|place| place.item));
        }
    }
    let shut: Vec<&str> = conditional(intake)
        .into_iter()
        .filter(|item| !opened.contains(&item.id))
        .map(|item| item.id.as_str())
        .collect();
    assert!(shut.is_empty(), "never open: {shut:?}");
}

#[test]
fn every_category_has_evidence_and_is_judged_likely_somewhere() {
    let catalog = catalog();
    let clients = fiction::clients(&catalog, today(), SEED);
    for (category, judgement) in Category::ALL.into_iter().zip(["sum.in", "sum.ab", "sum.co", "sum.cv", "sum.cu"]) {
        let shows = clients.iter().flat_map(|client| visits(&catalog, client, today())).any(|seen| {
            let likely = Value::Choice { value: "likely".to_owned() };
            let judged = seen.response.answers.iter().any(|(place, answer)| {
                place.item == judgement && !answer.comment.is_empty() && seen.response.value(place) == Some(&likely)
            });
            let stations = seen.filling(&catalog).stations();
            judged && stations.iter().any(|station| station.category == category && !station.chips.is_empty())
        });
        assert!(shows, "{category:?}");
    }
}

#[test]
fn completed_intakes_by_hand_leave_no_core_question_open() {
    let catalog = catalog();
    for client in fiction::clients(&catalog, today(), SEED).iter().take(BY_HAND) {
        for seen in visits(&catalog, client, today()).iter().filter(|seen| seen.visit.completed) {
            let filling = seen.filling(&catalog);
            let open: Vec<String> = filling.sections().into_iter().flat_map(|section| section.coverage.open).collect();
            assert!(open.is_empty(), "{}, {} days ago: {open:?}", client.person.full_name(), seen.visit.days_ago);
        }
    }
}

#[test]
fn red_flags_are_open_and_closed_and_every_action_belongs_to_a_raised_one() {
    let catalog = catalog();
    let (mut open, mut actions) = (0, BTreeMap::new());
    for client in fiction::clients(&catalog, today(), SEED) {
        for seen in visits(&catalog, &client, today()) {
            let raised: Vec<&str> =
                seen.filling(&catalog).raised_flags().into_iter().map(|item| item.id.as_str()).collect();
            for (item, action, note) in &seen.visit.flag_actions {
                assert!(raised.contains(&item.as_str()), "{}: {item} is not raised", client.person.full_name());
                assert!(!note.is_empty());
                *actions.entry(format!("{action:?}")).or_insert(0) += 1;
            }
            let settled = |item: &&str| {
                seen.visit.flag_actions.iter().any(|(of, action, _)| of == item && *action != FlagAction::ToDo)
            };
            open += raised.iter().filter(|item| !settled(item)).count();
        }
    }
    assert!(open >= 3, "{open} open flags");
    assert_eq!(actions.len(), 4, "{actions:?}");
}

#[test]
fn follow_ups_ask_again_what_was_ticked_and_show_a_change() {
    let catalog = catalog();
    let clients = fiction::clients(&catalog, today(), SEED);
    let chief = |seen: &Seen<'_>| match seen.response.value(&domain::response::Place::in_row("cx.top.score", "r1")) {
        Some(Value::Scale { value }) => Some(*value),
        _ => None,
    };
    let changes: Vec<(u8, u8)> = clients
        .iter()
        .map(|client| visits(&catalog, client, today()))
        .filter(|seen| seen.len() > 1)
        .filter_map(|seen| Some((chief(seen.first()?)?, chief(seen.last()?)?)))
        .collect();
    assert!(changes.contains(&(7, 4)), "{changes:?}");
    assert!(changes.len() >= 6, "{changes:?}");
}

#[test]
fn the_record_is_as_mixed_as_a_real_one() {
    let catalog = catalog();
    let clients = fiction::clients(&catalog, today(), SEED);
    let visits: Vec<&FictionalVisit> = clients.iter().flat_map(|client| &client.visits).collect();
    assert_eq!(visits.iter().filter(|visit| !visit.completed).count(), 1, "drafts");
    let edits = || visits.iter().flat_map(|visit| &visit.changes).filter_map(|change| change.answer.as_ref());
    assert!(edits().filter(|edit| !edit.comment.is_empty()).count() > 20, "comments");
    assert!(edits().filter(|edit| !edit.quote.is_empty()).count() > 10, "quotes");
    let reasons: BTreeSet<String> = edits()
        .filter_map(|edit| match &edit.reply {
            Some(domain::response::Reply::None { reason }) => Some(format!("{reason:?}")),
            _ => None,
        })
        .collect();
    assert_eq!(reasons.len(), 4, "{reasons:?}");
    let ages: Vec<u32> = clients.iter().filter_map(|client| client.person.age_on(today())).collect();
    assert_eq!((ages.iter().min(), ages.iter().max()), (Some(&16), Some(&78)));
    let telling = |person: &Person| (!person.prefix.is_empty(), !person.full_name().is_ascii());
    assert!(clients.iter().any(|client| telling(&client.person).0));
    assert!(clients.iter().any(|client| telling(&client.person).1));
    assert!(clients.iter().all(|client| client.person.phone.starts_with("06-0000 ")));
    assert!(clients.iter().all(|client| client.visits.is_sorted_by_key(|visit| std::cmp::Reverse(visit.days_ago))));
}

#[test]
fn annelies_hoekstra_looks_as_in_the_design() {
    let catalog = catalog();
    let clients = fiction::clients(&catalog, today(), SEED);
    let annelies = clients.iter().find(|client| client.person.full_name() == "Annelies Hoekstra").unwrap();
    assert_eq!(annelies.person.age_on(today()), Some(47));
    let seen = visits(&catalog, annelies, today());
    let intake = seen.first().unwrap();
    assert_eq!(intake.day, day(2026, 9, 1));
    let filling = intake.filling(&catalog);
    let chips = |category: Category| -> Vec<String> {
        let station = filling.stations().into_iter().find(|station| station.category == category).unwrap();
        station.chips.into_iter().map(|chip| chip.text.nl).collect()
    };
    assert_eq!(
        chips(Category::Consumption),
        ["Spanning 7", "Spanning: langer dan 1 jaar", "Slaap 6,2 uur", "Slaap 4 (10 = goed)"]
    );
    assert!(chips(Category::Absorption).contains(&"Maagzuurremmer, ≥ 1 jaar".to_owned()));
    assert!(chips(Category::Absorption).contains(&"Helicobacter".to_owned()));
    let uses: Vec<String> =
        filling.medicine_uses().iter().map(|used| format!("{} {}", used.name, used.strength)).collect();
    assert_eq!(uses, ["omeprazol 20 mg", "levothyroxine 75 µg"]);
}

/// A visit as the app would have it after saving.
struct Seen<'a> {
    questionnaire: &'a Questionnaire,
    visit: FictionalVisit,
    day: NaiveDate,
    facts: Facts,
    response: Response,
    earlier: Vec<PlacedAnswer>,
}

impl Seen<'_> {
    fn filling<'a>(&'a self, catalog: &'a Catalog) -> Filling<'a> {
        Filling::new(catalog, self.questionnaire, &self.response, self.facts, &self.earlier)
    }
}

/// Plays a client's visits as the app does: check, what follows, apply.
fn visits<'a>(catalog: &'a Catalog, client: &FictionalClient, today: NaiveDate) -> Vec<Seen<'a>> {
    let mut earlier: Vec<PlacedAnswer> = Vec::new();
    let mut seen = Vec::new();
    for visit in &client.visits {
        let day = today.checked_sub_days(Days::new(visit.days_ago.into())).unwrap();
        let facts = Facts { age: client.person.age_on(day), sex: client.person.sex, today: day };
        let questionnaire = catalog.questionnaire(&visit.questionnaire).unwrap();
        let mut response = Response::default();
        let all = {
            let filling = Filling::new(catalog, questionnaire, &response, facts, &earlier);
            let name = client.person.full_name();
            filling.check(&visit.changes).unwrap_or_else(|refused| panic!("{name}: {refused}"));
            [visit.changes.clone(), filling.following(&visit.changes)].concat()
        };
        response.apply(&all, day.and_time(NaiveTime::MIN).and_utc());
        let newest = response
            .answers
            .iter()
            .map(|(place, answer)| PlacedAnswer { place: place.clone(), answer: answer.clone() });
        let newest: Vec<PlacedAnswer> = newest.collect();
        seen.push(Seen { questionnaire, visit: visit.clone(), day, facts, response, earlier: earlier.clone() });
        earlier.retain(|old| newest.iter().all(|new| new.place != old.place));
        earlier.extend(newest);
    }
    seen
}

fn one_by_one(catalog: &Catalog, seen: &Seen<'_>) -> Response {
    let mut response = Response::default();
    for change in &seen.visit.changes {
        let batch = std::slice::from_ref(change);
        let all = {
            let filling = Filling::new(catalog, seen.questionnaire, &response, seen.facts, &seen.earlier);
            filling.check(batch).unwrap_or_else(|refused| panic!("{refused}"));
            [batch.to_vec(), filling.following(batch)].concat()
        };
        response.apply(&all, seen.day.and_time(NaiveTime::MIN).and_utc());
    }
    response
}

fn conditional(list: &Questionnaire) -> Vec<&Item> {
    fn is(list: &Questionnaire, item: &Item) -> bool {
        let holders = item.within.iter().chain(&item.beside);
        item.when.is_some() || holders.filter_map(|id| list.item(id)).any(|holder| is(list, holder))
    }
    list.items().filter(|item| is(list, item)).collect()
}

fn catalog() -> Catalog {
    Catalog::load().unwrap()
}

fn today() -> NaiveDate {
    day(2026, 11, 24)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}
