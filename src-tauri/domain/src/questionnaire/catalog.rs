//! Loading the catalogue and refusing one that is not sound.
//!
//! The files are compiled in, so that a running app cannot meet a missing or edited one. Loading fails on an unknown
//! reference, a missing language, a duplicate id, evidence without a source, or a condition on an option that does not
//! exist: a fault in the knowledge is found by the tests, never by a client.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Item, Noticeable, Questionnaire, Section, branch::Condition, check::Check};
use crate::{
    exposure::{
        caution::Caution,
        label::{Additive, AdditiveClass, CleanLabelRule, Species},
        limit::Limit,
        medicine::Medicine,
    },
    laboratory::knowledge::{Laboratory, LaboratoryFiles},
    language::Text,
};

/// Everything the catalogue holds, checked.
#[derive(Debug, Clone)]
pub struct Catalog {
    questionnaires: Vec<Questionnaire>,
    medicines: Vec<Medicine>,
    statements: Vec<Statement>,
    sources: Vec<SourceEntry>,
    contradictions: Vec<Contradiction>,
    laboratory: Laboratory,
    supplements: SupplementFile,
    cautions: CautionFile,
}

/// Answers that do not go together (ruling R17). Pointed out, never refused.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    /// Stable id.
    pub id: String,
    /// What does not go together, Dutch.
    pub nl: String,
    /// What does not go together, English.
    pub en: String,
    /// The items concerned.
    pub items: Vec<String>,
    /// Pointed out while this holds; every test names its item.
    #[serde(default)]
    pub when: Option<Condition>,
    /// Two dates of which the first may not lie after the second, in any reading.
    #[serde(default)]
    pub order: Option<[String; 2]>,
    /// The answer that closes a branch does not go together with what was answered in it, so closed answers count here.
    #[serde(default)]
    pub closed: bool,
}

/// A statement of the article (`A13`) or a position of a guideline (`G05`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Stable id.
    pub id: String,
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
    /// Lines of the article.
    #[serde(default)]
    pub lines: String,
    /// Shown as information; no item asks about it.
    #[serde(default)]
    pub information: bool,
    /// Sources, for a guideline position.
    #[serde(default)]
    pub refs: Vec<String>,
    /// For a guideline position: the article statements it stands beside.
    #[serde(default)]
    pub beside: Vec<String>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SourceEntry {
    /// Stable id.
    pub id: String,
    /// Title, Dutch.
    pub nl: String,
    /// Title, English.
    pub en: String,
    /// Date or edition as far as known.
    #[serde(default)]
    pub date: String,
    /// What kind of source.
    pub kind: SourceKind,
    /// The text itself was seen, not only a mention of it.
    #[serde(default)]
    pub seen: bool,
}

/// What kind of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// The article.
    Article,
    /// A guideline.
    Guideline,
    /// A formulary.
    Formulary,
    /// A regulator.
    Regulator,
    /// A study.
    Study,
    /// A laboratory.
    Laboratory,
    /// A reference work, code system or website.
    Reference,
    /// General knowledge, to be verified.
    General,
    /// A proposal of Kobalt.
    Proposal,
}

/// Why a catalogue is refused. Meant for whoever edits it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogError {
    /// A file does not parse.
    #[error("{file}: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// What the parser says.
        reason: String,
    },
    /// One or more entries are not sound.
    #[error("{}", .0.join("\n"))]
    Unsound(Vec<String>),
}

macro_rules! catalog_file {
    ($path:literal) => {
        ($path, include_str!(concat!("../../catalog/", $path)))
    };
}

/// The section files, in no particular order; `questionnaires.toml` orders them.
const SECTIONS: &[(&str, &str)] = &[
    catalog_file!("intake/opening.toml"),
    catalog_file!("intake/red_flags.toml"),
    catalog_file!("intake/intake.toml"),
    catalog_file!("intake/absorption.toml"),
    catalog_file!("intake/medication.toml"),
    catalog_file!("intake/consumption.toml"),
    catalog_file!("intake/conversion.toml"),
    catalog_file!("intake/complaints.toml"),
    catalog_file!("intake/supplements.toml"),
    catalog_file!("intake/closing.toml"),
    catalog_file!("follow_up/red_flags_again.toml"),
    catalog_file!("follow_up/since_last.toml"),
    catalog_file!("follow_up/again.toml"),
    catalog_file!("follow_up/load.toml"),
    catalog_file!("follow_up/closing_again.toml"),
];

