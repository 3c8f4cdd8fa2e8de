//! What can be found in the record, and what is typed to find it.
//!
//! Anything typed means something: words that all must stand there, `"words in this order"`, and fields such as `klacht:`.
//! A word also names questions, options and medicines of the catalogue, so that "moe" finds a complaint that was only
//! ticked. Deliberately absent: the index.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::{
    client::ClientId,
    folding::fold,
    language::Text,
    questionnaire::{AnswerKind, Item, catalog::Catalog},
    response::{Answer, Place, Reply, Value},
};

/// More than this is not looked at, so that a whole letter pasted into the search field costs nothing.
const LONGEST_QUERY: usize = 300;
const MOST_TERMS: usize = 12;

/// A word that names more things than this is too general to stand for any of them.
const MOST_NAMED: usize = 40;

/// From here on a word also finds names that hold it further on: "pijn" finds "hoofdpijn".
const INNER: usize = 3;

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Field {
    /// A complaint: ticked, in the client's words, or a remark with it.
    Complaint,
    /// A medicine or supplement, and what was noted with it.
    Product,
    /// A part of a note, or an addendum.
    Note,
    /// A laboratory result.
    Lab,
    /// An answer of a questionnaire, a remark or a quote with it.
    Answer,
    /// What was done about a red flag.
    Flag,
    /// The alert of a client.
    Alert,
    /// Advice, promises and the next visit.
    Plan,
}

/// What stands before the colon, folded, in both languages.
const FIELDS: [(&str, Field); 22] = [
    ("klacht", Field::Complaint),
    ("klachten", Field::Complaint),
    ("complaint", Field::Complaint),
    ("complaints", Field::Complaint),
    ("middel", Field::Product),
    ("middelen", Field::Product),
    ("product", Field::Product),
    ("products", Field::Product),
    ("notitie", Field::Note),
    ("notities", Field::Note),
    ("note", Field::Note),
    ("notes", Field::Note),
    ("lab", Field::Lab),
    ("antwoord", Field::Answer),
    ("antwoorden", Field::Answer),
    ("answer", Field::Answer),
    ("answers", Field::Answer),
    ("vlag", Field::Flag),
    ("flag", Field::Flag),
    ("alert", Field::Alert),
    ("plan", Field::Plan),
    ("advies", Field::Plan),
];

/// A text of the record, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Whose.
    pub client: ClientId,
    /// What kind of text.
    pub field: Field,
    /// Which one holds it: the consultation, the exposure, the result, the client.
    pub record: Uuid,
    /// The item of an answer or a flag, the part of a note, "addendum"; empty for records with one text.
    pub item: String,
    /// The row of an answer, the id of an addendum, "flag"; empty elsewhere.
    pub row: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The words.
    pub text: String,
    /// What was answered, as [`code`]s: questions that were affirmed, options, medicines.
    pub codes: Vec<String>,
}

impl Passage {
    /// What can be found of a record with one text.
    #[must_use]
    pub fn of_text(client: ClientId, field: Field, record: Uuid, at: DateTime<Utc>, text: String) -> Self {
        Self { client, field, record, item: String::new(), row: String::new(), at, text, codes: Vec::new() }
    }

    /// What can be found of an answer: its words, and what it affirms.
    #[must_use]
    pub fn of_answer(client: ClientId, field: Field, record: Uuid, place: &Place, answer: &Answer) -> Self {
        let Place { item, row } = place.clone();
        let codes = codes_of(&item, answer);
        Self { client, field, record, item, row, at: answer.at, text: words_of(answer), codes }
    }

    /// The same, at a place within its record.
    #[must_use]
    pub fn at_place(self, item: String, row: String) -> Self {
        Self { item, row, ..self }
    }
}

/// Returns the lines that say something, one under the other.
#[must_use]
pub fn lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    lines.into_iter().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// What was typed, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// All of these must be found in one text.
    pub terms: Vec<Term>,
    /// Only there; everywhere when empty.
    pub fields: BTreeSet<Field>,
}

/// Words that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Folded, never none of them.
    pub words: Vec<String>,
    /// In exactly this form; otherwise the last word may go on.
    pub exact: bool,
    /// What the words name in the catalogue.
    pub codes: Vec<String>,
}

