//! Lines as they are typed: what is recognised, what is missing and what is asked.

use domain::{
    laboratory::{
        amount::Comparator,
        line::{LineReading, read_line},
        result::{Companion, LabResultError, Missing, NewLabResult, Question, Range, Test},
    },
    partial_date::PartialDate,
};

use super::client::{CATALOG, date, day, laboratory, today};

fn read(line: &str) -> LineReading {
    read_line(line, &CATALOG, today())
}

/// What a line is expected to hold: the test (own names in quotes), sign with value, unit.
type Expected = (&'static str, &'static str, &'static str, &'static str);

#[test]
fn lines_are_recognised_however_they_are_typed() {
    let cases: [Expected; 40] = [
        ("b12 312", "b12Total", "312", ""),
        ("B12: 312 pmol/L", "b12Total", "312", "pmol/L"),
        ("b12=312pmol/l", "b12Total", "312", "pmol/L"),
        ("vitamine B12 < 111 PMOL/L", "b12Total", "<111", "pmol/L"),
        ("Vit. B12 934 pg/ml", "b12Total", "934", "pg/mL"),
        ("B-12 312 ng/L", "b12Total", "312", "ng/L"),
        ("B12 (pmol/L) 312", "b12Total", "312", "pmol/L"),
        ("312 b12", "b12Total", "312", ""),
        ("b12 ≥ 1476 pmol/L", "b12Total", "≥1476", "pmol/L"),
        ("b12 >= 1476 pmol/L", "b12Total", "≥1476", "pmol/L"),
        ("b12 312 ng/dl", "b12Total", "312", "ng/dl"),
        ("b12 2019", "b12Total", "2019", ""),
        ("actief b12 62", "b12Active", "62", ""),
        ("B12 (actief) 62 pmol/L", "b12Active", "62", "pmol/L"),
        ("holo >128 pmol/L", "b12Active", ">128", "pmol/L"),
        ("Holotranscobalamine: 41,5", "b12Active", "41.5", ""),
        ("mma 0,40 µmol/L", "mma", "0.4", "µmol/L"),
        ("MMA 0.4 umol/l", "mma", "0.4", "µmol/L"),
        ("methylmalonzuur 212 nmol/L", "mma", "212", "nmol/L"),
        ("hcy 12,5 µmol/L", "homocysteine", "12.5", "µmol/L"),
        ("homocysteine 12.5", "homocysteine", "12.5", ""),
        ("foliumzuur 12,3 nmol/L", "folate", "12.3", "nmol/L"),
        ("ferritine 23 mcg/L", "ferritin", "23", "µg/L"),
        ("feritine 23 ug/L", "ferritin", "23", "µg/L"),
        ("Hb 7,4 mmol/l", "haemoglobin", "7.4", "mmol/L"),
        ("hemoglobine 14.1 g/dl", "haemoglobin", "14.1", "g/dL"),
        ("MCV 92 fl", "mcv", "92", "fL"),
        ("tsh 2,1 mU/L", "tsh", "2.1", "mU/L"),
        ("TSH 2.1 mIU/L", "tsh", "2.1", "mU/L"),
        ("eGFR 58 ml/min/1,73m2", "egfr", "58", "mL/min/1,73 m²"),
        ("eGFR (CKD-EPI) >90 mL/min/1.73 m²", "egfr", ">90", "mL/min/1,73 m²"),
        ("creatinine 71 µmol/L", "creatinine", "71", "µmol/L"),
        ("vitamine b6 212 nmol/L", "b6Blood", "212", "nmol/L"),
        ("vitamine B6 plasma 80 nmol/L", "b6Plasma", "80", "nmol/L"),
        ("vitamine D 63 nmol/L", "'vitamine D'", "63", "nmol/L"),
        ("25-OH vitamine D 63 nmol/L", "'25-OH vitamine D'", "63", "nmol/L"),
        ("HbA1c 38 mmol/mol", "'HbA1c'", "38", "mmol/mol"),
        ("Hemoglobine A1c 38 mmol/mol", "'Hemoglobine A1c'", "38", "mmol/mol"),
        ("Foliumzuur erytrocyten 900 nmol/L", "folateRedCell", "900 nmol/L", ""),
        ("anti-intrinsic factor: negatief", "intrinsicFactorAntibodies", "negatief", ""),
    ];
    for (line, test, value, unit) in cases {
        let reading = read(line);
        let entry = &reading.entry;
        let named = match &entry.test {
            Test::Listed { analyte } => analyte.clone(),
            Test::Own { name } => format!("'{name}'"),
        };
        let written =
            entry.value.map_or_else(|| entry.typed.clone(), |value| format!("{}{value}", entry.comparator.sign()));
        let found = (named.as_str(), written.as_str(), entry.unit.as_deref().unwrap_or_default());
        assert_eq!(found, (test, value, unit), "{line}: {reading:?}");
        assert!(reading.recognised, "{line}");
    }
}

