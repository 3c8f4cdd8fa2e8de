//! The brief: what to know in twenty seconds before a client is seen again. Facts only, each with its date; what follows
//! from them is for the practitioner.

use chrono::{DateTime, Utc};
use domain::{
    client::ClientId,
    consultation::{Consultation, ConsultationId},
    exposure::{Exposure, period::InUse, rows},
    language::Text,
    partial_date::PartialDate,
    plan::{PlanKind, PlanLine},
    questionnaire::{Item, catalog::Catalog},
    red_flag::RedFlag,
    response::{Answer, NoAnswer, PlacedAnswer, Reply, Response, Value},
};
use serde::Serialize;
use specta::Type;
use vault::Reader;

use crate::session;

/// The items of the closing that a brief repeats, as the catalogue names them.
const PLAN: &str = "sum.plan";
const NEXT: &str = "sum.next";

/// What to know before a client is seen again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Brief {
    /// The last visit; none for someone who comes for the first time.
    pub last: Option<Consultation>,
    /// Whole weeks since then.
    pub weeks: Option<u32>,
    /// What the practitioner promised and has not done, first ones first.
    pub promises: Vec<PlanLine>,
    /// What the client was advised and nobody asked about since, first ones first.
    pub advice: Vec<PlanLine>,
    /// The plan in words, as the last visit that has one put it.
    pub plan: Option<Said>,
    /// The next visit, as last agreed.
    pub next: Option<PartialDate>,
    /// What was in use when it was last told, and may still be: asked about anew.
    pub in_use: Vec<MayBeInUse>,
    /// What was answered differently at the last visit than before.
    pub changes: Vec<AnswerChange>,
    /// Red flags that still ask for an action.
    pub flags: Vec<RedFlag>,
}

/// A product that may still be in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MayBeInUse {
    /// Its row on the page of products.
    pub row: String,
    /// Its name, or what kind of food it is.
    pub name: Text,
    /// Its strength, as typed; may be empty.
    pub strength: String,
}

/// Words, and when they were recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Said {
    /// The words.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// An answer that changed between two visits.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct AnswerChange {
    /// The question.
    pub item: Item,
    /// The earlier answer.
    pub before: Answer,
    /// The later one.
    pub after: Answer,
}

impl Brief {
    /// Gathers it. During a visit, that visit itself does not count as the last one.
    pub(crate) fn load(
        reader: &Reader,
        catalog: &Catalog,
        client: ClientId,
        during: Option<ConsultationId>,
    ) -> vault::Result<Self> {
        let visits = reader.consultations_of(client)?;
        let earlier = || visits.iter().filter(|visit| Some(visit.id) != during);
        let open: Vec<PlanLine> = reader.plan_of(client)?.into_iter().filter(PlanLine::is_open).collect();
        let (promises, advice) = open.into_iter().partition(|line| line.said.kind == PlanKind::Promise);
        let last = earlier().next().cloned();
        let since = |visit: &Consultation| (session::now() - visit.started_at).num_weeks();
        let mut brief = Self {
            weeks: last.as_ref().and_then(|visit| u32::try_from(since(visit)).ok()),
            promises,
            advice,
            in_use: in_use(&reader.exposures_of(client)?, catalog),
            flags: reader.red_flags_of(client)?.into_iter().filter(RedFlag::is_open).collect(),
            ..Self::default()
        };
        for visit in earlier() {
            if brief.plan.is_some() && brief.next.is_some() {
                break;
            }
            brief.take(reader.response(visit.id)?);
        }
        if let Some(last) = &last {
            brief.changes = changes(reader, catalog, last)?;
        }
        brief.last = last;
        Ok(brief)
    }

    /// Takes plan and next visit from the answers of a visit, where no newer one has them.
    fn take(&mut self, response: Response) {
        for (place, answer) in response.answers {
            match (place.item.as_str(), answer.reply) {
                (PLAN, Some(Reply::Given { value: Value::Text { value } })) => {
                    self.plan.get_or_insert(Said { text: value, at: answer.at });
                }
                (NEXT, Some(Reply::Given { value: Value::Date { value } })) => {
                    self.next.get_or_insert(value);
                }
                _ => {}
            }
        }
    }
}

fn in_use(exposures: &[Exposure], catalog: &Catalog) -> Vec<MayBeInUse> {
    let may_be = |exposure: &Exposure| {
        let row = rows::row_of(exposure.id);
        let product = exposure.product(&row);
        let (name, strength) = (product.title(catalog), product.strength().to_owned());
        let used = product.in_use(session::today()) != InUse::No;
        (used && !name.nl.is_empty()).then_some(MayBeInUse { row, name, strength })
    };
    exposures.iter().filter_map(may_be).collect()
}

/// What was answered at a visit and, at the same question, differently before, in the order of the questionnaire. The
/// closing is the practitioner's own and does not count.
fn changes(reader: &Reader, catalog: &Catalog, visit: &Consultation) -> vault::Result<Vec<AnswerChange>> {
    let Some(list) = catalog.questionnaire(&visit.questionnaire) else { return Ok(Vec::new()) };
    let after = reader.response(visit.id)?.answers;
    let before: Vec<PlacedAnswer> = reader.earlier_answers(visit)?;
    let changed = |item: &Item| {
        let earlier = before.iter().find(|placed| placed.place.item == item.id && placed.place.row.is_empty())?;
        let later = after.get(&earlier.place)?;
        let differs = said(&earlier.answer) && said(later) && earlier.answer.reply != later.reply;
        differs.then(|| AnswerChange { item: item.clone(), before: earlier.answer.clone(), after: later.clone() })
    };
    Ok(list.items().filter(|item| !item.id.starts_with("sum.")).filter_map(changed).collect())
}

/// Something was said: an answer, or that the client does not know or would rather not say.
fn said(answer: &Answer) -> bool {
    match &answer.reply {
        Some(Reply::Given { .. }) => true,
        Some(Reply::None { reason }) => !matches!(reason, NoAnswer::NotAsked),
        None => false,
    }
}