impl Wanted {
    /// Reads what was typed.
    #[must_use]
    pub fn read(typed: &str, names: &Names) -> Self {
        let mut wanted = Self::default();
        for (piece, quoted) in pieces(typed) {
            let rest = if quoted { piece.as_str() } else { wanted.take_field(&piece) };
            let words: Vec<String> = fold(rest).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
            if !words.is_empty() && wanted.terms.len() < MOST_TERMS {
                let codes = if quoted { Vec::new() } else { names.of(&words.join(" ")) };
                wanted.terms.push(Term { words, exact: quoted, codes });
            }
        }
        wanted
    }

    /// Nothing that can be looked for was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.fields.is_empty()
    }

    /// Takes the field that a piece begins with; returns what stands after it.
    fn take_field<'a>(&mut self, piece: &'a str) -> &'a str {
        let Some((name, rest)) = piece.split_once(':') else { return piece };
        let name = fold(name);
        let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == name) else { return piece };
        self.fields.insert(*field);
        rest
    }
}

/// Splits at spaces, and keeps together what stands between quotation marks. A mark that was not closed yet is none.
fn pieces(typed: &str) -> Vec<(String, bool)> {
    let typed: String = typed.chars().take(LONGEST_QUERY).map(|c| if is_mark(c) { '"' } else { c }).collect();
    let mut parts: Vec<&str> = typed.split('"').collect();
    let unclosed = if parts.len().is_multiple_of(2) { parts.pop() } else { None };
    let mut pieces = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        if at % 2 == 1 {
            pieces.push((part.to_owned(), true));
        } else {
            pieces.extend(part.split_whitespace().map(|word| (word.to_owned(), false)));
        }
    }
    pieces.extend(unclosed.into_iter().flat_map(str::split_whitespace).map(|word| (word.to_owned(), false)));
    pieces
}

const fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

