//! Passages: the texts that can be found, written with the records that hold them, and found again.
//!
//! A note becomes findable when it rests, with its version: a long one would be indexed anew at every pause in typing.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    client::{Client, ClientId},
    finding::{Field, Passage, Term, Wanted},
    folding::fold,
};
use rusqlite::{Row, params};
use serde::Serialize;
use specta::Type;
use uuid::Uuid;

use super::{Id, Moment, Word, name};
use crate::{Reader, Result, Writer};

/// The words of this length are kept to be looked into; what is shorter is a prefix of nearly everything.
const LOOKED_INTO: std::ops::RangeInclusive<usize> = 3..=40;

/// Beginnings of this length at most have their own index.
const INDEXED_BEGINNING: usize = 4;

/// So many words that begin alike are looked for one by one.
const MOST_FORMS: u32 = 64;

/// So many words, the most used ones, that hold what was typed further on are looked for.
const MOST_COMPOUNDS: u32 = 24;

/// Around a hit, in the text that is shown of it.
const BEFORE: &str = "\u{2}";
const AFTER: &str = "\u{3}";

/// A passage that was found, with its hits in context.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// Whose.
    pub client: Client,
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
    /// The text around the hits, in pieces; empty where only an answer without words was found.
    pub context: Vec<Fragment>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Fragment {
    /// The words.
    pub text: String,
    /// Was looked for.
    pub hit: bool,
}

/// In which forms one term is looked for, beside the words as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Forms {
    /// What is typed may go on.
    beginning: bool,
    /// These words as well.
    words: Vec<String>,
}

impl Forms {
    const fn beginning() -> Self {
        Self { beginning: true, words: Vec::new() }
    }
}

/// A row as it was found, before the client is looked up.
struct Hit {
    client: ClientId,
    found: (Field, Uuid, String, String, DateTime<Utc>),
    context: String,
}