impl Catalog {
    /// Loads and checks the catalogue that is compiled in.
    ///
    /// # Errors
    /// [`CatalogError`] names the file and entry; the tests keep this from happening in a released app.
    pub fn load() -> Result<Self, CatalogError> {
        let [questionnaires, medicines, statements, sources, contradictions, supplements, cautions] = [
            catalog_file!("questionnaires.toml"),
            catalog_file!("medicines.toml"),
            catalog_file!("statements.toml"),
            catalog_file!("sources.toml"),
            catalog_file!("contradictions.toml"),
            catalog_file!("supplements.toml"),
            catalog_file!("cautions.toml"),
        ];
        let laboratory = LaboratoryFiles {
            analytes: catalog_file!("laboratory/analytes.toml"),
            frameworks: catalog_file!("laboratory/frameworks.toml"),
            caveats: catalog_file!("laboratory/caveats.toml"),
            rules: catalog_file!("laboratory/rules.toml"),
        };
        Self::parse(&Files {
            sections: SECTIONS,
            questionnaires,
            medicines,
            statements,
            sources,
            contradictions,
            laboratory,
            supplements,
            cautions,
        })
    }

    /// Parses and checks catalogue files.
    ///
    /// # Errors
    /// [`CatalogError`] on the first file that does not parse, or on every entry that is not sound.
    pub fn parse(files: &Files<'_>) -> Result<Self, CatalogError> {
        let sections = files.sections.iter().map(|file| read::<SectionFile>(*file)).collect::<Result<Vec<_>, _>>()?;
        let lists = read::<QuestionnaireFile>(files.questionnaires)?.questionnaire;
        let catalog = Self {
            questionnaires: lists.iter().map(|list| list.build(&sections)).collect::<Result<_, _>>()?,
            medicines: read::<MedicineFile>(files.medicines)?.medicine,
            statements: read::<StatementFile>(files.statements)?.statement,
            sources: read::<SourceFile>(files.sources)?.source,
            contradictions: read::<ContradictionFile>(files.contradictions)?.contradiction,
            laboratory: Laboratory::parse(&files.laboratory)?,
            supplements: read(files.supplements)?,
            cautions: read(files.cautions)?,
        };
        let faults = Check::new(&catalog, &sections).faults();
        if faults.is_empty() { Ok(catalog) } else { Err(CatalogError::Unsound(faults)) }
    }

    /// The questionnaires, in the order of the file.
    #[must_use]
    pub fn questionnaires(&self) -> &[Questionnaire] {
        &self.questionnaires
    }

    /// One questionnaire by id.
    #[must_use]
    pub fn questionnaire(&self, id: &str) -> Option<&Questionnaire> {
        self.questionnaires.iter().find(|list| list.id == id)
    }

    /// One item by id, from whichever questionnaire asks it.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.questionnaires.iter().find_map(|list| list.item(id))
    }

    /// The medicines, in the order of the file.
    #[must_use]
    pub fn medicines(&self) -> &[Medicine] {
        &self.medicines
    }

    /// One medicine by id.
    #[must_use]
    pub fn medicine(&self, id: &str) -> Option<&Medicine> {
        self.medicines.iter().find(|medicine| medicine.id == id)
    }

    /// The article's statements and the guidelines' positions.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The answers that do not go together.
    #[must_use]
    pub fn contradictions(&self) -> &[Contradiction] {
        &self.contradictions
    }

    /// Laboratory tests, frameworks, caveats and the rules over results.
    #[must_use]
    pub const fn laboratory(&self) -> &Laboratory {
        &self.laboratory
    }

    /// The types of vitamin B12.
    #[must_use]
    pub fn species(&self) -> &[Species] {
        &self.supplements.species
    }

    /// The additives.
    #[must_use]
    pub fn additives(&self) -> &[Additive] {
        &self.supplements.additive
    }

    /// The classes of additives.
    #[must_use]
    pub fn additive_classes(&self) -> &[AdditiveClass] {
        &self.supplements.class
    }

    /// What is called a clean label until a practice says otherwise.
    #[must_use]
    pub const fn clean_label(&self) -> &CleanLabelRule {
        &self.supplements.clean_label
    }

    /// The limits on a day's amount.
    #[must_use]
    pub fn limits(&self) -> &[Limit] {
        &self.cautions.limit
    }

    /// One limit by id.
    #[must_use]
    pub fn limit(&self, id: &str) -> Option<&Limit> {
        self.cautions.limit.iter().find(|limit| limit.id == id)
    }

    /// What a limit is called that the practice set itself.
    #[must_use]
    pub fn own_limit(&self) -> &Text {
        &self.cautions.own_limit
    }

    /// The cautions.
    #[must_use]
    pub fn cautions(&self) -> &[Caution] {
        &self.cautions.caution
    }

    /// The sources.
    #[must_use]
    pub fn sources(&self) -> &[SourceEntry] {
        &self.sources
    }
}

