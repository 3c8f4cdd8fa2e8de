//! One typed or pasted line as far as it can be recognised: "b12 312", "MMA 0,4 µmol/L nuchter mrt 2026 (<0,35)".
//!
//! Recognising is proposing: what was read stands in a draft that the practitioner sees, what was not read is handed back as
//! it stood, and what is doubtful is asked. Nothing is filled in that is not on the line.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use super::{
    amount::{Comparator, TypedNumber},
    analyte::Analyte,
    knowledge::Laboratory,
    result::{Missing, NewLabResult, Question, Range, Test},
    token::{Kind, Token, cut, folded, joined},
};
use crate::{
    partial_date::{PartialDate, TypedDate},
    questionnaire::catalog::Catalog,
};

/// What was recognised of a line.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LineReading {
    /// The line as it stood.
    pub text: String,
    /// What was recognised, as a draft of a result.
    pub entry: NewLabResult,
    /// What was not: the words that remain, in their order.
    pub rest: String,
    /// A test or a value was recognised.
    pub recognised: bool,
    /// What is missing.
    pub missing: Vec<Missing>,
    /// What to ask.
    pub questions: Vec<Question>,
}

/// Reads one line.
#[must_use]
pub fn read_line(text: &str, catalog: &Catalog, today: NaiveDate) -> LineReading {
    let laboratory = catalog.laboratory();
    let (entry, rest) = Line::new(text, laboratory).read(today);
    LineReading::new(text, entry, rest, laboratory)
}

impl LineReading {
    pub(super) fn new(text: &str, entry: NewLabResult, rest: String, laboratory: &Laboratory) -> Self {
        let listed = matches!(entry.test, Test::Listed { .. });
        Self {
            text: text.to_owned(),
            recognised: listed || entry.value.is_some() || !entry.typed.is_empty(),
            missing: entry.missing(laboratory),
            questions: entry.questions(laboratory),
            entry,
            rest,
        }
    }
}

/// A date on a line, and the words before it that say which date it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct DatedLine {
    pub(super) date: TypedDate,
    /// A word before it names it as the day of the draw, or as just "datum".
    pub(super) labelled: bool,
}

