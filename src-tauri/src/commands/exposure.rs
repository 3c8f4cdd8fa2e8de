//! Medicines and supplements of a client, edited outside a consultation with the same questions as inside one.

use std::{collections::BTreeSet, sync::Arc};

use chrono::{DateTime, Utc};
use domain::{
    audit::{Action, Entity},
    client::{Client, ClientId},
    exposure::{
        ExposureId, ExposureKind,
        caution::{AttachableCaution, Circumstances, RaisedCaution},
        label::{Additive, AdditiveClass, CleanLabel, CleanLabelRule, Species},
        limit::{DoseQuestion, SupplementSettings},
        nutrient::Nutrient,
        period::InUse,
        product::Product,
        rows::{self, Edit},
        sum::{DailySum, daily_sum},
    },
    filling::{Contradiction, Filling},
    questionnaire::{Questionnaire, catalog::Catalog},
    response::{Change, Facts, Place, PlacedAnswer, Response},
};
use serde::Serialize;
use specta::Type;
use tauri::State;
use vault::{AttachedCaution, Dismissal, Subject};

use crate::{
    consult::FollowedAnswer,
    dossier::Dossier,
    error::{Error, Result},
    flagged::{raise_by_change, told_flags},
    session,
    session::Session,
};

/// The questionnaire whose groups are the form of the records.
const FORM_OF: &str = "intake";

/// What a client uses and used.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MedicationFile {
    /// The client.
    pub client: Client,
    /// The form: the groups of the questionnaire alone.
    pub questionnaire: Questionnaire,
    /// The rows and what was answered in them.
    pub answers: Vec<PlacedAnswer>,
    /// What follows from them.
    pub outcome: MedicationOutcome,
}

/// What follows from the rows.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MedicationOutcome {
    /// When the batch reached the disk; absent when it did not, and when nothing was to be kept.
    pub saved: Option<DateTime<Utc>>,
    /// Why it did not. Nothing was written then.
    pub failure: Option<Error>,
    /// Places of conditional items that are open now.
    pub open: Vec<Place>,
    /// Places that the batch brought along.
    pub followed: Vec<FollowedAnswer>,
    /// What each row comes to.
    pub products: Vec<SeenProduct>,
    /// Sums over all products in use.
    pub sums: Vec<DailySum>,
    /// Cautions, each with the reason when it was put aside.
    pub cautions: Vec<SeenCaution>,
    /// Cautions that can be attached by hand.
    pub attachable: Vec<AttachableCaution>,
    /// Answers that do not go together.
    pub contradictions: Vec<Contradiction>,
}

/// What a row comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SeenProduct {
    /// The row.
    pub row: String,
    /// What it is.
    pub kind: ExposureKind,
    /// In use today.
    pub in_use: InUse,
    /// Vitamin B12, µg a day; none while amount, unit or frequency is not told. Always finite.
    #[specta(type = Option<i32>)]
    pub b12_daily: Option<f64>,
    /// Asked about the amount, if it may be a slip.
    pub question: Option<DoseQuestion>,
    /// Beside the practice's rule; none for medicines.
    pub clean_label: Option<CleanLabel>,
}

/// A caution that holds.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SeenCaution {
    /// The caution.
    #[serde(flatten)]
    pub caution: RaisedCaution,
    /// Put aside, and why.
    pub dismissal: Option<Dismissal>,
}

impl SeenCaution {
    /// A caution with its own among the client's dismissals.
    pub(crate) fn of(caution: RaisedCaution, dismissals: &[Dismissal]) -> Self {
        let same = |known: &&Dismissal| known.rule == caution.id && known.subject == caution.subject;
        Self { dismissal: dismissals.iter().find(same).cloned(), caution }
    }
}

/// What is known of supplements.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SupplementKnowledge {
    /// The types of vitamin B12.
    pub species: Vec<Species>,
    /// The additives.
    pub additives: Vec<Additive>,
    /// Their classes.
    pub classes: Vec<AdditiveClass>,
    /// What is called a clean label until the practice says otherwise.
    pub clean_label: CleanLabelRule,
    /// What the practice set.
    pub settings: SupplementSettings,
}

