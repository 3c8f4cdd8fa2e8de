//! What holds for any value, date and text.

use chrono::{Days, NaiveDate};
use domain::{
    exposure::{
        b12::{B12Route, B12Use},
        period::{End, Period},
    },
    laboratory::{
        amount::Comparator,
        condition::{ConditionState, reading_condition},
        framework::{Cut, zone_of, zone_of_span},
        line::read_line,
        report::read_report,
        result::{Companion, NewLabResult, Test},
    },
    language::Text,
    partial_date::PartialDate,
};
use proptest::{prelude::*, sample::select};

use super::client::{CATALOG, laboratory, today, yes};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn converting_there_and_back_gives_the_same_value(value in 0.001_f64..1e6) {
        for analyte in laboratory().analytes() {
            for unit in &analyte.units {
                let back = unit.from_canonical(unit.to_canonical(value));
                prop_assert!((back - value).abs() <= value * 1e-12, "{} {}", analyte.id, unit.id);
            }
        }
    }

    #[test]
    fn zones_are_total_and_do_not_overlap(value in prop_oneof![0.0_f64..1000.0, select(borders())], more in 0.0_f64..50.0) {
        for framework in laboratory().frameworks() {
            for scale in &framework.scales {
                let index = zone_of(&scale.cuts, value);
                prop_assert!(framework.zones.get(index).is_some(), "{}", framework.id);
                prop_assert!(zone_of(&scale.cuts, value + more) >= index, "{}", framework.id);
                prop_assert_eq!(index, by_hand(&scale.cuts, value), "{}", &framework.id);
            }
        }
    }

    #[test]
    fn a_sign_is_placed_only_where_every_value_that_it_allows_is(
        comparator in comparator(), value in prop_oneof![0.0_f64..1000.0, select(borders())], away in 1e-6_f64..2000.0,
    ) {
        for framework in laboratory().frameworks() {
            for scale in &framework.scales {
                let allowed = match comparator {
                    Comparator::Below => (value - away).max(0.0),
                    Comparator::AtMost if away > 1000.0 => value,
                    Comparator::AtMost => (value - away).max(0.0),
                    Comparator::Equal => value,
                    Comparator::AtLeast if away > 1000.0 => value,
                    Comparator::AtLeast | Comparator::Above => value + away,
                };
                let possible = comparator != Comparator::Below || value > 0.0;
                if let Some(index) = zone_of_span(&scale.cuts, comparator, value).filter(|_| possible) {
                    prop_assert_eq!(index, zone_of(&scale.cuts, allowed), "{}", &framework.id);
                }
            }
        }
    }

    #[test]
    fn a_use_that_ended_longer_before_the_draw_than_its_window_never_tags_the_value(
        route in route(), draw in partial(), gap in 1_u64..4000, start in proptest::option::of(partial()),
        companion in companion(),
    ) {
        let last = draw.earliest().checked_sub_days(Days::new(window(route) + gap));
        let Some(last) = last else { return Ok(()) };
        // A start that lies after the stop is a contradiction of its own.
        let start = start.filter(|start: &PartialDate| start.earliest() <= last);
        let period = Period { start, end: End::Stopped { on: PartialDate::Day { date: last } } };
        let condition = reading_condition(Some(draw), companion.as_ref(), &[used(route, period)], laboratory());
        prop_assert!(condition.tag != Some(laboratory().rules().condition.tag.clone()), "{condition:?}");
        if companion.is_none() {
            prop_assert!(condition.is_not_in_use(), "{condition:?}");
        }
    }

    #[test]
    fn a_use_that_overlaps_the_draw_in_every_reading_always_tags_the_value(
        route in route(), [start, draw, stop] in in_turn::<3>(), ongoing: bool, companion in companion(),
    ) {
        let end = if ongoing { End::Ongoing } else { End::Stopped { on: stop } };
        let period = Period { start: Some(start), end };
        let condition = reading_condition(Some(draw), companion.as_ref(), &[used(route, period)], laboratory());
        prop_assert!(condition.is_during_use(), "{condition:?}");
        prop_assert_eq!(&condition.tag.unwrap().nl, "gemeten tijdens suppletie");
    }

    /// Sharper dates may decide what vague ones left open, and never turn it round.
    #[test]
    fn a_sharper_date_never_turns_the_condition_round(
        route in route(), [start, stop] in in_turn::<2>(), draw in partial(), pick in 0.0_f64..1.0,
    ) {
        let uses = [used(route, Period { start: Some(start), end: End::Stopped { on: stop } })];
        let vague = reading_condition(Some(draw), None, &uses, laboratory());
        let length = (draw.latest() - draw.earliest()).num_days();
        #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "a day of it")]
        let day = draw.earliest().checked_add_days(Days::new((length as f64 * pick) as u64)).unwrap();
        let sharp = reading_condition(Some(PartialDate::Day { date: day }), None, &uses, laboratory());
        if !matches!(vague.state, ConditionState::Unknown { .. }) {
            prop_assert_eq!(vague.is_during_use(), sharp.is_during_use());
            prop_assert_eq!(vague.is_not_in_use(), sharp.is_not_in_use());
        }
    }

    #[test]
    fn any_dates_and_answer_give_a_condition_with_a_sentence(
        start in proptest::option::of(wild()), stop in wild(), draw in proptest::option::of(wild()), end in 0..3,
        route in route(), companion in companion(),
    ) {
        let end = match end { 0 => End::Ongoing, 1 => End::Unknown, _ => End::Stopped { on: stop } };
        let condition = reading_condition(draw, companion.as_ref(), &[used(route, Period { start, end })], laboratory());
        prop_assert!(!condition.text.is_incomplete(), "{condition:?}");
    }

    #[test]
    fn any_text_can_be_read_as_a_line(text in "\\PC{0,60}") {
        let reading = read_line(&text, &CATALOG, today());
        prop_assert_eq!(&reading.text, &text);
        prop_assert!(reading.entry.value.is_none_or(f64::is_finite));
    }

    #[test]
    fn anything_like_a_line_can_be_read(text in proptest::collection::vec(piece(), 0..12)) {
        let text = text.concat();
        let reading = read_line(&text, &CATALOG, today());
        prop_assert!(reading.entry.value.is_none_or(f64::is_finite));
        let checked = reading.entry.clone().checked(laboratory());
        let beyond = reading.questions.iter().any(|question| format!("{question:?}").starts_with("Beyond"));
        prop_assert_eq!(checked.is_err(), beyond, "{}", text);
    }

    #[test]
    fn a_report_gives_back_as_many_lines_as_it_has(text in proptest::collection::vec(piece(), 0..60)) {
        let text = text.concat();
        let lines = read_report(&text, &CATALOG, today());
        let filled: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        prop_assert_eq!(lines.iter().map(|line| line.reading.text.as_str()).collect::<Vec<_>>(), filled);
    }

    #[test]
    fn any_text_can_be_read_as_a_report(text in "(\\PC|\n|\r|\t){0,300}") {
        let filled = text.lines().filter(|line| !line.trim().is_empty()).count();
        prop_assert_eq!(read_report(&text, &CATALOG, today()).len(), filled);
    }

    #[test]
    fn saving_refuses_only_what_lies_beyond_the_hard_limit(
        number in select((0..laboratory().analytes().len()).collect::<Vec<_>>()), value in 0.0_f64..300_000.0, unit in 0..4_usize,
    ) {
        let analyte = &laboratory().analytes()[number];
        let unit = analyte.units.get(unit);
        let test = Test::Listed { analyte: analyte.id.clone() };
        let entry = NewLabResult { test, value: Some(value), unit: unit.map(|unit| unit.id.clone()), ..NewLabResult::default() };
        let beyond = unit.zip(analyte.hard).is_some_and(|(unit, hard)| hard.exceeded_by(unit.to_canonical(value)));
        prop_assert_eq!(entry.checked(laboratory()).is_err(), beyond);
    }
}

