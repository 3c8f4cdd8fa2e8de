//! A consultation as the consult screen needs it: loaded as a whole, changed by batches, with everything that follows.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    addendum::{Addendum, NewAddendum},
    client::{Client, ClientId},
    consultation::{Consultation, ConsultationId, ConsultationStatus},
    exposure::{
        ExposureKind,
        caution::Circumstances,
        product::Product,
        rows::{self, Sorted},
    },
    filling::{AskedFlag, Computed, Contradiction, Filling, SectionCoverage},
    in_sight::{Asked, InSight},
    laboratory::{
        flag::LabFlag,
        result::LabResult,
        seen::{Known, Raised},
    },
    note::{Note, NoteLayout},
    questionnaire::{Questionnaire, catalog::Catalog},
    red_flag::{RedFlag, RedFlagId},
    response::{Answer, Change, Facts, Place, PlacedAnswer, Response},
    route::{Station, ValueEvidence},
};
use serde::Serialize;
use specta::Type;
use vault::{Dismissal, Reader, Writer};

use crate::{
    commands::exposure::SeenCaution,
    dossier::Dossier,
    error::{Error, Result},
    flagged::{ids_of_raised, is_new},
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
    /// Red flags that answers make worth asking about.
    pub asked_flags: Vec<AskedFlag>,
    /// Answers that do not go together.
    pub contradictions: Vec<SeenContradiction>,
    /// The flags that values raise, each with the values.
    pub by_values: Vec<LabFlag>,
    /// What stays in sight of the client.
    pub in_sight: InSight,
    /// Cautions at rows of what is used, each with the reason when it was put aside.
    pub cautions: Vec<SeenCaution>,
}

/// A consultation after something was written beside it, on another page of the dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Refreshed {
    /// The rows of what the client uses, with their answers.
    pub rows: Vec<PlacedAnswer>,
    /// What follows now.
    pub outcome: Outcome,
}

/// Answers that do not go together, in this consultation.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SeenContradiction {
    /// What does not go together, and where.
    #[serde(flatten)]
    pub contradiction: Contradiction,
    /// What a dismissal is bound to: the same at another visit or in other rows is pointed out anew.
    pub subject: String,
    /// Put aside, and why.
    pub dismissal: Option<Dismissal>,
}

/// A place that a batch brought along.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FollowedAnswer {
    /// Where.
    pub place: Place,
    /// What stands there now.
    pub answer: Option<Answer>,
}

/// A visit that began so many days ago at most is still being written up, and not looked back at.
const SAME_VISIT: i64 = 7;

/// A consultation with all that it takes to decide about it.
pub(crate) struct Visit<'a> {
    catalog: &'a Catalog,
    questionnaire: &'a Questionnaire,
    pub(crate) consultation: Consultation,
    /// The client's records, as they were before this batch.
    pub(crate) dossier: Dossier<'a>,
    response: Response,
    earlier: Vec<PlacedAnswer>,
    flags: Vec<RedFlag>,
    dismissals: Vec<Dismissal>,
    /// What any consultation asked for, before this batch.
    asked: Asked,
    /// What the client's values ask for together; nothing for a client without any.
    raised: Option<Raised>,
    /// What they count for on the route map.
    values: Vec<ValueEvidence>,
}

