//! Was vitamin B12 in use at the draw (ruling R25)? From the recorded uses where their dates allow, else from the client's
//! answer, never guessed. Where the two contradict each other both are shown.

use chrono::{Days as DayCount, NaiveDate};
use serde::Serialize;
use specta::Type;

use super::{
    amount::{exact, join},
    knowledge::Laboratory,
    result::Companion,
    rules::{ConditionRules, Form},
};
use crate::{
    exposure::{
        b12::{B12Route, B12Use},
        period::{End, Period},
    },
    language::Text,
    partial_date::PartialDate,
};

/// The condition under which a value was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingCondition {
    /// Which.
    pub state: ConditionState,
    /// The condition in a sentence.
    pub text: Text,
    /// The tag on the value: "gemeten tijdens suppletie"; none when B12 was not in use.
    pub tag: Option<Text>,
    /// Records and answer contradict each other: what each says.
    pub contradiction: Option<Text>,
    /// Recorded uses whose dates do not decide it.
    pub undecided: Vec<B12Use>,
}

/// The three conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum ConditionState {
    /// In use at the draw, or ended so shortly before it that the value is still under its influence.
    DuringUse {
        /// What was in use.
        because: Vec<UseAtDraw>,
        /// Where that is known from.
        basis: Basis,
    },
    /// Not in use.
    #[serde(rename_all = "camelCase")]
    NotInUse {
        /// Days between the last use and the draw; none when no use before it is known.
        since_last: Option<Days>,
        /// Where that is known from.
        basis: Basis,
    },
    /// Not decided.
    Unknown {
        /// Why not.
        why: Vec<Text>,
        /// What to ask.
        ask: Vec<Text>,
    },
}

/// Where a condition is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// The dates of recorded products and fortified food.
    Records,
    /// The client's answer to the companion question.
    Answer,
}

/// One use that makes a value one "during use".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UseAtDraw {
    /// What it was.
    pub name: Text,
    /// Form and amount.
    pub dose: Text,
    /// Days between its start and the draw.
    pub since_start: Option<Days>,
    /// Days between its last intake and the draw.
    pub since_last: Option<Days>,
    /// Fortified food or drink.
    pub fortified: bool,
    /// The record, for the way back.
    pub exposure: Option<uuid::Uuid>,
}

/// A number of days, as sharp as the dates behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Days {
    /// At least.
    pub least: i32,
    /// At most.
    pub most: i32,
}

impl ReadingCondition {
    /// In use, by the dates or by the answer.
    #[must_use]
    pub const fn is_during_use(&self) -> bool {
        matches!(self.state, ConditionState::DuringUse { .. })
    }

    /// Whether vitamin B12 went in at the draw; nothing where that is not known (ruling R26).
    #[must_use]
    pub const fn b12_intake(&self) -> Option<bool> {
        match self.state {
            ConditionState::DuringUse { .. } => Some(true),
            ConditionState::NotInUse { .. } => Some(false),
            ConditionState::Unknown { .. } => None,
        }
    }

    /// Not in use, and nothing says otherwise.
    #[must_use]
    pub const fn is_not_in_use(&self) -> bool {
        matches!(self.state, ConditionState::NotInUse { .. })
    }
}

/// Returns the condition of a draw.
#[must_use]
pub fn reading_condition(
    drawn_on: Option<PartialDate>,
    companion: Option<&Companion>,
    uses: &[B12Use],
    laboratory: &Laboratory,
) -> ReadingCondition {
    let rules = &laboratory.rules().condition;
    let judge = Judge { rules, drawn_on, companion, answer: Answer::of(companion, rules) };
    let records = drawn_on.map_or(Records::Silent, |draw| Records::of(draw, uses, rules));
    judge.condition(&records)
}