#[test]
fn a_full_line_needs_nothing_but_the_companion() {
    let reading = read("b12 312 pmol/L 12-03-2026 nuchter (145-569)");
    let entry = &reading.entry;
    assert_eq!(entry.drawn_on, Some(date("12-3-2026")));
    assert_eq!(entry.fasting, Some(true));
    assert_eq!(entry.range, Range { low: Some(145.0), high: Some(569.0) });
    assert_eq!(reading.missing, [Missing::Companion]);
    assert!(matches!(reading.questions.as_slice(), [Question::Companion { .. }]), "{:?}", reading.questions);
    assert_eq!(reading.rest, "");
}

#[test]
fn dates_are_as_sharp_as_they_were_typed_and_a_birthday_is_no_draw() {
    let cases = [
        ("b12 312 mrt 2026", Some(PartialDate::Month { year: 2026, month: 3 })),
        ("b12 312 3-2026", Some(PartialDate::Month { year: 2026, month: 3 })),
        ("b12 312 2019", Some(PartialDate::Year { year: 2019 })),
        ("b12 312 12 maart 2026", Some(date("12-3-2026"))),
        ("b12 312 op 12.03.2026", Some(date("12-3-2026"))),
        ("b12 312 2026-03-12 08:40", Some(date("12-3-2026"))),
        ("b12 312 gisteren", Some(date("gisteren"))),
        ("b12 312 3 maanden geleden", Some(date("3 maanden geleden"))),
        ("b12 312 ± 5 jaar", Some(date("± 5 jaar"))),
        ("geb. 13-10-1979 b12 312 afname 12-3-2026", Some(date("12-3-2026"))),
        ("b12 312 geboortedatum 13-10-1979", None),
        ("b12 312 pmol/L", None),
    ];
    for (line, drawn_on) in cases {
        let entry = read(line).entry;
        assert_eq!((entry.drawn_on, entry.value), (drawn_on, Some(312.0)), "{line}");
    }
}

#[test]
fn ranges_are_read_in_brackets_in_words_and_one_sided() {
    let range = |low, high| Range { low, high };
    let cases = [
        ("b12 312 145-569", range(Some(145.0), Some(569.0))),
        ("b12 312 145 tot 569", range(Some(145.0), Some(569.0))),
        ("b12 312 pmol/L [145 – 569]", range(Some(145.0), Some(569.0))),
        ("b12 312 - 145 - 569", range(Some(145.0), Some(569.0))),
        ("b12 312 (ref 145-569) ", range(Some(145.0), Some(569.0))),
        ("b12 312 pmol/L < 569", range(None, Some(569.0))),
        ("b12 312 (>145)", range(Some(145.0), None)),
        ("b12 312", Range::default()),
    ];
    for (line, expected) in cases {
        let entry = read(line).entry;
        assert_eq!((entry.range, entry.value), (expected, Some(312.0)), "{line}");
    }
    let reading = read("MMA 0,52 µmol/L (<0,35)");
    assert_eq!((reading.entry.value, reading.entry.range), (Some(0.52), range(None, Some(0.35))));
    assert_eq!(reading.entry.comparator, Comparator::Equal);
}

