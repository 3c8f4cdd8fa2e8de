//! Responses.

use chrono::NaiveDate;
use domain::{
    audit::Entity,
    consultation::ConsultationId,
    partial_date::PartialDate,
    response::{Answer, Course, NoAnswer, Place, Reply, Source, Value},
};
use proptest::prelude::*;
use uuid::Uuid;
use vault::{Error, Reader};

use crate::fixtures::{Fixture, answer, at, consultation, text};

/// One of each kind of reply.
fn every_reply() -> Vec<Option<Reply>> {
    let day = NaiveDate::from_ymd_opt(2022, 3, 12).unwrap();
    let values = [
        Value::Boolean { value: false },
        Value::Choice { value: "dailyOver1".into() },
        Value::Choices { value: vec!["a".into(), "b".into()] },
        Value::Scale { value: 10 },
        Value::Integer { value: i32::MIN },
        Value::Decimal { value: 0.1 + 0.2 },
        Value::Date { value: PartialDate::Year { year: 2019 } },
        Value::Date { value: PartialDate::Month { year: 2022, month: 3 } },
        Value::Date { value: PartialDate::Day { date: day } },
        Value::Date { value: PartialDate::About { years: 5, said_on: day } },
        Value::Text { value: "„Als het koken weer lukt”\n🌷\"'\\".into() },
        Value::Medicine { medicine: Some("omeprazole".into()), name: "Losec".into() },
        Value::Medicine { medicine: None, name: "drankje van oma".into() },
        Value::Complaint { present: true, score: Some(7), since: None, course: Some(Course::Worse) },
        Value::Row { order: -1 },
    ];
    let reasons = [NoAnswer::NotAsked, NoAnswer::Unknown, NoAnswer::Declined, NoAnswer::NotApplicable];
    let given = values.into_iter().map(|value| Some(Reply::Given { value }));
    given.chain(reasons.map(|reason| Some(Reply::None { reason }))).chain([None]).collect()
}

#[test]
fn every_kind_of_answer_comes_back_as_it_was() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let sources = [Source::Client, Source::Observed, Source::Document];
    let mut expected = Vec::new();
    for (number, reply) in every_reply().into_iter().enumerate() {
        let place = if number % 2 == 0 { Place::of("med") } else { Place::in_row("med.name", "r-1") };
        let place = Place { item: format!("{}.{number}", place.item), ..place };
        let source = sources[number % 3];
        expected.push((place, Answer { reply, comment: format!("c{number}"), quote: "q".into(), source, at: at(5) }));
    }
    fixture
        .write(|writer| {
            expected.iter().try_for_each(|(place, answer)| writer.save_answer(draft.id, place, Some(answer)))
        })
        .unwrap();
    let fixture = fixture.reopen();
    let response = fixture.vault.read(|reader| reader.response(draft.id)).unwrap();
    assert_eq!(response.answers, expected.into_iter().collect());
}

#[test]
fn an_answer_is_replaced_and_cleared_at_its_place_only() {
    let mut fixture = Fixture::new();
    let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let places = [Place::of("a"), Place::in_row("a", "1"), Place::in_row("a", "2"), Place::of("b")];
    fixture
        .write(|writer| {
            places.iter().try_for_each(|place| writer.save_answer(draft.id, place, Some(&text("old"))))?;
            writer.save_answer(draft.id, &places[1], Some(&text("new")))?;
            writer.save_answer(draft.id, &places[2], None)?;
            writer.save_answer(draft.id, &Place::of("never there"), None)
        })
        .unwrap();
    let answers = fixture.vault.read(|reader| reader.response(draft.id)).unwrap().answers;
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[&places[0]], text("old"));
    assert_eq!(answers[&places[1]], text("new"));
}

#[test]
fn answers_of_an_unknown_consultation_are_refused() {
    let mut fixture = Fixture::new();
    let nowhere = ConsultationId(Uuid::from_u128(404));
    let refused = fixture.write(|writer| writer.save_answer(nowhere, &Place::of("a"), Some(&text("x"))));
    assert_eq!(refused, Err(Error::NotFound(Entity::Consultation)));
    assert_eq!(fixture.vault.read(|reader| reader.response(nowhere)).unwrap().answers.len(), 0);
}

