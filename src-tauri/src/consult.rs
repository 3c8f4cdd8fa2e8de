//! A consultation as the consult screen needs it: loaded as a whole, changed by batches, with everything that follows.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    addendum::{Addendum, NewAddendum},
    client::Client,
    consultation::{Consultation, ConsultationId, ConsultationStatus},
    exposure::{
        Exposure, ExposureKind,
        medicine::Use,
        period::InUse,
        rows::{self, Sorted},
    },
    filling::{Computed, Contradiction, Filling, SectionCoverage},
    note::{Note, NoteLayout},
    questionnaire::{AnswerKind, Questionnaire, catalog::Catalog},
    red_flag::{RedFlag, RedFlagId},
    response::{Change, Facts, Place, PlacedAnswer, Response},
    route::{Station, ValueEvidence},
};
use serde::Serialize;
use specta::Type;
use vault::{Reader, Writer};

use crate::{
    dossier::Dossier,
    error::{Error, Result},
    flagged::BY_VALUES,
    session,
};

/// The question whose answer means that medicines were asked for.
const MEDICINES_ASKED: &str = "med.any";

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
    /// The parts of the note that were ever written in.
    pub notes: Vec<Note>,
    /// What was added since it was signed.
    pub addenda: Vec<Addendum>,
    /// The addendum that is being written.
    pub addendum_draft: Option<NewAddendum>,
    /// Which parts the practice writes in.
    pub note_layout: NoteLayout,
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
    /// The medicines in use; none when nobody asked.
    pub medicines: Option<Vec<MedicineInUse>>,
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
    /// What the client used and uses, as it was before this batch.
    exposures: Vec<Exposure>,
    /// An earlier consultation asked for medicines.
    medicines_asked_before: bool,
    /// What the client's values count for on the route map.
    values: Vec<ValueEvidence>,
    /// The values ask for the red flag by values.
    flagged_by_values: bool,
}

impl<'a> Visit<'a> {
    /// Loads a consultation.
    pub(crate) fn load(reader: &Reader, catalog: &'a Catalog, id: ConsultationId) -> vault::Result<Self> {
        let consultation = reader.consultation(id)?;
        let questionnaire = catalog
            .questionnaire(&consultation.questionnaire)
            .ok_or(vault::Error::NotFound(domain::audit::Entity::Consultation))?;
        let repeats = questionnaire.items().any(|item| item.again);
        let exposures = reader.exposures_of(consultation.client)?;
        let mut response = reader.response(id)?;
        if consultation.status == ConsultationStatus::Draft {
            // A draft shows what the client uses as it is now; on completion it is kept as it was that day.
            let rows = rows::as_answers(questionnaire, &exposures);
            response.answers.extend(rows.into_iter().map(|placed| (placed.place, placed.answer)));
        }
        let (values, flagged_by_values) = by_values(reader, catalog, &consultation)?;
        Ok(Self {
            catalog,
            questionnaire,
            values,
            flagged_by_values,
            client: reader.client(consultation.client)?,
            response,
            earlier: if repeats { reader.earlier_answers(&consultation)? } else { Vec::new() },
            flags: reader.red_flags_of(consultation.client)?,
            exposures,
            medicines_asked_before: reader.was_answered_before(&consultation, MEDICINES_ASKED)?,
            consultation,
        })
    }

