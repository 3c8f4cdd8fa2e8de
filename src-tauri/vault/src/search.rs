//! The words by which a client is found, and what a person types into the list's search box as a query that is always valid.
//!
//! The same folding makes the indexed words and the searched ones, so they cannot disagree. Numbers are compared by their
//! digits, so that `06-12`, `010170` and `1-1-1970` find what they mean.

use domain::{client::Person, folding::fold};

/// The words by which a client is found.
pub(crate) fn words_of(person: &Person) -> String {
    let mut words = Vec::new();
    for name in [&person.given_name, &person.prefix, &person.family_name] {
        words.extend(name.split_whitespace().flat_map(indexed_forms));
    }
    if let Some(born) = person.birth_date {
        words.extend(["%d%m%Y", "%d%m%y", "%Y"].map(|form| born.format(form).to_string()));
    }
    words.extend(phone_forms(&person.phone));
    words.join(" ")
}

/// The order of the list: family name, then given name. Someone without a family name stands under the given name.
pub(crate) fn sort_key(person: &Person) -> String {
    let (family, given) = (fold(&person.family_name), fold(&person.given_name));
    let (family, given) = if family.is_empty() { (given, String::new()) } else { (family, given) };
    // A separator below every letter: "Jong, Zeno" comes before "Jongsma, Anna".
    [family, given].join("\u{1}")
}

/// Longer than any name: a letter pasted into the field names nobody, and is not looked up word by word.
const LONGEST_QUERY: usize = 300;

/// Turns what was typed into a full-text query in which every word must match as a prefix; none when nothing
/// searchable was typed.
pub(crate) fn query(typed: &str) -> Option<String> {
    let mut terms = Vec::new();
    let mut digits: Vec<String> = Vec::new();
    if typed.chars().count() > LONGEST_QUERY {
        return Some(prefix(&"x".repeat(LONGEST_QUERY)));
    }
    for word in typed.split_whitespace() {
        match as_digits(word) {
            Some(number) => digits.push(number),
            None => {
                terms.extend(number_term(&std::mem::take(&mut digits)));
                terms.extend(parts(word).map(|part| prefix(&part)));
            }
        }
    }
    terms.extend(number_term(&digits));
    (!terms.is_empty()).then(|| terms.join(" AND "))
}

/// A run of numbers matches as typed apart, or as one number with spaces in it: "06 12 34".
fn number_term(digits: &[String]) -> Option<String> {
    match digits {
        [] => None,
        [one] => Some(prefix(one)),
        several => {
            let apart = several.iter().map(|one| prefix(one)).collect::<Vec<_>>().join(" AND ");
            Some(["(", &prefix(&several.concat()), " OR (", &apart, "))"].concat())
        }
    }
}

fn prefix(folded: &str) -> String {
    ["\"", folded, "\"*"].concat()
}

/// Reads a word of digits and separators as a number, and a date with short parts as its full form.
fn as_digits(word: &str) -> Option<String> {
    let numeric = |c: char| c.is_ascii_digit() || "-./+()".contains(c);
    if !word.chars().all(numeric) || !word.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let groups: Vec<&str> = word.split(['-', '.', '/']).collect();
    match groups.as_slice() {
        [day, month, year] if is_short(day) && is_short(month) && matches!(year.len(), 2 | 4) => {
            Some(format!("{day:0>2}{month:0>2}{year}"))
        }
        _ => Some(digits_of(word)),
    }
}

fn is_short(group: &str) -> bool {
    matches!(group.len(), 1 | 2)
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A telephone number by its digits; a Dutch or Belgian one with its country also as dialled at home.
fn phone_forms(phone: &str) -> Vec<String> {
    let digits = digits_of(phone);
    let international =
        digits.strip_prefix("00").or_else(|| phone.trim_start().starts_with('+').then_some(digits.as_str()));
    let home = international.and_then(|number| {
        let rest = number.strip_prefix("31").or_else(|| number.strip_prefix("32"))?;
        // "+31 (0)6 …" carries the zero already.
        Some(["0", rest.trim_start_matches('0')].concat())
    });
    [Some(digits), home].into_iter().flatten().filter(|form| !form.is_empty()).collect()
}

/// The words in which one written word is indexed: its parts, and all of it when it has several.
fn indexed_forms(word: &str) -> Vec<String> {
    let mut forms: Vec<String> = parts(word).collect();
    if forms.len() > 1 {
        forms.push(forms.concat());
    }
    forms
}

fn parts(word: &str) -> impl Iterator<Item = String> {
    fold(word).split(' ').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn person(given: &str, prefix: &str, family: &str) -> Person {
        Person { given_name: given.into(), prefix: prefix.into(), family_name: family.into(), ..Person::default() }
    }

    #[test]
    fn a_client_is_indexed_by_names_birth_date_and_phone() {
        let person = Person {
            birth_date: NaiveDate::from_ymd_opt(1970, 1, 1),
            phone: "+31 (0)6-12 34 56 78".into(),
            ..person("Anne-Marie", "van der", "O’Brien")
        };
        assert_eq!(
            words_of(&person),
            "anne marie annemarie van der o brien obrien 01011970 010170 1970 310612345678 0612345678"
        );
    }

    #[test]
    fn the_order_is_family_name_then_given_name() {
        let mut people =
            [("Anna", "Jongsma"), ("Zeno", "Jong"), ("Ana", "Jong"), ("Cher", ""), ("Åke", "Öberg"), ("Bo", "Oberg")]
                .map(|(given, family)| sort_key(&person(given, "", family)));
        people.sort();
        assert_eq!(
            people,
            ["cher\u{1}", "jong\u{1}ana", "jong\u{1}zeno", "jongsma\u{1}anna", "oberg\u{1}ake", "oberg\u{1}bo"]
        );
    }

    #[test]
    fn what_is_typed_becomes_a_query() {
        for (typed, expected) in [
            ("wal", Some("\"wal\"*")),
            ("van der Wal", Some("\"van\"* AND \"der\"* AND \"wal\"*")),
            ("José", Some("\"jose\"*")),
            ("010170", Some("\"010170\"*")),
            ("1-1-1970", Some("\"01011970\"*")),
            ("1/1/70", Some("\"010170\"*")),
            ("06-12", Some("\"0612\"*")),
            ("06 12", Some("(\"0612\"* OR (\"06\"* AND \"12\"*))")),
            ("wal 1970", Some("\"wal\"* AND \"1970\"*")),
            ("o'brien", Some("\"o\"* AND \"brien\"*")),
            ("", None),
            ("\" - * ( ) :", None),
            ("NEAR(a b)", Some("\"near\"* AND \"a\"* AND \"b\"*")),
        ] {
            assert_eq!(query(typed).as_deref(), expected, "{typed}");
        }
    }
}
