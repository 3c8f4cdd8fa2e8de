//! Gathers an overview from a client's records.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    client::ClientId,
    consultation::{Consultation, ConsultationStatus},
    language::Text,
    questionnaire::{AnswerKind, Item, catalog::Catalog},
    red_flag::RedFlag,
    response::{Place, Response, Value},
    route::{Category, Direction},
};
use vault::Reader;

use super::{
    Beside, ComplaintSeries, ConsultationMark, FlagOnMark, FlagSummary, LifeEvent, Overview, RouteStation, ScorePoint,
    VisitKind, When, values,
};
use crate::{
    consult::stations,
    dossier::{Dossier, asks_the_whole_story},
    session,
};

/// The complaints in the client's own words: the text and the score within their group.
const OWN: [&str; 2] = ["cx.top.text", "cx.top.score"];
/// The plan and the next visit, at the closing of a consultation.
const PLAN: &str = "sum.plan";
const NEXT: &str = "sum.next";
/// Questions whose date is an event in the client's life.
const EVENTS: [&str; 2] = ["ab.surg.when", "co.ill.when"];
/// The judgement of each station.
const JUDGEMENTS: [(Category, &str); 5] = [
    (Category::Intake, "sum.in"),
    (Category::Absorption, "sum.ab"),
    (Category::Consumption, "sum.co"),
    (Category::Conversion, "sum.cv"),
    (Category::CellUse, "sum.cu"),
];

/// One visit with its answers.
struct Told {
    visit: Consultation,
    response: Response,
}

impl Told {
    fn day(&self) -> NaiveDate {
        session::day_of(self.visit.started_at)
    }

    fn value(&self, item: &str) -> Option<&Value> {
        self.response.value(&Place::of(item))
    }

    fn choice(&self, item: &str) -> Option<&str> {
        if let Some(Value::Choice { value }) = self.value(item) { Some(value) } else { None }
    }
}

/// Gathers the overview of a client.
pub(crate) fn overview(reader: &Reader, catalog: &Catalog, client: ClientId) -> vault::Result<Overview> {
    let dossier = Dossier::load(reader, catalog, client)?;
    // Oldest first, as on the axis.
    let mut told = Vec::new();
    for visit in dossier.consultations.iter().rev() {
        told.push(Told { response: reader.response(visit.id)?, visit: visit.clone() });
    }
    let flags = reader.red_flags_of(client)?;
    let route = route(reader, &dossier, &told)?;
    let next = told.iter().rev().find_map(|one| match one.value(NEXT) {
        Some(Value::Date { value }) => Some(value.earliest()),
        _ => None,
    });
    let plan = told.iter().rev().find_map(|one| match one.value(PLAN) {
        Some(Value::Text { value }) if !value.trim().is_empty() => Some((value.clone(), one.day())),
        _ => None,
    });
    let judged = told.iter().rev().find(|one| JUDGEMENTS.iter().any(|(_, item)| one.choice(item).is_some()));
    let (analytes, frameworks, uses, last_without) = dossier.known(|known| {
        let results = values::read(known);
        let (analytes, frameworks) = (values::analytes(known, &results), values::frameworks(known));
        (analytes, frameworks, values::uses(known), values::last_without(&results))
    });
    let beside = Beside {
        route,
        judged_on: judged.map(Told::day),
        last_without,
        flags: summaries(catalog, &flags),
        planned_on: plan.as_ref().map(|(_, day)| *day),
        plan: plan.map(|(text, _)| text),
        lines: reader.plan_of(client)?,
    };
    Ok(Overview {
        today: session::today(),
        consultations: told.iter().map(|one| mark(catalog, &one.visit, &flags)).collect(),
        next: next.filter(|day| *day >= session::today()),
        complaints: complaints(catalog, &told),
        analytes,
        frameworks,
        uses,
        events: events(catalog, &told),
        beside,
        client: dossier.client,
    })
}

fn mark(catalog: &Catalog, visit: &Consultation, flags: &[RedFlag]) -> ConsultationMark {
    let list = catalog.questionnaire(&visit.questionnaire);
    let whole = asks_the_whole_story(catalog, visit);
    let raised = flags.iter().filter(|flag| flag.consultation == visit.id);
    ConsultationMark {
        id: visit.id,
        day: session::day_of(visit.started_at),
        kind: if whole { VisitKind::Intake } else { VisitKind::FollowUp },
        name: list.map_or_else(|| Text::from(visit.questionnaire.as_str()), |list| list.title.clone()),
        completed: visit.status != ConsultationStatus::Draft,
        flags: raised
            .map(|flag| FlagOnMark { id: flag.id, name: name_of(catalog, &flag.item), open: flag.is_open() })
            .collect(),
    }
}

fn name_of(catalog: &Catalog, item: &str) -> Text {
    catalog.item(item).map_or_else(|| Text::from(item), Item::name)
}

/// Those in the client's own words first, in their order; then the ticked ones, in the order of the questionnaire.
fn complaints(catalog: &Catalog, told: &[Told]) -> Vec<ComplaintSeries> {
    let mut own: Vec<ComplaintSeries> = own_rows(told).into_iter().filter_map(|row| own_series(told, &row)).collect();
    own.sort_by_key(|series| std::cmp::Reverse(series.points.last().and_then(|point| point.score)));
    let items = catalog.questionnaires().iter().flat_map(|list| list.items());
    let mut seen = BTreeMap::new();
    for item in items.filter(|item| matches!(item.kind, AnswerKind::Complaint)) {
        seen.entry(item.id.as_str()).or_insert(item);
    }
    let ticked = seen.into_values().filter_map(|item| ticked_series(told, item));
    own.into_iter().chain(ticked).collect()
}