/// The values on the borders of all frameworks: where mistakes live.
fn borders() -> Vec<f64> {
    let scales = laboratory().frameworks().iter().flat_map(|framework| &framework.scales);
    scales.flat_map(|scale| &scale.cuts).map(|cut| cut.at).collect()
}

/// The zone found by comparing with each border in turn, from below.
fn by_hand(cuts: &[Cut], value: f64) -> usize {
    let stays_below = |cut: &Cut| {
        value < cut.at || (value.total_cmp(&cut.at).is_eq() && cut.equal == domain::laboratory::framework::Side::Below)
    };
    cuts.iter().position(stays_below).unwrap_or(cuts.len())
}

const fn window(route: B12Route) -> u64 {
    match route {
        B12Route::Injection => 180,
        B12Route::Oral | B12Route::FortifiedFood => 30,
    }
}

fn used(route: B12Route, period: Period) -> B12Use {
    B12Use {
        name: Text::from("B12"),
        dose: Text::from(""),
        route,
        period,
        seen_until: None,
        exposure: None,
        food: None,
    }
}

fn route() -> impl Strategy<Value = B12Route> {
    select(vec![B12Route::Oral, B12Route::Injection, B12Route::FortifiedFood])
}

fn comparator() -> impl Strategy<Value = Comparator> {
    let all = [Comparator::Below, Comparator::AtMost, Comparator::Equal, Comparator::AtLeast, Comparator::Above];
    select(all.to_vec())
}

