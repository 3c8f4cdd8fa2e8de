//! The plan of a client, who is due, and the brief before a visit.

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use domain::{
    audit::{Action, Entity},
    client::ClientId,
    consultation::ConsultationId,
    partial_date::PartialDate,
    plan::{self, NewPlanLine, PlanLine, PlanLineId, PlanResult, PlanTemplate},
};
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager as _, State};
use vault::{Due, Subject};

use crate::{
    agenda,
    brief::Brief,
    error::{Error, Result},
    session,
    session::Session,
};

/// How far ahead the list of who is due looks, in days.
const AHEAD: i64 = 14;

/// The plan of a client.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Plan {
    /// The lines, in the order in which they were entered.
    pub lines: Vec<PlanLine>,
    /// Lines to begin from.
    pub templates: Vec<PlanTemplate>,
}

/// Where something was written on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Exported {
    /// The file.
    pub path: String,
}

/// Returns the plan of a client.
///
/// # Errors
/// The vault is locked or cannot be read.
#[tauri::command(async)]
#[specta::specta]
pub fn plan(session: State<'_, Arc<Session>>, client: ClientId) -> Result<Plan> {
    let lines = session.read(|reader| reader.plan_of(client))?;
    Ok(Plan { lines, templates: plan::templates().map_err(Error::internal)? })
}

/// Enters a line, or changes what one says. With the id of a line that was removed, it is back with what came of it.
///
/// # Errors
/// The line says nothing, is too long or goes backwards, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn save_plan_line(
    session: State<'_, Arc<Session>>,
    client: ClientId,
    consultation: Option<ConsultationId>,
    id: Option<PlanLineId>,
    said: NewPlanLine,
) -> Result<PlanLine> {
    let said = said.checked()?;
    let id = id.unwrap_or_else(|| PlanLineId(session::new_id()));
    let recorded_at = session::now();
    session.write(Action::SavePlanLine, subject(id, client), |writer| {
        let line = match writer.known_plan_line(id)?.filter(|line| line.client == client) {
            Some(known) => PlanLine { said, ..known },
            None => PlanLine {
                id,
                client,
                consultation,
                said,
                result: None,
                remark: String::new(),
                closed_at: None,
                recorded_at,
            },
        };
        writer.save_plan_line(&line)?;
        Ok(line)
    })
}

/// Records what came of a line; without a result it runs again.
///
/// # Errors
/// The line does not exist, the remark is too long, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn evaluate_plan_line(
    session: State<'_, Arc<Session>>,
    id: PlanLineId,
    result: Option<PlanResult>,
    remark: String,
) -> Result<PlanLine> {
    let line = session.read(|reader| reader.plan_line(id))?;
    let line = line.evaluated(result, &remark, session::now())?;
    session.write(Action::SavePlanLine, subject(id, line.client), |writer| writer.save_plan_line(&line))?;
    Ok(line)
}

/// Takes a line away.
///
/// # Errors
/// It does not exist, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_plan_line(session: State<'_, Arc<Session>>, id: PlanLineId) -> Result<()> {
    let client = session.read(|reader| reader.plan_line(id))?.client;
    session.write(Action::RemovePlanLine, subject(id, client), |writer| writer.remove_plan_line(id))
}

/// Returns who is due within two weeks, or was before.
///
/// # Errors
/// The vault is locked or cannot be read.
#[tauri::command(async)]
#[specta::specta]
pub fn due(session: State<'_, Arc<Session>>) -> Result<Vec<Due>> {
    session.read(|reader| reader.due(session::today() + TimeDelta::days(AHEAD)))
}

/// Returns what to know before seeing a client again. That the file was opened is on record already.
///
/// # Errors
/// The client no longer exists, or the vault is locked.
#[tauri::command(async)]
#[specta::specta]
pub fn brief(session: State<'_, Arc<Session>>, client: ClientId, during: Option<ConsultationId>) -> Result<Brief> {
    session.read(|reader| Brief::load(reader, session.catalog, client, during))
}

/// Writes the next visit of a client as a file for a calendar, without anything of the client in it.
///
/// # Errors
/// No day was agreed, it is past, or the disk refuses.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn export_next_visit(app: AppHandle, session: State<'_, Arc<Session>>, client: ClientId) -> Result<Exported> {
    let next = session.read(|reader| Brief::load(reader, session.catalog, client, None))?.next;
    let missing = || Error::Invalid { field: "next".to_owned(), reason: "noDay".to_owned() };
    let day = next.and_then(day_of).filter(|day| *day >= session::today()).ok_or_else(missing)?;
    let paths = app.path();
    let places = [paths.download_dir(), paths.document_dir(), paths.home_dir()];
    let folder = places.into_iter().flatten().find(|place| place.is_dir());
    let folder = folder.ok_or_else(|| Error::internal("no folder to write to"))?;
    let practice = session.read(|reader| reader.practice())?;
    let path = agenda::write(&folder, &practice, day, session::new_id(), session::now())?;
    Ok(Exported { path: path.display().to_string() })
}

/// A month or a year is no day to come on.
const fn day_of(date: PartialDate) -> Option<NaiveDate> {
    if let PartialDate::Day { date } = date { Some(date) } else { None }
}

const fn subject(id: PlanLineId, client: ClientId) -> Subject {
    Subject { entity: Entity::PlanLine, id: id.0, client: Some(client) }
}
