//! Questions in the client's own hands: give them, fill them in, take them back, look at what was filled in.

use std::sync::Arc;

use domain::{
    audit::Action,
    consultation::ConsultationId,
    response::{Place, Reply},
    self_fill::{Filled, SelfFill},
};
use tauri::State;
use zeroize::Zeroizing;

use super::consultation::subject;
use crate::{
    error::{Error, Result},
    self_fill::{FilledIn, InHands, SelfFillOffer, SelfFillSheet},
    session,
    session::{Session, Status},
};

/// Lists the sections that can be given into the client's hands.
///
/// # Errors
/// It does not exist, or the vault cannot be read.
#[tauri::command(async)]
#[specta::specta]
pub fn self_fill_offers(session: State<'_, Arc<Session>>, id: ConsultationId) -> Result<Vec<SelfFillOffer>> {
    session.read(|reader| Ok(InHands::load(reader, session.catalog, id)?.offers()))
}

/// Gives sections of a draft into the client's hands. From here on nothing else is answered, until the passphrase takes the
/// laptop back.
///
/// # Errors
/// There is nothing to ask in these sections, the consultation is completed, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn hand_over(session: State<'_, Arc<Session>>, id: ConsultationId, sections: Vec<String>) -> Result<Status> {
    let mut hands = session.read(|reader| InHands::load(reader, session.catalog, id))?;
    hands.visit.consultation.draft()?;
    hands.fill.sections = sections;
    if hands.sheet().questions.is_empty() {
        return Err(Error::invalid("sections", "missing"));
    }
    let about = subject(&hands.visit.consultation);
    session.write(Action::HandOver, about, |writer| writer.save_setting(&SelfFill::key(id), Some(&hands.fill)))?;
    session.hand_over(id)
}

/// Returns what the client sees.
///
/// # Errors
/// The laptop is not in her hands, or the vault is locked.
#[tauri::command(async)]
#[specta::specta]
pub fn self_fill(session: State<'_, Arc<Session>>) -> Result<SelfFillSheet> {
    Ok(in_hands(&session)?.sheet())
}

/// Keeps what the client filled in at one of her questions; without a reply she went on without an answer. On the disk when
/// this returns, and counted nowhere.
///
/// # Errors
/// The question is not hers, the answer is beyond its limit, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn fill_in(session: State<'_, Arc<Session>>, place: Place, reply: Option<Reply>) -> Result<SelfFillSheet> {
    let mut hands = in_hands(&session)?;
    hands.fill_in(Filled { place, reply, at: session::now() })?;
    let consultation = &hands.visit.consultation;
    session.write_for_client(Action::FillIn, subject(consultation), |writer| {
        writer.save_setting(&SelfFill::key(consultation.id), Some(&hands.fill))
    })?;
    Ok(hands.sheet())
}

/// Takes the laptop back from the client.
///
/// # Errors
/// The wrong passphrase, with how long the next try has to wait; the vault is locked.
#[tauri::command(async)]
#[specta::specta]
pub fn take_back(session: State<'_, Arc<Session>>, passphrase: String) -> Result<Status> {
    session.take_back(&Zeroizing::new(passphrase))
}

/// Returns what the client filled in and nobody looked at yet.
///
/// # Errors
/// It does not exist, or the vault cannot be read.
#[tauri::command(async)]
#[specta::specta]
pub fn self_filled(session: State<'_, Arc<Session>>, id: ConsultationId) -> Result<FilledIn> {
    session.read(|reader| Ok(InHands::load(reader, session.catalog, id)?.filled_in()))
}

/// Lets go of what was looked at: taken over as an answer, or not.
///
/// # Errors
/// It does not exist, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands receive owned values")]
pub fn forget_self_filled(session: State<'_, Arc<Session>>, id: ConsultationId, places: Vec<Place>) -> Result<()> {
    let consultation = session.read(|reader| reader.consultation(id))?;
    let key = SelfFill::key(id);
    session.write(Action::ReviewFilledIn, subject(&consultation), |writer| {
        let mut fill: SelfFill = writer.setting(&key)?.unwrap_or_default();
        fill.forget(&places);
        writer.save_setting(&key, (!fill.filled.is_empty()).then_some(&fill))
    })
}

/// Puts back an answer that was let go of by mistake, to be looked at again.
///
/// # Errors
/// It does not exist, or the vault refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn put_back_self_filled(session: State<'_, Arc<Session>>, id: ConsultationId, filled: Filled) -> Result<()> {
    let consultation = session.read(|reader| reader.consultation(id))?;
    let key = SelfFill::key(id);
    session.write(Action::ReviewFilledIn, subject(&consultation), |writer| {
        let mut fill: SelfFill = writer.setting(&key)?.unwrap_or_default();
        fill.put_back(filled);
        writer.save_setting(&key, Some(&fill))
    })
}

fn in_hands(session: &Session) -> Result<InHands<'_>> {
    let id = session.handed_over().ok_or(Error::HandedOver)?;
    session.read_for_client(|reader| InHands::load(reader, session.catalog, id))
}
