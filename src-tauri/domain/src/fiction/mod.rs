//! Fictional clients for the practice vault: invented people whose intakes and follow-ups show what the app does.
//!
//! The clients are written by hand, one file each in `catalog/fiction/`, in Dutch as in a Dutch practice. A seed varies
//! only what does not matter: body measures, minutes, and a number of further clients with a short intake. Dates are
//! counted back from the day that is given, so that the practice is never out of date. Deliberately absent: identities,
//! moments and red flags as records; whoever fills a vault lets them follow from the answers as in any other.

mod numbers;
mod passers_by;
mod scenario;

use chrono::NaiveDate;

use crate::{
    client::Person,
    laboratory::result::NewLabResult,
    questionnaire::catalog::{Catalog, CatalogError},
    red_flag::FlagAction,
    response::Change,
};
use numbers::Numbers;
use scenario::{Scenario, Usual};

/// A fictional client.
#[derive(Debug, Clone, PartialEq)]
pub struct FictionalClient {
    /// Who.
    pub person: Person,
    /// Visits, oldest first.
    pub visits: Vec<FictionalVisit>,
    /// Laboratory results, as they would be typed.
    pub results: Vec<NewLabResult>,
}

/// A fictional visit.
#[derive(Debug, Clone, PartialEq)]
pub struct FictionalVisit {
    /// Which questionnaire, by its id in the catalogue.
    pub questionnaire: String,
    /// How many days before the given day.
    pub days_ago: u32,
    /// How long it took.
    pub minutes: u32,
    /// The answers, in the order of the questionnaire. They fit as one batch, and one after the other.
    pub changes: Vec<Change>,
    /// The free note.
    pub note: String,
    /// What was done about red flags: the flag's item, what was done, and in which words. Others stay open.
    pub flag_actions: Vec<(String, FlagAction, String)>,
    /// Completed, or still a draft.
    pub completed: bool,
}

macro_rules! fiction_files {
    ($($name:literal),* $(,)?) => {
        &[$((
            concat!("fiction/", $name, ".toml"),
            include_str!(concat!("../../catalog/fiction/", $name, ".toml")),
        )),*]
    };
}

/// One file per client, those with most to show first.
const SCENARIOS: &[(&str, &str)] = fiction_files![
    "annelies_hoekstra",
    "tjitske_bakker",
    "mirjam_visser",
    "ruurd_postma",
    "karin_de_boer",
    "sjoerd_van_der_wal",
    "ilse_mulder",
    "femke_terpstra",
    "hendrik_jan_dijkstra",
    "nynke_wiersma",
    "bouke_haitsma",
    "daan_t_hooft",
    "zoe_celik",
    "renee_van_den_bergh",
    "anais_d_hondt",
    "wiebe_akerman",
    "grietje_ter_veen",
    "jose_brandao",
];

/// The answers of someone with nothing to report, on which the scenarios build.
const USUAL: (&str, &str) = ("fiction/usual.toml", include_str!("../../catalog/fiction/usual.toml"));

/// How many further clients with a short intake there are.
const PASSERS_BY: usize = 30;

/// Returns the fictional clients as they stand on a day: those written by hand, then the further ones. The same
/// catalogue, day and seed always give the same clients.
#[must_use]
pub fn clients(catalog: &Catalog, today: NaiveDate, seed: u64) -> Vec<FictionalClient> {
    // The files are compiled in and a test reads them all, so nothing is lost by not passing the fault on.
    written(catalog, today, seed).unwrap_or_default()
}

fn written(catalog: &Catalog, today: NaiveDate, seed: u64) -> Result<Vec<FictionalClient>, CatalogError> {
    let usual = Usual::read(USUAL)?;
    let mut numbers = Numbers::from_seed(seed);
    let mut clients = Vec::new();
    for file in SCENARIOS {
        clients.push(Scenario::read(*file)?.client(&scenario::Reading {
            file: file.0,
            catalog,
            usual: &usual,
            today,
            body: numbers.body(),
        })?);
    }
    for number in 0..PASSERS_BY {
        clients.push(passers_by::client(catalog, today, number, &mut numbers));
    }
    Ok(clients)
}

#[cfg(test)]
mod tests;
