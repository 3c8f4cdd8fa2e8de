//! A client who has been coming for ten years: consultations, values and products in numbers that few dossiers reach.
//!
//! The answers are those of a fictional client of the practice vault, given again and again with other figures, so that
//! every visit is a whole one. Made by the vault itself, without a window.

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    client::ClientId,
    consultation::{Consultation, ConsultationId, ConsultationStatus},
    exposure::{ExposureId, ExposureKind, rows::Edit},
    fiction::FictionalVisit,
    laboratory::{
        line::read_line,
        result::{Companion, LabResult, LabResultId, NewLabResult},
    },
    language::Language,
    partial_date::PartialDate,
    questionnaire::catalog::Catalog,
    response::{AnswerEdit, Change, Reply, Value},
};
use uuid::Uuid;
use vault::Writer;

use crate::{
    Home,
    fiction::{complete, fictional_client},
    record::{client, stamp},
};

/// Whose answers are given again: an intake and a follow-up with many complaints.
const TOLD_BY: &str = "Hoekstra";
const VISITS: u32 = 60;
const RESULTS: u32 = 400;
const PRODUCTS: u32 = 80;
/// Blood drawn at once is measured for all of these.
const MEASURED: [(&str, &str, u32); 5] = [
    ("b12", "pmol/l", 180),
    ("mma", "nmol/l", 190),
    ("ferritine", "µg/l", 20),
    ("foliumzuur", "nmol/l", 9),
    ("homocysteine", "µmol/l", 8),
];
const DAYS: u64 = 3650;

impl Home {
    /// Makes the practice's vault with one client of ten years, and returns her name: 60 consultations, 400 values and 80
    /// products.
    ///
    /// # Panics
    /// When the vault cannot be made.
    #[must_use]
    pub fn with_history(&self) -> String {
        let catalog = Catalog::load().expect("a sound catalogue");
        let her = client(0);
        let history = History { catalog: &catalog, client: her.id };
        self.fill(|writer| {
            writer.save_client(&her)?;
            history.visits(writer)?;
            (0..RESULTS).try_for_each(|number| writer.save_lab_result(&history.result(number)))?;
            (0..PRODUCTS).try_for_each(|number| history.product(writer, number))
        });
        format!("{} {}", her.person.given_name, her.person.family_name)
    }
}

struct History<'a> {
    catalog: &'a Catalog,
    client: ClientId,
}