/// What the recorded uses say of one draw.
enum Records<'a> {
    During(Vec<&'a B12Use>),
    Undecided(Vec<&'a B12Use>),
    Not { since_last: Days },
    Silent,
}

impl<'a> Records<'a> {
    fn of(draw: PartialDate, uses: &'a [B12Use], rules: &ConditionRules) -> Self {
        let placed = |wanted: Place| uses.iter().filter(move |used| Place::of(used, draw, rules) == wanted);
        let (during, undecided): (Vec<_>, Vec<_>) =
            (placed(Place::During).collect(), placed(Place::Undecided).collect());
        if !during.is_empty() {
            return Self::During(during);
        }
        if !undecided.is_empty() {
            return Self::Undecided(undecided);
        }
        let ends = placed(Place::Before).filter_map(|used| stopped_on(&used.period));
        let since_last = ends.filter_map(|end| Days::between(end, draw)).min_by_key(|days| days.least);
        // A use that began after the draw says nothing about the time before it.
        since_last.map_or(Self::Silent, |since_last| Self::Not { since_last })
    }
}

/// Where a draw lies by one use, in every reading of all dates.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Place {
    During,
    /// The use ended before the draw, by more than its window.
    Before,
    /// The use began after the draw.
    After,
    Undecided,
}

impl Place {
    fn of(used: &B12Use, draw: PartialDate, rules: &ConditionRules) -> Self {
        let bounds = Bounds::of(used);
        let window = DayCount::new(u64::from(window(used.route, rules)));
        let still = |end: NaiveDate| end.checked_add_days(window).unwrap_or(NaiveDate::MAX);
        if draw.latest() < bounds.first.0 {
            Self::After
        } else if draw.earliest() > still(bounds.last.1) {
            Self::Before
        } else if bounds.first.1 <= draw.earliest() && draw.latest() <= still(bounds.last.0) {
            Self::During
        } else {
            Self::Undecided
        }
    }
}

/// The earliest and latest reading of both ends. A use lasts at least until it began, and began at the latest when it ended.
struct Bounds {
    first: (NaiveDate, NaiveDate),
    last: (NaiveDate, NaiveDate),
}

impl Bounds {
    fn of(used: &B12Use) -> Self {
        let period = &used.period;
        let start = period.start.map(|date| (date.earliest(), date.latest()));
        let (start_early, start_late) = start.unwrap_or((NaiveDate::MIN, NaiveDate::MAX));
        let (end_early, end_late) = match period.end {
            End::Ongoing => (used.seen_until.unwrap_or(NaiveDate::MAX), NaiveDate::MAX),
            End::Stopped { on } => (on.earliest(), on.latest()),
            End::Unknown => (NaiveDate::MIN, NaiveDate::MAX),
        };
        Self { first: (start_early, start_late.min(end_late)), last: (end_early.max(start_early), end_late) }
    }
}

const fn window(route: B12Route, rules: &ConditionRules) -> u16 {
    match route {
        B12Route::Injection => rules.injection_days,
        B12Route::Oral | B12Route::FortifiedFood => rules.oral_days,
    }
}

const fn stopped_on(period: &Period) -> Option<PartialDate> {
    match period.end {
        End::Stopped { on } => Some(on),
        End::Ongoing | End::Unknown => None,
    }
}

impl Days {
    /// The days from a date to a later one; none when the later one may only lie before it.
    #[must_use]
    pub fn between(from: PartialDate, to: PartialDate) -> Option<Self> {
        let days = |from: NaiveDate, to: NaiveDate| i32::try_from((to - from).num_days()).ok();
        let most = days(from.earliest(), to.latest())?;
        let least = days(from.latest(), to.earliest())?.max(0);
        (most >= 0).then_some(Self { least, most })
    }

    fn text(self, rules: &ConditionRules) -> Text {
        let most = match self.most {
            1 => rules.words.day.clone(),
            most => rules.words.days.with(&exact(f64::from(most))),
        };
        if self.least == self.most {
            return most;
        }
        let least = rules.words.range.with(&exact(f64::from(self.least)));
        join(&[least, most], &Text::from(""))
    }
}

/// What the client's answer says by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    InUse,
    Ended(u32),
    NotUsed,
    FormOpen,
    Unsure,
    NotAsked,
}

