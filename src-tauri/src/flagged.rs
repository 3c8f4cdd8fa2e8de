//! Red flags that no answer raises: those by laboratory values.
//!
//! A flag belongs to a consultation. Values that come in between two visits raise it at the newest one; where there is none
//! yet, the flag stands with the values until the first.

use chrono::{DateTime, Utc};
use domain::{
    client::ClientId,
    questionnaire::catalog::Catalog,
    red_flag::{RedFlag, RedFlagId},
};
use vault::Writer;

use crate::{dossier::Dossier, session};

/// The flag's item in the catalogue.
pub(crate) const BY_VALUES: &str = "rf.lab";

/// Raises the flag by values, unless one is open already or the newest consultation has had its own.
pub(crate) fn raise_by_values(
    writer: &mut Writer,
    catalog: &Catalog,
    client: ClientId,
    at: DateTime<Utc>,
) -> vault::Result<()> {
    let dossier = Dossier::load(writer, catalog, client)?;
    let Some(newest) = dossier.consultations.first() else { return Ok(()) };
    let flags = writer.red_flags_of(client)?;
    let mut same = flags.iter().filter(|flag| flag.item == BY_VALUES);
    let known = same.any(|flag| flag.is_open() || flag.consultation == newest.id);
    if known || dossier.known(|known| known.raised().flag).is_none() {
        return Ok(());
    }
    writer.save_red_flag(&RedFlag {
        id: RedFlagId(session::new_id()),
        client,
        consultation: newest.id,
        item: BY_VALUES.to_owned(),
        raised_at: at,
        action: None,
        action_note: String::new(),
        action_at: None,
    })
}
