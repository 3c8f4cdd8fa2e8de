//! Reading one client's file: who, and per visit the answers in the words of the catalogue.
//!
//! An answer is written as plainly as its kind allows: `7`, `true`, `"vegan"`, `["gluten", "dairy"]`, `"mrt 2022"`,
//! `"± 5 jaar"`, `"+42"` for the day that many days after the visit; a complaint as its figure, or `false`. A table adds
//! a comment, the client's own words or the source, or gives the reason for no answer.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use serde::Deserialize;

use super::{FictionalClient, FictionalVisit, numbers::Body};
use crate::{
    client::{Person, Sex},
    filling::Filling,
    laboratory::{
        line::read_line,
        result::{Companion, NewLabResult, ResultSource},
    },
    partial_date::PartialDate,
    questionnaire::{
        AnswerKind, Item, Questionnaire,
        catalog::{Catalog, CatalogError, read},
    },
    red_flag::FlagAction,
    response::{AnswerEdit, Change, Course, Facts, NoAnswer, Place, Reply, Response, Source, Value},
};

/// A client's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scenario {
    person: Who,
    #[serde(default)]
    visit: Vec<Visit>,
    #[serde(default)]
    lab: Vec<Lab>,
}

/// A laboratory result as it would be typed, without its date.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lab {
    line: String,
    days_ago: u32,
    #[serde(default)]
    laboratory: String,
    /// Was vitamin B12 in use at the draw; left out where it was not asked.
    used: Option<bool>,
    /// The report was seen; otherwise the client told it.
    #[serde(default)]
    seen: bool,
}

/// What someone with nothing to report answers, per questionnaire.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Usual(BTreeMap<String, BTreeMap<String, Told>>);

/// What a file is read with.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    /// The file's name, for faults.
    pub(super) file: &'a str,
    /// The knowledge.
    pub(super) catalog: &'a Catalog,
    /// The usual answers.
    pub(super) usual: &'a Usual,
    /// The day to count back from.
    pub(super) today: NaiveDate,
    /// Body measures for a client whose file gives none.
    pub(super) body: Body,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Who {
    given: String,
    #[serde(default)]
    prefix: String,
    family: String,
    /// In whole years, on the day to count back from.
    age: i32,
    /// Day and month, so that the age stays true: `[3, 6]`.
    birthday: [u32; 2],
    sex: Sex,
    phone: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    gp: String,
    #[serde(default)]
    alert: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Visit {
    questionnaire: String,
    days_ago: u32,
    minutes: u32,
    #[serde(default)]
    note: String,
    #[serde(default)]
    draft: bool,
    /// What is not named is answered as usual.
    #[serde(default)]
    usual: bool,
    /// Left open, whatever is usual.
    #[serde(default)]
    open: BTreeSet<String>,
    #[serde(default)]
    answers: BTreeMap<String, Told>,
    #[serde(default)]
    rows: Vec<Row>,
    #[serde(default)]
    flag: Vec<Flag>,
}

/// A row of a repeating group.
#[derive(Debug, Deserialize)]
struct Row {
    of: String,
    #[serde(flatten)]
    answers: BTreeMap<String, Told>,
}

/// What was done about a red flag.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Flag {
    item: String,
    action: FlagAction,
    note: String,
}

