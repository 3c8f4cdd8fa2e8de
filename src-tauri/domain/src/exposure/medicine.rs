//! Medicines as data: ATC codes, brand names and what each touches on the route of vitamin B12.
//!
//! The list is for finding and citing. Deliberately absent: dosing, interactions, and any advice to start, stop or change
//! a medicine.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::nutrient::Nutrient;
use crate::{
    language::Text,
    questionnaire::catalog::Catalog,
    response::Place,
    route::{Category, EvidenceRule, Framework},
};

/// One row of `medicines.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Medicine {
    /// Stable id, such as `omeprazole`.
    pub id: String,
    /// Generic name, Dutch.
    pub nl: String,
    /// Generic name, English.
    pub en: String,
    /// ATC codes or prefixes; the most specific row wins.
    pub atc: Vec<String>,
    /// Brand names in the Netherlands and common other names, to find it by.
    #[serde(default)]
    pub brands: Vec<String>,
    /// For a combination: ids of the listed medicines in it; their evidence counts too.
    #[serde(default)]
    pub contains: Vec<String>,
    /// Counted substances that it holds for certain.
    #[serde(default)]
    pub holds: Vec<Nutrient>,
    /// Counted substances that some products of this name hold; the label tells.
    #[serde(default)]
    pub may_hold: Vec<Nutrient>,
    /// What it does, one line, for the list and for "waarom?".
    pub effect: Text,
    /// Where its use counts on the route map.
    #[serde(default)]
    pub evidence: Vec<EvidenceRule>,
    /// Changes what a laboratory value means, without being a cause.
    #[serde(default)]
    pub caveat: Option<Text>,
    /// A further line to keep in mind, such as "folic acid is prescribed with it".
    #[serde(default)]
    pub note: Option<Text>,
    /// Sources by id.
    pub refs: Vec<String>,
}

/// A medicine in a row of the response.
#[derive(Debug, Clone, PartialEq)]
pub struct Use<'a> {
    /// Where the name stands.
    pub place: Place,
    /// The name as chosen or typed.
    pub name: &'a str,
    /// Strength as typed.
    pub strength: String,
    /// The entry in the list; none for a name of one's own.
    pub medicine: Option<&'a Medicine>,
    /// In use at the consultation.
    pub in_use: bool,
    /// Counts as evidence: in use, or stopped at most a year ago in every reading of the date (ruling R10). Stopped nobody
    /// knows when does not count.
    pub counts: bool,
}

/// A medicine found by a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MedicineHit {
    /// The medicine's id.
    pub id: String,
    /// Generic name.
    pub name: Text,
    /// ATC codes.
    pub atc: Vec<String>,
    /// The name, brand or code that matched.
    pub matched: String,
    /// Brand names.
    pub brands: Vec<String>,
    /// What it does.
    pub effect: Text,
    /// Changes what a laboratory value means.
    pub caveat: Option<Text>,
    /// A further line to keep in mind.
    pub note: Option<Text>,
    /// The categories it touches.
    pub touches: Vec<Touch>,
    /// What all of that rests on: statements and sources, by id.
    pub refs: Vec<String>,
}

/// A category that a medicine touches, in one framework's reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Touch {
    /// The category.
    pub category: Category,
    /// Whose reading.
    pub framework: Framework,
    /// The cut-off is our proposal.
    pub proposal: bool,
}

impl Medicine {
    /// Returns the rules of this medicine and of the listed medicines in it.
    pub fn rules<'a>(&'a self, catalog: &'a Catalog) -> impl Iterator<Item = &'a EvidenceRule> {
        self.parts(catalog).flat_map(|part| &part.evidence)
    }

    /// Returns this medicine and the listed medicines in it.
    pub fn parts<'a>(&'a self, catalog: &'a Catalog) -> impl Iterator<Item = &'a Self> {
        std::iter::once(self).chain(self.contains.iter().filter_map(|id| catalog.medicine(id)))
    }

    /// Says whether it, or a listed medicine in it, has an ATC code that begins like one of these.
    #[must_use]
    pub fn has_code(&self, catalog: &Catalog, prefixes: &[String]) -> bool {
        let coded = |code: &String| prefixes.iter().any(|prefix| code.starts_with(prefix.as_str()));
        self.parts(catalog).any(|part| part.atc.iter().any(coded))
    }
}

/// No medicine has a longer name; a letter pasted into the field is none.
const LONGEST_QUERY: usize = 100;