    /// What is asked.
    pub(crate) const fn questionnaire(&self) -> &'a Questionnaire {
        self.questionnaire
    }

    /// Applies a batch with everything it brings along, in memory, as told at a moment.
    pub(crate) fn change(&mut self, changes: Vec<Change>, at: DateTime<Utc>) -> Result<Batch> {
        self.consultation.draft()?;
        let (followed, batch) = {
            let filling = self.filling();
            filling.check(&changes)?;
            let followed = filling.following(&changes);
            (followed.clone(), changes.into_iter().chain(followed).collect::<Vec<_>>())
        };
        self.response.apply(&batch, at);
        Ok(Batch {
            sorted: rows::sort(self.questionnaire, &batch, at),
            followed: followed.into_iter().map(|change| change.place).collect(),
            flags: self.raise(),
        })
    }

    /// Writes a batch that was applied: what the client uses as records of its own, the rest as answers.
    pub(crate) fn save(&self, writer: &mut Writer, batch: &Batch) -> vault::Result<()> {
        batch.sorted.edits.iter().try_for_each(|edit| writer.edit_exposure(self.client.id, edit))?;
        for Change { place, .. } in &batch.sorted.own {
            writer.save_answer(self.consultation.id, place, self.response.answers.get(place))?;
        }
        batch.flags.iter().try_for_each(|flag| writer.save_red_flag(flag))
    }

    /// Writes what completing keeps: the rows of what the client uses, as they are today, and no answers of closed branches.
    pub(crate) fn settle(&self, writer: &mut Writer) -> vault::Result<()> {
        let closed = self.filling().closed_answers();
        let of_records = |place: &&Place| rows::is_record(self.questionnaire, place).is_some();
        for place in closed.iter().filter(|place| !of_records(place)) {
            writer.save_answer(self.consultation.id, place, None)?;
        }
        for place in self.response.answers.keys().filter(of_records).filter(|place| !closed.contains(place)) {
            writer.save_answer(self.consultation.id, place, self.response.answers.get(place))?;
        }
        Ok(())
    }

    /// Writes what reopening takes back: the rows that completing kept give way to the records themselves.
    pub(crate) fn unsettle(&self, writer: &mut Writer) -> vault::Result<()> {
        let rows = self.response.answers.keys().filter(|place| rows::is_record(self.questionnaire, place).is_some());
        rows.into_iter().try_for_each(|place| writer.save_answer(self.consultation.id, place, None))
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
            medicines: self.medicines(&filling),
        }
    }

    /// Returns the whole file for the screen.
    pub(crate) fn file(self, reader: &Reader) -> vault::Result<ConsultationFile> {
        let outcome = self.outcome(None, None, None);
        let answers = self.response.answers.into_iter().map(|(place, answer)| PlacedAnswer { place, answer });
        Ok(ConsultationFile {
            answers: answers.collect(),
            earlier: reader.earlier_answers(&self.consultation)?,
            notes: reader.notes(self.consultation.id)?,
            addenda: reader.addenda_of(self.consultation.id)?,
            addendum_draft: reader.addendum_draft(self.consultation.id)?,
            note_layout: reader.setting(NoteLayout::KEY)?.unwrap_or_default(),
            consultation: self.consultation,
            client: self.client,
            questionnaire: self.questionnaire.clone(),
            outcome,
        })
    }

    /// By the rows of this consultation where it asks for them, else by what is on record.
    fn medicines(&self, filling: &Filling<'_>) -> Option<Vec<MedicineInUse>> {
        let asks = self.questionnaire.items().any(|item| matches!(item.kind, AnswerKind::Medicine));
        if !asks {
            return medicines_in_use(&self.exposures, self.medicines_asked_before);
        }
        let uses = filling.medicine_uses().into_iter().filter(|used| used.in_use);
        let named = |used: Use<'_>| MedicineInUse { name: used.name.to_owned(), strength: used.strength };
        let named: Vec<MedicineInUse> = uses.map(named).collect();
        let asked = filling.medicines_asked() || self.medicines_asked_before;
        (asked || !named.is_empty()).then_some(named)
    }

    fn filling(&self) -> Filling<'_> {
        let person = &self.client.person;
        let day = self.consultation.started_at.date_naive();
        // What was completed stays as it was read on the day; a draft may still hear of what happened since.
        let today = match self.consultation.status {
            ConsultationStatus::Completed | ConsultationStatus::Signed => day,
            ConsultationStatus::Draft => session::today().max(day),
        };
        let facts = Facts { age: person.age_on(day), sex: person.sex, today };
        Filling::new(self.catalog, self.questionnaire, &self.response, facts, &self.earlier).with_values(&self.values)
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
        let items: BTreeSet<String> = items.chain(self.flagged_by_values.then(|| BY_VALUES.to_owned())).collect();
        let new: Vec<RedFlag> =
            items.into_iter().filter(|item| !known.contains(item.as_str())).map(|item| self.flag(item)).collect();
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

/// Returns the medicines that a client uses today; none when nobody asked.
pub(crate) fn medicines_in_use(exposures: &[Exposure], asked: bool) -> Option<Vec<MedicineInUse>> {
    let today = session::today();
    let medicines = exposures.iter().filter(|exposure| exposure.kind == ExposureKind::Medicine);
    let named: Vec<MedicineInUse> = medicines
        .filter_map(|exposure| {
            let row = rows::row_of(exposure.id);
            let product = exposure.product(&row);
            let used = !product.name().is_empty() && product.in_use(today) != InUse::No;
            used.then(|| MedicineInUse { name: product.name().to_owned(), strength: product.strength().to_owned() })
        })
        .collect();
    (asked || !named.is_empty()).then_some(named)
}

/// What a client's values count for, and whether they raise the red flag. A completed consultation stays as it was.
fn by_values(
    reader: &Reader,
    catalog: &Catalog,
    consultation: &Consultation,
) -> vault::Result<(Vec<ValueEvidence>, bool)> {
    if reader.lab_results_of(consultation.client)?.is_empty() {
        return Ok((Vec::new(), false));
    }
    let mut dossier = Dossier::load(reader, catalog, consultation.client)?;
    dossier.results.retain(|result| consultation.completed_at.is_none_or(|at| result.recorded_at <= at));
    let draft = consultation.status == ConsultationStatus::Draft;
    let raised = dossier.known(|known| known.raised());
    let flagged = draft && raised.flag.is_some();
    Ok((raised.evidence(catalog), flagged))
}

/// Changes with what they bring along, ready to be written as one.
pub(crate) struct Batch {
    sorted: Sorted,
    followed: Vec<Place>,
    flags: Vec<RedFlag>,
}
