//! The definition of what is asked: questionnaires, sections, items and their kinds of answer.
//!
//! Definitions are data (`catalog/`), never code. An item's id is never reused for another meaning; an item is retired
//! with `until`, not removed. Wording may change, kinds may not.

pub mod branch;
pub mod catalog;
mod check;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{exposure::ExposureKind, language::Text, red_flag::Urgency, route::EvidenceRule};
use branch::Condition;

/// A questionnaire as it can be asked: sections in order, each with its items in order.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Questionnaire {
    /// Stable id, such as `intake`.
    pub id: String,
    /// Raised whenever an item is added, retired or reworded.
    pub version: u32,
    /// Name on screen.
    pub title: Text,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// From what difference a figure's change is called noticeable. Only where figures are asked again.
    pub noticeable: Option<Noticeable>,
}

/// A rule of thumb for the change of a figure from 0 to 10. It is never shown without the words that say what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Noticeable {
    /// The smallest difference, in points, either way.
    pub points: u8,
    /// The word beside a change as large as that.
    pub word: Text,
    /// What the rule is and is not worth.
    pub about: Text,
    /// Where the rule comes from, by id in `sources.toml`.
    pub refs: Vec<String>,
}

/// One section of a questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Section {
    /// Stable id, such as `absorption`.
    pub id: String,
    /// Name on screen.
    pub title: Text,
    /// Name in the narrow navigator, at most six letters.
    pub short: Text,
    /// One line under the title.
    pub subtitle: Text,
    /// The client may fill it in herself.
    #[serde(skip)]
    pub by_client: bool,
    /// The items, in order. Items of a group or matrix follow the item that holds them.
    pub items: Vec<Item>,
}

/// One thing that is asked, noted or computed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable dotted id, such as `ab.acid`.
    pub id: String,
    /// The question, Dutch.
    pub nl: String,
    /// The question, English.
    pub en: String,
    /// A few words for narrow places: matrix rows, search results.
    pub short: Option<Text>,
    /// A line of explanation under the question.
    pub hint: Option<Text>,
    /// A heading that starts above this item.
    pub heading: Option<Text>,
    /// The kind of answer.
    pub kind: AnswerKind,
    /// Belongs to the core set, which is counted.
    #[serde(default)]
    pub core: bool,
    /// Asked only while this holds.
    pub when: Option<Condition>,
    /// Why it appears, in a few words, for items with `when`: "gluten, geen coeliakie bekend".
    pub because: Option<Text>,
    /// The repeating group or matrix that holds this item.
    pub within: Option<String>,
    /// The item on whose row this one is shown, as a companion (how often, since when, which).
    pub beside: Option<String>,
    /// Where answers count on the route map.
    #[serde(default)]
    pub evidence: Vec<EvidenceRule>,
    /// The article's statements that this item covers, such as `A13`.
    #[serde(default)]
    pub covers: Vec<String>,
    /// Sources for asking it, by id in `sources.toml`.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Makes this item a red flag.
    pub flag: Option<FlagDefinition>,
    /// Complaints that a yes to this item ticks as well, so that nothing is asked twice.
    #[serde(default)]
    pub ticks: Vec<String>,
    /// Red flags to ask about as soon as this item's answer meets a condition (ruling R15).
    #[serde(default)]
    pub asks: Vec<Ask>,
    /// Food items: mean vitamin B12 per portion, for the estimate.
    pub food: Option<FoodContent>,
    /// Seen by the practitioner; the default source of the answer is "observed".
    #[serde(default)]
    pub observed: bool,
    /// Order of importance when time is short; lower comes first.
    pub priority: Option<u32>,
    /// The version of the questionnaire that introduced it.
    #[serde(default = "first_version")]
    pub since: u32,
    /// The last version that asked it, for a retired item.
    pub until: Option<u32>,
    /// A lasting fact: what was answered at an earlier visit is proposed, grey and dated, and recorded when she confirms it.
    #[serde(default)]
    pub lasting: bool,
    /// In a follow-up: asked again only when ticked or answered before. Set by the section that repeats it.
    #[serde(default)]
    pub again: bool,
}

const fn first_version() -> u32 {
    1
}

impl Item {
    /// Returns the question in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        Text { nl: self.nl.clone(), en: self.en.clone() }
    }

    /// Returns the words for narrow places.
    #[must_use]
    pub fn name(&self) -> Text {
        self.short.clone().unwrap_or_else(|| self.text())
    }
}

