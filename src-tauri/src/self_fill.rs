//! Questions in the client's own hands, on the record: what can be given, what she sees, and what waits to be looked at.
//!
//! What she fills in lies under a name of its own until the practitioner has looked at it, and is read by nothing else.

use domain::{
    consultation::ConsultationId,
    language::{Language, Text},
    questionnaire::{Section, catalog::Catalog},
    response::Place,
    self_fill::{ClientQuestion, Filled, SelfFill, flags_between, over, questions_of},
};
use serde::Serialize;
use specta::Type;
use vault::Reader;

use crate::{
    consult::Visit,
    error::{Error, Result},
};

/// A section that can be given into the client's hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SelfFillOffer {
    /// Which.
    pub section: String,
    /// Its name.
    pub title: Text,
    /// How many questions she would see now; branches may add some.
    pub questions: u32,
    /// How many of them she filled in or skipped before.
    pub filled: u32,
}

/// What the client sees.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SelfFillSheet {
    /// The language in which she is asked.
    pub language: Language,
    /// The questions, in order.
    pub questions: Vec<ClientQuestion>,
    /// What she filled in.
    pub filled: Vec<Filled>,
}

/// What waits to be looked at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FilledIn {
    /// The answers, those that touch a red flag first.
    pub answers: Vec<FilledAnswer>,
    /// The red flags that all of them together touch, by item.
    pub flags: Vec<String>,
}

/// One answer that waits.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FilledAnswer {
    /// What was filled in.
    #[serde(flatten)]
    pub filled: Filled,
    /// The red flags that this one touches by itself.
    pub flags: Vec<String>,
}

/// A visit with what the client fills in.
pub(crate) struct InHands<'a> {
    pub(crate) visit: Visit<'a>,
    pub(crate) fill: SelfFill,
}

impl<'a> InHands<'a> {
    /// Loads a visit.
    pub(crate) fn load(reader: &Reader, catalog: &'a Catalog, id: ConsultationId) -> vault::Result<Self> {
        let fill = reader.setting(&SelfFill::key(id))?.unwrap_or_default();
        Ok(Self { visit: Visit::load(reader, catalog, id)?, fill })
    }

    /// Returns the sections that can be given now.
    pub(crate) fn offers(&self) -> Vec<SelfFillOffer> {
        let as_filled = self.fill.over(self.visit.response());
        let filling = self.visit.filling_of(&as_filled);
        let offer = |section: &Section| {
            let questions = questions_of(section, &filling, self.visit.response());
            let filled = questions.iter().filter(|question| self.is_filled(&question.place)).count();
            SelfFillOffer {
                section: section.id.clone(),
                title: section.title.clone(),
                questions: u32::try_from(questions.len()).unwrap_or(u32::MAX),
                filled: u32::try_from(filled).unwrap_or(u32::MAX),
            }
        };
        let offers = self.visit.questionnaire().sections.iter().map(offer);
        offers.filter(|offer| offer.questions > 0).collect()
    }

    /// Returns what the client sees.
    pub(crate) fn sheet(&self) -> SelfFillSheet {
        let as_filled = self.fill.over(self.visit.response());
        let questions = self.fill.questions(&self.visit.filling_of(&as_filled), self.visit.response());
        let asked = |filled: &&Filled| questions.iter().any(|question| question.place == filled.place);
        SelfFillSheet {
            language: self.visit.consultation.language,
            filled: self.fill.filled.iter().filter(asked).cloned().collect(),
            questions,
        }
    }

    /// Keeps what the client filled in at one of her questions.
    pub(crate) fn fill_in(&mut self, filled: Filled) -> Result<()> {
        self.visit.consultation.draft()?;
        if !self.sheet().questions.iter().any(|question| question.place == filled.place) {
            return Err(Error::HandedOver);
        }
        let changes: Vec<_> = filled.change().into_iter().collect();
        let as_filled = self.fill.over(self.visit.response());
        self.visit.filling_of(&as_filled).check(&changes)?;
        self.fill.fill(filled);
        Ok(())
    }

    /// Returns what waits to be looked at.
    pub(crate) fn filled_in(&self) -> FilledIn {
        let told = self.visit.response();
        let touched = |filled: &[Filled]| {
            let with = over(told, filled);
            flags_between(&self.visit.filling_of(told), &self.visit.filling_of(&with))
        };
        let answer =
            |filled: &Filled| FilledAnswer { flags: touched(std::slice::from_ref(filled)), filled: filled.clone() };
        let mut answers: Vec<FilledAnswer> = self.fill.filled.iter().map(answer).collect();
        answers.sort_by_key(|answer| answer.flags.is_empty());
        FilledIn { answers, flags: touched(&self.fill.filled) }
    }

    fn is_filled(&self, place: &Place) -> bool {
        self.fill.filled.iter().any(|filled| filled.place == *place)
    }
}
