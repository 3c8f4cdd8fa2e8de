//! The practice vault: fictional clients for training, made from a fixed seed the first time it is opened.
//!
//! A vault of its own in a folder of its own, marked inside as a demonstration; no client of it can end up in a real one.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use domain::{
    audit::{Action, Entity},
    client::{Client, ClientId},
    consultation::{Consultation, ConsultationId, ConsultationStatus},
    exposure::rows,
    fiction::{self, FictionalClient, FictionalVisit},
    laboratory::result::{LabResult, LabResultId},
    language::Language,
    note::{Note, NotePart, VersionReason},
    questionnaire::catalog::Catalog,
    red_flag::RedFlag,
};
use vault::{Cost, Practice, Stamp, Subject, Vault, Writer};

use crate::{consult::Visit, error::Result, flagged::raise_by_values, session};

/// Always the same clients, so that training material and screenshots stay true.
const SEED: u64 = 12;

/// Makes the practice vault with all its clients.
pub(crate) fn make(
    folder: &Path,
    passphrase: &str,
    catalog: &Catalog,
    now: DateTime<Utc>,
) -> Result<(Vault, Practice)> {
    let practice = Practice {
        name: "Oefenpraktijk De Kade".to_owned(),
        practitioner: "M. van der Meulen".to_owned(),
        language: Language::Nl,
        demo: true,
    };
    let mut vault = Vault::create(folder, &practice, passphrase, Cost::Floor, Stamp { at: now })?;
    fill(&mut vault, catalog, now)?;
    Ok((vault, practice))
}

/// Enters all fictional clients in one step: all of them, or none.
pub(crate) fn fill(vault: &mut Vault, catalog: &Catalog, now: DateTime<Utc>) -> Result<()> {
    let clients = fiction::clients(catalog, session::today(), SEED);
    let subject = Subject { entity: Entity::Practice, id: session::new_id(), client: None };
    vault.write(Action::FillPracticeVault, subject, Stamp { at: now }, |writer| {
        clients.iter().try_for_each(|client| enter(writer, catalog, client, now))
    })?;
    Ok(())
}

fn enter(writer: &mut Writer, catalog: &Catalog, fiction: &FictionalClient, now: DateTime<Utc>) -> vault::Result<()> {
    let first = fiction.visits.first().map_or(now, |visit| started(visit, now));
    let id = ClientId(session::new_id());
    let client = Client { id, person: fiction.person.clone(), created_at: first, archived_at: None };
    writer.save_client(&client)?;
    fiction.visits.iter().try_for_each(|visit| enter_visit(writer, catalog, id, visit, now))?;
    for entry in &fiction.results {
        let (result, laboratory) = (LabResultId(session::new_id()), catalog.laboratory());
        writer.save_lab_result(&LabResult::new(result, id, entry.clone(), laboratory, now))?;
    }
    raise_by_values(writer, catalog, id, &[], now)
}

fn enter_visit(
    writer: &mut Writer,
    catalog: &Catalog,
    client: ClientId,
    fiction: &FictionalVisit,
    now: DateTime<Utc>,
) -> vault::Result<()> {
    let started_at = started(fiction, now);
    let consultation = Consultation {
        id: ConsultationId(session::new_id()),
        client,
        questionnaire: fiction.questionnaire.clone(),
        questionnaire_version: catalog.questionnaire(&fiction.questionnaire).map_or(1, |list| list.version),
        language: Language::Nl,
        status: ConsultationStatus::Draft,
        started_at,
        changed_at: started_at,
        completed_at: None,
        signed_at: None,
    };
    writer.save_consultation(&consultation)?;
    let mut visit = Visit::load(writer, catalog, consultation.id)?;
    let changes = rows::name_rows(visit.questionnaire(), &fiction.changes, session::new_id);
    // The tests of `domain` prove that every fictional answer fits; one that did not would undo the whole filling.
    let fits = visit.change(changes, started_at);
    let batch = fits.map_err(|_| vault::Error::NotFound(Entity::Answer))?;
    visit.save(writer, &batch)?;
    writer.save_note(&Note {
        consultation: consultation.id,
        part: NotePart::Free,
        text: fiction.note.clone(),
        changed_at: started_at,
    })?;
    writer.keep_note_versions(consultation.id, VersionReason::Rested)?;
    let ended = started_at + Duration::minutes(fiction.minutes.into());
    act_on_flags(writer, &consultation, fiction, ended)?;
    if fiction.completed {
        Visit::load(writer, catalog, consultation.id)?.settle(writer)?;
        let completed = consultation.complete(ended).map_err(|_| vault::Error::Completed)?;
        writer.save_consultation(&completed)?;
    }
    Ok(())
}

fn act_on_flags(
    writer: &mut Writer,
    consultation: &Consultation,
    fiction: &FictionalVisit,
    at: DateTime<Utc>,
) -> vault::Result<()> {
    for flag in
        writer.red_flags_of(consultation.client)?.into_iter().filter(|flag| flag.consultation == consultation.id)
    {
        let raised = RedFlag { raised_at: consultation.started_at, ..flag };
        let acted = fiction.flag_actions.iter().find(|(item, ..)| *item == raised.item);
        let flag = match acted {
            Some((_, action, note)) => {
                RedFlag { action: Some(*action), action_note: note.clone(), action_at: Some(at), ..raised }
            }
            None => raised,
        };
        writer.save_red_flag(&flag)?;
    }
    Ok(())
}

fn started(visit: &FictionalVisit, now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::days(visit.days_ago.into()) - Duration::minutes(visit.minutes.into())
}
