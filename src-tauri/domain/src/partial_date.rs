//! A date as people remember it: a year, a month, a day, or "± 5 years ago".
//!
//! Nothing is made more precise than it was told. Whoever compares a partial date looks at its earliest and latest
//! reading, and claims something only when both agree (ruling R10).

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;

/// The most years ago that anything is told of.
const LONGEST_AGO: u32 = 120;

/// A date with the precision in which it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum PartialDate {
    /// "2019".
    Year {
        /// The year.
        year: i32,
    },
    /// "mrt 2022".
    Month {
        /// The year.
        year: i32,
        /// 1 to 12.
        month: u32,
    },
    /// "12-3-2022".
    Day {
        /// The day.
        date: NaiveDate,
    },
    /// "± 5 jaar": kept as said, not turned into a year.
    About {
        /// How many years ago.
        years: u32,
        /// The day on which that was said.
        said_on: NaiveDate,
    },
}

/// A date as typed: sure, or open which number is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum TypedDate {
    /// It can be read in one way.
    Sure {
        /// The date.
        date: PartialDate,
    },
    /// "03/12/2026": the third of December, or the twelfth of March.
    Either {
        /// Both days, the one that begins with its day first.
        days: Either,
    },
}

/// The two days that a date with slashes may mean: day first, then month first.
pub type Either = (NaiveDate, NaiveDate);

impl TypedDate {
    /// Reads what was typed, like [`PartialDate::read`]. With slashes some countries put the month first: where both can be,
    /// it is open. With dashes and points the day stands first.
    #[must_use]
    pub fn read(text: &str, today: NaiveDate) -> Option<Self> {
        let (date, turned) = (PartialDate::read(text, today), month_first(text, today));
        match (date, turned) {
            (Some(PartialDate::Day { date: day_first }), Some(month_first)) if day_first != month_first => {
                Some(Self::Either { days: (day_first, month_first) })
            }
            (Some(date), _) => Some(Self::Sure { date }),
            (None, turned) => turned.map(|date| Self::Sure { date: PartialDate::Day { date } }),
        }
    }
}

/// Reads "03/12/2026" with the month first.
fn month_first(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.trim().split('/').map(str::trim).collect();
    let [month, day, year] = parts.as_slice() else { return None };
    let short = |part: &&&str| part.len() <= 2 && part.chars().all(|letter| letter.is_ascii_digit());
    if [month, day].iter().filter(|part| short(part)).count() < 2 {
        return None;
    }
    NaiveDate::from_ymd_opt(year_of(year, today)?, month.parse().ok()?, day.parse().ok()?)
}

impl PartialDate {
    /// Reads what was typed, in Dutch or English: `2019`, `mrt 2022`, `3-2022`, `12-3-2022`, `± 5 jaar`, `5 years ago`,
    /// `3 maanden geleden`, `gisteren`. Returns nothing when it cannot be read.
    #[must_use]
    pub fn read(text: &str, today: NaiveDate) -> Option<Self> {
        let text = text.trim().to_lowercase();
        match text.as_str() {
            "vandaag" | "today" | "nu" | "now" => return Some(Self::Day { date: today }),
            "gisteren" | "yesterday" => return Some(Self::Day { date: today.checked_sub_days(Days::new(1))? }),
            _ => {}
        }
        Self::read_ago(&text, today).or_else(|| Self::read_parts(&text, today))
    }