/// Returns what a client uses and used.
///
/// # Errors
/// The client no longer exists, or the vault is locked.
#[tauri::command(async)]
#[specta::specta]
pub fn medication(session: State<'_, Arc<Session>>, client: ClientId) -> Result<MedicationFile> {
    let shelf = session.read(|reader| Shelf::load(reader, session.catalog, client))?;
    let outcome = shelf.outcome(Vec::new(), None, None);
    let answers = shelf.response.answers.iter();
    let answers = answers.map(|(place, answer)| PlacedAnswer { place: place.clone(), answer: answer.clone() });
    Ok(MedicationFile { answers: answers.collect(), client: shelf.dossier.client, questionnaire: shelf.form, outcome })
}

/// Gives, changes or clears answers about what a client uses.
///
/// # Errors
/// An answer is beyond its hard limit, or the vault is locked.
#[tauri::command(async)]
#[specta::specta]
pub fn change_medication(
    session: State<'_, Arc<Session>>,
    client: ClientId,
    changes: Vec<Change>,
) -> Result<MedicationOutcome> {
    let mut shelf = session.read(|reader| Shelf::load(reader, session.catalog, client))?;
    let at = session::now();
    let followed = {
        let filling = shelf.filling();
        filling.check(&changes)?;
        filling.following(&changes)
    };
    let batch: Vec<Change> = changes.into_iter().chain(followed.iter().cloned()).collect();
    shelf.response.apply(&batch, at);
    let edits = rows::sort(&shelf.form, &batch, at).edits;
    let subject = Subject { entity: Entity::Exposure, id: client.0, client: Some(client) };
    let products: BTreeSet<ExposureId> = edits.iter().map(Edit::exposure).collect();
    let before = told_flags(&shelf.dossier, &products);
    let written = session.write(Action::EditExposure, subject, |writer| {
        edits.iter().try_for_each(|edit| writer.edit_exposure(client, edit))?;
        raise_by_change(writer, session.catalog, client, &products, &before, at)
    });
    let saved = written.is_ok().then(session::now);
    let places = followed.into_iter().map(|change| change.place).collect();
    Ok(shelf.outcome(places, saved, written.err()))
}

/// Puts a caution aside with a reason.
///
/// # Errors
/// The reason is too long, the client no longer exists, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn dismiss_caution(
    session: State<'_, Arc<Session>>,
    client: ClientId,
    rule: String,
    subject: String,
    reason: String,
) -> Result<()> {
    let reason = Error::text("reason", reason)?;
    let dismissal = Dismissal { client, rule, subject, reason, at: session::now() };
    session.write(Action::DismissCaution, about(Entity::Dismissal, client), |writer| writer.save_dismissal(&dismissal))
}

/// Takes a caution up again.
///
/// # Errors
/// The client no longer exists, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn take_up_caution(
    session: State<'_, Arc<Session>>,
    client: ClientId,
    rule: String,
    subject: String,
) -> Result<()> {
    session.write(Action::DismissCaution, about(Entity::Dismissal, client), |writer| {
        writer.remove_dismissal(client, &rule, &subject)
    })
}

/// Attaches a caution that nothing triggers. One that was put aside before stands there anew.
///
/// # Errors
/// The client no longer exists, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn attach_caution(session: State<'_, Arc<Session>>, client: ClientId, rule: String) -> Result<()> {
    session.write(Action::AttachCaution, about(Entity::AttachedCaution, client), |writer| {
        writer.remove_dismissal(client, &rule, "")?;
        writer.attach_caution(&AttachedCaution { client, rule, at: session::now() })
    })
}

/// Takes a caution away that was attached by hand.
///
/// # Errors
/// The client no longer exists, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn detach_caution(session: State<'_, Arc<Session>>, client: ClientId, rule: String) -> Result<()> {
    session.write(Action::AttachCaution, about(Entity::AttachedCaution, client), |writer| {
        writer.detach_caution(client, &rule)
    })
}

