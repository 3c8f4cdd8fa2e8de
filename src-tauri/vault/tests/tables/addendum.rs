//! Addenda.

use chrono::NaiveDate;
use domain::{
    addendum::{Addendum, AddendumError, AddendumId, AddendumKind, NewAddendum},
    audit::Entity,
    consultation::{Consultation, ConsultationId, Signed},
};
use uuid::Uuid;
use vault::Error;

use crate::fixtures::{Fixture, at};

pub(crate) fn sign(fixture: &mut Fixture, draft: &Consultation) -> Signed {
    let completed = draft.clone().complete(at(2)).unwrap();
    let signed = completed.clone().sign(at(3)).unwrap();
    fixture.write(|writer| writer.save_consultation(&completed)).unwrap();
    fixture.write(|writer| writer.sign(&signed)).unwrap();
    signed
}

fn new(kind: AddendumKind, text: &str, about: Option<NaiveDate>) -> NewAddendum {
    NewAddendum { kind, text: text.into(), about }
}

fn amend(signed: &Signed, number: u128, new: NewAddendum) -> Result<Addendum, AddendumError> {
    let minutes = i64::try_from(number).unwrap();
    signed.amend(AddendumId(Uuid::from_u128(number)), new, at(minutes), at(minutes).date_naive())
}

#[test]
fn addenda_come_back_in_the_order_in_which_they_were_recorded() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let signed = sign(&mut fixture, &draft);
    let drawn = at(0).date_naive().pred_opt();
    let addenda = [
        amend(&signed, 20, new(AddendumKind::LateResult, "B12 312 pmol/l", drawn)).unwrap(),
        amend(&signed, 10, new(AddendumKind::ClientStatement, "„Ik heb dat zo niet gezegd.”", None)).unwrap(),
        amend(&signed, 30, new(AddendumKind::Correction, "links moet rechts zijn", None)).unwrap(),
    ];
    for addendum in &addenda {
        fixture.write(|writer| writer.record_addendum(addendum)).unwrap();
    }
    let fixture = fixture.reopen();
    let [first, second, third] = addenda;
    assert_eq!(fixture.vault.read(|reader| reader.addenda_of(draft.id)).unwrap(), [second, first, third]);
    assert_eq!(fixture.vault.read(|reader| reader.consultation(draft.id)).unwrap(), *signed.consultation());
}

#[test]
fn only_what_says_something_about_the_past_is_an_addendum() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let signed = sign(&mut fixture, &draft);
    let tomorrow = at(5).date_naive().succ_opt();
    let long = "é".repeat(200_001);
    for (text, about, refused) in [
        ("  \n", None, AddendumError::Empty),
        ("x", tomorrow, AddendumError::Future),
        (long.as_str(), None, AddendumError::TooLong),
    ] {
        assert_eq!(amend(&signed, 5, new(AddendumKind::Addendum, text, about)), Err(refused));
    }
}

#[test]
fn what_is_being_written_is_kept_and_becomes_the_addendum() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let signed = sign(&mut fixture, &draft);
    let writing = new(AddendumKind::Addendum, "Nog niet af", None);
    fixture.write(|writer| writer.save_addendum_draft(draft.id, Some(&writing))).unwrap();
    let mut fixture = fixture.reopen();
    assert_eq!(fixture.vault.read(|reader| reader.addendum_draft(draft.id)), Ok(Some(writing.clone())));
    let addendum = amend(&signed, 7, writing.clone()).unwrap();
    fixture.write(|writer| writer.record_addendum(&addendum)).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.addendum_draft(draft.id)), Ok(None));

    fixture.write(|writer| writer.save_addendum_draft(draft.id, Some(&writing))).unwrap();
    fixture.write(|writer| writer.save_addendum_draft(draft.id, None)).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.addendum_draft(draft.id)), Ok(None));
}

#[test]
fn what_is_not_signed_is_changed_and_not_added_to() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let (_, other) = fixture.admit(2, "Ilse", "", "Mulder");
    let signed = sign(&mut fixture, &other);
    let mut addendum = amend(&signed, 7, new(AddendumKind::Addendum, "x", None)).unwrap();
    addendum.consultation = draft.id;
    assert_eq!(fixture.write(|writer| writer.record_addendum(&addendum)), Err(Error::NotSigned));
    assert_eq!(fixture.write(|writer| writer.save_addendum_draft(draft.id, None)), Err(Error::NotSigned));
    addendum.consultation = ConsultationId(Uuid::from_u128(404));
    let missing = fixture.write(|writer| writer.record_addendum(&addendum));
    assert_eq!(missing, Err(Error::NotFound(Entity::Consultation)));
}