impl Catalog {
    /// Finds medicines by generic name in either language, brand, or ATC code. Typing errors are forgiven in names: one in
    /// a word of four letters or more, two from seven. A code finds what it begins, or the most specific row that covers
    /// it; another code that looks like it is another substance. Best matches first.
    #[must_use]
    pub fn find_medicines(&self, query: &str, most: usize) -> Vec<MedicineHit> {
        let query = query.trim().to_lowercase();
        if !(2..=LONGEST_QUERY).contains(&query.chars().count()) {
            return Vec::new();
        }
        let mut hits: Vec<(Match, usize, &Medicine, &str)> = self
            .medicines()
            .iter()
            .filter_map(|medicine| {
                let named = names(medicine).filter_map(|name| Some((Match::of(&query, name)?, name)));
                let coded = medicine.atc.iter().filter_map(|code| Some((Match::of_code(&query, code)?, code.as_str())));
                let (rank, name) = named.chain(coded).min_by_key(|(rank, _)| *rank)?;
                Some((rank, name.len(), medicine, name))
            })
            .collect();
        hits.sort_by_key(|(rank, length, ..)| (*rank, *length));
        hits.into_iter().take(most).map(|(.., medicine, name)| self.hit(medicine, name)).collect()
    }

    fn hit(&self, medicine: &Medicine, matched: &str) -> MedicineHit {
        let touch =
            |rule: &EvidenceRule| Touch { category: rule.category, framework: rule.framework, proposal: rule.proposal };
        let mut touches: Vec<Touch> = medicine.rules(self).map(touch).collect();
        touches.sort_unstable();
        touches.dedup();
        let mut refs: Vec<String> = Vec::new();
        for reference in medicine.refs.iter().chain(medicine.rules(self).flat_map(|rule| &rule.refs)) {
            if !refs.contains(reference) {
                refs.push(reference.clone());
            }
        }
        MedicineHit {
            id: medicine.id.clone(),
            name: Text { nl: medicine.nl.clone(), en: medicine.en.clone() },
            atc: medicine.atc.clone(),
            matched: matched.to_owned(),
            brands: medicine.brands.clone(),
            effect: medicine.effect.clone(),
            caveat: medicine.caveat.clone(),
            note: medicine.note.clone(),
            touches,
            refs,
        }
    }
}

fn names(medicine: &Medicine) -> impl Iterator<Item = &str> {
    [&medicine.nl, &medicine.en].into_iter().chain(&medicine.brands).map(String::as_str)
}

/// How well a name matches; better ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Whole,
    Beginning,
    /// A row for a group of codes, with the number of letters that it leaves open.
    Covering(usize),
    Word,
    Inside,
    Misspelt(usize),
}

impl Match {
    fn of(query: &str, name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let mut words = name.split([' ', '-', '+', '/', '(']);
        if name == query {
            Some(Self::Whole)
        } else if name.starts_with(query) {
            Some(Self::Beginning)
        } else if words.any(|word| word.starts_with(query)) {
            Some(Self::Word)
        } else if query.len() >= 4 && name.contains(query) {
            Some(Self::Inside)
        } else {
            Self::misspelt(query, &name)
        }
    }

    fn of_code(query: &str, code: &str) -> Option<Self> {
        let code = code.to_lowercase();
        if code == query {
            Some(Self::Whole)
        } else if code.starts_with(query) {
            Some(Self::Beginning)
        } else if is_code(query) && query.starts_with(&code) {
            Some(Self::Covering(query.len().saturating_sub(code.len())))
        } else {
            None
        }
    }

    /// Compares with as much of each word as was typed, so that an unfinished word with a slip in it is found too.
    fn misspelt(query: &str, name: &str) -> Option<Self> {
        let length = query.chars().count();
        let allowed = match length {
            0..4 => return None,
            4..7 => 1,
            _ => 2,
        };
        let distance = |word: &str| {
            let reach = length.saturating_sub(1)..=length + 1;
            let starts = reach.map(|letters| word.chars().take(letters).collect::<String>());
            starts.map(|start| strsim::osa_distance(query, &start)).min()
        };
        let closest = name.split([' ', '-', '+', '/', '(']).filter_map(distance).min()?;
        (closest <= allowed).then_some(Self::Misspelt(closest))
    }
}

/// A letter, two digits, two letters, two digits: an ATC code, or its beginning.
fn is_code(query: &str) -> bool {
    let fits = |(at, letter): (usize, char)| match at {
        0 | 3 | 4 => letter.is_ascii_alphabetic(),
        1 | 2 | 5 | 6 => letter.is_ascii_digit(),
        _ => false,
    };
    query.chars().enumerate().all(fits)
}
