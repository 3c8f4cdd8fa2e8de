//! A whole report pasted at once, Dutch and from abroad.

use domain::laboratory::{
    report::{LineKind, MOST_LINES, ReportError, ReportLine, check_size, read_report},
    result::{Missing, Question, Range, Test},
};

use super::client::{CATALOG, date, day, today};

const REPORT: &str = include_str!("report.txt");

fn read(text: &str) -> Vec<ReportLine> {
    read_report(text, &CATALOG, today())
}

fn name(line: &ReportLine) -> String {
    match &line.reading.entry.test {
        Test::Listed { analyte } => analyte.clone(),
        Test::Own { name } => format!("'{name}'"),
    }
}

#[test]
fn every_line_of_a_report_comes_back_in_its_place() {
    let lines = read(REPORT);
    let filled: Vec<&str> = REPORT.lines().filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(lines.iter().map(|line| line.reading.text.as_str()).collect::<Vec<_>>(), filled);
    assert!(filled.len() >= 40, "{}", filled.len());
}

#[test]
fn results_of_a_report_are_recognised_and_the_rest_is_left() {
    let lines = read(REPORT);
    let kind = |wanted| lines.iter().filter(move |line| line.kind == wanted);
    let results: Vec<String> = kind(LineKind::Result)
        .map(|line| {
            let entry = &line.reading.entry;
            let amount = entry.value.map_or_else(|| entry.typed.clone(), |value| value.to_string());
            let range =
                [entry.range.low, entry.range.high].map(|side| side.map_or("".to_owned(), |side| side.to_string()));
            let unit = entry.unit.as_deref().unwrap_or("-");
            format!("{} {}{amount} {unit} {}", name(line), entry.comparator.sign(), range.join(".."))
        })
        .collect();
    insta::assert_snapshot!(results.join("\n"));
    assert_eq!(kind(LineKind::Heading).count(), 2);
    assert!(kind(LineKind::Left).all(|line| line.reading.rest == line.reading.text.trim()));
    for line in kind(LineKind::Result) {
        assert_eq!(line.reading.entry.drawn_on, Some(date("12-3-2026")), "{}", line.reading.text);
        assert_eq!(line.reading.entry.laboratory, "Streeklaboratorium Noord", "{}", line.reading.text);
    }
}

#[test]
fn a_report_from_abroad_keeps_its_units() {
    let text = "Collected: 03/12/2026\nTest\tResult\tUnits\tReference\nVitamin B12\t934\tpg/mL\t200-900\tH\n\
        Folate\t8.4\tng/mL\t>3.9\nHemoglobin\t13.2\tg/dL\t12.0 - 15.5\nFerritin\t1,204\tng/mL\t15-150\n";
    let lines = read(text);
    assert_eq!(lines.len(), 6);
    let b12 = &lines[2].reading.entry;
    assert_eq!((b12.value, b12.unit.as_deref()), (Some(934.0), Some("pg/mL")));
    assert_eq!(b12.range, Range { low: Some(200.0), high: Some(900.0) });
    assert_eq!(lines[3].reading.entry.range, Range { low: Some(3.9), high: None });
    assert_eq!(lines[4].reading.entry.unit.as_deref(), Some("g/dL"));
    let ferritin = &lines[5];
    assert_eq!((ferritin.kind, ferritin.reading.entry.value), (LineKind::Result, None), "1,204 is asked, not guessed");
    assert!(ferritin.reading.missing.contains(&Missing::Value));
    for line in &lines[2..] {
        let entry = &line.reading.entry;
        assert_eq!((entry.drawn_on, entry.drawn_either), (None, Some((day(2026, 12, 3), day(2026, 3, 12)))));
        assert!(line.reading.questions.iter().any(|question| matches!(question, Question::Date { .. })));
    }
}

#[test]
fn of_a_day_with_slashes_no_order_is_guessed_and_a_day_of_its_own_stands_above_the_heading() {
    let lines = read("Collected: 03/12/2026\nVitamin B12 934 pg/mL 12-3-2026\nFolate 8.4 ng/mL 13/2/2026\nMCV 91 fL");
    let drawn: Vec<_> = lines[1..].iter().map(|line| line.reading.entry.drawn_on).collect();
    assert_eq!(drawn, [Some(date("12-3-2026")), Some(date("13-2-2026")), None]);
    let below = read("Vitamin B12 934 pg/mL\nCollected: 03/12/2026");
    assert!(below[0].reading.entry.drawn_either.is_some());
}

#[test]
fn a_date_under_the_results_dates_them_when_it_is_the_only_one() {
    let lines = read("Vitamine B12 187 pmol/L\nAfgenomen op 12-03-2026");
    assert_eq!(lines[0].reading.entry.drawn_on, Some(date("12-3-2026")));
    let two = read("Afname: 12-03-2026\nVitamine B12 187 pmol/L\nAfname: 14-05-2026\nVitamine B12 320 pmol/L");
    let drawn: Vec<_> = two.iter().filter_map(|line| line.reading.entry.drawn_on).collect();
    assert_eq!(drawn, [date("12-3-2026"), date("14-5-2026")]);
}

#[test]
fn what_is_larger_than_any_report_is_not_read() {
    let lines = |count: usize| "Vitamine B12 187 pmol/L\n".repeat(count);
    assert_eq!(check_size(REPORT), Ok(()));
    assert_eq!(check_size(&lines(MOST_LINES)), Ok(()));
    assert_eq!(check_size(&lines(MOST_LINES + 1)), Err(ReportError::TooManyLines));
    assert_eq!(check_size(&"\n".repeat(MOST_LINES + 1)), Err(ReportError::TooManyLines), "empty ones count too");
    assert_eq!(check_size(&"é".repeat(200_000)), Ok(()));
    assert_eq!(check_size(&"é".repeat(200_001)), Err(ReportError::TooLong));
}
