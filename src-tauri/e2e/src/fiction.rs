//! One of the fictional clients of the practice vault in a vault of a journey's own: much in every page, in little time.
//!
//! Made by the vault itself, without a window. What the app would let follow from the answers, such as a red flag that a
//! rule raises, is not there; a flag on which something was done is.

use chrono::{DateTime, Duration, Utc};
use domain::{
    client::{Client, ClientId},
    consultation::{Consultation, ConsultationId, ConsultationStatus},
    exposure::rows,
    fiction::{self, FictionalClient, FictionalVisit},
    laboratory::result::{LabResult, LabResultId},
    language::Language,
    questionnaire::catalog::Catalog,
    red_flag::{RedFlag, RedFlagId},
};
use uuid::Uuid;
use vault::Writer;

use crate::{Home, record::stamp};

/// The seed of the practice vault.
const SEED: u64 = 12;

impl Home {
    /// Makes the practice's vault with one fictional client, by her family name, and returns her whole name.
    ///
    /// # Panics
    /// When there is no such client, or the vault cannot be made.
    #[must_use]
    pub fn with_fictional_client(&self, family: &str) -> String {
        let catalog = Catalog::load().expect("a sound catalogue");
        let her = fictional_client(&catalog, family);
        let filling = Filling { catalog: &catalog, client: ClientId(Uuid::from_u128(7)) };
        self.fill(|writer| filling.enter(writer, &her));
        format!("{} {}", her.person.given_name, her.person.family_name)
    }
}

/// Returns a fictional client by her family name, as she stands on the day of the journeys' vaults.
pub(crate) fn fictional_client(catalog: &Catalog, family: &str) -> FictionalClient {
    let all = fiction::clients(catalog, stamp().at.date_naive(), SEED);
    all.into_iter().find(|one| one.person.family_name == family).expect("a fictional client")
}

struct Filling<'a> {
    catalog: &'a Catalog,
    client: ClientId,
}

impl Filling<'_> {
    fn enter(&self, writer: &mut Writer<'_>, her: &FictionalClient) -> vault::Result<()> {
        let created_at = her.visits.first().map_or(stamp().at, moment);
        writer.save_client(&Client { id: self.client, person: her.person.clone(), created_at, archived_at: None })?;
        her.visits.iter().zip(1_u128..).try_for_each(|(visit, number)| self.visit(writer, visit, number << 64))?;
        her.results.iter().zip(1_u128..).try_for_each(|(entry, number)| {
            let id = LabResultId(Uuid::from_u128((9 << 96) + number));
            writer.save_lab_result(&LabResult::new(
                id,
                self.client,
                entry.clone(),
                self.catalog.laboratory(),
                stamp().at,
            ))
        })
    }

    /// `ids` is where the ids of this visit begin.
    fn visit(&self, writer: &mut Writer<'_>, told: &FictionalVisit, ids: u128) -> vault::Result<()> {
        let at = moment(told);
        let list = self.catalog.questionnaire(&told.questionnaire).expect("a questionnaire");
        let consultation = Consultation {
            id: ConsultationId(Uuid::from_u128(ids)),
            client: self.client,
            questionnaire: list.id.clone(),
            questionnaire_version: list.version,
            language: Language::Nl,
            status: ConsultationStatus::Draft,
            started_at: at,
            changed_at: at,
            completed_at: None,
            signed_at: None,
        };
        writer.save_consultation(&consultation)?;
        let mut next = ids + (1 << 32);
        let named = rows::name_rows(list, &told.changes, || {
            next += 1;
            Uuid::from_u128(next)
        });
        let sorted = rows::sort(list, &named, at);
        sorted.edits.iter().try_for_each(|edit| writer.edit_exposure(self.client, edit))?;
        for change in sorted.own {
            let answer = change.answer.and_then(|answer| answer.record(at));
            writer.save_answer(consultation.id, &change.place, answer.as_ref())?;
        }
        for ((item, action, note), number) in told.flag_actions.iter().zip(1_u128..) {
            writer.save_red_flag(&RedFlag {
                id: RedFlagId(Uuid::from_u128(ids + number)),
                client: self.client,
                consultation: consultation.id,
                item: item.clone(),
                raised_at: at,
                action: Some(*action),
                action_note: note.clone(),
                action_at: Some(at),
            })?;
        }
        complete(writer, consultation, told.completed)
    }
}

/// Closes a consultation whose answers are all there; a closed one takes none.
pub(crate) fn complete(writer: &mut Writer<'_>, draft: Consultation, completed: bool) -> vault::Result<()> {
    let at = draft.started_at;
    match draft.complete(at) {
        Ok(consultation) if completed => writer.save_consultation(&consultation),
        _ => Ok(()),
    }
}

fn moment(visit: &FictionalVisit) -> DateTime<Utc> {
    stamp().at - Duration::days(visit.days_ago.into())
}