impl Answer {
    fn of(companion: Option<&Companion>, rules: &ConditionRules) -> Self {
        let (forms, days) = match companion {
            None => return Self::NotAsked,
            Some(Companion::No) => return Self::NotUsed,
            Some(Companion::Unknown) => return Self::Unsure,
            Some(Companion::Yes { days_since_last: None, .. }) => return Self::InUse,
            Some(Companion::Yes { forms, days_since_last: Some(days), .. }) => (forms, *days),
        };
        let told = known_forms(forms, rules).map(|form| u32::from(window(form.route(), rules)));
        let mut windows: Vec<u32> = told.collect();
        if windows.is_empty() {
            windows = vec![rules.oral_days.into(), rules.injection_days.into()];
        }
        if windows.iter().all(|window| days <= *window) {
            Self::InUse
        } else if windows.iter().all(|window| days > *window) {
            Self::Ended(days)
        } else {
            Self::FormOpen
        }
    }
}

fn known_forms<'a>(forms: &'a [String], rules: &'a ConditionRules) -> impl Iterator<Item = &'a Form> {
    forms.iter().filter_map(|id| rules.form.iter().find(|form| form.id == *id))
}

/// Weighs records and answer of one draw.
struct Judge<'a> {
    rules: &'a ConditionRules,
    drawn_on: Option<PartialDate>,
    companion: Option<&'a Companion>,
    answer: Answer,
}

