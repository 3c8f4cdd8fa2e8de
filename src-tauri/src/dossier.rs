//! One client's records, loaded together: what was used, what was measured and what was told.
//!
//! Loads; what follows from the records is the domain's. Deliberately absent: the answers of every consultation, which only
//! the overview needs.

use domain::{
    client::{Client, ClientId},
    consultation::Consultation,
    exposure::{Exposure, limit::SupplementSettings, product::Product, rows},
    filling::Filling,
    laboratory::{
        framework::PracticeLimits,
        result::LabResult,
        seen::{Draws, Known, b12_uses},
    },
    questionnaire::{Questionnaire, catalog::Catalog},
    response::{Facts, Response},
};
use vault::Reader;

use crate::session;

/// The key of the practice's own limits for total vitamin B12.
pub(crate) const LIMITS: &str = "b12Limits";
/// The question by which a questionnaire is known to ask for diagnoses, food and the rest of the story.
const WHOLE_STORY: &str = "cx.dx";

/// Says whether a consultation asks for the whole story, as an intake does.
pub(crate) fn asks_the_whole_story(catalog: &Catalog, visit: &Consultation) -> bool {
    catalog.questionnaire(&visit.questionnaire).is_some_and(|list| list.item(WHOLE_STORY).is_some())
}

/// One client's records.
pub(crate) struct Dossier<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) client: Client,
    /// Newest first.
    pub(crate) consultations: Vec<Consultation>,
    pub(crate) exposures: Vec<Exposure>,
    rows: Vec<String>,
    pub(crate) results: Vec<LabResult>,
    pub(crate) settings: SupplementSettings,
    pub(crate) practice: Option<PracticeLimits>,
    told: Option<(&'a Questionnaire, Response, Consultation)>,
}

impl<'a> Dossier<'a> {
    /// Loads a client's records.
    pub(crate) fn load(reader: &Reader, catalog: &'a Catalog, id: ClientId) -> vault::Result<Self> {
        let consultations = reader.consultations_of(id)?;
        let told = match consultations.iter().find(|visit| asks_the_whole_story(catalog, visit)) {
            Some(visit) => catalog
                .questionnaire(&visit.questionnaire)
                .map(|list| Ok::<_, vault::Error>((list, reader.response(visit.id)?, visit.clone())))
                .transpose()?,
            None => None,
        };
        let exposures = reader.exposures_of(id)?;
        Ok(Self {
            catalog,
            client: reader.client(id)?,
            rows: exposures.iter().map(|exposure| rows::row_of(exposure.id)).collect(),
            exposures,
            results: reader.lab_results_of(id)?,
            settings: reader.setting(SupplementSettings::KEY)?.unwrap_or_default(),
            practice: reader.setting(LIMITS)?,
            consultations,
            told,
        })
    }

    /// Lets the records be read as one.
    pub(crate) fn known<T>(&self, read: impl FnOnce(&Known<'_>) -> T) -> T {
        let products = self.products();
        let filling = self
            .told
            .as_ref()
            .map(|(list, response, visit)| (self.filling(list, response, visit), visit.started_at.date_naive()));
        let uses = b12_uses(self.catalog, &products, filling.as_ref().map(|(filling, _)| filling));
        read(&Known {
            catalog: self.catalog,
            person: &self.client.person,
            products: &products,
            uses: &uses,
            told: filling.as_ref().map(|(filling, day)| (filling, *day)),
            results: &self.results,
            settings: &self.settings,
            practice: self.practice.as_ref(),
            today: session::today(),
            draws: &Draws::default(),
        })
    }

    /// The medicines and supplements, in the order of the list.
    pub(crate) fn products(&self) -> Vec<Product<'_>> {
        self.exposures.iter().zip(&self.rows).map(|(exposure, row)| exposure.product(row)).collect()
    }

    fn filling<'b>(&'b self, list: &'b Questionnaire, response: &'b Response, visit: &Consultation) -> Filling<'b> {
        let person = &self.client.person;
        let day = visit.started_at.date_naive();
        let facts = Facts { age: person.age_on(day), sex: person.sex, today: session::today().max(day) };
        Filling::new(self.catalog, list, response, facts, &[])
    }
}