impl<'a> Visit<'a> {
    /// Loads a consultation.
    pub(crate) fn load(reader: &Reader, catalog: &'a Catalog, id: ConsultationId) -> vault::Result<Self> {
        let consultation = reader.consultation(id)?;
        let questionnaire = asked_in(catalog, &consultation)?;
        let repeats = questionnaire.items().any(|item| item.again);
        let dossier = Dossier::load(reader, catalog, consultation.client)?;
        let raised = raised(&dossier, &consultation);
        Ok(Self {
            catalog,
            questionnaire,
            values: evidence(catalog, raised.as_ref()),
            raised,
            response: response(reader, questionnaire, &dossier, &consultation)?,
            earlier: if repeats { reader.earlier_answers(&consultation)? } else { Vec::new() },
            flags: reader.red_flags_of(consultation.client)?,
            dismissals: reader.dismissals_of(consultation.client)?,
            asked: asked(reader, consultation.client)?,
            dossier,
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
        let before = self.flags_by_story(self.dossier.told().as_ref());
        self.response.apply(&batch, at);
        self.dossier.hear(&self.consultation, rows::own_answers(self.questionnaire, &self.response));
        let flags = self.new_flags(&before);
        self.flags.extend(flags.iter().cloned());
        Ok(Batch {
            sorted: rows::sort(self.questionnaire, &batch, at),
            followed: followed.into_iter().map(|change| change.place).collect(),
            flags,
        })
    }

    /// Writes a batch that was applied: what the client uses as records of its own, the rest as answers.
    pub(crate) fn save(&self, writer: &mut Writer, batch: &Batch) -> vault::Result<()> {
        batch.sorted.edits.iter().try_for_each(|edit| writer.edit_exposure(self.consultation.client, edit))?;
        for Change { place, .. } in &batch.sorted.own {
            writer.save_answer(self.consultation.id, place, self.response.answers.get(place))?;
        }
        batch.flags.iter().try_for_each(|flag| writer.save_red_flag(flag))
    }

    /// Goes on from a batch that is on record now, as if all of it were read anew, but for the moment of the last change. None
    /// where more changed than answers: what is used, and what was asked for at any visit, has to be read.
    pub(crate) fn gone_on(self, batch: &Batch) -> Option<Self> {
        let kinds = [ExposureKind::Medicine, ExposureKind::Supplement];
        let asks = |change: &Change| kinds.iter().any(|kind| kind.asked_by().contains(&change.place.item.as_str()));
        if !batch.sorted.edits.is_empty() || batch.sorted.own.iter().any(asks) {
            return None;
        }
        let raised = raised(&self.dossier, &self.consultation);
        Some(Self { values: evidence(self.catalog, raised.as_ref()), raised, ..self })
    }

    /// Writes what completing keeps: the rows of what the client uses, as they are today, and no answers of closed branches. A
    /// visit that was completed on an earlier day has its rows of that day, and keeps them.
    pub(crate) fn settle(&self, writer: &mut Writer) -> vault::Result<()> {
        let closed = self.filling().closed_answers();
        let on_disk = writer.response(self.consultation.id)?;
        let has_rows = rows::own_answers(self.questionnaire, &on_disk).answers.len() < on_disk.answers.len();
        let of_records = |place: &&Place| rows::is_record(self.questionnaire, place).is_some();
        for place in closed.iter().filter(|place| !of_records(place)) {
            writer.save_answer(self.consultation.id, place, None)?;
        }
        if has_rows {
            return Ok(());
        }
        for place in self.response.answers.keys().filter(of_records).filter(|place| !closed.contains(place)) {
            writer.save_answer(self.consultation.id, place, self.response.answers.get(place))?;
        }
        Ok(())
    }

    /// Writes what reopening on the day of completion takes back: the rows that it kept give way to the records themselves.
    /// Later, or of an old visit, they stay: what is used by now was not used then.
    pub(crate) fn unsettle(&self, writer: &mut Writer) -> vault::Result<()> {
        let today = session::today();
        let completed = self.consultation.completed_at.is_some_and(|at| session::day_of(at) == today);
        if !completed || session::day_of(self.consultation.started_at) < today - TimeDelta::days(SAME_VISIT) {
            return Ok(());
        }
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
        let (filling, told) = (self.filling(), self.dossier.told());
        let now_at =
            |place: &Place| FollowedAnswer { place: place.clone(), answer: self.response.answers.get(place).cloned() };
        let mut flags = self.flags.clone();
        flags.sort_by_key(|flag| (!flag.is_open(), std::cmp::Reverse(flag.raised_at)));
        let (in_sight, cautions) = self.beside(&filling, told.as_ref());
        Outcome {
            saved,
            failure,
            open: filling.open_places(),
            followed: batch.iter().flat_map(|batch| &batch.followed).map(now_at).collect(),
            computed: filling.computed(),
            sections: filling.sections(),
            stations: filling.stations(),
            flags,
            asked_flags: filling.asked_flags(),
            contradictions: filling.contradictions().into_iter().map(|one| self.with_dismissal(one)).collect(),
            by_values: self.flags_by_values(told.as_ref()),
            in_sight,
            cautions,
        }
    }

    fn with_dismissal(&self, contradiction: Contradiction) -> SeenContradiction {
        let mut rows: Vec<&str> = contradiction.places.iter().map(|place| place.row.as_str()).collect();
        rows.sort_unstable();
        rows.dedup();
        let subject = format!("{} {}", self.consultation.id.0.hyphenated(), rows.join(","));
        let same = |known: &&Dismissal| known.rule == contradiction.rule && known.subject == subject;
        SeenContradiction { dismissal: self.dismissals.iter().find(same).cloned(), subject, contradiction }
    }

    /// Returns what another page of the dossier may have changed.
    pub(crate) fn refreshed(&self) -> Refreshed {
        let of_records = |(place, _): &(&Place, _)| rows::is_record(self.questionnaire, place).is_some();
        let rows = self.response.answers.iter().filter(of_records);
        let placed = |(place, answer): (&Place, &Answer)| PlacedAnswer { place: place.clone(), answer: answer.clone() };
        Refreshed { rows: rows.map(placed).collect(), outcome: self.outcome(None, None, None) }
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
            client: self.dossier.client,
            questionnaire: self.questionnaire.clone(),
            outcome,
        })
    }