/// A line on its way: each piece is taken by at most one meaning.
pub(super) struct Line<'a> {
    laboratory: &'a Laboratory,
    tokens: Vec<Token>,
    taken: Vec<bool>,
    /// Dates that are not that of the draw, and a second test: not of this result, but still words of the line.
    set_aside: Vec<bool>,
    in_brackets: Vec<bool>,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &str, laboratory: &'a Laboratory) -> Self {
        let tokens = cut(text);
        let mut depth = 0_i32;
        let in_brackets = tokens.iter().map(|token| {
            let opens = matches!(token.text.as_str(), "(" | "[");
            let closes = matches!(token.text.as_str(), ")" | "]");
            depth = if opens { depth + 1 } else { depth };
            let inside = depth > 0;
            depth = if closes { (depth - 1).max(0) } else { depth };
            inside
        });
        let in_brackets = in_brackets.collect();
        let none = vec![false; tokens.len()];
        Self { laboratory, taken: none.clone(), set_aside: none, in_brackets, tokens }
    }

    fn read(mut self, today: NaiveDate) -> (NewLabResult, String) {
        let mut entry = NewLabResult::default();
        let analyte = self.take_name();
        if let Some(analyte) = analyte {
            entry.test = Test::Listed { analyte: analyte.id.clone() };
        }
        if analyte.is_some() {
            self.set_next_test_aside();
        }
        if let Some(found) = self.take_date(today) {
            entry.take_date(found.date);
        }
        self.take_times();
        entry.fasting = self.take_fasting();
        if analyte.is_some_and(|analyte| analyte.text) {
            entry.typed = self.take_words();
            return (entry, self.rest());
        }
        entry.unit = self.take_known_unit(analyte);
        entry.range = self.take_range();
        if let Some(at) = self.take_value(&mut entry) {
            if analyte.is_none() {
                entry.test = Test::Own { name: self.take_own_name(at) };
            }
            entry.unit = entry.unit.or_else(|| self.take_unknown_unit(at));
            if entry.range.is_unknown() {
                entry.range = self.take_one_sided_range(at, false);
            }
            if entry.drawn_on.is_none() && entry.drawn_either.is_none() {
                entry.drawn_on = self.take_year(at, today);
            }
        }
        self.take_marks();
        let rest = self.rest();
        (entry, rest)
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn is_free(&self, at: usize) -> bool {
        self.is_left(at) && self.set_aside.get(at).is_some_and(|aside| !aside)
    }

    fn is_left(&self, at: usize) -> bool {
        self.taken.get(at).is_some_and(|taken| !taken)
    }

    fn is_open(&self, at: usize) -> bool {
        self.is_free(at) && self.in_brackets.get(at).is_some_and(|inside| !inside)
    }

    fn take(&mut self, from: usize, count: usize) {
        for taken in self.taken.iter_mut().skip(from).take(count) {
            *taken = true;
        }
    }

    fn numbers(&self) -> Vec<usize> {
        let number = |(at, token): (usize, &Token)| (token.kind == Kind::Number && self.is_free(at)).then_some(at);
        self.tokens.iter().enumerate().filter_map(number).collect()
    }

    fn number(&self, at: usize) -> Option<TypedNumber> {
        self.token(at).filter(|token| token.kind == Kind::Number).and_then(|token| TypedNumber::read(&token.text))
    }

    fn comparator(&self, at: usize) -> Option<Comparator> {
        Comparator::read(&self.token(at).filter(|token| token.kind == Kind::Sign)?.text)
    }

    /// The test that stands first; at one place the longest name wins, so that "actief B12" is not "B12".
    fn take_name(&mut self) -> Option<&'a Analyte> {
        let analytes: Vec<&'a Analyte> =
            self.laboratory.analytes().iter().filter(|analyte| !analyte.is_ruled_out(&self.tokens)).collect();
        let (at, length, analyte) = self.exact_name(&analytes).or_else(|| self.misspelt_name(&analytes))?;
        self.take(at, length);
        Some(analyte)
    }

    /// A second test after a number is a result of its own: its unit and date are not those of the first. It is handed back.
    fn set_next_test_aside(&mut self) {
        let analytes: Vec<&'a Analyte> = self.laboratory.analytes().iter().collect();
        let Some(number) = self.numbers().first().copied() else { return };
        let named = |at: usize| {
            self.tokens.get(at..).is_some_and(|rest| analytes.iter().any(|one| one.named_at(rest).is_some()))
        };
        let next = (number..self.tokens.len()).find(|at| self.is_open(*at) && named(*at));
        if let Some(next) = next {
            self.set_aside.iter_mut().skip(next).for_each(|aside| *aside = true);
        }
    }

    fn exact_name(&self, analytes: &[&'a Analyte]) -> Option<(usize, usize, &'a Analyte)> {
        let words = self.tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word);
        words.into_iter().find_map(|(at, _)| {
            let rest = self.tokens.get(at..)?;
            let named = analytes.iter().filter_map(|analyte| Some((at, analyte.named_at(rest)?, *analyte)));
            named.max_by_key(|(_, length, _)| *length)
        })
    }

    /// One slip in a name of six letters or more is forgiven; two names that fit equally well are none.
    fn misspelt_name(&self, analytes: &[&'a Analyte]) -> Option<(usize, usize, &'a Analyte)> {
        let close = |word: &str, analyte: &Analyte| {
            let aliases = analyte.aliases.iter().filter(|alias| alias.chars().count() >= 6 && !alias.contains(' '));
            aliases.into_iter().any(|alias| strsim::osa_distance(&folded(alias), word) <= 1)
        };
        self.tokens.iter().enumerate().find_map(|(at, token)| {
            let word = folded(&token.text);
            if token.kind != Kind::Word || !(6..40).contains(&word.chars().count()) {
                return None;
            }
            let mut fitting = analytes.iter().filter(|analyte| close(&word, analyte));
            let analyte = fitting.next()?;
            fitting.next().is_none().then_some((at, 1, *analyte))
        })
    }

    /// The day of the draw, with the words that name it. A date named otherwise, such as that of birth, is left alone.
    pub(super) fn take_date(&mut self, today: NaiveDate) -> Option<DatedLine> {
        let mut dates = self.dates(today);
        for (at, length, _) in &dates {
            self.set_aside.iter_mut().skip(*at).take(*length).for_each(|aside| *aside = true);
        }
        dates.retain(|(at, ..)| self.label(*at) != Label::Other);
        let drawn = dates.iter().position(|(at, ..)| self.label(*at) == Label::Draw).unwrap_or_default();
        let (at, length, date) = *dates.get(drawn)?;
        let labelled = matches!(self.label(at), Label::Draw | Label::Plain);
        self.take(at, length);
        for before in (0..at).rev().take_while(|_| labelled) {
            let Some(token) = self.tokens.get(before) else { break };
            if !(self.is_free(before) && (token.kind == Kind::Sign || self.names_draw(token) || self.is_neutral(token)))
            {
                break;
            }
            self.take(before, 1);
        }
        Some(DatedLine { date, labelled })
    }

    fn dates(&self, today: NaiveDate) -> Vec<(usize, usize, TypedDate)> {
        let mut dates = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let found = (1..=6).rev().find_map(|length| {
                let window = self.tokens.get(at..at.checked_add(length)?)?;
                let free = (at..at + length).all(|index| self.is_free(index));
                if !free || !looks_like_a_date(window) {
                    return None;
                }
                Some((length, TypedDate::read(&joined(window), today)?))
            });
            match found {
                Some((length, date)) => {
                    dates.push((at, length, date));
                    at += length;
                }
                None => at += 1,
            }
        }
        dates
    }

    /// What the nearest telling word before a date says it is.
    fn label(&self, at: usize) -> Label {
        let words = self.tokens.iter().take(at).rev().filter(|token| token.kind == Kind::Word).take(4);
        let mut label = Label::None;
        for word in words {
            if starts_with_any(word, &self.laboratory.rules().entry.other_dates) {
                return Label::Other;
            }
            if self.names_draw(word) {
                return Label::Draw;
            }
            if matches!(folded(&word.text).as_str(), "datum" | "date") {
                label = Label::Plain;
            }
        }
        label
    }

    fn names_draw(&self, token: &Token) -> bool {
        starts_with_any(token, &self.laboratory.rules().entry.draw)
    }

    fn is_neutral(&self, token: &Token) -> bool {
        self.laboratory.rules().entry.neutral_dates.iter().any(|word| folded(&token.text) == *word)
    }

    /// The time of day says nothing here.
    fn take_times(&mut self) {
        for at in self.numbers() {
            let glued = |at: usize| self.token(at).is_some_and(|token| !token.spaced);
            let colon = self.token(at + 1).is_some_and(|token| token.is(":"));
            let minutes = self.token(at + 2).is_some_and(|token| token.kind == Kind::Number && token.text.len() == 2);
            if colon && minutes && glued(at + 1) && glued(at + 2) {
                self.take(at, 3);
            }
        }
    }

    fn take_fasting(&mut self) -> Option<bool> {
        let words = &self.laboratory.rules().entry;
        let at = self.tokens.iter().position(|token| starts_with_any(token, &words.fasting))?;
        if !self.is_free(at) {
            return None;
        }
        let turned =
            |before: &usize| self.tokens.get(*before).is_some_and(|token| words.not.contains(&folded(&token.text)));
        let not = [at.checked_sub(1), at.checked_sub(2)].into_iter().flatten().find(turned);
        let from = not.unwrap_or(at);
        self.take(from, at - from + 1);
        Some(not.is_none())
    }

    /// A unit of this test, or of any test while none was recognised; as it stands on the line.
    fn take_known_unit(&mut self, analyte: Option<&Analyte>) -> Option<String> {
        let known = self.laboratory.analytes().iter().filter(|other| analyte.is_none_or(|own| own.id == other.id));
        let ways: Vec<Vec<Token>> = known.flat_map(|one| &one.units).flat_map(|unit| unit.ways().map(cut)).collect();
        let (at, length) = (0..self.tokens.len()).find_map(|at| {
            let lengths = ways.iter().filter(|way| self.stands_at(at, way)).map(Vec::len);
            lengths.max().map(|length| (at, length))
        })?;
        self.take(at, length);
        let written = joined(self.tokens.iter().skip(at).take(length));
        let unit = analyte.and_then(|analyte| analyte.unit(&written)).map(|unit| unit.id.clone());
        Some(unit.unwrap_or(written))
    }

    fn stands_at(&self, at: usize, way: &[Token]) -> bool {
        let plain = |token: &Token| folded(&token.text).replace("mcg", "ug").replace("mcmol", "umol").replace(',', ".");
        way.iter().enumerate().all(|(offset, wanted)| {
            let here = self.token(at + offset).filter(|_| self.is_free(at + offset));
            here.is_some_and(|here| plain(here) == plain(wanted))
        })
    }

    /// "145 - 569", "145 tot 569", "(<0,40)". Of "312 - 145 - 569" the last two are the range.
    fn take_range(&mut self) -> Range {
        let candidates = self.numbers();
        let range = candidates.into_iter().rev().find_map(|at| {
            let preceded = at.checked_sub(1).and_then(|before| self.comparator(before)).is_some();
            let between =
                self.token(at + 1).filter(|token| token.is_dash() || matches!(token.text.as_str(), "tot" | "to"));
            between.filter(|_| !preceded && self.is_free(at + 2))?;
            let (low, high) = (self.number(at)?.sure()?, self.number(at + 2)?.sure()?);
            (low <= high).then_some((at, Range { low: Some(low), high: Some(high) }))
        });
        match range {
            Some((at, range)) => {
                self.take(at, 3);
                self.take_brackets_around(at, at + 2);
                range
            }
            None => self.take_one_sided_range(0, true),
        }
    }

    /// "(<0,40)" anywhere, or "< 0,40" after the value.
    fn take_one_sided_range(&mut self, after: usize, bracketed: bool) -> Range {
        let found = self.numbers().into_iter().filter(|at| *at > after).find_map(|at| {
            let comparator = self.comparator(at.checked_sub(1)?)?;
            let fits = self.is_free(at - 1) && (!bracketed || !self.is_open(at));
            fits.then_some((at, comparator, self.number(at)?.sure()?))
        });
        let Some((at, comparator, limit)) = found else { return Range::default() };
        self.take(at - 1, 2);
        self.take_brackets_around(at - 1, at);
        match comparator {
            Comparator::Below | Comparator::AtMost => Range { low: None, high: Some(limit) },
            Comparator::AtLeast | Comparator::Above => Range { low: Some(limit), high: None },
            Comparator::Equal => Range::default(),
        }
    }

    fn take_brackets_around(&mut self, first: usize, last: usize) {
        let opens = |at: usize| self.token(at).is_some_and(|token| token.is("(") || token.is("["));
        let closes = |at: usize| self.token(at).is_some_and(|token| token.is(")") || token.is("]"));
        if let Some(before) = first.checked_sub(1).filter(|before| opens(*before) && closes(last + 1)) {
            self.take(before, 1);
            self.take(last + 1, 1);
        }
    }

    /// The first number that nothing else took. A number before a dash and a word belongs to a name: "25-OH".
    fn take_value(&mut self, entry: &mut NewLabResult) -> Option<usize> {
        let in_name = |at: &usize| {
            let dash = self.token(at + 1).is_some_and(|token| token.is_dash() && !token.spaced);
            dash && self.token(at + 2).is_some_and(|token| token.kind == Kind::Word && !token.spaced)
        };
        let at = self.numbers().into_iter().find(|at| self.is_open(*at) && !in_name(at))?;
        entry.typed = self.token(at)?.text.clone();
        entry.value = self.number(at).and_then(TypedNumber::sure);
        self.take(at, 1);
        let before = at.checked_sub(1).filter(|before| self.is_free(*before));
        if let Some((before, comparator)) = before.and_then(|before| Some((before, self.comparator(before)?))) {
            entry.comparator = comparator;
            self.take(before, 1);
        }
        Some(at)
    }

    /// The words before the value, for a test that is not listed.
    fn take_own_name(&mut self, value: usize) -> String {
        let free: Vec<usize> = (0..value).filter(|at| self.is_free(*at)).collect();
        let name = joined(free.iter().filter_map(|at| self.tokens.get(*at)));
        for at in free {
            self.take(at, 1);
        }
        name.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != ')').to_owned()
    }

    /// "ng/dl" after the value, though this test is not known in it: kept as it stands, never corrected.
    fn take_unknown_unit(&mut self, value: usize) -> Option<String> {
        let is_word = |at: usize| self.is_free(at) && self.token(at).is_some_and(|token| token.kind == Kind::Word);
        let slash = |at: usize| self.is_free(at) && self.token(at).is_some_and(|token| token.is("/") && !token.spaced);
        let first = value + 1;
        let percent = self.is_free(first) && self.token(first).is_some_and(|token| token.is("%"));
        let length = match (percent, is_word(first) && slash(first + 1) && is_word(first + 2)) {
            (true, _) => 1,
            (false, true) => 3,
            (false, false) => return None,
        };
        let unit = joined(self.tokens.iter().skip(first).take(length));
        self.take(first, length);
        Some(unit)
    }

    /// A year by itself is a date only after a value, or "b12 2019" would lose its value.
    fn take_year(&mut self, value: usize, today: NaiveDate) -> Option<PartialDate> {
        let found = self.numbers().into_iter().filter(|at| *at > value && self.is_open(*at)).find_map(|at| {
            let text = &self.token(at)?.text;
            let plain = text.len() == 4 && self.label(at) != Label::Other;
            Some((at, PartialDate::read(text, today).filter(|_| plain)?))
        });
        let (at, date) = found?;
        self.take(at, 1);
        Some(date)
    }

    /// "L", "H" and "ref" beside a value say nothing that is not recorded by the numbers.
    fn take_marks(&mut self) {
        let marks = &self.laboratory.rules().entry.marks;
        let found: Vec<usize> = (0..self.tokens.len())
            .filter(|at| self.is_free(*at))
            .filter(|at| {
                self.tokens.get(*at).is_some_and(|token| marks.contains(&folded(&token.text)) || token.is("*"))
            })
            .collect();
        for at in found {
            self.take(at, 1);
        }
    }

    fn take_words(&mut self) -> String {
        let free: Vec<usize> = (0..self.tokens.len()).filter(|at| self.is_free(*at)).collect();
        let words = self.words(|at| self.is_free(at));
        for at in free {
            self.take(at, 1);
        }
        words
    }

    fn rest(&self) -> String {
        self.words(|at| self.is_left(at))
    }

    fn words(&self, wanted: impl Fn(usize) -> bool) -> String {
        let rest = joined(self.tokens.iter().enumerate().filter(|(at, _)| wanted(*at)).map(|(_, token)| token));
        if rest.chars().any(char::is_alphanumeric) {
            rest.trim_start_matches([':', ';', '=', '-', ',', ' ', '|', ')', ']']).trim_end().to_owned()
        } else {
            String::new()
        }
    }
}