#[test]
fn earlier_answers_are_the_newest_of_each_place_before_this_visit() {
    let mut fixture = Fixture::new();
    let (owner, first) = fixture.admit(1, "Anna", "", "Hoekstra");
    let (_, foreign) = fixture.admit(9, "Ilse", "", "Mulder");
    let second = consultation(2, &owner, 10);
    let third = consultation(3, &owner, 20);
    let fourth = consultation(4, &owner, 30);
    let (a, b, c) = (Place::of("a"), Place::in_row("b", "1"), Place::of("c"));
    fixture
        .write(|writer| {
            for visit in [&second, &third, &fourth] {
                writer.save_consultation(visit)?;
            }
            for (visit, place, said) in [
                (&first, &a, "a1"),
                (&first, &b, "b1"),
                (&second, &a, "a2"),
                (&third, &c, "own"),
                (&fourth, &a, "later"),
                (&foreign, &b, "someone else's"),
            ] {
                writer.save_answer(visit.id, place, Some(&text(said)))?;
            }
            Ok(())
        })
        .unwrap();
    let said = |reader: &Reader<'_>, visit| {
        let earlier = reader.earlier_answers(visit)?;
        Ok(earlier.into_iter().map(|placed| (placed.place, placed.answer)).collect::<Vec<_>>())
    };
    let before_third = fixture.vault.read(|reader| said(reader, &third)).unwrap();
    assert_eq!(before_third, [(a.clone(), text("a2")), (b.clone(), text("b1"))]);
    assert_eq!(fixture.vault.read(|reader| said(reader, &first)).unwrap(), []);
    assert_eq!(fixture.vault.read(|reader| said(reader, &fourth)).unwrap().len(), 3);
}

#[test]
fn an_item_was_told_when_any_visit_of_this_client_has_an_answer_to_it() {
    let mut fixture = Fixture::new();
    let (owner, first) = fixture.admit(1, "Anna", "", "Hoekstra");
    let (_, foreign) = fixture.admit(9, "Ilse", "", "Mulder");
    let second = consultation(2, &owner, 10);
    let unknown = Answer { reply: Some(Reply::None { reason: NoAnswer::Unknown }), ..text("") };
    let remark = Answer { reply: None, comment: "later".to_owned(), ..text("") };
    fixture
        .write(|writer| {
            writer.save_consultation(&second)?;
            writer.save_answer(first.id, &Place::of("unknown"), Some(&unknown))?;
            writer.save_answer(first.id, &Place::of("remark"), Some(&remark))?;
            writer.save_answer(first.id, &Place::in_row("row", "1"), Some(&text("x")))?;
            writer.save_answer(foreign.id, &Place::of("foreign"), Some(&text("x")))?;
            writer.save_answer(first.id, &Place::of("told"), Some(&unknown))?;
            writer.save_answer(second.id, &Place::of("told"), Some(&text("x")))
        })
        .unwrap();
    let told = |item: &str| fixture.vault.read(|reader| reader.was_told(owner.id, item)).unwrap();
    assert!(told("told"));
    for item in ["unknown", "remark", "row", "foreign", "nothing"] {
        assert!(!told(item), "{item}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_decimal_and_any_text_come_back(
        number in prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL | prop::num::f64::ZERO,
        said in "\\PC{0,200}",
    ) {
        let mut fixture = Fixture::new();
        let (_, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
        let answers = [answer(Value::Decimal { value: number }), Answer { comment: said.clone(), quote: said.clone(), ..text(&said) }];
        let places = [Place::of("number"), Place::of(&said)];
        fixture.write(|writer| {
            places.iter().zip(&answers).try_for_each(|(place, answer)| writer.save_answer(draft.id, place, Some(answer)))
        }).unwrap();
        let found = fixture.vault.read(|reader| reader.response(draft.id)).unwrap().answers;
        for (place, answer) in places.iter().zip(&answers) {
            prop_assert_eq!(&found[place], answer);
        }
    }
}
