//! What the catalogue knows about laboratory results, loaded and checked with the rest of it.

use serde::Deserialize;

use super::{
    analyte::Analyte,
    caveat::CaveatRule,
    framework::{Framework, Mark},
    rules::Rules,
};
use crate::questionnaire::catalog::{CatalogError, read};

/// Tests, frameworks, caveats and rules.
#[derive(Debug, Clone)]
pub struct Laboratory {
    analytes: Vec<Analyte>,
    frameworks: Vec<Framework>,
    marks: Vec<Mark>,
    caveats: Vec<CaveatRule>,
    rules: Rules,
}

/// The text of the catalogue's laboratory files, each with its name.
#[derive(Debug, Clone, Copy)]
pub struct LaboratoryFiles<'a> {
    /// The tests.
    pub analytes: (&'a str, &'a str),
    /// The frameworks.
    pub frameworks: (&'a str, &'a str),
    /// The caveats.
    pub caveats: (&'a str, &'a str),
    /// Windows, limits and words.
    pub rules: (&'a str, &'a str),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnalyteFile {
    analyte: Vec<Analyte>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameworkFile {
    framework: Vec<Framework>,
    #[serde(default)]
    mark: Vec<Mark>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaveatFile {
    caveat: Vec<CaveatRule>,
}

impl Laboratory {
    /// Reads the files; what they say is checked with the whole catalogue.
    pub(crate) fn parse(files: &LaboratoryFiles<'_>) -> Result<Self, CatalogError> {
        let FrameworkFile { framework: frameworks, mark: marks } = read(files.frameworks)?;
        Ok(Self {
            analytes: read::<AnalyteFile>(files.analytes)?.analyte,
            frameworks,
            marks,
            caveats: read::<CaveatFile>(files.caveats)?.caveat,
            rules: read(files.rules)?,
        })
    }

    /// The tests, in the order of the file.
    #[must_use]
    pub fn analytes(&self) -> &[Analyte] {
        &self.analytes
    }

    /// One test by id.
    #[must_use]
    pub fn analyte(&self, id: &str) -> Option<&Analyte> {
        self.analytes.iter().find(|analyte| analyte.id == id)
    }

    /// The frameworks, in the order in which they are shown.
    #[must_use]
    pub fn frameworks(&self) -> &[Framework] {
        &self.frameworks
    }

    /// Figures drawn beside a ruler.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The caveats, with what attaches each.
    #[must_use]
    pub fn caveats(&self) -> &[CaveatRule] {
        &self.caveats
    }

    /// Windows, limits and words.
    #[must_use]
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }
}
