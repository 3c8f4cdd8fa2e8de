//! Laboratory results: read a line or a report, look at an entry while it is typed, keep it, take it away.

use std::sync::Arc;

use domain::{
    audit::{Action, Entity},
    client::ClientId,
    laboratory::{
        analyte::Analyte,
        flag::{Because, LabFlag},
        framework::PracticeLimits,
        line::{LineReading, read_line},
        report::{ReportLine, check_size, read_report},
        result::{LabResult, LabResultId, NewLabResult},
        rules::Form,
        seen::SeenResult,
    },
};
use serde::Serialize;
use specta::Type;
use tauri::State;
use vault::Subject;

use crate::{
    dossier::{Dossier, LIMITS},
    error::Result,
    flagged::raise_by_values,
    session,
    session::Session,
};

/// A client's results with what is read beside them.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LabFile {
    /// The results, newest draw first; those without a day stand before all others.
    pub results: Vec<RecordedResult>,
    /// The red flags that the values raise.
    pub flags: Vec<LabFlag>,
    /// What else counts on the route map: MMA or homocysteine beside a vitamin B12 that is not low, and low cofactors.
    pub counts: Vec<Because>,
    /// The practice's own limits for total vitamin B12; none while the article's stand.
    pub practice: Option<PracticeLimits>,
}

/// A recorded result with everything that is read beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecordedResult {
    /// The result.
    pub result: LabResult,
    /// What is read beside it.
    pub seen: SeenResult,
}

/// The tests and forms that can be chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LabKnowledge {
    /// The tests.
    pub analytes: Vec<Analyte>,
    /// Forms of vitamin B12, for the question what was in use.
    pub forms: Vec<Form>,
}

/// Returns a client's results.
///
/// # Errors
/// The client no longer exists, or the vault is locked.
#[tauri::command(async)]
#[specta::specta]
pub fn lab_file(session: State<'_, Arc<Session>>, client: ClientId) -> Result<LabFile> {
    let dossier = session.read(|reader| Dossier::load(reader, session.catalog, client))?;
    Ok(dossier.known(|known| {
        let mut results: Vec<&LabResult> = known.results.iter().collect();
        let newest_first = |result: &&LabResult| {
            std::cmp::Reverse((result.entry.drawn_on.map(|day| day.earliest()), result.recorded_at))
        };
        results.sort_by_key(|result| (result.entry.drawn_on.is_some(), newest_first(result)));
        let seen = |result: &LabResult| RecordedResult {
            seen: known.read(&result.entry, Some(result.id)),
            result: result.clone(),
        };
        let raised = known.raised();
        LabFile {
            results: results.into_iter().map(seen).collect(),
            flags: raised.flags(known.catalog, known.told),
            counts: raised.functional.into_iter().chain(raised.cofactor).collect(),
            practice: known.practice.copied(),
        }
    }))
}

/// Returns the tests and forms that can be chosen.
#[tauri::command(async)]
#[specta::specta]
pub fn lab_knowledge(session: State<'_, Arc<Session>>) -> LabKnowledge {
    let laboratory = session.catalog.laboratory();
    LabKnowledge { analytes: laboratory.analytes().to_vec(), forms: laboratory.rules().condition.form.clone() }
}

/// Reads a typed line as far as it can be recognised.
///
/// # Errors
/// It holds more than any report does.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn read_lab_line(session: State<'_, Arc<Session>>, text: String) -> Result<LineReading> {
    check_size(&text)?;
    Ok(read_line(&text, session.catalog, session::today()))
}

/// Reads a pasted report; every line that is not empty comes back.
///
/// # Errors
/// It is larger than any report.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn read_lab_report(session: State<'_, Arc<Session>>, text: String) -> Result<Vec<ReportLine>> {
    check_size(&text)?;
    Ok(read_report(&text, session.catalog, session::today()))
}

/// Reads an entry while it is typed or changed, with everything that would stand beside it. Nothing is kept.
///
/// # Errors
/// The client no longer exists, or the vault is locked.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn look_at_lab_entry(
    session: State<'_, Arc<Session>>,
    client: ClientId,
    id: Option<LabResultId>,
    entry: NewLabResult,
) -> Result<SeenResult> {
    let dossier = session.read(|reader| Dossier::load(reader, session.catalog, client))?;
    Ok(dossier.known(|known| known.read(&entry, id)))
}