impl Reader<'_> {
    /// Returns what was looked for, newest first. Words are found by their beginnings; when that finds less than was asked
    /// for, also further on in words that stand in the record: "pijn" in "hoofdpijn".
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn find(&self, wanted: &Wanted, most: u32) -> Result<Vec<Found>> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut forms = wanted.terms.iter().map(|term| self.forms(term)).collect::<Result<Vec<_>>>()?;
        let mut hits = self.hits(&expression(wanted, &forms), most)?;
        if u32::try_from(hits.len()).unwrap_or(most) < most {
            let before = forms.clone();
            for (term, forms) in wanted.terms.iter().zip(&mut forms) {
                forms.words.extend(self.compounds(term)?);
            }
            if forms != before {
                hits = self.hits(&expression(wanted, &forms), most)?;
            }
        }
        hits.into_iter().map(|hit| self.found(hit)).collect()
    }

    fn hits(&self, expression: &str, most: u32) -> Result<Vec<Hit>> {
        const SQL: &str = "SELECT passage.client, passage.field, passage.record, passage.item, passage.row, passage.at,
                snippet(passage_search, 2, ?2, ?3, '…', 20)
            FROM passage_search CROSS JOIN passage ON passage.number = passage_search.rowid
            WHERE passage_search MATCH ?1 ORDER BY passage_search.rowid DESC LIMIT ?4";
        self.all(SQL, params![expression, BEFORE, AFTER, most], read)
    }

    /// Returns the words that begin as typed. The index finds whole words, and beginnings of up to four letters, without
    /// gathering all that match first; so a longer beginning is written out, where not too many words have it.
    fn forms(&self, term: &Term) -> Result<Forms> {
        const SQL: &str = "SELECT word FROM passage_word WHERE word >= ?1 AND word < ?2 LIMIT ?3";
        let [word] = term.words.as_slice() else { return Ok(Forms::beginning()) };
        let length = word.chars().count();
        if term.exact || length <= INDEXED_BEGINNING || !LOOKED_INTO.contains(&length) {
            return Ok(Forms::beginning());
        }
        let after = format!("{word}{}", char::MAX);
        let words: Vec<String> = self.all(SQL, params![word, after, MOST_FORMS + 1], |row| row.get(0))?;
        let written_out = u32::try_from(words.len()).is_ok_and(|count| count <= MOST_FORMS);
        Ok(if written_out { Forms { beginning: false, words } } else { Forms::beginning() })
    }

    /// Returns the words that hold a word further on. Phrases and what is shorter stand as they are.
    fn compounds(&self, term: &Term) -> Result<Vec<String>> {
        const SQL: &str = "SELECT word FROM passage_word WHERE instr(word, ?1) > 1 ORDER BY uses DESC LIMIT ?2";
        match term.words.as_slice() {
            [word] if !term.exact && LOOKED_INTO.contains(&word.chars().count()) => {
                self.all(SQL, params![word, MOST_COMPOUNDS], |row| row.get(0))
            }
            _ => Ok(Vec::new()),
        }
    }

    fn found(&self, hit: Hit) -> Result<Found> {
        let (field, record, item, row, at) = hit.found;
        Ok(Found { client: self.client(hit.client)?, field, record, item, row, at, context: pieces(&hit.context) })
    }

    /// Returns the text at a place, and its number; none where nothing can be found.
    fn passage(&self, record: Uuid, item: &str, row: &str) -> Result<Option<(i64, String, String)>> {
        const SQL: &str = "SELECT number, codes, text FROM passage WHERE record = ?1 AND item = ?2 AND row = ?3";
        self.one(SQL, params![Id(record), item, row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    }

    fn passages_of(&self, record: Uuid) -> Result<Vec<(String, String)>> {
        const SQL: &str = "SELECT item, row FROM passage WHERE record = ?1";
        self.all(SQL, [Id(record)], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

impl Writer<'_> {
    /// Makes a text findable at its place, in the stead of what stood there; one that says nothing goes.
    pub(crate) fn index(&self, passage: &Passage) -> Result<()> {
        let codes = passage.codes.join(" ");
        let before = self.passage(passage.record, &passage.item, &passage.row)?;
        if before.as_ref().is_some_and(|(_, known, text)| *known == codes && *text == passage.text) {
            return Ok(());
        }
        let says = !codes.is_empty() || !passage.text.trim().is_empty();
        let text = if says { passage.text.as_str() } else { "" };
        self.count_words(before.as_ref().map_or("", |(.., text)| text), text)?;
        if let Some((number, ..)) = before {
            self.run("DELETE FROM passage WHERE number = ?1", [number])?;
        }
        if says {
            self.put_passage(passage, &codes)?;
        }
        Ok(())
    }

    /// Makes everything that a record held unfindable.
    pub(crate) fn unindex(&self, record: Uuid) -> Result<()> {
        self.passages_of(record)?.into_iter().try_for_each(|(item, row)| self.unindex_at(record, &item, &row))
    }

    /// Makes the text at a place unfindable.
    pub(crate) fn unindex_at(&self, record: Uuid, item: &str, row: &str) -> Result<()> {
        if let Some((number, _, text)) = self.passage(record, item, row)? {
            self.count_words(&text, "")?;
            self.run("DELETE FROM passage WHERE number = ?1", [number])?;
        }
        Ok(())
    }

    fn put_passage(&self, passage: &Passage, codes: &str) -> Result<usize> {
        self.run(
            "INSERT INTO passage (client, field, record, item, row, at, codes, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                Id(passage.client.0),
                Word(passage.field),
                Id(passage.record),
                passage.item,
                passage.row,
                Moment(passage.at),
                codes,
                passage.text,
            ],
        )
    }

    /// Follows what a text gained and lost.
    fn count_words(&self, before: &str, after: &str) -> Result<()> {
        let (before, after) = (words(before), words(after));
        for word in before.difference(&after) {
            // The count cannot reach zero: the last use takes the word with it.
            if self.run("DELETE FROM passage_word WHERE word = ?1 AND uses = 1", [word])? == 0 {
                self.run("UPDATE passage_word SET uses = uses - 1 WHERE word = ?1", [word])?;
            }
        }
        for word in after.difference(&before) {
            self.run(
                "INSERT INTO passage_word (word, uses) VALUES (?1, 1) ON CONFLICT (word) DO UPDATE SET uses = uses + 1",
                [word],
            )?;
        }
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Hit> {
    let client = ClientId(row.get::<_, Id>(0)?.0);
    let found =
        (row.get::<_, Word<_>>(1)?.0, row.get::<_, Id>(2)?.0, row.get(3)?, row.get(4)?, row.get::<_, Moment>(5)?.0);
    Ok(Hit { client, found, context: row.get(6)? })
}

/// The words of a text that are looked into; numbers are not.
fn words(text: &str) -> BTreeSet<String> {
    let letters = |word: &str| !word.bytes().all(|byte| byte.is_ascii_digit());
    fold(text)
        .split(' ')
        .filter(|word| LOOKED_INTO.contains(&word.chars().count()) && letters(word))
        .map(str::to_owned)
        .collect()
}

/// Writes what is wanted in the language of the index. Every word stands between quotation marks, which fold away from
/// what is typed: nothing typed is ever read as an operator.
fn expression(wanted: &Wanted, forms: &[Forms]) -> String {
    let mut all: Vec<String> = wanted.terms.iter().zip(forms).map(|(term, forms)| one_of(term, forms)).collect();
    if !wanted.fields.is_empty() {
        let names = wanted.fields.iter().map(|field| quoted(&name(*field))).collect::<Vec<_>>();
        all.push(["{field} : (", &names.join(" OR "), ")"].concat());
    }
    all.join(" AND ")
}

fn one_of(term: &Term, forms: &Forms) -> String {
    let mut words = quoted(&term.words.join(" "));
    if forms.beginning && !term.exact {
        words.push('*');
    }
    let words: Vec<String> = std::iter::once(words).chain(forms.words.iter().map(|word| quoted(word))).collect();
    let texts = ["{text} : (", &words.join(" OR "), ")"].concat();
    if term.codes.is_empty() {
        return texts;
    }
    let codes: Vec<String> = term.codes.iter().map(|code| quoted(code)).collect();
    ["(", &texts, " OR {codes} : (", &codes.join(" OR "), "))"].concat()
}

fn quoted(words: &str) -> String {
    ["\"", words, "\""].concat()
}

fn pieces(marked: &str) -> Vec<Fragment> {
    let mut pieces = Vec::new();
    for (at, part) in marked.split([BEFORE, AFTER].map(|mark| mark.chars().next().unwrap_or_default())).enumerate() {
        if !part.is_empty() {
            pieces.push(Fragment { text: part.to_owned(), hit: at % 2 == 1 });
        }
    }
    pieces
}
