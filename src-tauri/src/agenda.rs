//! The next visit as a file for a calendar. A calendar goes to other computers and telephones: the file names the practice
//! and the day, and nothing of the client.

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use chrono::{DateTime, NaiveDate, Utc};
use domain::language::Language;
use icalendar::{Calendar, Component as _, Event, EventLike as _};
use uuid::Uuid;
use vault::Practice;

use crate::error::{Error, Result};

/// Beyond so many files of one day something else is wrong.
const MOST: u32 = 99;

/// Writes the file beside what is there, and returns where.
pub(crate) fn write(
    folder: &Path,
    practice: &Practice,
    day: NaiveDate,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<PathBuf> {
    let text = calendar(practice, day, id, now);
    for number in 1..=MOST {
        let path = folder.join(file_name(practice.language, day, number));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
                if written.is_err() {
                    // Half an appointment is none; the file is of this try.
                    let _ = std::fs::remove_file(&path);
                }
                written.map_err(vault::Error::from)?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(vault::Error::from(error).into()),
        }
    }
    Err(Error::internal("too many files of one day"))
}

fn file_name(language: Language, day: NaiveDate, number: u32) -> String {
    let word = match language {
        Language::Nl => "consult",
        Language::En => "consultation",
    };
    let again = if number > 1 { format!("-{number}") } else { String::new() };
    format!("{word}-{day}{again}.ics")
}

fn calendar(practice: &Practice, day: NaiveDate, id: Uuid, now: DateTime<Utc>) -> String {
    let title = match practice.language {
        Language::Nl => "Consult",
        Language::En => "Consultation",
    };
    let event = Event::new()
        .uid(&id.hyphenated().to_string())
        .timestamp(now)
        .summary(&[title, &practice.name].join(", "))
        .starts(day)
        // Up to, and not with, the day after.
        .ends(day.succ_opt().unwrap_or(day))
        .done();
    Calendar::new().push(event).done().to_string()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    fn practice(language: Language) -> Practice {
        Practice { name: "De Kade, Leer".into(), practitioner: "Jildou Sinnema".into(), language, demo: false }
    }

    #[test]
    fn a_second_file_of_the_day_leaves_the_first() {
        let place = tempfile::tempdir().unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
        let write =
            |language| write(place.path(), &practice(language), day, Uuid::nil(), DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(write(Language::Nl).file_name().unwrap(), "consult-2026-12-03.ics");
        assert_eq!(write(Language::Nl).file_name().unwrap(), "consult-2026-12-03-2.ics");
        assert_eq!(write(Language::En).file_name().unwrap(), "consultation-2026-12-03.ics");
    }

    #[test]
    fn the_file_is_a_calendar_that_reads_back() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
        let text = calendar(&practice(Language::Nl), day, Uuid::nil(), DateTime::UNIX_EPOCH);
        let read: Calendar = text.parse().unwrap();
        let event = read.components.iter().find_map(|part| part.as_event()).unwrap();
        assert_eq!(event.get_summary(), Some("Consult, De Kade, Leer"));
        assert!(text.contains("DTSTART;VALUE=DATE:20261203") && text.contains("\r\n"), "{text}");
        assert!(text.contains("DTEND;VALUE=DATE:20261204"), "{text}");
    }
}
