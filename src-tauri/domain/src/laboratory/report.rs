//! A whole report pasted at once. Every line that is not empty comes back, recognised or left for the practitioner to
//! complete; none is dropped. A heading with the day of the draw dates the lines under it.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use super::{
    knowledge::Laboratory,
    line::{Line, LineReading, read_line},
    result::Test,
    token::folded,
};
use crate::{partial_date::TypedDate, questionnaire::catalog::Catalog, response::LONGEST_TEXT};

/// One line of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportLine {
    /// Its number in the pasted text, from 1.
    pub number: u32,
    /// What it was taken for.
    pub kind: LineKind,
    /// What was recognised, as a draft that the practitioner completes.
    pub reading: LineReading,
}

/// What a line of a report was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LineKind {
    /// A test with a value.
    Result,
    /// A heading that named the day of the draw or the laboratory.
    Heading,
    /// Left as it stands, for her to complete or pass over.
    Left,
}

/// The most lines that a report may have. The longest that a laboratory sends has a few hundred.
pub const MOST_LINES: usize = 2_000;

/// Why a report is not read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// More lines than [`MOST_LINES`].
    #[error("the report has too many lines")]
    TooManyLines,
    /// More characters than one text may hold.
    #[error("the report is too long")]
    TooLong,
}

/// Says whether a text is of a size that a report can have.
///
/// # Errors
/// More lines or characters than any report has: something else was pasted, and to read it would take the screen away.
pub fn check_size(text: &str) -> Result<(), ReportError> {
    if text.lines().count() > MOST_LINES {
        Err(ReportError::TooManyLines)
    } else if text.chars().count() > LONGEST_TEXT {
        Err(ReportError::TooLong)
    } else {
        Ok(())
    }
}

/// Reads a report. The lines come back in their order.
#[must_use]
pub fn read_report(text: &str, catalog: &Catalog, today: NaiveDate) -> Vec<ReportLine> {
    let laboratory = catalog.laboratory();
    let mut heading = Headings::default();
    let mut lines: Vec<ReportLine> = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let reading = read_line(line, catalog, today);
        let kind = if is_result(&reading, laboratory) {
            LineKind::Result
        } else if heading.notice(line, laboratory, today) {
            LineKind::Heading
        } else {
            LineKind::Left
        };
        let reading =
            if kind == LineKind::Result { heading.fill(reading, laboratory) } else { left(reading, laboratory) };
        lines.push(ReportLine { number: u32::try_from(number + 1).unwrap_or(u32::MAX), kind, reading });
    }
    if let Some(only) = heading.only_date() {
        let undated = lines.iter_mut().filter(|line| line.kind == LineKind::Result);
        undated.for_each(|line| line.reading = dated(line.reading.clone(), only, laboratory));
    }
    lines
}

/// A listed test with a value or words, or another name with both a value and a unit or range: a telephone number or a
/// postcode is not a result.
fn is_result(reading: &LineReading, laboratory: &Laboratory) -> bool {
    let entry = &reading.entry;
    match &entry.test {
        Test::Listed { .. } if entry.analyte(laboratory).is_some_and(|analyte| analyte.text) => !entry.typed.is_empty(),
        Test::Listed { .. } => !entry.typed.is_empty(),
        Test::Own { name } => {
            !name.is_empty() && !entry.typed.is_empty() && (entry.unit.is_some() || !entry.range.is_unknown())
        }
    }
}

/// A line that is no result keeps its words and proposes nothing.
fn left(reading: LineReading, laboratory: &Laboratory) -> LineReading {
    let rest = reading.text.trim().to_owned();
    LineReading::new(&reading.text, super::result::NewLabResult::default(), rest, laboratory)
}

fn dated(mut reading: LineReading, date: TypedDate, laboratory: &Laboratory) -> LineReading {
    reading.entry.take_date(date);
    LineReading::new(&reading.text, reading.entry, reading.rest, laboratory)
}

/// What the headings said so far.
#[derive(Default)]
struct Headings {
    dates: Vec<TypedDate>,
    laboratory: String,
}

impl Headings {
    fn notice(&mut self, line: &str, laboratory: &Laboratory, today: NaiveDate) -> bool {
        let found = Line::new(line, laboratory).take_date(today).filter(|found| found.labelled);
        self.dates.extend(found.map(|found| found.date));
        let named = line.split_once(':').filter(|(label, _)| {
            let label = folded(label.trim());
            laboratory.rules().entry.laboratory.contains(&label)
        });
        if let Some((_, name)) = named {
            name.trim().clone_into(&mut self.laboratory);
        }
        found.is_some() || named.is_some()
    }

    fn fill(&self, mut reading: LineReading, laboratory: &Laboratory) -> LineReading {
        reading.entry.laboratory.clone_from(&self.laboratory);
        match self.dates.last() {
            Some(date) => dated(reading, *date, laboratory),
            None => reading,
        }
    }

    /// A day that stands under the results dates them only when the report names no other.
    fn only_date(&self) -> Option<TypedDate> {
        let first = *self.dates.first()?;
        self.dates.iter().all(|date| *date == first).then_some(first)
    }
}