#[test]
fn fasting_is_told_or_empty_never_no() {
    assert_eq!(read("hcy 12 µmol/L nuchter").entry.fasting, Some(true));
    assert_eq!(read("hcy 12 µmol/L niet nuchter").entry.fasting, Some(false));
    assert_eq!(read("hcy 12 µmol/L non-fasting").entry.fasting, Some(false));
    assert_eq!(read("hcy 12 µmol/L").entry.fasting, None);
}

/// The traps of R22 and R24, each asked and none corrected.
#[test]
fn a_value_that_often_comes_from_a_mix_up_is_asked() {
    let unit = |unit: &str| vec![(Some(unit.to_owned()), None)];
    let other = |analyte: &str| vec![(None, Some(analyte.to_owned()))];
    let cases = [
        ("MMA 0.4", unit("µmol/L")),
        ("MMA 0.4 nmol/L", unit("µmol/L")),
        ("MMA 0.4 µmol/L", Vec::new()),
        ("MMA 212 nmol/L", Vec::new()),
        ("Hb 14", unit("g/dL")),
        ("Hb 14 mmol/L", unit("g/dL")),
        ("Hb 14 g/dL", Vec::new()),
        ("Hb 8,1 mmol/L", Vec::new()),
        ("actief b12 200 pmol/L", other("b12Total")),
        ("actief b12 199 pmol/L", Vec::new()),
    ];
    for (line, expected) in cases {
        let traps = read(line).questions.into_iter().filter_map(|question| {
            let Question::Trap { unit, analyte, .. } = question else { return None };
            Some((unit, analyte))
        });
        assert_eq!(traps.collect::<Vec<_>>(), expected, "{line}");
    }
}

#[test]
fn a_number_that_reads_in_two_ways_is_asked() {
    let doubtful = read("b12 1.480 pmol/L");
    assert_eq!((doubtful.entry.value, doubtful.entry.typed.as_str()), (None, "1.480"));
    assert_eq!(doubtful.missing, [Missing::Value, Missing::Date, Missing::Companion]);
    let Some(Question::Number { text, thousands, decimal }) = doubtful.questions.first() else { panic!("asks") };
    assert_eq!(text.nl, "Duizendtal of komma: 1480 of 1,48?");
    assert_eq!([*thousands, *decimal], [1480.0, 1.48]);
    let mut chosen = doubtful.entry;
    chosen.value = Some(1480.0);
    assert!(!chosen.questions(CATALOG.laboratory()).iter().any(|question| matches!(question, Question::Number { .. })));
}

#[test]
fn the_unit_is_asked_before_any_limit_is_applied() {
    let without = read("b12 312");
    let Some(Question::Unit { text, units }) = without.questions.first() else { panic!("asks for the unit") };
    assert_eq!((text.nl.as_str(), units.len()), ("In welke eenheid? pmol/L of pg/mL of ng/L", 3));
    let asks = |line: &str, question: fn(&Question) -> bool| read(line).questions.iter().any(question);
    let unusual = |question: &Question| matches!(question, Question::Unusual { .. });
    assert!(asks("b12 2400 pmol/L", unusual));
    assert!(!asks("b12 2400", unusual));
    assert!(asks("b12 60000 pmol/L", |question| matches!(question, Question::Beyond { .. })));
    assert_eq!(read("b12 312 ng/dl").missing, [Missing::KnownUnit, Missing::Date, Missing::Companion]);
}