/// What the words before a date say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Draw,
    Plain,
    Other,
    None,
}

fn starts_with_any(token: &Token, beginnings: &[String]) -> bool {
    let word = folded(&token.text);
    token.kind == Kind::Word && beginnings.iter().any(|start| word.starts_with(start.as_str()))
}

/// Only what could hardly be anything else, so that a value with a unit never reads as a date.
fn looks_like_a_date(window: &[Token]) -> bool {
    let year = |token: &Token| token.kind == Kind::Number && token.text.len() == 4;
    let number = |token: &Token| token.kind == Kind::Number;
    let short = |token: &Token| number(token) && token.text.len() <= 2;
    let sign = |token: &Token| !token.spaced && (token.is("-") || token.is("/"));
    let ago = |token: &Token| matches!(folded(&token.text).as_str(), "geleden" | "ago");
    let long = |token: &Token| token.kind == Kind::Word && token.text.chars().count() >= 4;
    match window {
        [one] if number(one) => one.text.matches('.').count() == 2,
        [one] => matches!(folded(&one.text).as_str(), "gisteren" | "vandaag" | "yesterday" | "today"),
        [month, dash, last] if short(month) && sign(dash) => year(last) && !last.spaced,
        [first, dash, month, other, last] => {
            let glued = !month.spaced && !last.spaced && sign(dash) && sign(other);
            glued && number(first) && (short(month) || month.kind == Kind::Word) && number(last)
        }
        [month, last] if month.kind == Kind::Word => year(last),
        [day, month, last] if short(day) && month.kind == Kind::Word && number(last) => year(last) || short(last),
        [count, unit] => short(count) && long(unit),
        [count, unit, word] if short(count) && unit.kind == Kind::Word => ago(word),
        [about, count, unit] => about.is("±") && short(count) && unit.kind == Kind::Word,
        [about, count, unit, word] => about.is("±") && short(count) && unit.kind == Kind::Word && ago(word),
        _ => false,
    }
}
