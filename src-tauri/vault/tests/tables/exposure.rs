//! Exposures: entered, answered, moved and removed by edits, for ever undone from their revisions.

use domain::{
    audit::{Action, Entity},
    client::Client,
    exposure::{ExposureId, ExposureKind, rows::Edit},
    response::{Answer, Value},
};
use uuid::Uuid;
use vault::{Error, Subject};

use crate::fixtures::{Fixture, answer, at, client, raw, stamp, text};

const B12: ExposureId = ExposureId(Uuid::from_u128(0xb12));
const OMEPRAZOLE: ExposureId = ExposureId(Uuid::from_u128(0xace));

fn place(id: ExposureId, kind: ExposureKind, position: i32) -> Edit {
    Edit::Place { id, kind, position }
}

fn told(id: ExposureId, item: &str, answer: Option<Answer>) -> Edit {
    Edit::Answer { id, item: item.into(), answer }
}

fn edit(fixture: &mut Fixture, owner: &Client, minutes: i64, edits: &[Edit]) -> Result<(), Error> {
    let subject = Subject { entity: Entity::Exposure, id: B12.0, client: Some(owner.id) };
    let write = |writer: &mut vault::Writer<'_>| edits.iter().try_for_each(|edit| writer.edit_exposure(owner.id, edit));
    fixture.vault.write(Action::EditExposure, subject, stamp(minutes), write).map(|written| written.value)
}

fn with_two() -> (Fixture, Client) {
    let mut fixture = Fixture::new();
    let (owner, _) = fixture.admit(1, "Anna", "", "Hoekstra");
    let dose = answer(Value::Decimal { value: 0.1 + 0.2 });
    let edits = [
        place(B12, ExposureKind::Supplement, 2),
        place(OMEPRAZOLE, ExposureKind::Medicine, 1),
        told(B12, "sup.name", Some(text("B12 1000"))),
        told(B12, "sup.dose", Some(dose)),
        told(OMEPRAZOLE, "med.strength", Some(text("20 mg"))),
    ];
    edit(&mut fixture, &owner, 10, &edits).unwrap();
    (fixture, owner)
}

#[test]
fn exposures_come_back_in_order_with_their_answers() {
    let (fixture, owner) = with_two();
    let fixture = fixture.reopen();
    let found = fixture.vault.read(|reader| reader.exposures_of(owner.id)).unwrap();
    assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [OMEPRAZOLE, B12]);
    let b12 = &found[1];
    assert_eq!((b12.client, b12.kind, b12.position, b12.created_at), (owner.id, ExposureKind::Supplement, 2, at(10)));
    assert_eq!(b12.answers["sup.dose"], answer(Value::Decimal { value: 0.1 + 0.2 }));
    assert_eq!(b12.answers.len(), 2);
    assert_eq!(fixture.vault.read(|reader| reader.exposure(B12)).unwrap(), *b12);
    let stranger = client(404, "No", "", "One");
    assert_eq!(fixture.vault.read(|reader| reader.exposures_of(stranger.id)).unwrap(), []);
}

#[test]
fn fortified_food_comes_back_as_what_it_is_whatever_is_written_at_it() {
    const OATS: ExposureId = ExposureId(Uuid::from_u128(0x0a75));
    let (mut fixture, owner) = with_two();
    let food = place(OATS, ExposureKind::FortifiedFood, 3);
    edit(&mut fixture, &owner, 20, std::slice::from_ref(&food)).unwrap();
    let read = |fixture: &Fixture| fixture.vault.read(|reader| reader.exposure(OATS)).unwrap();
    let found = read(&fixture);
    assert_eq!((found.kind, found.answers.len()), (ExposureKind::FortifiedFood, 0));

    let remark = || Some(Answer { reply: None, comment: "pak gezien".to_owned(), ..text("") });
    edit(&mut fixture, &owner, 30, &[food.clone(), told(OATS, "food.product", remark())]).unwrap();
    assert_eq!(read(&fixture).answers["food.product"].comment, "pak gezien");
    edit(&mut fixture, &owner, 40, &[told(OATS, "food.product", None)]).unwrap();
    let found = read(&fixture);
    assert_eq!((found.kind, found.answers.len()), (ExposureKind::FortifiedFood, 0), "the remark goes, the food stays");

    let all = fixture.vault.read(|reader| reader.exposures_of(owner.id)).unwrap();
    let kinds: Vec<_> = all.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [ExposureKind::Medicine, ExposureKind::Supplement, ExposureKind::FortifiedFood]);
    let other_kind = edit(&mut fixture, &owner, 50, &[place(OATS, ExposureKind::Supplement, 3)]);
    assert_eq!(other_kind, Err(Error::NotFound(Entity::Exposure)), "what it is never changes");
    edit(&mut fixture, &owner, 60, &[Edit::Remove { id: OATS }]).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.exposure(OATS)), Err(Error::NotFound(Entity::Exposure)));
}

#[test]
fn a_removed_exposure_is_gone_and_its_whole_record_is_kept() {
    let (mut fixture, owner) = with_two();
    let before = fixture.vault.read(|reader| reader.exposure(B12)).unwrap();
    edit(&mut fixture, &owner, 20, &[Edit::Remove { id: B12 }]).unwrap();
    let left = fixture.vault.read(|reader| reader.exposures_of(owner.id)).unwrap();
    assert_eq!(left.iter().map(|one| one.id).collect::<Vec<_>>(), [OMEPRAZOLE]);
    assert_eq!(fixture.vault.read(|reader| reader.exposure(B12)), Err(Error::NotFound(Entity::Exposure)));
    let revisions = fixture.vault.read(|reader| reader.revisions_of(Entity::Exposure, B12.0)).unwrap();
    let newest = &revisions[0];
    assert_eq!((newest.action, newest.at), (Action::EditExposure, at(20)));
    assert_eq!(newest.before, Some(serde_json::to_string(&before).unwrap()));

    // Undone, and removed a second time: both are the same as once.
    let dose = told(B12, "sup.dose", Some(answer(Value::Decimal { value: 1.0 })));
    edit(&mut fixture, &owner, 30, &[place(B12, ExposureKind::Supplement, 2), dose]).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.exposures_of(owner.id)).unwrap().len(), 2);
    edit(&mut fixture, &owner, 40, &[Edit::Remove { id: B12 }, Edit::Remove { id: B12 }]).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.exposures_of(owner.id)).unwrap().len(), 1);
}