/// An answer as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Told {
    Plain(Plain),
    Full(Box<Full>),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Plain {
    Yes(bool),
    Whole(i32),
    Part(f64),
    Word(String),
    Words(Vec<String>),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Full {
    value: Option<Plain>,
    none: Option<NoAnswer>,
    #[serde(default)]
    comment: String,
    #[serde(default)]
    quote: String,
    source: Option<Source>,
    /// A medicine's name as typed, such as its brand.
    name: Option<String>,
    /// A complaint's beginning.
    since: Option<String>,
    /// A complaint's course.
    course: Option<Course>,
}

impl Usual {
    pub(super) fn read(file: (&str, &str)) -> Result<Self, CatalogError> {
        read(file)
    }

    fn of(&self, questionnaire: &str) -> impl Iterator<Item = (&String, &Told)> {
        self.0.get(questionnaire).into_iter().flatten()
    }
}

impl Scenario {
    pub(super) fn read(file: (&str, &str)) -> Result<Self, CatalogError> {
        read(file)
    }

    pub(super) fn client(&self, reading: &Reading<'_>) -> Result<FictionalClient, CatalogError> {
        let fault = |reason: String| CatalogError::Unreadable { file: reading.file.to_owned(), reason };
        let person = self.person.person(reading.today).ok_or_else(|| fault("no such birthday".to_owned()))?;
        let visits = self.visit.iter().map(|visit| visit.visit(reading, &person).map_err(fault));
        let results = self.lab.iter().map(|lab| lab.result(reading)).collect();
        Ok(FictionalClient { visits: visits.collect::<Result<_, _>>()?, person, results })
    }
}

impl Who {
    fn person(&self, today: NaiveDate) -> Option<Person> {
        let [day, month] = self.birthday;
        let in_year = |years: i32| NaiveDate::from_ymd_opt(today.year() - years, month, day);
        let to_come = (today.month(), today.day()) < (month, day);
        Some(Person {
            given_name: self.given.clone(),
            prefix: self.prefix.clone(),
            family_name: self.family.clone(),
            birth_date: Some(in_year(self.age + i32::from(to_come))?),
            sex: Some(self.sex),
            phone: self.phone.clone(),
            email: self.email.clone(),
            general_practitioner: self.gp.clone(),
            alert: self.alert.clone(),
        })
    }
}

impl Lab {
    fn result(&self, reading: &Reading<'_>) -> NewLabResult {
        let entry = read_line(&self.line, reading.catalog, reading.today).entry;
        let drawn = reading.today.checked_sub_days(Days::new(self.days_ago.into()));
        NewLabResult {
            drawn_on: drawn.map(|date| PartialDate::Day { date }),
            laboratory: self.laboratory.clone(),
            source: Some(if self.seen { ResultSource::Document } else { ResultSource::Told }),
            companion: self.used.map(|used| match used {
                true => Companion::Yes { forms: Vec::new(), dose: String::new(), days_since_last: None },
                false => Companion::No,
            }),
            ..entry
        }
    }
}

impl Visit {
    fn visit(&self, reading: &Reading<'_>, person: &Person) -> Result<FictionalVisit, String> {
        let questionnaire = reading
            .catalog
            .questionnaire(&self.questionnaire)
            .ok_or_else(|| format!("there is no questionnaire {}", self.questionnaire))?;
        let day = reading.today.checked_sub_days(Days::new(self.days_ago.into())).unwrap_or(reading.today);
        let facts = Facts { age: person.age_on(day), sex: person.sex, today: day };
        let writing = Writing { catalog: reading.catalog, questionnaire, day };
        let mut changes = self.told(&writing)?;
        if self.usual {
            changes.extend(self.usual(reading, &writing, facts, &changes)?);
        }
        let position =
            |change: &Change| questionnaire.items().position(|item| item.id == change.place.item).unwrap_or(usize::MAX);
        changes.sort_by_key(position);
        Ok(FictionalVisit {
            questionnaire: self.questionnaire.clone(),
            days_ago: self.days_ago,
            minutes: self.minutes + reading.body.minutes,
            changes,
            note: self.note.trim().to_owned(),
            flag_actions: self.flag.iter().map(|flag| (flag.item.clone(), flag.action, flag.note.clone())).collect(),
            completed: !self.draft,
        })
    }

    /// The answers that the file names, rows numbered in the order in which they stand.
    fn told(&self, writing: &Writing<'_>) -> Result<Vec<Change>, String> {
        let mut changes = Vec::new();
        for (item, told) in &self.answers {
            changes.push(writing.change(item, "", told)?);
        }
        let mut orders: BTreeMap<&str, i32> = BTreeMap::new();
        for row in &self.rows {
            let order = orders.entry(&row.of).and_modify(|order| *order += 1).or_insert(1);
            let name = format!("r{order}");
            let edit = AnswerEdit::given(Value::Row { order: *order });
            changes.push(Change { place: Place::in_row(&row.of, &name), answer: Some(edit) });
            for (item, told) in &row.answers {
                changes.push(writing.change(item, &name, told)?);
            }
        }
        Ok(changes)
    }

    /// The usual answers to what the file leaves unnamed, as far as that is open to be asked.
    fn usual(
        &self,
        reading: &Reading<'_>,
        writing: &Writing<'_>,
        facts: Facts,
        told: &[Change],
    ) -> Result<Vec<Change>, String> {
        let mut response = Response::default();
        response.apply(told, writing.day.and_time(NaiveTime::MIN).and_utc());
        let filling = Filling::new(reading.catalog, writing.questionnaire, &response, facts, &[]);
        let flagged = !filling.raised_flags().is_empty();
        let wanted = |id: &str| {
            let item = writing.questionnaire.item(id);
            let named = self.open.contains(id) || response.answers.contains_key(&Place::of(id));
            // ‘None of these’ is not ticked beside a flag.
            let beside_flag = flagged && id == "rf.none";
            !named && !beside_flag && item.is_none_or(|item| filling.is_open(item, ""))
        };
        let body = [
            ("cx.weight", Told::Plain(Plain::Part(reading.body.weight))),
            ("cx.height", Told::Plain(Plain::Whole(reading.body.height))),
        ];
        let body = body.iter().map(|(id, told)| (*id, told)).filter(|_| self.questionnaire == "intake");
        let usual = reading.usual.of(&self.questionnaire).map(|(id, told)| (id.as_str(), told)).chain(body);
        usual.filter(|(id, _)| wanted(id)).map(|(id, told)| writing.change(id, "", told)).collect()
    }
}

/// Turning what is written into answers of a questionnaire, on the day of a visit.
struct Writing<'a> {
    catalog: &'a Catalog,
    questionnaire: &'a Questionnaire,
    day: NaiveDate,
}

