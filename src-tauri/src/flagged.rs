//! Red flags that no answer raises by itself: those by laboratory values.
//!
//! A flag belongs to a consultation. Values that come in between two visits raise it at the newest one; where there is none
//! yet, the flag stands with the values until the first.

use chrono::{DateTime, Utc};
use domain::{
    client::ClientId,
    laboratory::flag::LabFlag,
    questionnaire::catalog::Catalog,
    red_flag::{RedFlag, RedFlagId},
};
use vault::Writer;

use crate::{dossier::Dossier, session};

/// Raises the flags by values, each unless one of its kind is open already or the newest consultation has had its own.
pub(crate) fn raise_by_values(
    writer: &mut Writer,
    catalog: &Catalog,
    client: ClientId,
    at: DateTime<Utc>,
) -> vault::Result<()> {
    let dossier = Dossier::load(writer, catalog, client)?;
    let Some(newest) = dossier.consultations.first() else { return Ok(()) };
    let flags = writer.red_flags_of(client)?;
    for LabFlag { item, .. } in dossier.flags() {
        let mut same = flags.iter().filter(|flag| flag.item == item);
        if same.any(|flag| flag.is_open() || flag.consultation == newest.id) {
            continue;
        }
        writer.save_red_flag(&RedFlag {
            id: RedFlagId(session::new_id()),
            client,
            consultation: newest.id,
            item,
            raised_at: at,
            action: None,
            action_note: String::new(),
            action_at: None,
        })?;
    }
    Ok(())
}