/// "03/12/2026" is a day in December or in March: asked, and kept unfinished while it is not answered.
#[test]
fn which_number_is_the_month_is_asked_and_never_guessed() {
    let open = read("b12 312 pmol/L 03/12/2026");
    assert!(open.missing.contains(&Missing::Date));
    let Some(Question::Date { text, days }) = open.questions.first() else { panic!("asks for the day") };
    assert_eq!(text.nl, "Dag of maand eerst: welke dag is 03/12/2026?");
    assert_eq!(*days, (day(2026, 12, 3), day(2026, 3, 12)));
    let kept = open.entry.clone().checked(CATALOG.laboratory()).unwrap();
    assert_eq!(kept.drawn_either, Some(*days));
    let said = NewLabResult { drawn_on: Some(PartialDate::Day { date: days.1 }), ..kept };
    let said = said.checked(CATALOG.laboratory()).unwrap();
    assert_eq!((said.drawn_either, said.questions(CATALOG.laboratory()).len()), (None, 1), "the companion alone");
    for sure in ["b12 312 pmol/L 13/2/2026", "b12 312 pmol/L 03-12-2026", "b12 312 pmol/L 2/2/2026"] {
        assert_eq!(read(sure).entry.drawn_either, None, "{sure}");
        assert!(read(sure).entry.drawn_on.is_some(), "{sure}");
    }
}

/// The unit and date of a second test are not given to the first.
#[test]
fn a_second_test_on_the_line_is_handed_back() {
    let reading = read("actief b12 62, b12 312 pmol/L 12-3-2026");
    let entry = &reading.entry;
    assert_eq!((entry.value, entry.unit.as_deref(), entry.drawn_on), (Some(62.0), None, None));
    assert_eq!(reading.rest, "b12 312 pmol/L 12-3-2026");
    let earlier = read("b12 312 pmol/L 145-569 290 (vorige uitslag 12-03-2025)");
    assert_eq!((earlier.entry.value, earlier.entry.drawn_on), (Some(312.0), None));
    assert!(earlier.rest.starts_with("290"), "{}", earlier.rest);
}

#[test]
fn what_is_not_recognised_is_handed_back() {
    let reading = read("b12 312 pmol/L volgens de dochter");
    assert_eq!(reading.rest, "volgens de dochter");
    for line in ["", "   ", "Hematologie", "geen bijzonderheden"] {
        let reading = read(line);
        assert!(!reading.recognised, "{line}");
        assert_eq!(reading.rest, line.trim());
    }
}

#[test]
fn texts_of_a_result_are_tidied_and_what_is_too_long_is_refused_by_its_field() {
    let typed = NewLabResult {
        test: Test::Own { name: "\u{202e}Ferritine\t".to_owned() },
        typed: " 0,40\u{200f}".to_owned(),
        unit: Some("\u{202a}µg/L\u{202c}".to_owned()),
        laboratory: "Streeklab\nNoord".to_owned(),
        note: " twee\nregels ".to_owned(),
        ..NewLabResult::default()
    };
    let kept = typed.clone().checked(laboratory()).unwrap();
    assert_eq!(kept.test, Test::Own { name: "Ferritine".to_owned() });
    assert_eq!((kept.typed.as_str(), kept.unit.as_deref()), ("0,40", Some("µg/L")));
    assert_eq!((kept.laboratory.as_str(), kept.note.as_str()), ("Streeklab Noord", "twee\nregels"));

    type Change = fn(&mut NewLabResult, String);
    let changes: [(&str, usize, Change); 6] = [
        ("test", 500, |entry, name| entry.test = Test::Own { name }),
        ("value", 500, |entry, text| entry.typed = text),
        ("unit", 500, |entry, text| entry.unit = Some(text)),
        ("laboratory", 500, |entry, text| entry.laboratory = text),
        ("note", 200_000, |entry, text| entry.note = text),
        ("dose", 500, |entry, dose| {
            entry.companion = Some(Companion::Yes { forms: Vec::new(), dose, days_since_last: None });
        }),
    ];
    for (field, longest, change) in changes {
        let with = |length: usize| {
            let mut entry = kept.clone();
            change(&mut entry, "é".repeat(length));
            entry
        };
        assert_eq!(with(longest).checked(laboratory()), Ok(with(longest)), "{field}");
        assert_eq!(with(longest + 1).checked(laboratory()), Err(LabResultError::TooLong { field }));
    }
}
