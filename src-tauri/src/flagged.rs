//! Red flags that no answer of a consultation raises: those by laboratory values, and by what is changed outside one.
//!
//! A flag belongs to a consultation. Values that come in between two visits raise it at the newest one; where there is none
//! yet, the flag stands with the values until the first.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    client::ClientId,
    laboratory::{
        flag::LabFlag,
        result::{LabResult, LabResultId},
        seen::Known,
    },
    questionnaire::catalog::Catalog,
    red_flag::{RedFlag, RedFlagId},
};
use vault::Writer;

use crate::{dossier::Dossier, session};

/// The flag's item in the catalogue.
pub(crate) const BY_VALUES: &str = "rf.lab";

/// Raises the flag by values, unless one is open already, the newest consultation has had its own, or nothing that it rests on
/// was recorded since the last one or is changed now: what was seen and dealt with is not raised again.
pub(crate) fn raise_by_values(
    writer: &mut Writer,
    catalog: &Catalog,
    client: ClientId,
    changed: &[LabResultId],
    at: DateTime<Utc>,
) -> vault::Result<()> {
    let dossier = Dossier::load(writer, catalog, client)?;
    let flags = writer.red_flags_of(client)?;
    let raised = dossier.known(|known| known.raised()).flag;
    if !raised.is_some_and(|raised| is_new(&raised, &dossier.results, &flags, changed)) {
        return Ok(());
    }
    raise(writer, &dossier, &flags, BY_VALUES, at)
}

/// Says whether the flag that values raise rests on one that is new since the last time, or changed now.
pub(crate) fn is_new(raised: &LabFlag, results: &[LabResult], flags: &[RedFlag], changed: &[LabResultId]) -> bool {
    let last = flags.iter().filter(|flag| flag.item == BY_VALUES).map(|flag| flag.raised_at).max();
    let rests_on = |id: &LabResultId| raised.because.iter().any(|one| one.results.contains(id));
    let new = |result: &LabResult| last.is_none_or(|last| result.recorded_at > last) || changed.contains(&result.id);
    results.iter().any(|result| rests_on(&result.id) && new(result))
}

/// Returns the flags that everything told so far raises, by tick or by rule.
pub(crate) fn told_flags(dossier: &Dossier<'_>) -> BTreeSet<String> {
    let items =
        |known: &Known<'_>| known.told.map(|told| told.raised_flags().iter().map(|item| item.id.clone()).collect());
    dossier.known(items).unwrap_or_default()
}

/// Raises the flags that a change outside a consultation made to hold, such as a rash told at a product.
pub(crate) fn raise_by_change(
    writer: &mut Writer,
    catalog: &Catalog,
    client: ClientId,
    before: &BTreeSet<String>,
    at: DateTime<Utc>,
) -> vault::Result<()> {
    let dossier = Dossier::load(writer, catalog, client)?;
    let flags = writer.red_flags_of(client)?;
    let now = told_flags(&dossier);
    now.difference(before).try_for_each(|item| raise(writer, &dossier, &flags, item, at))
}

/// A flag stands at the newest consultation, once; an open one is enough.
fn raise(
    writer: &mut Writer,
    dossier: &Dossier<'_>,
    flags: &[RedFlag],
    item: &str,
    at: DateTime<Utc>,
) -> vault::Result<()> {
    let Some(newest) = dossier.consultations.first() else { return Ok(()) };
    let mut same = flags.iter().filter(|flag| flag.item == item);
    if same.any(|flag| flag.is_open() || flag.consultation == newest.id) {
        return Ok(());
    }
    writer.save_red_flag(&RedFlag {
        id: RedFlagId(session::new_id()),
        client: dossier.client.id,
        consultation: newest.id,
        item: item.to_owned(),
        raised_at: at,
        action: None,
        action_note: String::new(),
        action_at: None,
    })
}