impl Writing<'_> {
    fn change(&self, id: &str, row: &str, told: &Told) -> Result<Change, String> {
        let item = self.questionnaire.item(id).ok_or_else(|| format!("there is no item {id}"))?;
        let reply = self.reply(item, told).ok_or_else(|| format!("{id} cannot be answered with {told:?}"))?;
        let seen = if item.observed { Source::Observed } else { Source::Client };
        let (comment, quote, source) = match told {
            Told::Plain(_) => (String::new(), String::new(), seen),
            Told::Full(full) => (full.comment.clone(), full.quote.clone(), full.source.unwrap_or(seen)),
        };
        Ok(Change { place: Place::in_row(id, row), answer: Some(AnswerEdit { reply, comment, quote, source }) })
    }

    /// Returns the reply; nothing when what is written does not fit the item.
    fn reply(&self, item: &Item, told: &Told) -> Option<Option<Reply>> {
        let given = |value| Some(Some(Reply::Given { value }));
        match told {
            Told::Plain(plain) => given(self.value(item, plain)?),
            Told::Full(full) => match (&full.value, full.none) {
                (None, Some(reason)) => Some(Some(Reply::None { reason })),
                (Some(plain), None) => given(self.with_details(self.value(item, plain)?, full)?),
                (None, None) => match full.name.clone() {
                    Some(name) => given(Value::Medicine { medicine: None, name }),
                    None => Some(None),
                },
                (Some(_), Some(_)) => None,
            },
        }
    }

    fn value(&self, item: &Item, plain: &Plain) -> Option<Value> {
        Some(match (&item.kind, plain) {
            (AnswerKind::Boolean, Plain::Yes(value)) => Value::Boolean { value: *value },
            (AnswerKind::Choice { .. }, Plain::Word(value)) => Value::Choice { value: value.clone() },
            (AnswerKind::Choices { .. }, Plain::Words(value)) => Value::Choices { value: value.clone() },
            (AnswerKind::Scale { .. }, Plain::Whole(value)) => Value::Scale { value: u8::try_from(*value).ok()? },
            (AnswerKind::Integer { .. }, Plain::Whole(value)) => Value::Integer { value: *value },
            (AnswerKind::Decimal { .. }, Plain::Whole(value)) => Value::Decimal { value: f64::from(*value) },
            (AnswerKind::Decimal { .. }, Plain::Part(value)) => Value::Decimal { value: *value },
            (AnswerKind::Text { .. }, Plain::Word(value)) => Value::Text { value: value.trim().to_owned() },
            (AnswerKind::Date { .. }, Plain::Word(text)) => Value::Date { value: self.date(text)? },
            (AnswerKind::Medicine, Plain::Word(id)) => {
                Value::Medicine { medicine: Some(id.clone()), name: self.catalog.medicine(id)?.nl.clone() }
            }
            (AnswerKind::Complaint, Plain::Yes(present)) => {
                Value::Complaint { present: *present, score: None, since: None, course: None }
            }
            (AnswerKind::Complaint, Plain::Whole(score)) => {
                Value::Complaint { present: true, score: Some(u8::try_from(*score).ok()?), since: None, course: None }
            }
            _ => return None,
        })
    }

    fn with_details(&self, mut value: Value, full: &Full) -> Option<Value> {
        if let (Value::Medicine { name, .. }, Some(typed)) = (&mut value, &full.name) {
            name.clone_from(typed);
        }
        if let Value::Complaint { since, course, .. } = &mut value {
            if let Some(text) = &full.since {
                *since = Some(self.date(text)?);
            }
            *course = full.course;
        }
        Some(value)
    }

    fn date(&self, text: &str) -> Option<PartialDate> {
        match text.strip_prefix('+') {
            Some(days) => {
                let date = self.day.checked_add_days(Days::new(days.parse().ok()?))?;
                Some(PartialDate::Day { date })
            }
            None => PartialDate::read(text, self.day),
        }
    }
}