impl Judge<'_> {
    fn condition(&self, records: &Records<'_>) -> ReadingCondition {
        let words = &self.rules.words;
        match records {
            Records::During(uses) => {
                let because = uses.iter().map(|used| self.at_draw(used)).collect();
                let state = ConditionState::DuringUse { because, basis: Basis::Records };
                let denied = matches!(self.answer, Answer::NotUsed | Answer::Ended(_));
                self.finish(state, denied.then_some(&words.records_say_used))
            }
            Records::Not { .. } if self.answer == Answer::InUse => {
                let ask = vec![words.ask_companion.clone()];
                let state = ConditionState::Unknown { why: vec![words.records_say_not.clone()], ask };
                self.finish(state, Some(&words.records_say_not))
            }
            Records::Not { since_last } => {
                let state = ConditionState::NotInUse { since_last: Some(*since_last), basis: Basis::Records };
                self.finish(state, None)
            }
            Records::Undecided(uses) => {
                let undecided = uses.iter().map(|used| (*used).clone()).collect();
                ReadingCondition { undecided, ..self.finish(self.by_answer(uses), None) }
            }
            Records::Silent => self.finish(self.by_answer(&[]), None),
        }
    }

    fn by_answer(&self, undecided: &[&B12Use]) -> ConditionState {
        let basis = Basis::Answer;
        match self.answer {
            Answer::InUse => ConditionState::DuringUse { because: self.told().into_iter().collect(), basis },
            Answer::Ended(days) => ConditionState::NotInUse { since_last: told_days(days), basis },
            Answer::NotUsed => ConditionState::NotInUse { since_last: None, basis },
            Answer::FormOpen | Answer::Unsure | Answer::NotAsked => self.open(undecided),
        }
    }

    /// Nothing decides it: says why, and what to ask.
    fn open(&self, undecided: &[&B12Use]) -> ConditionState {
        let words = &self.rules.words;
        let (mut why, mut ask) = match self.answer {
            Answer::FormOpen => (vec![words.form_undecided.clone()], vec![words.ask_form.clone()]),
            Answer::Unsure => (vec![words.client_unsure.clone()], Vec::new()),
            Answer::InUse | Answer::Ended(_) | Answer::NotUsed | Answer::NotAsked => {
                (vec![words.no_answer.clone()], vec![words.ask_companion.clone()])
            }
        };
        if self.drawn_on.is_none() {
            why.push(words.no_date.clone());
            ask.push(words.ask_date.clone());
        }
        if !undecided.is_empty() {
            let names: Vec<Text> = undecided.iter().map(|used| used.name.clone()).collect();
            let names = join(&names, &Text::from(", "));
            why.push(words.dates_undecided.with(&names));
            ask.push(words.ask_dates.with(&names));
        }
        ConditionState::Unknown { why, ask }
    }

    fn at_draw(&self, used: &B12Use) -> UseAtDraw {
        let to_draw = |date| Days::between(date, self.drawn_on?);
        let told = match self.companion {
            Some(Companion::Yes { days_since_last, .. }) => days_since_last.and_then(told_days),
            _ => None,
        };
        UseAtDraw {
            name: used.name.clone(),
            dose: used.dose.clone(),
            since_start: used.period.start.and_then(to_draw),
            since_last: stopped_on(&used.period).and_then(to_draw).or(told),
            fortified: used.route == B12Route::FortifiedFood,
            exposure: used.exposure,
        }
    }

    fn told(&self) -> Option<UseAtDraw> {
        let Some(Companion::Yes { forms, dose, days_since_last }) = self.companion else { return None };
        let names: Vec<Text> = known_forms(forms, self.rules).map(Form::name).collect();
        Some(UseAtDraw {
            name: join(&names, &Text::from(", ")),
            dose: Text::from(dose.trim()),
            since_start: None,
            since_last: days_since_last.and_then(told_days),
            fortified: known_forms(forms, self.rules).any(|form| form.fortified),
            exposure: None,
        })
    }

    fn finish(&self, state: ConditionState, contradiction: Option<&Text>) -> ReadingCondition {
        let words = &self.rules.words;
        let tag = match &state {
            ConditionState::DuringUse { .. } => Some(self.rules.tag.clone()),
            ConditionState::Unknown { .. } => Some(self.rules.tag_unknown.clone()),
            ConditionState::NotInUse { .. } => None,
        };
        let text = self.sentence(&state);
        let between = Text::from(" ");
        let contradiction = contradiction.map(|said| join(&[words.contradiction.clone(), said.clone()], &between));
        ReadingCondition { state, text, tag, contradiction, undecided: Vec::new() }
    }

    fn sentence(&self, state: &ConditionState) -> Text {
        let words = &self.rules.words;
        match state {
            ConditionState::DuringUse { because, basis } => {
                let uses: Vec<Text> = because.iter().map(|used| self.use_sentence(used, *basis)).collect();
                join(&uses, &Text::from(". "))
            }
            ConditionState::NotInUse { since_last: Some(days), basis: Basis::Records } => {
                words.not_in_use.with(&days.text(self.rules))
            }
            ConditionState::NotInUse { since_last: Some(days), basis: Basis::Answer } => {
                words.answered_ended.with(&days.text(self.rules))
            }
            ConditionState::NotInUse { since_last: None, .. } => words.answered_no.clone(),
            ConditionState::Unknown { why, .. } => {
                let parts: Vec<Text> = std::iter::once(words.unknown.clone()).chain(why.iter().cloned()).collect();
                join(&parts, &Text::from(" "))
            }
        }
    }

    /// "41 dagen vóór afname gestart: methylcobalamine 1000 µg, smelttablet; laatste inname onbekend".
    fn use_sentence(&self, used: &UseAtDraw, basis: Basis) -> Text {
        let words = &self.rules.words;
        let what = join(&non_empty([&used.name, &used.dose]), &Text::from(" "));
        let first = match (basis, used.since_start) {
            (Basis::Records, Some(days)) => join(&[words.started.with(&days.text(self.rules)), what], &Text::from("")),
            (Basis::Records, None) => join(&[words.start_unknown.clone(), what], &Text::from("")),
            (Basis::Answer, _) => join(&non_empty([&words.answered_yes, &what]), &Text::from(": ")),
        };
        let last = match used.since_last {
            Some(days) => words.last.with(&days.text(self.rules)),
            None => words.last_unknown.clone(),
        };
        join(&[first, last], &Text::from("; "))
    }
}

fn non_empty<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Vec<Text> {
    texts.into_iter().filter(|text| !text.is_incomplete()).cloned().collect()
}

fn told_days(days: u32) -> Option<Days> {
    let days = i32::try_from(days).ok()?;
    Some(Days { least: days, most: days })
}