    /// As the records stand, with what this draft says of them: its rows and answers are newer.
    fn beside(&self, filling: &Filling<'_>, told: Option<&Filling<'_>>) -> (InSight, Vec<SeenCaution>) {
        let draft = self.consultation.status == ConsultationStatus::Draft;
        let mut products = self.dossier.products();
        if draft {
            let rows = rows::products(self.questionnaire, &self.response);
            let asks = |product: &Product<'_>| rows::asks_for(self.questionnaire, product.kind);
            products.retain(|product| !asks(product));
            products.extend(rows);
        }
        let asked = Asked {
            medicines: self.asked.medicines || filling.asked_for(ExposureKind::Medicine),
            supplements: self.asked.supplements || filling.asked_for(ExposureKind::Supplement),
        };
        self.dossier.known_by(&products, told, |known| {
            (known.in_sight(asked), if draft { self.cautions_at_rows(known) } else { Vec::new() })
        })
    }

    /// Those about the client as a whole stand with the products alone.
    fn cautions_at_rows(&self, known: &Known<'_>) -> Vec<SeenCaution> {
        let Known { catalog, products, told, today, settings, .. } = *known;
        let seen = Circumstances { catalog, products, filling: told, attached: &[], day: today, settings };
        let at_rows = seen.cautions().into_iter().filter(|caution| !caution.rows.is_empty());
        at_rows.map(|caution| SeenCaution::of(caution, &self.dismissals)).collect()
    }

    /// Low values count for a pregnancy as soon as it is told here; one that was told longer ago than a year has passed.
    fn flags_by_values(&self, told: Option<&Filling<'_>>) -> Vec<LabFlag> {
        let told = told.filter(|_| self.dossier.is_fresh(self.consultation.started_at));
        self.raised.iter().flat_map(|raised| raised.flags(self.catalog, told)).collect()
    }

    /// What was answered.
    pub(crate) const fn response(&self) -> &Response {
        &self.response
    }

    /// Reads other answers in the place of those of this visit.
    pub(crate) fn filling_of<'b>(&'b self, response: &'b Response) -> Filling<'b> {
        let facts = facts(&self.dossier, &self.consultation);
        Filling::new(self.catalog, self.questionnaire, response, facts, &self.earlier).with_values(&self.values)
    }

    fn filling(&self) -> Filling<'_> {
        self.filling_of(&self.response)
    }

    /// The flags that this visit raises together with what was told before, such as tingling now and laughing gas at the
    /// intake. What was told longer ago than a year may have passed.
    fn flags_by_story(&self, told: Option<&Filling<'_>>) -> BTreeSet<String> {
        let fresh = self.dossier.is_fresh(self.consultation.started_at);
        told.filter(|_| fresh).map(ids_of_raised).unwrap_or_default()
    }

    /// A flag is raised once: again only when an earlier one of the same kind was closed in another consultation.
    fn new_flags(&self, by_story_before: &BTreeSet<String>) -> Vec<RedFlag> {
        let known: BTreeSet<&str> = self
            .flags
            .iter()
            .filter(|flag| flag.is_open() || flag.consultation == self.consultation.id)
            .map(|flag| flag.item.as_str())
            .collect();
        let told = self.dossier.told();
        let by_values = self.flags_by_values(told.as_ref()).into_iter();
        let by_values =
            by_values.filter(|flag| is_new(flag, &self.dossier.results, &self.flags, &[])).map(|flag| flag.item);
        let mut items = ids_of_raised(&self.filling());
        items.extend(by_values);
        items.extend(self.flags_by_story(told.as_ref()).difference(by_story_before).cloned());
        items.into_iter().filter(|item| !known.contains(item.as_str())).map(|item| self.flag(item)).collect()
    }

    fn flag(&self, item: String) -> RedFlag {
        RedFlag {
            id: RedFlagId(session::new_id()),
            client: self.consultation.client,
            consultation: self.consultation.id,
            item,
            raised_at: session::now(),
            action: None,
            action_note: String::new(),
            action_at: None,
        }
    }
}