#[test]
fn an_answer_is_replaced_and_cleared_and_what_it_was_is_kept() {
    let (mut fixture, owner) = with_two();
    edit(&mut fixture, &owner, 20, &[told(B12, "sup.name", Some(text("B12 500")))]).unwrap();
    edit(&mut fixture, &owner, 30, &[told(B12, "sup.name", None)]).unwrap();
    let answers = fixture.vault.read(|reader| reader.exposure(B12)).unwrap().answers;
    assert_eq!(answers.keys().collect::<Vec<_>>(), ["sup.dose"]);
    let json = |said: &str| Some(serde_json::to_string(&text(said)).unwrap());
    let revisions = fixture.vault.read(|reader| reader.revisions_of(Entity::Exposure, B12.0)).unwrap();
    let named: Vec<_> = revisions
        .iter()
        .filter(|revision| revision.place.as_ref().is_some_and(|place| place.item == "sup.name"))
        .map(|revision| revision.before.clone())
        .collect();
    assert_eq!(named, [json("B12 500"), json("B12 1000"), None]);
}

#[test]
fn moving_keeps_the_rest_and_the_same_again_changes_nothing() {
    let (mut fixture, owner) = with_two();
    edit(&mut fixture, &owner, 20, &[place(B12, ExposureKind::Supplement, 0)]).unwrap();
    let found = fixture.vault.read(|reader| reader.exposures_of(owner.id)).unwrap();
    assert_eq!(
        found.iter().map(|one| (one.id, one.created_at)).collect::<Vec<_>>(),
        [(B12, at(10)), (OMEPRAZOLE, at(10))]
    );
    let revisions = || fixture.vault.read(|reader| reader.revisions_of(Entity::Exposure, B12.0)).unwrap().len();
    let before = revisions();
    let same = [place(B12, ExposureKind::Supplement, 0), told(B12, "sup.name", Some(text("B12 1000")))];
    let subject = Subject { entity: Entity::Exposure, id: B12.0, client: Some(owner.id) };
    let mut fixture = fixture;
    let written = fixture
        .vault
        .write(Action::EditExposure, subject, stamp(30), |writer| {
            same.iter().try_for_each(|edit| writer.edit_exposure(owner.id, edit))
        })
        .unwrap();
    assert!(written.changed.is_empty());
    assert_eq!(fixture.vault.read(|reader| reader.revisions_of(Entity::Exposure, B12.0)).unwrap().len(), before);
}

#[test]
fn nobody_edits_what_is_not_there_or_not_theirs() {
    let (mut fixture, owner) = with_two();
    let (other, _) = fixture.admit(2, "Ilse", "", "Mulder");
    let missing = Err(Error::NotFound(Entity::Exposure));
    let unknown = ExposureId(Uuid::from_u128(404));
    assert_eq!(edit(&mut fixture, &owner, 20, &[told(unknown, "sup.name", Some(text("x")))]), missing);
    assert_eq!(edit(&mut fixture, &owner, 20, &[told(unknown, "sup.name", None)]), Ok(()));
    for theirs in [
        place(B12, ExposureKind::Supplement, 9),
        told(B12, "sup.name", Some(text("x"))),
        told(B12, "sup.name", None),
        Edit::Remove { id: B12 },
    ] {
        assert_eq!(edit(&mut fixture, &other, 20, &[theirs]), missing);
    }
    assert_eq!(edit(&mut fixture, &owner, 20, &[place(B12, ExposureKind::Medicine, 2)]), missing);
    let nobody = client(404, "No", "", "One");
    let refused = edit(&mut fixture, &nobody, 20, &[place(unknown, ExposureKind::Medicine, 1)]);
    assert_eq!(refused, Err(Error::NotFound(Entity::Client)));
    assert_eq!(fixture.vault.read(|reader| reader.exposures_of(owner.id)).unwrap().len(), 2);
}

#[test]
fn what_json_cannot_hold_is_refused_and_takes_the_whole_write_back() {
    let (mut fixture, owner) = with_two();
    let broken = answer(Value::Decimal { value: f64::NAN });
    let edits = [told(B12, "sup.name", Some(text("x"))), told(B12, "sup.dose", Some(broken))];
    assert!(edit(&mut fixture, &owner, 20, &edits).is_err());
    assert_eq!(fixture.vault.read(|reader| reader.exposure(B12)).unwrap().answers["sup.name"], text("B12 1000"));
}

#[test]
fn the_names_of_products_are_not_readable_in_the_files() {
    let (fixture, _) = with_two();
    let folder = fixture.folder();
    let Fixture { vault, place: _place } = fixture;
    vault.lock().unwrap();
    let bytes = std::fs::read(folder.join("data.db")).unwrap();
    assert!(!bytes.windows(8).any(|part| part == b"B12 1000"));
    let inside: i64 = raw::open(&folder, crate::fixtures::PASSPHRASE)
        .query_row("SELECT count(*) FROM exposure_answer WHERE reply LIKE '%B12 1000%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(inside, 1);
}