/// The text of every catalogue file with its name.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    /// Section files.
    pub sections: &'a [(&'a str, &'a str)],
    /// The questionnaires.
    pub questionnaires: (&'a str, &'a str),
    /// The medicines.
    pub medicines: (&'a str, &'a str),
    /// The statements.
    pub statements: (&'a str, &'a str),
    /// The sources.
    pub sources: (&'a str, &'a str),
    /// The contradictions.
    pub contradictions: (&'a str, &'a str),
    /// The laboratory files.
    pub laboratory: LaboratoryFiles<'a>,
    /// What is in supplements.
    pub supplements: (&'a str, &'a str),
    /// Limits and cautions.
    pub cautions: (&'a str, &'a str),
}

/// Reads one file of the catalogue.
pub(crate) fn read<'a, T: Deserialize<'a>>((file, text): (&str, &'a str)) -> Result<T, CatalogError> {
    toml::from_str(text).map_err(|error| CatalogError::Unreadable { file: file.to_owned(), reason: error.to_string() })
}

/// A section as it stands in its file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionFile {
    pub(super) id: String,
    pub(super) nl: String,
    pub(super) en: String,
    pub(super) short: Text,
    pub(super) subtitle: Text,
    /// Items of other sections asked here too: ids, or a prefix with `*`.
    #[serde(default)]
    reuse: Vec<String>,
    /// Ids that the prefixes bring along but that are not asked here.
    #[serde(default)]
    except: Vec<String>,
    /// The reused items are asked only when they were ticked or answered before.
    #[serde(default)]
    again: bool,
    /// The client may fill it in herself.
    #[serde(default)]
    by_client: bool,
    #[serde(default)]
    pub(super) item: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionnaireFile {
    questionnaire: Vec<QuestionnaireEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionnaireEntry {
    id: String,
    version: u32,
    nl: String,
    en: String,
    sections: Vec<String>,
    noticeable: Option<Noticeable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MedicineFile {
    medicine: Vec<Medicine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatementFile {
    statement: Vec<Statement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFile {
    source: Vec<SourceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContradictionFile {
    contradiction: Vec<Contradiction>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SupplementFile {
    species: Vec<Species>,
    class: Vec<AdditiveClass>,
    additive: Vec<Additive>,
    clean_label: CleanLabelRule,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct CautionFile {
    own_limit: Text,
    limit: Vec<Limit>,
    caution: Vec<Caution>,
}

impl QuestionnaireEntry {
    fn build(&self, files: &[SectionFile]) -> Result<Questionnaire, CatalogError> {
        let sections = self
            .sections
            .iter()
            .map(|id| {
                let file = files.iter().find(|file| file.id == *id);
                file.map(|file| file.build(files)).ok_or_else(|| {
                    CatalogError::Unsound(vec![format!("questionnaire {}: unknown section {id}", self.id)])
                })
            })
            .collect::<Result<_, _>>()?;
        let title = Text { nl: self.nl.clone(), en: self.en.clone() };
        let noticeable = self.noticeable.clone();
        Ok(Questionnaire { id: self.id.clone(), version: self.version, title, sections, noticeable })
    }
}

impl SectionFile {
    fn build(&self, files: &[Self]) -> Section {
        let reused = self.reuse.iter().flat_map(|pattern| {
            let asked = move |item: &&Item| matches(pattern, item) && !self.except.contains(&item.id);
            files.iter().flat_map(|file| &file.item).filter(asked).cloned().map(|mut item| {
                item.again = self.again;
                item
            })
        });
        Section {
            id: self.id.clone(),
            title: Text { nl: self.nl.clone(), en: self.en.clone() },
            short: self.short.clone(),
            subtitle: self.subtitle.clone(),
            by_client: self.by_client,
            items: reused.chain(self.item.iter().cloned()).collect(),
        }
    }
}

/// An item is reused by its id, by a prefix, or because its group, matrix or row is.
fn matches(pattern: &str, item: &Item) -> bool {
    let fits = |id: &str| pattern.strip_suffix('*').map_or(id == pattern, |prefix| id.starts_with(prefix));
    fits(&item.id) || item.within.as_deref().is_some_and(fits) || item.beside.as_deref().is_some_and(fits)
}