/// Returns the route map of a consultation, given the client's records: what the overview shows of it.
pub(crate) fn stations(
    reader: &Reader,
    dossier: &Dossier<'_>,
    consultation: &Consultation,
) -> vault::Result<Vec<Station>> {
    let questionnaire = asked_in(dossier.catalog, consultation)?;
    let response = response(reader, questionnaire, dossier, consultation)?;
    let values = evidence(dossier.catalog, raised(dossier, consultation).as_ref());
    let facts = facts(dossier, consultation);
    Ok(Filling::new(dossier.catalog, questionnaire, &response, facts, &[]).with_values(&values).stations())
}

fn asked_in<'a>(catalog: &'a Catalog, consultation: &Consultation) -> vault::Result<&'a Questionnaire> {
    catalog
        .questionnaire(&consultation.questionnaire)
        .ok_or(vault::Error::NotFound(domain::audit::Entity::Consultation))
}

/// A draft shows what the client uses as it is now; on completion it is kept as it was that day.
fn response(
    reader: &Reader,
    questionnaire: &Questionnaire,
    dossier: &Dossier<'_>,
    consultation: &Consultation,
) -> vault::Result<Response> {
    let mut response = reader.response(consultation.id)?;
    if consultation.status == ConsultationStatus::Draft {
        response = rows::own_answers(questionnaire, &response);
        let rows = rows::as_answers(questionnaire, &dossier.exposures);
        response.answers.extend(rows.into_iter().map(|placed| (placed.place, placed.answer)));
    }
    Ok(response)
}

/// What was completed stays as it was read on the day; a draft may still hear of what happened since.
fn facts(dossier: &Dossier<'_>, consultation: &Consultation) -> Facts {
    let person = &dossier.client.person;
    let day = session::day_of(consultation.started_at);
    let today = match consultation.status {
        ConsultationStatus::Completed | ConsultationStatus::Signed => day,
        ConsultationStatus::Draft => session::today().max(day),
    };
    Facts { age: person.age_on(day), sex: person.sex, today }
}

/// Returns what a client's consultations asked for.
pub(crate) fn asked(reader: &Reader, client: ClientId) -> vault::Result<Asked> {
    let for_kind = |kind: ExposureKind| {
        kind.asked_by().iter().try_fold(true, |all, item| Ok::<_, vault::Error>(all && reader.was_told(client, item)?))
    };
    Ok(Asked { medicines: for_kind(ExposureKind::Medicine)?, supplements: for_kind(ExposureKind::Supplement)? })
}

/// What a client's values ask for together. A completed consultation stays as it was.
fn raised(dossier: &Dossier<'_>, consultation: &Consultation) -> Option<Raised> {
    if dossier.results.is_empty() {
        return None;
    }
    Some(dossier.known(|known| match consultation.completed_at {
        None => known.raised(),
        Some(at) => {
            let then: Vec<LabResult> =
                known.results.iter().filter(|result| result.recorded_at <= at).cloned().collect();
            Known { results: &then, ..*known }.raised()
        }
    }))
}

fn evidence(catalog: &Catalog, raised: Option<&Raised>) -> Vec<ValueEvidence> {
    raised.map(|raised| raised.evidence(catalog)).unwrap_or_default()
}

/// Changes with what they bring along, ready to be written as one.
pub(crate) struct Batch {
    sorted: Sorted,
    followed: Vec<Place>,
    flags: Vec<RedFlag>,
}