fn companion() -> impl Strategy<Value = Option<Companion>> {
    let answers = vec![
        None,
        Some(Companion::No),
        Some(Companion::Unknown),
        Some(yes("tablet", None)),
        Some(yes("tablet", Some(3))),
        Some(yes("injection", Some(400))),
    ];
    select(answers)
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..9000).prop_map(|days| NaiveDate::from_ymd_opt(2002, 1, 1).unwrap() + Days::new(days))
}

/// Dates of every precision in the lifetime of this practice.
fn partial() -> impl Strategy<Value = PartialDate> {
    prop_oneof![
        (2002..2027).prop_map(|year| PartialDate::Year { year }),
        (2002..2027, 1_u32..13).prop_map(|(year, month)| PartialDate::Month { year, month }),
        day().prop_map(|date| PartialDate::Day { date }),
        (0_u32..20, day()).prop_map(|(years, said_on)| PartialDate::About { years, said_on }),
    ]
}

/// Dates of which each is over, in every reading, before the next begins.
fn in_turn<const N: usize>() -> impl Strategy<Value = [PartialDate; N]> {
    let sorted = proptest::collection::vec(partial(), N).prop_map(|mut dates| {
        dates.sort_by_key(PartialDate::earliest);
        <[PartialDate; N]>::try_from(dates).expect("as many as were asked for")
    });
    sorted.prop_filter("overlapping dates have no order", |dates| {
        dates.is_sorted_by(|earlier, later| earlier.latest() <= later.earliest())
    })
}

/// Dates that no keyboard gives but a damaged record might.
fn wild() -> impl Strategy<Value = PartialDate> {
    prop_oneof![
        partial(),
        any::<i32>().prop_map(|year| PartialDate::Year { year }),
        (any::<i32>(), any::<u32>()).prop_map(|(year, month)| PartialDate::Month { year, month }),
        select(vec![NaiveDate::MIN, NaiveDate::MAX]).prop_map(|date| PartialDate::Day { date }),
        (any::<u32>(), day()).prop_map(|(years, said_on)| PartialDate::About { years, said_on }),
    ]
}

/// Pieces of lines, kept apart by a sign that no line holds.
const PIECES: &str = concat!(
    "b12¶B12 ¶actief ¶mma ¶Hb¶hcy ¶vitamine ¶ferritine¶egfr ¶tsh ¶ ¶  ¶\t¶\n¶\r\n¶<¶>¶≤¶>=¶=¶:¶-¶",
    " - ¶–¶(¶)¶[¶]¶145-569¶0,4¶1.480¶.5¶5.¶1..2¶058¶12-03-2026¶mrt 2026¶2019¶3/22¶afname ¶geb. ¶",
    "nuchter¶niet ¶pmol/L¶µmol/l¶μmol/L¶g/dL¶ml/min/1,73 m²¶%¶10^9/L¶🩸¶é¶\u{301}¶\u{200b}¶½¶٣¶",
    "99999999999999999999¶L¶*",
);

/// Pieces of which lines are made, and some of which they are not.
fn piece() -> impl Strategy<Value = String> {
    let known: Vec<String> = PIECES.split('¶').map(str::to_owned).collect();
    prop_oneof![8 => select(known), 1 => "\\PC{0,4}"]
}