    /// Reads a date of birth typed in one go: `010170`, `01011970`, or any way to write a whole day. Two digits of a
    /// year are read as the last such year that is not in the future.
    #[must_use]
    pub fn read_birth_date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
        let digits: Vec<u32> =
            text.trim().chars().map(|letter| letter.to_digit(10)).collect::<Option<_>>().unwrap_or_default();
        let number = |digits: &[u32]| digits.iter().fold(0, |sum, digit| sum * 10 + digit);
        let date = match digits.as_slice() {
            [d1, d2, m1, m2, year @ ..] if matches!(year.len(), 2 | 4) => {
                let year = full_year(number(year), year.len(), today)?;
                NaiveDate::from_ymd_opt(year, number(&[*m1, *m2]), number(&[*d1, *d2]))?
            }
            _ => match Self::read(text, today)? {
                Self::Day { date } => date,
                Self::Year { .. } | Self::Month { .. } | Self::About { .. } => return None,
            },
        };
        (date <= today).then_some(date)
    }

    /// Says whether such a date can be: a month that exists, a year of four digits or fewer, a lifetime ago at most. What
    /// [`Self::read`] returns always can.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        let in_range = |date: NaiveDate| (1..=9999).contains(&date.year());
        match *self {
            Self::Year { year } => NaiveDate::from_ymd_opt(year, 1, 1).is_some_and(in_range),
            Self::Month { year, month } => NaiveDate::from_ymd_opt(year, month, 1).is_some_and(in_range),
            Self::Day { date } => in_range(date),
            Self::About { years, said_on } => years <= LONGEST_AGO && in_range(said_on),
        }
    }

    /// Returns the first day that it may mean.
    #[must_use]
    pub fn earliest(&self) -> NaiveDate {
        match *self {
            Self::Year { year } => NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN),
            Self::Month { year, month } => NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN),
            Self::Day { date } => date,
            Self::About { years, said_on } => {
                let most = years.saturating_add(margin(years));
                said_on.checked_sub_months(Months::new(most.saturating_mul(12))).unwrap_or(NaiveDate::MIN)
            }
        }
    }

    /// Returns the last day that it may mean.
    #[must_use]
    pub fn latest(&self) -> NaiveDate {
        match *self {
            Self::Year { year } => NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX),
            Self::Month { year, month } => NaiveDate::from_ymd_opt(year, month, 1)
                .and_then(|first| first.checked_add_months(Months::new(1)))
                .and_then(|next| next.pred_opt())
                .unwrap_or(NaiveDate::MAX),
            Self::Day { date } => date,
            Self::About { years, said_on } => {
                let least = years.saturating_sub(margin(years));
                said_on.checked_sub_months(Months::new(least.saturating_mul(12))).unwrap_or(said_on)
            }
        }
    }

    /// Returns the least time between this date and a later day, in years with a fraction; negative for the future.
    #[must_use]
    pub fn least_years_before(&self, day: NaiveDate) -> f64 {
        f64::from(i32::try_from((day - self.latest()).num_days()).unwrap_or(i32::MAX)) / 365.25
    }

    fn read_ago(text: &str, today: NaiveDate) -> Option<Self> {
        let text = text.trim_start_matches(['±', '~', '+', '-', ' ']);
        let text =
            ["ca.", "ca", "circa", "ongeveer", "about"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
        let (number, unit) =
            text.trim().split_at_checked(text.trim().find(|letter: char| !letter.is_ascii_digit())?)?;
        let number: u32 = number.parse().ok()?;
        let unit = unit.trim().trim_end_matches("geleden").trim_end_matches("ago").trim().trim_end_matches('.');
        match unit {
            "jaar" | "jaren" | "jr" | "j" | "year" | "years" | "yr" | "yrs" | "y" if number <= LONGEST_AGO => {
                Some(Self::About { years: number, said_on: today })
            }
            "maand" | "maanden" | "mnd" | "month" | "months" | "mo" => {
                let then = today.checked_sub_months(Months::new(number))?;
                Some(Self::Month { year: then.year(), month: then.month() })
            }
            "week" | "weken" | "weeks" | "wk" | "w" => {
                let then = today.checked_sub_days(Days::new(u64::from(number) * 7))?;
                Some(Self::Month { year: then.year(), month: then.month() })
            }
            _ => None,
        }
    }

    fn read_parts(text: &str, today: NaiveDate) -> Option<Self> {
        let parts: Vec<&str> = text.split(['-', '/', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [year] if year.len() == 4 => Some(Self::Year { year: year_of(year, today)? }),
            [month, year] => {
                let (month, year) = (month_of(month)?, year_of(year, today)?);
                NaiveDate::from_ymd_opt(year, month, 1).map(|_| Self::Month { year, month })
            }
            [first, month, last] => {
                let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
                let date = NaiveDate::from_ymd_opt(year_of(year, today)?, month_of(month)?, day.parse().ok()?)?;
                Some(Self::Day { date })
            }
            _ => None,
        }
    }
}

/// "± 5" may be a year off; "± 20" four. A proposal of Kobalt, not a measured spread.
const fn margin(years: u32) -> u32 {
    let fifth = years / 5;
    let margin = if fifth > 1 { fifth } else { 1 };
    if margin > years { years } else { margin }
}

fn year_of(text: &str, today: NaiveDate) -> Option<i32> {
    let text = text.trim_start_matches(['\'', '’']);
    full_year(text.parse().ok()?, text.len(), today)
}

fn full_year(number: u32, digits: usize, today: NaiveDate) -> Option<i32> {
    let number = i32::try_from(number).ok()?;
    match digits {
        4 if (1880..=today.year() + 20).contains(&number) => Some(number),
        2 => {
            let century = today.year() - today.year() % 100;
            Some(if century + number <= today.year() { century + number } else { century - 100 + number })
        }
        _ => None,
    }
}

fn month_of(text: &str) -> Option<u32> {
    const NAMES: [(&str, u32); 16] = [
        ("jan", 1),
        ("feb", 2),
        ("mrt", 3),
        ("maa", 3),
        ("mar", 3),
        ("apr", 4),
        ("mei", 5),
        ("may", 5),
        ("jun", 6),
        ("jul", 7),
        ("aug", 8),
        ("sep", 9),
        ("okt", 10),
        ("oct", 10),
        ("nov", 11),
        ("dec", 12),
    ];
    if let Ok(number) = text.parse::<u32>() {
        return (1..=12).contains(&number).then_some(number);
    }
    NAMES.iter().find(|(name, _)| text.starts_with(name)).map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    const fn month(year: i32, month: u32) -> PartialDate {
        PartialDate::Month { year, month }
    }

    #[test]
    fn reads_what_people_type() {
        let today = day(2026, 11, 24);
        let about = |years| PartialDate::About { years, said_on: today };
        let whole = |y, m, d| PartialDate::Day { date: day(y, m, d) };
        let cases = [
            ("2019", PartialDate::Year { year: 2019 }),
            ("mrt 2022", month(2022, 3)),
            ("maart 2022", month(2022, 3)),
            ("March 2022", month(2022, 3)),
            ("3-2022", month(2022, 3)),
            ("3/22", month(2022, 3)),
            ("12-3-2022", whole(2022, 3, 12)),
            ("12 mrt 2022", whole(2022, 3, 12)),
            ("2022-03-12", whole(2022, 3, 12)),
            ("12.3.99", whole(1999, 3, 12)),
            ("± 5 jaar", about(5)),
            ("5 jr", about(5)),
            ("ca 10 jaar geleden", about(10)),
            ("about 5 years", about(5)),
            ("3 maanden geleden", month(2026, 8)),
            ("gisteren", whole(2026, 11, 23)),
        ];
        for (text, expected) in cases {
            assert_eq!(PartialDate::read(text, today), Some(expected), "{text}");
        }
        for text in ["", "ooit", "13-2022", "31-2-2022", "5 keer", "22", "1-1-1-1", "± jaar"] {
            assert_eq!(PartialDate::read(text, today), None, "{text}");
        }
    }

    #[test]
    fn with_slashes_the_order_of_day_and_month_is_open_where_both_can_be() {
        let today = day(2026, 11, 24);
        let either = |one: (i32, u32, u32), other: (i32, u32, u32)| {
            Some(TypedDate::Either { days: (day(one.0, one.1, one.2), day(other.0, other.1, other.2)) })
        };
        let sure = |y, m, d| Some(TypedDate::Sure { date: PartialDate::Day { date: day(y, m, d) } });
        let cases = [
            ("03/12/2026", either((2026, 12, 3), (2026, 3, 12))),
            ("3/12/26", either((2026, 12, 3), (2026, 3, 12))),
            (" 1 / 2 / 2025 ", either((2025, 2, 1), (2025, 1, 2))),
            ("12/12/2026", sure(2026, 12, 12)),
            ("27/11/2026", sure(2026, 11, 27)),
            ("2026/03/12", sure(2026, 3, 12)),
            ("3-12-2026", sure(2026, 12, 3)),
            ("3.12.2026", sure(2026, 12, 3)),
            ("3 dec 2026", sure(2026, 12, 3)),
            ("3/2026", Some(TypedDate::Sure { date: month(2026, 3) })),
            ("11/27/2026", sure(2026, 11, 27)),
            ("13/27/2026", None),
            ("ooit", None),
        ];
        for (text, expected) in cases {
            assert_eq!(TypedDate::read(text, today), expected, "{text}");
        }
    }

    #[test]
    fn reads_a_date_of_birth_in_one_go() {
        let today = day(2026, 11, 24);
        let cases = [
            ("010170", Some(day(1970, 1, 1))),
            ("01011970", Some(day(1970, 1, 1))),
            ("1-1-1970", Some(day(1970, 1, 1))),
            ("31 dec 2025", Some(day(2025, 12, 31))),
            ("251126", Some(day(2026, 11, 25)).filter(|date| *date <= today)),
            ("310270", None),
            ("1970", None),
            ("", None),
            ("１２", None),
        ];
        for (text, expected) in cases {
            assert_eq!(PartialDate::read_birth_date(text, today), expected, "{text}");
        }
    }

    #[test]
    fn a_date_that_cannot_be_is_told_apart_and_never_panics() {
        let today = day(2026, 11, 24);
        let year = |year| PartialDate::Year { year };
        let about = |years| PartialDate::About { years, said_on: today };
        let whole = |date| PartialDate::Day { date };
        let possible = [year(1880), month(2026, 12), about(0), about(120), whole(today)];
        let not = [
            year(0),
            year(i32::MIN),
            year(10_000),
            month(2026, 0),
            month(2026, 13),
            month(i32::MAX, 12),
            about(121),
            about(u32::MAX),
            whole(NaiveDate::MIN),
            whole(NaiveDate::MAX),
        ];
        assert!(possible.iter().all(PartialDate::is_possible));
        assert!(!not.iter().any(PartialDate::is_possible));
        for date in possible.iter().chain(&not) {
            assert!(date.earliest() <= date.latest(), "{date:?}");
            assert!(date.least_years_before(today).is_finite(), "{date:?}");
        }
    }

    #[test]
    fn readings_enclose_what_was_told() {
        let today = day(2026, 11, 24);
        for text in ["2019", "feb 2024", "12-3-2022", "± 1 jaar", "± 20 jaar"] {
            let date = PartialDate::read(text, today).unwrap();
            assert!(date.earliest() <= date.latest(), "{text}");
        }
        assert_eq!(month(2024, 2).latest(), day(2024, 2, 29));
    }
}