/// Returns the one word by which the index knows something of the catalogue: a question, one of its options, a medicine.
#[must_use]
pub fn code(id: &str, option: &str) -> String {
    [id, option].concat().chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Returns what an answer affirms, as codes. "No" and the reasons for no answer affirm nothing.
#[must_use]
pub fn codes_of(item: &str, answer: &Answer) -> Vec<String> {
    let Some(Reply::Given { value }) = &answer.reply else { return Vec::new() };
    match value {
        Value::Boolean { value: true } | Value::Complaint { present: true, .. } => vec![code(item, "")],
        Value::Choice { value } => vec![code(item, value)],
        Value::Choices { value } => value.iter().map(|option| code(item, option)).collect(),
        Value::Medicine { medicine: Some(id), .. } => vec![code(id, "")],
        Value::Boolean { .. }
        | Value::Complaint { .. }
        | Value::Scale { .. }
        | Value::Integer { .. }
        | Value::Decimal { .. }
        | Value::Date { .. }
        | Value::Text { .. }
        | Value::Medicine { .. }
        | Value::Row { .. } => Vec::new(),
    }
}

/// Returns the words of an answer: what was told, the remark and the client's own words.
#[must_use]
pub fn words_of(answer: &Answer) -> String {
    let told = match &answer.reply {
        Some(Reply::Given { value: Value::Text { value } | Value::Medicine { name: value, .. } }) => value.as_str(),
        _ => "",
    };
    lines([told, &answer.comment, &answer.quote])
}

/// Says in which field an answer of a questionnaire stands.
#[must_use]
pub fn field_of(place: &Place, answer: &Answer) -> Field {
    let complaint = matches!(answer.reply, Some(Reply::Given { value: Value::Complaint { .. } }));
    if complaint || place.item.starts_with("cx.top") { Field::Complaint } else { Field::Answer }
}

/// What the catalogue calls the things that have a code, folded and in both languages.
#[derive(Debug, Clone, Default)]
pub struct Names {
    named: Vec<(String, String)>,
}

impl Names {
    /// Gathers the names of a catalogue.
    #[must_use]
    pub fn of_catalog(catalog: &Catalog) -> Self {
        let mut named: Vec<(String, String)> =
            catalog.questionnaires().iter().flat_map(|list| list.items().flat_map(of_item)).collect();
        for medicine in catalog.medicines() {
            let names = [&medicine.nl, &medicine.en].into_iter().chain(&medicine.brands);
            named.extend(names.map(|name| (fold(name), code(&medicine.id, ""))));
        }
        named.sort();
        named.dedup();
        Self { named }
    }

    /// Returns the codes of what a word names; none for a word that would name too much.
    fn of(&self, word: &str) -> Vec<String> {
        let inner = word.chars().count() >= INNER;
        let names = |name: &str| {
            name.match_indices(word).any(|(at, _)| inner || at == 0 || name.as_bytes().get(at - 1) == Some(&b' '))
        };
        let codes: BTreeSet<&str> =
            self.named.iter().filter(|(name, _)| names(name)).map(|(_, code)| code.as_str()).collect();
        if codes.len() > MOST_NAMED { Vec::new() } else { codes.into_iter().map(str::to_owned).collect() }
    }
}

fn of_item(item: &Item) -> Vec<(String, String)> {
    let both = |text: &Text, code: String| [(fold(&text.nl), code.clone()), (fold(&text.en), code)];
    match &item.kind {
        AnswerKind::Boolean | AnswerKind::Complaint => both(&item.name(), code(&item.id, "")).to_vec(),
        AnswerKind::Choice { options, .. } | AnswerKind::Choices { options, .. } => options
            .iter()
            .flat_map(|option| {
                let text = Text { nl: option.nl.clone(), en: option.en.clone() };
                both(&text, code(&item.id, &option.id))
            })
            .collect(),
        AnswerKind::Scale { .. }
        | AnswerKind::Integer { .. }
        | AnswerKind::Decimal { .. }
        | AnswerKind::Date { .. }
        | AnswerKind::Text { .. }
        | AnswerKind::Medicine
        | AnswerKind::Group { .. }
        | AnswerKind::SameRows { .. }
        | AnswerKind::Matrix
        | AnswerKind::Computed { .. } => Vec::new(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(typed: &str) -> (Vec<(String, bool)>, Vec<Field>) {
        let wanted = Wanted::read(typed, &Names::default());
        let terms = wanted.terms.into_iter().map(|term| (term.words.join(" "), term.exact)).collect();
        (terms, wanted.fields.into_iter().collect())
    }

    #[test]
    fn words_phrases_and_fields_are_understood() {
        let open = |words: &[&str]| words.iter().map(|word| ((*word).to_owned(), false)).collect::<Vec<_>>();
        assert_eq!(read("Moe slaap"), (open(&["moe", "slaap"]), vec![]));
        assert_eq!(
            read("\"moe na het eten\" maag"),
            (vec![("moe na het eten".into(), true), ("maag".into(), false)], vec![])
        );
        assert_eq!(read("„moe na”"), (vec![("moe na".into(), true)], vec![]));
        assert_eq!(read("\"moe na"), (open(&["moe", "na"]), vec![]));
        assert_eq!(read("klacht:Tinteling"), (open(&["tinteling"]), vec![Field::Complaint]));
        assert_eq!(read("klacht: tinteling middel:"), (open(&["tinteling"]), vec![Field::Complaint, Field::Product]));
        assert_eq!(read("middel:\"omeprazol 20\""), (vec![("omeprazol 20".into(), true)], vec![Field::Product]));
        assert_eq!(read("10:30 o'brien"), (open(&["10 30", "o brien"]), vec![]));
        assert_eq!(read("  :: \" - * ( ) "), (vec![], vec![]));
    }

    #[test]
    fn a_word_names_what_the_catalogue_calls_so() {
        let names = Names::of_catalog(&Catalog::load().unwrap());
        let codes = |word: &str| Wanted::read(word, &names).terms.remove(0).codes;
        assert!(codes("vermoeid").contains(&code("sx.fatigue", "")));
        assert!(codes("fatigue").contains(&code("sx.fatigue", "")));
        assert!(codes("losec").contains(&code("omeprazole", "")));
        assert_eq!(codes("e"), Vec::<String>::new(), "too general");
        assert_eq!(codes("zzzz"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn anything_typed_is_understood(typed in any::<String>()) {
            let wanted = Wanted::read(&typed, &Names::default());
            prop_assert!(wanted.terms.len() <= MOST_TERMS);
            for term in wanted.terms {
                prop_assert!(!term.words.is_empty());
                prop_assert!(term.words.iter().all(|word| !word.is_empty() && word.chars().all(char::is_alphanumeric)));
            }
        }
    }
}