/// Keeps results, new or changed, as one step: all of them or none. The ids come from the screen, so that a repeated try or
/// an undo means the same records; one that was taken away comes back with the moment at which it was entered. Raises the red
/// flag by values where they ask for it.
///
/// # Errors
/// A value is beyond its hard limit, the client no longer exists, or the vault refuses; then nothing was kept.
#[tauri::command(async)]
#[specta::specta]
pub fn save_lab_results(
    session: State<'_, Arc<Session>>,
    client: ClientId,
    results: Vec<(LabResultId, NewLabResult)>,
) -> Result<()> {
    let laboratory = session.catalog.laboratory();
    let at = session::now();
    let records = results
        .into_iter()
        .map(|(id, entry)| Ok(LabResult::new(id, client, entry.checked(laboratory)?, laboratory, at)))
        .collect::<Result<Vec<LabResult>>>()?;
    session.write(Action::SaveLabResult, subject(client), |writer| {
        let mut changed = Vec::new();
        for record in &records {
            let before = writer.known_lab_result(record.id)?.filter(|before| before.client == client);
            if before.as_ref().is_none_or(|before| !before.entry.measures_the_same(&record.entry)) {
                changed.push(record.id);
            }
            let recorded_at = before.map_or(record.recorded_at, |before| before.recorded_at);
            writer.save_lab_result(&LabResult { recorded_at, ..record.clone() })?;
        }
        raise_by_values(writer, session.catalog, client, &changed, at)
    })
}

/// Attaches a caveat to a result by hand, or takes it away. Everything else stays as it is on record, whatever the screen
/// still shows of it.
///
/// # Errors
/// The result does not exist, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn set_lab_caveat(session: State<'_, Arc<Session>>, id: LabResultId, caveat: String, attached: bool) -> Result<()> {
    let LabResult { client, .. } = session.read(|reader| reader.lab_result(id))?;
    session.write(Action::SaveLabResult, subject(client), |writer| {
        let mut result = writer.lab_result(id)?;
        result.entry.caveats.retain(|one| *one != caveat);
        if attached {
            result.entry.caveats.push(caveat);
        }
        writer.save_lab_result(&result)
    })
}

/// Takes a result away; saving it again brings it back.
///
/// # Errors
/// It does not exist, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_lab_result(session: State<'_, Arc<Session>>, id: LabResultId) -> Result<()> {
    let result = session.read(|reader| reader.lab_result(id))?;
    session.write(Action::RemoveLabResult, subject(result.client), |writer| writer.remove_lab_result(id))
}

/// The newest version of the practice's own limits, which counts on after they were given up.
const LAST_VERSION: &str = "b12LimitsVersion";

/// Sets the practice's own limits for total vitamin B12, or goes back to the article's.
///
/// # Errors
/// The limits do not make three zones, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn set_practice_limits(session: State<'_, Arc<Session>>, limits: Option<(f64, f64)>) -> Result<()> {
    use crate::error::Error;
    let version = 1 + session.read(|reader| {
        let now: Option<PracticeLimits> = reader.setting(LIMITS)?;
        let last: Option<u32> = reader.setting(LAST_VERSION)?;
        Ok(now.map(|limits| limits.version).max(last).unwrap_or_default())
    })?;
    let limits = limits.map(|(low, high)| PracticeLimits { low, high, version });
    if limits.is_some_and(|limits| !limits.are_sound()) {
        return Err(Error::Invalid { field: "limits".to_owned(), reason: "outOfRange".to_owned() });
    }
    session.write(Action::EditSetting, Subject::PRACTICE, |writer| {
        writer.save_setting(LIMITS, limits.as_ref())?;
        writer.save_setting(LAST_VERSION, Some(&version))
    })
}

const fn subject(client: ClientId) -> Subject {
    Subject { entity: Entity::LabResult, id: client.0, client: Some(client) }
}
