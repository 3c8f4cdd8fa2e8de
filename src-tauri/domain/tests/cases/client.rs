//! A small way to write a fictional client down: who she is, what she answers, and what the map should then show.

use std::{collections::BTreeSet, fmt::Write as _};

use chrono::{NaiveDate, NaiveTime};
use domain::{
    client::Sex,
    filling::Filling,
    partial_date::PartialDate,
    questionnaire::catalog::Catalog,
    response::{AnswerEdit, Change, Facts, NoAnswer, Place, PlacedAnswer, Refused, Reply, Response, Value},
    route::{Category, Chip, Direction, Framework},
};

/// The day of every consultation here.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// A fictional client at one consultation. Every answer is saved as the app does it: checked, followed, applied.
pub(crate) struct Case {
    catalog: Catalog,
    questionnaire: &'static str,
    facts: Facts,
    response: Response,
    earlier: Vec<PlacedAnswer>,
    rows: i32,
}

impl Case {
    pub(crate) fn new(age: u32, sex: Sex) -> Self {
        Self {
            catalog: Catalog::load().unwrap(),
            questionnaire: "intake",
            facts: Facts { age: Some(age), sex: Some(sex), today: today() },
            response: Response::default(),
            earlier: Vec::new(),
            rows: 0,
        }
    }

    pub(crate) fn woman(age: u32) -> Self {
        Self::new(age, Sex::Female)
    }

    pub(crate) fn man(age: u32) -> Self {
        Self::new(age, Sex::Male)
    }

    /// The same client at a later visit.
    pub(crate) fn follow_up(mut self) -> Self {
        let answers = std::mem::take(&mut self.response).answers;
        self.earlier = answers.into_iter().map(|(place, answer)| PlacedAnswer { place, answer }).collect();
        self.questionnaire = "follow_up";
        self
    }

    pub(crate) fn answer(self, item: &str, value: Value) -> Self {
        self.save(vec![Change { place: Place::of(item), answer: Some(AnswerEdit::given(value)) }])
    }

    pub(crate) fn answers<const N: usize>(self, answers: [(&str, Value); N]) -> Self {
        answers.into_iter().fold(self, |case, (item, value)| case.answer(item, value))
    }

    pub(crate) fn no_answer(self, item: &str, reason: NoAnswer) -> Self {
        let edit = AnswerEdit { reply: Some(Reply::None { reason }), ..AnswerEdit::given(yes()) };
        self.save(vec![Change { place: Place::of(item), answer: Some(edit) }])
    }

    pub(crate) fn clear(self, item: &str) -> Self {
        self.save(vec![Change { place: Place::of(item), answer: None }])
    }

    /// Adds a medicine found by what is typed, in use.
    pub(crate) fn medicine(self, typed: &str) -> Self {
        self.medicine_until(typed, None)
    }

    /// Adds a medicine that was stopped.
    pub(crate) fn stopped(self, typed: &str, stopped: &str) -> Self {
        self.medicine_until(typed, Some(stopped))
    }

    fn medicine_until(mut self, typed: &str, stopped: Option<&str>) -> Self {
        let hit = self.catalog.find_medicines(typed, 1).pop().unwrap_or_else(|| panic!("{typed} is not found"));
        self.rows += 1;
        let row = format!("r{}", self.rows);
        let set =
            |item: &str, value| Change { place: Place::in_row(item, &row), answer: Some(AnswerEdit::given(value)) };
        let mut changes = vec![
            set("med.item", Value::Row { order: self.rows }),
            set("med.name", Value::Medicine { medicine: Some(hit.id), name: typed.to_owned() }),
        ];
        changes.extend(stopped.map(|text| set("med.stop", date(text))));
        self.save(changes)
    }

    /// Adds a B12 product, in use or stopped.
    pub(crate) fn product(mut self, name: &str, stopped: Option<&str>) -> Self {
        self.rows += 1;
        let row = format!("r{}", self.rows);
        let set =
            |item: &str, value| Change { place: Place::in_row(item, &row), answer: Some(AnswerEdit::given(value)) };
        let mut changes = vec![set("sup.product", Value::Row { order: self.rows }), set("sup.name", text(name))];
        changes.extend(stopped.map(|on| set("sup.stop", date(on))));
        self.save(changes)
    }

    /// Answers something more in the row that was added last.
    pub(crate) fn in_row(self, item: &str, value: Value) -> Self {
        let place = Place::in_row(item, &format!("r{}", self.rows));
        self.save(vec![Change { place, answer: Some(AnswerEdit::given(value)) }])
    }

    /// Leaves something without an answer in the row that was added last.
    pub(crate) fn no_answer_in_row(self, item: &str, reason: NoAnswer) -> Self {
        let place = Place::in_row(item, &format!("r{}", self.rows));
        let edit = AnswerEdit { reply: Some(Reply::None { reason }), ..AnswerEdit::given(yes()) };
        self.save(vec![Change { place, answer: Some(edit) }])
    }

    /// Takes away the row that was added last.
    pub(crate) fn remove_row(self, group: &str) -> Self {
        let place = Place::in_row(group, &format!("r{}", self.rows));
        self.save(vec![Change { place, answer: None }])
    }

    fn save(mut self, changes: Vec<Change>) -> Self {
        let followed = {
            let filling = self.seen();
            filling.check(&changes).unwrap_or_else(|refused| panic!("{refused}"));
            filling.following(&changes)
        };
        self.response.apply(&[changes, followed].concat(), today().and_time(NaiveTime::MIN).and_utc());
        self
    }

    pub(crate) fn refuses(&self, item: &str, value: Value) -> Option<Refused> {
        let change = Change { place: Place::of(item), answer: Some(AnswerEdit::given(value)) };
        self.seen().check(&[change]).err()
    }