impl History<'_> {
    fn visits(&self, writer: &mut Writer<'_>) -> vault::Result<()> {
        let told = fictional_client(self.catalog, TOLD_BY);
        let [intake, again] =
            ["intake", "follow_up"].map(|list| told.visits.iter().find(|one| one.questionnaire == list));
        let (intake, again) = (intake.expect("an intake"), again.expect("a follow-up"));
        (0..VISITS).try_for_each(|number| self.visit(writer, number, if number == 0 { intake } else { again }))
    }

    fn visit(&self, writer: &mut Writer<'_>, number: u32, told: &FictionalVisit) -> vault::Result<()> {
        let at = moment(number, VISITS);
        let list = self.catalog.questionnaire(&told.questionnaire).expect("a questionnaire");
        let consultation = Consultation {
            id: ConsultationId(id(1, number)),
            client: self.client,
            questionnaire: list.id.clone(),
            questionnaire_version: list.version,
            language: Language::Nl,
            status: ConsultationStatus::Draft,
            started_at: at,
            changed_at: at,
            completed_at: None,
            signed_at: None,
        };
        let mut answers = told.changes.iter().map(|change| rated(change, number));
        writer.save_consultation(&consultation)?;
        answers.try_for_each(|Change { place, answer }| {
            let answer = answer.and_then(|answer| answer.record(at));
            writer.save_answer(consultation.id, &place, answer.as_ref())
        })?;
        complete(writer, consultation, true)
    }

    /// Five values of each draw; every seventh draw has only a year.
    fn result(&self, number: u32) -> LabResult {
        let tests = u32::try_from(MEASURED.len()).unwrap_or(1);
        let (draw, test) = (number / tests, number % tests);
        let (name, unit, least) = MEASURED.get(test as usize).copied().unwrap_or_default();
        let at = moment(draw, RESULTS / tests);
        let line = format!("{name} {} {unit}", least + draw * 37 % (2 * least));
        let day = PartialDate::Day { date: at.date_naive() };
        let year = PartialDate::read(&at.format("%Y").to_string(), end().date_naive());
        let drawn_on = if draw % 7 == 3 { year } else { Some(day) };
        let entry = NewLabResult {
            drawn_on,
            laboratory: "Streeklab".to_owned(),
            // She was asked at each draw and did not know: the records decide where they can.
            companion: Some(Companion::Unknown),
            ..read_line(&line, self.catalog, end().date_naive()).entry
        };
        LabResult::new(LabResultId(id(2, number)), self.client, entry, self.catalog.laboratory(), at)
    }

    /// Products of a year and a half each, one after the other; the last ones are still in use.
    fn product(&self, writer: &mut Writer<'_>, number: u32) -> vault::Result<()> {
        let exposure = ExposureId(id(3, number));
        let medicine = number.is_multiple_of(3);
        let kind = if medicine { ExposureKind::Medicine } else { ExposureKind::Supplement };
        let position = i32::try_from(number).unwrap_or_default();
        writer.edit_exposure(self.client, &Edit::Place { id: exposure, kind, position })?;
        let began = moment(number, PRODUCTS).date_naive();
        let ended = began.checked_add_days(Days::new(540)).filter(|day| *day < end().date_naive());
        let mut told = if medicine { self.medicine(number) } else { supplement(number) };
        told.push((if medicine { "med.since" } else { "sup.start" }, day(began)));
        told.extend(ended.map(|ended| (if medicine { "med.stop" } else { "sup.stop" }, day(ended))));
        told.into_iter().try_for_each(|(item, value)| {
            let answer = AnswerEdit::given(value).record(end());
            writer.edit_exposure(self.client, &Edit::Answer { id: exposure, item: item.to_owned(), answer })
        })
    }

    fn medicine(&self, number: u32) -> Vec<(&'static str, Value)> {
        let listed = self.catalog.medicines();
        let medicine = listed.get(number as usize % listed.len()).expect("a medicine");
        let name = Value::Medicine { medicine: Some(medicine.id.clone()), name: medicine.nl.clone() };
        vec![("med.name", name), ("med.strength", text("20 mg")), ("med.often", text("1×/dag")), ("med.by", one("gp"))]
    }
}

fn supplement(number: u32) -> Vec<(&'static str, Value)> {
    let species = if number.is_multiple_of(4) { "methyl" } else { "none" };
    let mut told = vec![
        ("sup.name", text(&format!("Product {number}"))),
        ("sup.label", one("seen")),
        ("sup.form", one("sublingual")),
        ("sup.species", Value::Choices { value: vec![species.to_owned()] }),
        ("sup.b6", Value::Decimal { value: f64::from(number % 9) }),
        ("sup.biotin", Value::Decimal { value: f64::from(number % 2) / 10.0 }),
        ("sup.times", Value::Decimal { value: 1.0 }),
        ("sup.per", one("day")),
        ("sup.by", one("self")),
    ];
    if species == "methyl" {
        told.extend([("sup.dose", Value::Decimal { value: 1000.0 }), ("sup.unit", one("ug"))]);
    }
    told
}

/// The same answer with another figure, as it changes from visit to visit.
fn rated(change: &Change, number: u32) -> Change {
    let mut change = change.clone();
    let letters: u32 = change.place.item.bytes().map(u32::from).sum();
    let figure = u8::try_from((letters + number * 3) % 11).unwrap_or_default();
    if let Some(AnswerEdit { reply: Some(Reply::Given { value }), .. }) = &mut change.answer {
        if let Value::Scale { value } = value {
            *value = figure;
        } else if let Value::Complaint { present: true, score, .. } = value {
            *score = Some(figure);
        }
    }
    change
}

/// The moment of one of so many, spread over the ten years.
fn moment(number: u32, count: u32) -> DateTime<Utc> {
    end() - Days::new(DAYS - DAYS * u64::from(number) / u64::from(count))
}

fn end() -> DateTime<Utc> {
    stamp().at
}

fn id(kind: u128, number: u32) -> Uuid {
    Uuid::from_u128((kind << 64) + u128::from(number) + 1)
}

const fn day(date: NaiveDate) -> Value {
    Value::Date { value: PartialDate::Day { date } }
}

fn text(value: &str) -> Value {
    Value::Text { value: value.to_owned() }
}

fn one(option: &str) -> Value {
    Value::Choice { value: option.to_owned() }
}