/// The rows of complaints in the client's own words, each once. A follow-up takes the rows of an intake along.
fn own_rows(told: &[Told]) -> Vec<String> {
    let [text, _] = OWN;
    let mut rows: Vec<String> = Vec::new();
    for place in told.iter().flat_map(|one| one.response.answers.keys()).filter(|place| place.item == text) {
        if !rows.contains(&place.row) {
            rows.push(place.row.clone());
        }
    }
    rows
}

fn own_series(told: &[Told], row: &str) -> Option<ComplaintSeries> {
    let [text, score] = OWN;
    let name = told.iter().rev().find_map(|one| match one.response.value(&Place::in_row(text, row)) {
        Some(Value::Text { value }) => Some(value.clone()),
        _ => None,
    })?;
    let at = |one: &Told| match one.response.value(&Place::in_row(score, row)) {
        Some(Value::Scale { value }) => Some(*value),
        _ => None,
    };
    let points = points(told, at)?;
    Some(ComplaintSeries { item: format!("{text}@{row}"), name: Text::from(name.as_str()), since: None, points })
}

fn ticked_series(told: &[Told], item: &Item) -> Option<ComplaintSeries> {
    let value = |one: &Told| one.value(&item.id).cloned();
    let score = |one: &Told| {
        let Value::Complaint { present, score, .. } = value(one)? else { return None };
        if present { score } else { Some(0) }
    };
    let points = points(told, score)?;
    // A complaint that was never there is no line.
    if points.iter().all(|point| point.score.unwrap_or_default() == 0) {
        return None;
    }
    let since = told.iter().find_map(|one| {
        let Value::Complaint { since, .. } = value(one)? else { return None };
        since
    });
    Some(ComplaintSeries { item: item.id.clone(), name: item.name(), since: since.map(When::from), points })
}

fn points(told: &[Told], score: impl Fn(&Told) -> Option<u8>) -> Option<Vec<ScorePoint>> {
    let point = |one: &Told| ScorePoint { consultation: one.visit.id, day: one.day(), score: score(one) };
    let points: Vec<ScorePoint> = told.iter().map(point).collect();
    points.iter().any(|point| point.score.is_some()).then_some(points)
}

fn events(catalog: &Catalog, told: &[Told]) -> Vec<LifeEvent> {
    let newest = |item: &str| {
        told.iter().rev().find_map(|one| match one.value(item) {
            Some(Value::Date { value }) => Some(*value),
            _ => None,
        })
    };
    let event = |item: &str| {
        Some(LifeEvent { id: item.to_owned(), on: When::from(newest(item)?), text: name_of(catalog, item) })
    };
    EVENTS.into_iter().filter_map(event).collect()
}

/// The stations by the newest visit that asks for the whole story, with the newest judgements and the ones before.
fn route(reader: &Reader, dossier: &Dossier<'_>, told: &[Told]) -> vault::Result<Vec<RouteStation>> {
    let whole = told.iter().rev().find(|one| asks_the_whole_story(dossier.catalog, &one.visit));
    let stations = match whole {
        Some(one) => stations(reader, dossier, &one.visit)?,
        None => Vec::new(),
    };
    let judged = |item: &str| -> Vec<String> {
        told.iter().rev().filter_map(|one| one.choice(item)).map(str::to_owned).collect()
    };
    let station = |(category, item): (Category, &str)| {
        let here = stations.iter().find(|station| station.category == category);
        let count = |direction: Direction| {
            let chips = here.iter().flat_map(|station| &station.chips);
            u32::try_from(chips.filter(|chip| chip.direction == direction).count()).unwrap_or(u32::MAX)
        };
        let mut judged = judged(item).into_iter();
        RouteStation {
            category,
            judgement: judged.next(),
            before: judged.next(),
            supports: count(Direction::Supports),
            against: count(Direction::Against),
            asked: here.map_or(0, |station| station.coverage.answered + station.coverage.without_answer),
            core: here.map_or(0, |station| station.coverage.core),
        }
    };
    Ok(JUDGEMENTS.into_iter().map(station).collect())
}

fn summaries(catalog: &Catalog, flags: &[RedFlag]) -> Vec<FlagSummary> {
    let summary = |flag: &RedFlag| {
        let definition = catalog.item(&flag.item)?.flag.as_ref()?;
        Some(FlagSummary {
            id: flag.id,
            name: name_of(catalog, &flag.item),
            urgency: definition.urgency,
            urgency_text: definition.urgency_text.clone(),
            raised_on: session::day_of(flag.raised_at),
            open: flag.is_open(),
            action: flag.action,
            action_note: flag.action_note.clone(),
            action_at: flag.action_at,
        })
    };
    let mut summaries: Vec<FlagSummary> = flags.iter().filter_map(summary).collect();
    summaries.sort_by_key(|flag| (!flag.open, flag.urgency, std::cmp::Reverse(flag.raised_on)));
    summaries
}
