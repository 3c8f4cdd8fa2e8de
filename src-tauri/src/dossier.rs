//! One client's records, loaded together: what was used, what was measured and what was told.
//!
//! Loads; what follows from the records is the domain's. Deliberately absent: the answers of every consultation, which only
//! the overview needs.

use std::{cmp::Reverse, collections::BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    client::{Client, ClientId},
    consultation::Consultation,
    exposure::{Exposure, ExposureId, limit::SupplementSettings, product::Product, rows},
    filling::Filling,
    laboratory::{
        flag::LabFlag,
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
/// How many visits that ask for part of the story are heard beside those that ask for all of it: the newest, and the one
/// before in case that one has only begun.
const NEWEST: usize = 2;

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
    /// The list that asks for the whole story, with the newest answer at each question of it.
    story: Option<(&'a Questionnaire, Response)>,
    /// What each visit told of it, newest first.
    tellings: Vec<(Response, Consultation)>,
}

impl<'a> Dossier<'a> {
    /// Loads a client's records.
    pub(crate) fn load(reader: &Reader, catalog: &'a Catalog, id: ClientId) -> vault::Result<Self> {
        let consultations = reader.consultations_of(id)?;
        let list = catalog.questionnaires().iter().find(|list| list.item(WHOLE_STORY).is_some());
        let (whole, others): (Vec<_>, Vec<_>) =
            consultations.iter().partition(|visit| asks_the_whole_story(catalog, visit));
        let mut heard: Vec<&Consultation> = whole.into_iter().chain(others.into_iter().take(NEWEST)).collect();
        heard.sort_by_key(|visit| Reverse(visit.started_at));
        let tellings: Vec<(Response, Consultation)> = heard
            .into_iter()
            .map(|visit| Ok((reader.response(visit.id)?, visit.clone())))
            .collect::<vault::Result<_>>()?;
        let exposures = reader.exposures_of(id)?;
        Ok(Self {
            catalog,
            client: reader.client(id)?,
            rows: exposures.iter().map(|exposure| rows::row_of(exposure.id)).collect(),
            results: reader.lab_results_of(id)?,
            settings: reader.setting(SupplementSettings::KEY)?.unwrap_or_default(),
            practice: reader.setting(LIMITS)?,
            story: list.map(|list| (list, newest_of_each(list, &tellings, &exposures))),
            consultations,
            tellings,
            exposures,
        })
    }

    /// Lets the records be read as one.
    pub(crate) fn known<T>(&self, read: impl FnOnce(&Known<'_>) -> T) -> T {
        let told = self.told();
        self.known_by(&self.products(), told.as_ref(), read)
    }

    /// The same with products and answers as they stand in a draft.
    pub(crate) fn known_by<T>(
        &self,
        products: &[Product<'_>],
        told: Option<&Filling<'_>>,
        read: impl FnOnce(&Known<'_>) -> T,
    ) -> T {
        let visits = self.story.iter().flat_map(|(list, _)| self.tellings.iter().map(move |telling| (*list, telling)));
        let tellings: Vec<(Filling<'_>, NaiveDate)> = visits
            .filter(|(list, (_, visit))| visit.questionnaire == list.id)
            .map(|(list, (response, visit))| {
                let day = session::day_of(visit.started_at);
                (self.filling(list, response, day), day)
            })
            .collect();
        let uses = b12_uses(self.catalog, products, &tellings);
        read(&Known {
            catalog: self.catalog,
            person: &self.client.person,
            products,
            uses: &uses,
            told,
            tellings: &tellings,
            results: &self.results,
            settings: &self.settings,
            practice: self.practice.as_ref(),
            today: session::today(),
            draws: &Draws::default(),
        })
    }

    /// The red flags that values raise, with what is told of a pregnancy within the last year.
    pub(crate) fn flags(&self) -> Vec<LabFlag> {
        let fresh = self.is_fresh(session::now());
        self.known(|known| known.raised().flags(self.catalog, known.told.filter(|_| fresh)))
    }

    /// What was told at all visits together: at each question its newest answer.
    pub(crate) fn told(&self) -> Option<Filling<'_>> {
        let (list, response) = self.story.as_ref()?;
        Some(self.filling(list, response, session::today()))
    }

    /// Reads what was told at all visits with these products alone.
    pub(crate) fn told_with<T>(
        &self,
        products: &BTreeSet<ExposureId>,
        read: impl FnOnce(&Filling<'_>) -> T,
    ) -> Option<T> {
        let (list, _) = self.story.as_ref()?;
        let named: Vec<Exposure> = self.exposures.iter().filter(|one| products.contains(&one.id)).cloned().collect();
        let response = newest_of_each(list, &self.tellings, &named);
        Some(read(&self.filling(list, &response, session::today())))
    }

    /// Says whether the whole story was told within a year before a moment; what was told longer ago may have passed.
    pub(crate) fn is_fresh(&self, at: DateTime<Utc>) -> bool {
        self.whole_story_of().is_some_and(|told| told >= at - TimeDelta::days(365))
    }

    /// When the whole story was last asked for.
    pub(crate) fn whole_story_of(&self) -> Option<DateTime<Utc>> {
        let whole = self.consultations.iter().filter(|visit| asks_the_whole_story(self.catalog, visit));
        whole.map(|visit| visit.started_at).max()
    }

    /// Hears what is told at a visit before it is on record.
    pub(crate) fn hear(&mut self, visit: &Consultation, told: Response) {
        let Some((heard, _)) = self.tellings.iter_mut().find(|(_, known)| known.id == visit.id) else { return };
        *heard = told;
        self.story = self.story.take().map(|(list, _)| (list, newest_of_each(list, &self.tellings, &self.exposures)));
    }

    /// The medicines and supplements, in the order of the list.
    pub(crate) fn products(&self) -> Vec<Product<'_>> {
        self.exposures.iter().zip(&self.rows).map(|(exposure, row)| exposure.product(row)).collect()
    }

    fn filling<'b>(&'b self, list: &'b Questionnaire, response: &'b Response, day: NaiveDate) -> Filling<'b> {
        let person = &self.client.person;
        let facts = Facts { age: person.age_on(day), sex: person.sex, today: session::today().max(day) };
        Filling::new(self.catalog, list, response, facts, &[])
    }
}

/// Lays what was told at one visit over what was told before. What a client uses stands on record and is taken from there;
/// "does not know" takes nothing away from what was known.
fn newest_of_each(list: &Questionnaire, tellings: &[(Response, Consultation)], exposures: &[Exposure]) -> Response {
    let mut story = Response::default();
    for (response, _) in tellings.iter().rev() {
        let told = response.answers.iter().filter(|(place, answer)| {
            let known = response.value(place).is_some() || !story.answers.contains_key(place);
            known
                && answer.reply.is_some()
                && list.item(&place.item).is_some()
                && rows::is_record(list, place).is_none()
        });
        let told: Vec<_> = told.map(|(place, answer)| (place.clone(), answer.clone())).collect();
        story.answers.extend(told);
    }
    story.answers.extend(rows::as_answers(list, exposures).into_iter().map(|placed| (placed.place, placed.answer)));
    story
}