/// Returns what is known of supplements.
///
/// # Errors
/// When the vault is locked.
#[tauri::command(async)]
#[specta::specta]
pub fn supplement_knowledge(session: State<'_, Arc<Session>>) -> Result<SupplementKnowledge> {
    let catalog = session.catalog;
    let settings = session.read(|reader| reader.setting(SupplementSettings::KEY))?.unwrap_or_default();
    Ok(SupplementKnowledge {
        species: catalog.species().to_vec(),
        additives: catalog.additives().to_vec(),
        classes: catalog.additive_classes().to_vec(),
        clean_label: catalog.clean_label().clone(),
        settings,
    })
}

/// Keeps what the practice sets about supplements.
///
/// # Errors
/// When the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn set_supplement_settings(session: State<'_, Arc<Session>>, settings: SupplementSettings) -> Result<()> {
    session.write(Action::EditSetting, Subject::PRACTICE, |writer| {
        let before = writer.setting(SupplementSettings::KEY)?.unwrap_or_default();
        writer.save_setting(SupplementSettings::KEY, Some(&settings.dated(&before, session::today())))
    })
}

/// A client's medicines and supplements as the rows of a form.
struct Shelf<'a> {
    catalog: &'a Catalog,
    dossier: Dossier<'a>,
    form: Questionnaire,
    response: Response,
    dismissals: Vec<Dismissal>,
    attached: Vec<String>,
}

impl<'a> Shelf<'a> {
    fn load(reader: &vault::Reader, catalog: &'a Catalog, client: ClientId) -> vault::Result<Self> {
        let dossier = Dossier::load(reader, catalog, client)?;
        let list = catalog.questionnaire(FORM_OF).ok_or(vault::Error::NotFound(Entity::Exposure))?;
        let form = rows::form(list);
        let answers = rows::as_answers(&form, &dossier.exposures);
        let response = Response { answers: answers.into_iter().map(|placed| (placed.place, placed.answer)).collect() };
        let attached = reader.attached_cautions_of(client)?.into_iter().map(|one| one.rule).collect();
        Ok(Self { catalog, dossier, form, response, dismissals: reader.dismissals_of(client)?, attached })
    }

    fn filling(&self) -> Filling<'_> {
        let person = &self.dossier.client.person;
        let today = session::today();
        let facts = Facts { age: person.age_on(today), sex: person.sex, today };
        Filling::new(self.catalog, &self.form, &self.response, facts, &[])
    }

    fn outcome(&self, followed: Vec<Place>, saved: Option<DateTime<Utc>>, failure: Option<Error>) -> MedicationOutcome {
        let filling = self.filling();
        let products = rows::products(&self.form, &self.response);
        let (day, settings) = (session::today(), &self.dossier.settings);
        let (cautions, attachable) = self.dossier.known(|known| {
            let (catalog, filling, attached) = (self.catalog, known.told, &self.attached);
            let seen = Circumstances { catalog, products: &products, filling, attached, day, settings };
            (seen.cautions(), seen.attachable())
        });
        let now_at = |place: Place| FollowedAnswer { answer: self.response.answers.get(&place).cloned(), place };
        let sum = |nutrient| daily_sum(self.catalog, &products, nutrient, day, settings);
        MedicationOutcome {
            saved,
            failure,
            open: filling.open_places(),
            followed: followed.into_iter().map(now_at).collect(),
            products: products.iter().map(|product| self.seen(product)).collect(),
            sums: [Nutrient::B12, Nutrient::B6].map(sum).into(),
            cautions: cautions.into_iter().map(|caution| SeenCaution::of(caution, &self.dismissals)).collect(),
            attachable,
            contradictions: filling.contradictions(),
        }
    }

    fn seen(&self, product: &Product<'_>) -> SeenProduct {
        let settings = &self.dossier.settings;
        let rule = settings.clean_label.as_ref().unwrap_or(self.catalog.clean_label());
        SeenProduct {
            row: product.row.to_owned(),
            kind: product.kind,
            in_use: product.in_use(session::today()),
            b12_daily: product.b12_daily_micrograms(self.catalog),
            question: product.dose_question(self.catalog, settings),
            clean_label: (product.kind == ExposureKind::Supplement).then(|| product.clean_label(self.catalog, rule)),
        }
    }
}

const fn about(entity: Entity, client: ClientId) -> Subject {
    Subject { entity, id: client.0, client: Some(client) }
}
