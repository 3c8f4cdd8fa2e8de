//! Red flags that no answer of a consultation raises by itself: those by laboratory values, and by what is changed outside one.
//!
//! A flag belongs to a consultation. Values that come in between two visits raise it at the newest one; where there is none
//! yet, the flag stands with the values until the first.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    client::ClientId,
    exposure::ExposureId,
    filling::Filling,
    laboratory::{
        flag::{BY_VALUES, LabFlag},
        result::{LabResult, LabResultId},
    },
    questionnaire::catalog::Catalog,
    red_flag::{RedFlag, RedFlagId},
};
use vault::Writer;

use crate::{dossier::Dossier, session};

/// Raises the flags by values at the newest consultation, each unless one of its kind is open already or there is nothing new
/// to it: what was seen and dealt with is not raised again.
pub(crate) fn raise_by_values(
    writer: &mut Writer,
    catalog: &Catalog,
    client: ClientId,
    changed: &[LabResultId],
    at: DateTime<Utc>,
) -> vault::Result<()> {
    let dossier = Dossier::load(writer, catalog, client)?;
    let flags = writer.red_flags_of(client)?;
    let new = dossier.flags().into_iter().filter(|flag| is_new(flag, &dossier.results, &flags, changed));
    new.into_iter().try_for_each(|flag| raise(writer, &dossier, &flags, &flag.item, at))
}

/// Says whether a flag that values raise rests on one that was recorded since it was last seen, or is changed now. That she is
/// pregnant makes an old value matter anew, so the flag of pregnancy is new at every visit.
pub(crate) fn is_new(raised: &LabFlag, results: &[LabResult], flags: &[RedFlag], changed: &[LabResultId]) -> bool {
    let same = flags.iter().filter(|flag| flag.item == raised.item);
    let last = same.flat_map(|flag| [Some(flag.raised_at), flag.action_at]).flatten().max();
    let rests_on = |id: LabResultId| raised.because.iter().flat_map(|one| &one.results).any(|named| named.id == id);
    let new = |result: &LabResult| last.is_none_or(|last| result.recorded_at > last) || changed.contains(&result.id);
    raised.item != BY_VALUES || results.iter().any(|result| rests_on(result.id) && new(result))
}

/// Returns the flags that everything told so far raises, by tick or by rule, with no products in use but these: what another
/// product did long ago takes nothing away from what this one does now.
pub(crate) fn told_flags(dossier: &Dossier<'_>, products: &BTreeSet<ExposureId>) -> BTreeSet<String> {
    dossier.told_with(products, ids_of_raised).unwrap_or_default()
}

/// Names the flags that answers raise.
pub(crate) fn ids_of_raised(told: &Filling<'_>) -> BTreeSet<String> {
    told.raised_flags().into_iter().map(|item| item.id.clone()).collect()
}

/// Raises the flags that a change of these products outside a consultation made to hold, such as a rash told at one of them.
pub(crate) fn raise_by_change(
    writer: &mut Writer,
    catalog: &Catalog,
    client: ClientId,
    products: &BTreeSet<ExposureId>,
    before: &BTreeSet<String>,
    at: DateTime<Utc>,
) -> vault::Result<()> {
    let dossier = Dossier::load(writer, catalog, client)?;
    let flags = writer.red_flags_of(client)?;
    let now = told_flags(&dossier, products);
    now.difference(before).try_for_each(|item| raise(writer, &dossier, &flags, item, at))
}

/// A flag stands at the newest consultation, once; an open one is enough. One that was dealt with there is open again: what was
/// done about it then stays among the revisions.
fn raise(
    writer: &mut Writer,
    dossier: &Dossier<'_>,
    flags: &[RedFlag],
    item: &str,
    at: DateTime<Utc>,
) -> vault::Result<()> {
    let Some(newest) = dossier.consultations.first() else { return Ok(()) };
    let same = || flags.iter().filter(|flag| flag.item == item);
    if same().any(RedFlag::is_open) {
        return Ok(());
    }
    let known = same().find(|flag| flag.consultation == newest.id);
    writer.save_red_flag(&RedFlag {
        id: known.map_or_else(|| RedFlagId(session::new_id()), |flag| flag.id),
        client: dossier.client.id,
        consultation: newest.id,
        item: item.to_owned(),
        raised_at: known.map_or(at, |flag| flag.raised_at),
        action: None,
        action_note: String::new(),
        action_at: None,
    })
}
