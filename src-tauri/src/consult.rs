//! A consultation as the consult screen needs it: loaded as a whole, changed by batches, with everything that follows.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    client::{Client, ClientId},
    consultation::{Consultation, ConsultationId, ConsultationStatus},
    exposure::medicine::Use,
    filling::{Computed, Contradiction, Filling, SectionCoverage},
    questionnaire::{AnswerKind, Questionnaire, catalog::Catalog},
    red_flag::{RedFlag, RedFlagId},
    response::{Change, Facts, Place, PlacedAnswer, Response},
    route::Station,
};
use serde::Serialize;
use specta::Type;
use vault::{Reader, Writer};

use crate::{
    error::{Error, Result},
    session,
};

/// Everything that the consult screen opens with.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConsultationFile {
    /// The consultation.
    pub consultation: Consultation,
    /// The client.
    pub client: Client,
    /// What is asked.
    pub questionnaire: Questionnaire,
    /// What was answered.
    pub answers: Vec<PlacedAnswer>,
    /// The newest answer at each place of the client's earlier consultations.
    pub earlier: Vec<PlacedAnswer>,
    /// The medicines in use by the last consultation that asked for them, this one included; none when none asked.
    pub medicines: Option<Vec<MedicineInUse>>,
    /// The free note.
    pub note: String,
    /// What follows from the answers.
    pub outcome: Outcome,
}

/// A medicine in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MedicineInUse {
    /// Its name.
    pub name: String,
    /// Its strength, as typed.
    pub strength: String,
}

/// What followed from a batch of changes.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// When the batch reached the disk; absent when it did not.
    pub saved: Option<DateTime<Utc>>,
    /// Why it did not. Nothing was written then.
    pub failure: Option<Error>,
    /// Places of conditional items that are open now; items without a condition are always open and not listed.
    pub open: Vec<Place>,
    /// Places that the batch brought along, with their answers; a place that was cleared has none.
    pub followed: Vec<FollowedAnswer>,
    /// What was worked out from other answers.
    pub computed: Vec<Computed>,
    /// How much of each section was asked.
    pub sections: Vec<SectionCoverage>,
    /// The route map.
    pub stations: Vec<Station>,
    /// The client's red flags, open ones first.
    pub flags: Vec<RedFlag>,
    /// Answers that do not go together.
    pub contradictions: Vec<Contradiction>,
}

/// A place that a batch brought along.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FollowedAnswer {
    /// Where.
    pub place: Place,
    /// What stands there now.
    pub answer: Option<domain::response::Answer>,
}

/// A consultation with all that it takes to decide about it.
pub(crate) struct Visit<'a> {
    catalog: &'a Catalog,
    questionnaire: &'a Questionnaire,
    pub(crate) consultation: Consultation,
    pub(crate) client: Client,
    response: Response,
    earlier: Vec<PlacedAnswer>,
    flags: Vec<RedFlag>,
}

impl<'a> Visit<'a> {
    /// Loads a consultation.
    pub(crate) fn load(reader: &Reader, catalog: &'a Catalog, id: ConsultationId) -> vault::Result<Self> {
        let consultation = reader.consultation(id)?;
        let questionnaire = catalog
            .questionnaire(&consultation.questionnaire)
            .ok_or(vault::Error::NotFound(domain::audit::Entity::Consultation))?;
        let repeats = questionnaire.items().any(|item| item.again);
        Ok(Self {
            catalog,
            questionnaire,
            client: reader.client(consultation.client)?,
            response: reader.response(id)?,
            earlier: if repeats { reader.earlier_answers(&consultation)? } else { Vec::new() },
            flags: reader.red_flags_of(consultation.client)?,
            consultation,
        })
    }

    /// Applies a batch with everything it brings along, in memory, as told at a moment.
    pub(crate) fn change(&mut self, changes: Vec<Change>, at: DateTime<Utc>) -> Result<Batch> {
        self.consultation.editable()?;
        let (followed, batch) = {
            let filling = self.filling();
            filling.check(&changes)?;
            let followed = filling.following(&changes);
            (followed.clone(), changes.into_iter().chain(followed).collect::<Vec<_>>())
        };
        self.response.apply(&batch, at);
        Ok(Batch {
            changes: batch,
            followed: followed.into_iter().map(|change| change.place).collect(),
            flags: self.raise(),
        })
    }

    /// Writes a batch that was applied.
    pub(crate) fn save(&self, writer: &mut Writer, batch: &Batch) -> vault::Result<()> {
        for change in &batch.changes {
            writer.save_answer(self.consultation.id, &change.place, self.response.answers.get(&change.place))?;
        }
        batch.flags.iter().try_for_each(|flag| writer.save_red_flag(flag))
    }