/// A red flag that an answer makes worth asking about. It is asked, never raised by this.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The red flag's item.
    pub flag: String,
    /// What the answer is to meet.
    pub when: Condition,
}

/// The kind of answer an item takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum AnswerKind {
    /// Yes or no.
    Boolean,
    /// One of a list.
    Choice {
        /// The list.
        options: Vec<AnswerOption>,
    },
    /// Any number of a list.
    Choices {
        /// The list; an exclusive option clears the others.
        options: Vec<AnswerOption>,
    },
    /// A number from 0 to 10.
    Scale {
        /// 10 is the good end.
        #[serde(default)]
        reversed: bool,
        /// What 0 means.
        low: Text,
        /// What 10 means.
        high: Text,
    },
    /// A whole number with a unit.
    Integer {
        /// Unit and limits.
        #[serde(flatten)]
        quantity: Quantity,
    },
    /// A decimal number with a unit.
    Decimal {
        /// Unit and limits.
        #[serde(flatten)]
        quantity: Quantity,
    },
    /// A date as people remember it.
    Date {
        /// May lie in the future, such as the next visit.
        #[serde(default)]
        future: bool,
    },
    /// Free text.
    Text {
        /// Room for more than a line.
        #[serde(default)]
        long: bool,
    },
    /// A medicine from the list, or a name of one's own.
    Medicine,
    /// A complaint: ticked or not, then scored 0 to 10, since when, and its course.
    Complaint,
    /// Rows of the same questions, such as medicines. The questions are the items `in` this one.
    Group {
        /// The most rows that make sense; none means no limit.
        most: Option<u32>,
        /// The words on the button that adds a row.
        add: Text,
        /// The rows are records of the client, of this kind, and not of one consultation.
        record: Option<ExposureKind>,
    },
    /// The rows of another group, shown in this place too: the same rows, not copies.
    SameRows {
        /// The group.
        of: String,
    },
    /// Several short questions in one table. The questions are the items `in` this one.
    Matrix,
    /// Worked out from other answers; never typed.
    Computed {
        /// How.
        formula: Formula,
        /// The unit of the outcome.
        unit: Text,
    },
}

/// One option of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AnswerOption {
    /// Stable id within the item.
    pub id: String,
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
    /// Clears all other options: "none of these".
    #[serde(default)]
    pub exclusive: bool,
}

/// Unit and limits of a number. All of them are finite, so they travel as plain numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Quantity {
    /// Unit on screen, such as "×/week"; may be empty for a bare count.
    pub unit: Text,
    /// Hard lower limit: refused below.
    #[specta(type = i32)]
    pub min: f64,
    /// Hard upper limit: refused above.
    #[specta(type = i32)]
    pub max: f64,
    /// Soft lower limit: asks "is this right?" below.
    pub ask_below: Option<f64>,
    /// Soft upper limit: asks "is this right?" above.
    pub ask_above: Option<f64>,
}

/// How a computed item is worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Formula {
    /// Vitamin B12 in food, µg a day, from every food item that was answered. A rough estimate.
    FoodB12,
    /// Weight change of the last six months as a share of the former weight, in percent.
    WeightChange,
    /// Medicines in use at the consultation.
    MedicinesInUse,
    /// Complaints ticked.
    ComplaintsTicked,
    /// Age in whole years at the consultation, from the client's date of birth.
    Age,
    /// Vitamin B12 of all products and medicines in use, µg a day.
    ProductB12,
    /// Vitamin B6 of all products and medicines in use, mg a day.
    ProductB6,
    /// Folate of all products and medicines in use, µg a day.
    ProductFolate,
    /// Zinc of all products in use, mg a day.
    ProductZinc,
    /// Biotin of all products in use, mg a day.
    ProductBiotin,
    /// Iron of all products in use, mg a day.
    ProductIron,
}

/// Mean content of a food.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct FoodContent {
    /// Vitamin B12 in one portion, µg.
    #[specta(type = i32)]
    pub b12: f64,
    /// Portions are counted a day instead of a week.
    #[serde(default)]
    pub daily: bool,
    /// Counts only while this holds.
    pub when: Option<Condition>,
}

/// What makes an item a red flag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct FlagDefinition {
    /// How soon.
    pub urgency: Urgency,
    /// The urgency in words, with the telephone number where there is one.
    pub urgency_text: Text,
    /// What to ask next and what to do.
    pub advice: Text,
    /// Raised by rule as well, without a tick, while this holds.
    pub raised_when: Option<Condition>,
}