    pub(crate) fn seen(&self) -> Filling<'_> {
        let questionnaire = self.catalog.questionnaire(self.questionnaire).unwrap();
        Filling::new(&self.catalog, questionnaire, &self.response, self.facts, &self.earlier)
    }

    pub(crate) fn response(&self) -> &Response {
        &self.response
    }

    /// The chips of a category: sign, Dutch words, frameworks (G guideline, P practice, V proposal), in order.
    pub(crate) fn chips(&self, category: Category) -> Vec<String> {
        self.chips_of(category).iter().map(line).collect()
    }

    pub(crate) fn chips_of(&self, category: Category) -> Vec<Chip> {
        self.seen().stations().into_iter().find(|station| station.category == category).unwrap().chips
    }

    /// The one chip that starts with these words.
    pub(crate) fn chip(&self, category: Category, words: &str) -> Chip {
        let mut found: Vec<Chip> =
            self.chips_of(category).into_iter().filter(|chip| chip.text.nl.starts_with(words)).collect();
        assert_eq!(found.len(), 1, "chips that start with {words}: {found:?}");
        found.remove(0)
    }

    /// Asserts the whole map: these chips and no others, whatever their order within a category.
    #[track_caller]
    pub(crate) fn shows(&self, expected: &[(Category, &[&str])]) {
        for category in Category::ALL {
            let listed = expected.iter().filter(|(of, _)| *of == category).flat_map(|(_, chips)| chips.iter());
            let expected: BTreeSet<String> = listed.map(|chip| (*chip).to_owned()).collect();
            let shown = self.chips(category);
            assert_eq!(shown.iter().cloned().collect::<BTreeSet<_>>(), expected, "{category:?}");
            assert_eq!(shown.len(), expected.len(), "a chip of {category:?} stands twice: {shown:?}");
        }
    }

    #[track_caller]
    pub(crate) fn raises(&self, expected: &[&str]) {
        let raised: Vec<String> = self.seen().raised_flags().iter().map(|item| item.id.clone()).collect();
        assert_eq!(raised, expected, "red flags");
    }

    /// The red flags that the answers make worth asking about.
    pub(crate) fn asked_flags(&self) -> Vec<String> {
        self.seen().asked_flags().into_iter().map(|asked| asked.flag).collect()
    }

    #[track_caller]
    pub(crate) fn contradicts(&self, expected: &[&str]) {
        let told: Vec<String> = self.seen().contradictions().into_iter().map(|told| told.text.nl).collect();
        assert_eq!(told, expected, "contradictions");
    }

    #[track_caller]
    pub(crate) fn opens(&self, items: &[&str]) {
        let open = self.open();
        for item in items {
            assert!(open.contains(*item), "{item} should be open");
        }
    }

    #[track_caller]
    pub(crate) fn closes(&self, items: &[&str]) {
        let open = self.open();
        for item in items {
            assert!(!open.contains(*item), "{item} should be closed");
        }
    }

    fn open(&self) -> BTreeSet<String> {
        self.seen().open_places().into_iter().map(|place| place.item).collect()
    }

    pub(crate) fn computed(&self, item: &str) -> Option<f64> {
        self.seen().computed().into_iter().find(|computed| computed.item == item).map(|computed| computed.value)
    }
}

fn line(chip: &Chip) -> String {
    let sign = if chip.direction == Direction::Supports { '+' } else { '−' };
    let mut line = format!("{sign} {}", chip.text.nl);
    for framework in &chip.frameworks {
        let letter = match framework {
            Framework::Guideline => 'G',
            Framework::Practice => 'P',
            Framework::Proposal => 'V',
        };
        write!(line, " {letter}").unwrap();
    }
    line
}

pub(crate) fn yes() -> Value {
    Value::Boolean { value: true }
}

pub(crate) fn no() -> Value {
    Value::Boolean { value: false }
}

pub(crate) fn choice(option: &str) -> Value {
    Value::Choice { value: option.to_owned() }
}

pub(crate) fn choices(options: &[&str]) -> Value {
    Value::Choices { value: options.iter().map(|&option| option.to_owned()).collect() }
}

pub(crate) fn none() -> Value {
    choices(&["none"])
}

pub(crate) fn scale(value: u8) -> Value {
    Value::Scale { value }
}

pub(crate) fn whole(value: i32) -> Value {
    Value::Integer { value }
}

pub(crate) fn decimal(value: f64) -> Value {
    Value::Decimal { value }
}

pub(crate) fn text(value: &str) -> Value {
    Value::Text { value: value.to_owned() }
}

pub(crate) fn date(value: &str) -> Value {
    Value::Date { value: PartialDate::read(value, today()).unwrap_or_else(|| panic!("{value} is no date")) }
}

pub(crate) fn complaint(score: u8) -> Value {
    Value::Complaint { present: true, score: Some(score), since: None, course: None }
}

/// A complaint that was ticked and not rated yet.
pub(crate) fn ticked() -> Value {
    Value::Complaint { present: true, score: None, since: None, course: None }
}

/// Every kind of food in the table, as portions: meat, liver, fish, eggs a week and dairy a day; nothing fortified.
pub(crate) fn table([meat, liver, fish, egg, dairy]: [i32; 5]) -> [(&'static str, Value); 10] {
    [
        ("in.f.meat", whole(meat)),
        ("in.f.liver", whole(liver)),
        ("in.f.fish", whole(fish)),
        ("in.f.egg", whole(egg)),
        ("in.f.dairy", whole(dairy)),
        ("in.f.fortified.drink", whole(0)),
        ("in.f.fortified.cereal", whole(0)),
        ("in.f.fortified.meat", whole(0)),
        ("in.f.fortified.yeast", whole(0)),
        ("in.f.fortified.energy", whole(0)),
    ]
}
