//! What stands on a label: types of vitamin B12 and additives, with the article's view and the regulator's side by side,
//! and the practice's own rule for a "clean label".
//!
//! The rule is a preference of the practice (framework P), never a standard and never the program's own judgement.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::product::Product;
use crate::{language::Text, questionnaire::catalog::Catalog};

/// Chosen for an additive that the list does not have.
const OTHER: &str = "other";
/// Chosen when there are none.
const NONE: &str = "none";

/// A type of vitamin B12.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Species {
    /// The option of `sup.species`.
    pub id: String,
    /// Name, Dutch.
    pub nl: String,
    /// Name, English.
    pub en: String,
    /// ATC code.
    pub atc: String,
    /// How it is usually given when nobody said so: `injection`, or empty for by mouth.
    #[serde(default)]
    pub usual_form: String,
    /// The article's view.
    pub practice: Text,
    /// The article advises against it.
    #[serde(default)]
    pub avoided: bool,
    /// The view of guidelines and formularies.
    pub guideline: Text,
    /// Permitted in supplements in the EU.
    pub in_supplements: bool,
    /// Permitted in fortified food in the EU.
    pub in_food: bool,
    /// Sources, by id.
    pub refs: Vec<String>,
}

/// An additive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Additive {
    /// The option of `sup.add`.
    pub id: String,
    /// Name, Dutch.
    pub nl: String,
    /// Name, English.
    pub en: String,
    /// E-number; empty when it has none.
    #[serde(default)]
    pub e: String,
    /// Its class, by id.
    pub class: String,
    /// The article's view.
    pub practice: Text,
    /// The article advises against it.
    #[serde(default)]
    pub avoided: bool,
    /// The regulator's view.
    pub regulator: Text,
    /// Further names to find it by.
    #[serde(default)]
    pub names: Vec<String>,
    /// Sources, by id.
    pub refs: Vec<String>,
}

/// A class of additives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AdditiveClass {
    /// Stable id.
    pub id: String,
    /// Name, Dutch.
    pub nl: String,
    /// Name, English.
    pub en: String,
}

/// What a practice calls a clean label. Editable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct CleanLabelRule {
    /// Classes of additives that it may not hold.
    pub classes: Vec<String>,
    /// Types of vitamin B12 of which it holds every one, when it holds vitamin B12.
    pub needs: Vec<String>,
    /// Types of vitamin B12 that it may not hold.
    pub refuses: Vec<String>,
    /// Where the rule comes from; empty for the practice's own.
    #[serde(default)]
    pub refs: Vec<String>,
}

/// A product beside the practice's rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CleanLabel {
    /// Whether it follows the rule.
    pub outcome: CleanLabelOutcome,
    /// The classes that it should not hold, with the additives.
    pub classes: Vec<FailedClass>,
    /// Types of vitamin B12 that the rule asks for and that are not in it.
    pub missing: Vec<Text>,
    /// Types of vitamin B12 that are in it against the rule.
    pub refused: Vec<Text>,
}

/// Whether a product follows the practice's rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CleanLabelOutcome {
    /// It does.
    Follows,
    /// It does not, whatever is still unknown.
    DoesNotFollow,
    /// Types or additives were not told.
    Unknown,
}

/// A class of additives that the rule does not want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FailedClass {
    /// The class.
    pub class: Text,
    /// The additives of that class in the product.
    pub additives: Vec<Text>,
}

impl Product<'_> {
    /// Compares the label with a practice's rule. What was not told neither follows nor breaks it.
    #[must_use]
    pub fn clean_label(&self, catalog: &Catalog, rule: &CleanLabelRule) -> CleanLabel {
        let (species, additives) = (self.choices("species"), self.choices("add"));
        let known = species.is_some() && additives.as_ref().is_some_and(|told| !told.contains(&OTHER));
        let classes = failed_classes(catalog, rule, &additives.unwrap_or_default());
        let species = species.unwrap_or_default();
        let holds_b12 = species.iter().any(|id| *id != NONE);
        let named = |id: &String| catalog.species().iter().find(|species| species.id == *id).map(Species::name);
        let missing = rule.needs.iter().filter(|id| holds_b12 && !species.contains(&id.as_str())).filter_map(named);
        let refused = rule.refuses.iter().filter(|id| species.contains(&id.as_str())).filter_map(named);
        let (missing, refused): (Vec<Text>, Vec<Text>) = (missing.collect(), refused.collect());
        let outcome = if !classes.is_empty() || !missing.is_empty() || !refused.is_empty() {
            CleanLabelOutcome::DoesNotFollow
        } else if known {
            CleanLabelOutcome::Follows
        } else {
            CleanLabelOutcome::Unknown
        };
        CleanLabel { outcome, classes, missing, refused }
    }
}

fn failed_classes(catalog: &Catalog, rule: &CleanLabelRule, told: &[&str]) -> Vec<FailedClass> {
    let failed = |class: &AdditiveClass| {
        let additives = catalog.additives().iter().filter(|additive| additive.class == class.id);
        let additives = additives.filter(|additive| told.contains(&additive.id.as_str()));
        let additives: Vec<Text> = additives.map(Additive::name).collect();
        (!additives.is_empty()).then(|| FailedClass { class: class.name(), additives })
    };
    catalog.additive_classes().iter().filter(|class| rule.classes.contains(&class.id)).filter_map(failed).collect()
}

impl Species {
    /// The name in both languages.
    #[must_use]
    pub fn name(&self) -> Text {
        Text { nl: self.nl.clone(), en: self.en.clone() }
    }
}

impl Additive {
    /// The name in both languages.
    #[must_use]
    pub fn name(&self) -> Text {
        Text { nl: self.nl.clone(), en: self.en.clone() }
    }
}

impl AdditiveClass {
    /// The name in both languages.
    #[must_use]
    pub fn name(&self) -> Text {
        Text { nl: self.nl.clone(), en: self.en.clone() }
    }
}

impl Catalog {
    /// Finds additives by name in either language, by another name, or by E-number with or without the E. Best first.
    #[must_use]
    pub fn find_additives(&self, query: &str, most: usize) -> Vec<&Additive> {
        let query = query.trim().to_lowercase();
        if query.is_empty() {
            return Vec::new();
        }
        let rank = |additive: &Additive| {
            let number = additive.e.to_lowercase();
            let names = [&additive.nl, &additive.en].into_iter().chain(&additive.names).map(|name| name.to_lowercase());
            let named = names.filter_map(|name| name.find(&query).map(|at| if at == 0 { 1 } else { 2 })).min();
            let numbered = [number.as_str(), number.trim_start_matches('e')].into_iter();
            let numbered = numbered.filter(|number| !number.is_empty() && number.starts_with(&query));
            numbered.map(|number| usize::from(number.len() != query.len())).chain(named).min()
        };
        let mut found: Vec<(usize, &Additive)> =
            self.additives().iter().filter_map(|additive| Some((rank(additive)?, additive))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().take(most).map(|(_, additive)| additive).collect()
    }
}