    /// Leaves out the answers of closed branches; returns their places.
    pub(crate) fn leave_out_closed(&mut self) -> Vec<Place> {
        let closed = self.filling().closed_answers();
        for place in &closed {
            self.response.set(place.clone(), None);
        }
        closed
    }

    /// Works out everything that follows from the answers as they are.
    pub(crate) fn outcome(
        &self,
        batch: Option<&Batch>,
        saved: Option<DateTime<Utc>>,
        failure: Option<Error>,
    ) -> Outcome {
        let filling = self.filling();
        let now_at =
            |place: &Place| FollowedAnswer { place: place.clone(), answer: self.response.answers.get(place).cloned() };
        let mut flags = self.flags.clone();
        flags.sort_by_key(|flag| (!flag.is_open(), std::cmp::Reverse(flag.raised_at)));
        Outcome {
            saved,
            failure,
            open: filling.open_places(),
            followed: batch.iter().flat_map(|batch| &batch.followed).map(now_at).collect(),
            computed: filling.computed(),
            sections: filling.sections(),
            stations: filling.stations(),
            flags,
            contradictions: filling.contradictions(),
        }
    }

    /// Returns the whole file for the screen.
    pub(crate) fn file(self, reader: &Reader) -> vault::Result<ConsultationFile> {
        let outcome = self.outcome(None, None, None);
        let medicines = medicines_in_use(reader, self.catalog, self.client.id, Some(self.consultation.started_at))?;
        let answers = self.response.answers.into_iter().map(|(place, answer)| PlacedAnswer { place, answer });
        Ok(ConsultationFile {
            answers: answers.collect(),
            earlier: reader.earlier_answers(&self.consultation)?,
            note: reader.note(self.consultation.id)?.text,
            consultation: self.consultation,
            client: self.client,
            questionnaire: self.questionnaire.clone(),
            medicines,
            outcome,
        })
    }

    fn filling(&self) -> Filling<'_> {
        let person = &self.client.person;
        let day = self.consultation.started_at.date_naive();
        // What was completed stays as it was read on the day; a draft may still hear of what happened since.
        let today = match self.consultation.status {
            ConsultationStatus::Completed => day,
            ConsultationStatus::Draft => session::today().max(day),
        };
        let facts = Facts { age: person.age_on(day), sex: person.sex, today };
        Filling::new(self.catalog, self.questionnaire, &self.response, facts, &self.earlier)
    }

    /// A flag is raised once: again only when an earlier one of the same kind was closed in another consultation.
    fn raise(&mut self) -> Vec<RedFlag> {
        let known: BTreeSet<&str> = self
            .flags
            .iter()
            .filter(|flag| flag.is_open() || flag.consultation == self.consultation.id)
            .map(|flag| flag.item.as_str())
            .collect();
        let items = self.filling().raised_flags().into_iter().map(|item| item.id.clone());
        let new: Vec<RedFlag> =
            items.filter(|item| !known.contains(item.as_str())).map(|item| self.flag(item)).collect();
        self.flags.extend(new.iter().cloned());
        new
    }

    fn flag(&self, item: String) -> RedFlag {
        RedFlag {
            id: RedFlagId(session::new_id()),
            client: self.client.id,
            consultation: self.consultation.id,
            item,
            raised_at: session::now(),
            action: None,
            action_note: String::new(),
            action_at: None,
        }
    }
}

/// Returns the medicines in use by the newest consultation, up to a moment, that asked for them; none when none did.
pub(crate) fn medicines_in_use(
    reader: &Reader,
    catalog: &Catalog,
    client: ClientId,
    until: Option<DateTime<Utc>>,
) -> vault::Result<Option<Vec<MedicineInUse>>> {
    let asks = |consultation: &Consultation| {
        let questionnaire = catalog.questionnaire(&consultation.questionnaire);
        questionnaire.is_some_and(|list| list.items().any(|item| matches!(item.kind, AnswerKind::Medicine)))
    };
    let consultations = reader.consultations_of(client)?;
    for one in consultations.iter().filter(|one| until.is_none_or(|until| one.started_at <= until) && asks(one)) {
        let visit = Visit::load(reader, catalog, one.id)?;
        let filling = visit.filling();
        if filling.medicines_asked() {
            let uses = filling.medicine_uses().into_iter().filter(|used| used.in_use);
            let named = |used: Use<'_>| MedicineInUse { name: used.name.to_owned(), strength: used.strength };
            return Ok(Some(uses.map(named).collect()));
        }
    }
    Ok(None)
}

/// Changes with what they bring along, ready to be written as one.
pub(crate) struct Batch {
    changes: Vec<Change>,
    followed: Vec<Place>,
    flags: Vec<RedFlag>,
}
