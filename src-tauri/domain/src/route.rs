//! The route map: which answers count under which category, in which direction, in whose framework, and why.
//!
//! It sorts and cites. It adds nothing up, ranks nothing and concludes nothing: deliberately absent are totals, scores
//! and any judgement that the practitioner did not make.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    filling::{Filling, number},
    laboratory::result::LabResultId,
    language::Text,
    questionnaire::{AnswerKind, AnswerOption, Item, branch::Condition},
    response::{Place, Value},
};

/// The five stations of the route of vitamin B12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Category {
    /// Eaten: inname.
    Intake,
    /// Taken up: opname.
    Absorption,
    /// Used up faster: verbruik.
    Consumption,
    /// Converted: omzetting.
    Conversion,
    /// Used in the cell: gebruik in de cel.
    CellUse,
}

impl Category {
    /// All five, in the order of the route.
    pub const ALL: [Self; 5] = [Self::Intake, Self::Absorption, Self::Consumption, Self::Conversion, Self::CellUse];
}

/// Whether evidence speaks for or against a problem at its category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    /// Counts for.
    Supports,
    /// Counts against.
    Against,
}

/// Whose way of reading it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Framework {
    /// G: a guideline names it.
    Guideline,
    /// P: the article, the practice framework.
    Practice,
    /// A proposal of ours, drawn like P and labelled as what it is.
    Proposal,
}

/// When an answer counts, where and why. Part of an item or a medicine in the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRule {
    /// The category.
    pub category: Category,
    /// For or against.
    pub direction: Direction,
    /// 1 to 3: the catalogue's proposal of how strongly, never shown as a number that adds up.
    pub weight: u8,
    /// Whose reading.
    pub framework: Framework,
    /// Counts while this holds; an item left out of a test is the item that carries the rule. Medicines need none.
    pub when: Option<Condition>,
    /// Words of the chip, Dutch; `{}` stands for the answer.
    pub nl: String,
    /// Words of the chip, English.
    pub en: String,
    /// Ids of article statements (`A13`) and sources (`S4`) that it rests on; at least one.
    pub refs: Vec<String>,
    /// Chips with the same subject in one category become one chip with several origins (ruling R2).
    pub subject: Option<String>,
    /// The cut-off is our proposal, whatever the framework.
    #[serde(default)]
    pub proposal: bool,
}

/// One piece of evidence as drawn: one chip, with every answer it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Chip {
    /// Stable within one map, for lists on screen.
    pub key: String,
    /// For or against.
    pub direction: Direction,
    /// Words on it.
    pub text: Text,
    /// The frameworks of its origins, guideline first, each once.
    pub frameworks: Vec<Framework>,
    /// The answers it rests on.
    pub origins: Vec<Origin>,
}

/// One answer behind a chip, and the rule that made it count.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// The answer's place.
    pub place: Place,
    /// Words of the rule with the answer filled in.
    pub text: Text,
    /// Whose reading.
    pub framework: Framework,
    /// 1 to 3.
    pub weight: u8,
    /// Article statements and sources, by id.
    pub refs: Vec<String>,
    /// The cut-off is our proposal.
    pub proposal: bool,
}

/// Laboratory values that count on the map, and the rule that makes them count.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueEvidence {
    /// The rule.
    pub rule: EvidenceRule,
    /// The values.
    pub results: Vec<LabResultId>,
}

/// The item under which a value stands on the map; its row is the result's id.
pub const VALUE_ITEM: &str = "lab.result";

/// How much of a set of questions was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Core questions that are open to be asked now.
    pub core: u32,
    /// Of those, answered.
    pub answered: u32,
    /// Of those, asked without an answer.
    pub without_answer: u32,
    /// The core questions not asked yet, by item id, in order of importance.
    pub open: Vec<String>,
}

/// One station of the map.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Station {
    /// Which.
    pub category: Category,
    /// Guideline before practice, for before against.
    pub chips: Vec<Chip>,
    /// How much of it was asked.
    pub coverage: Coverage,
}

impl Filling<'_> {
    /// Returns the five stations with everything that counts there now.
    #[must_use]
    pub fn stations(&self) -> Vec<Station> {
        let evidence = self.evidence();
        let station = |category| {
            let here = evidence.iter().filter(|found| found.category == category);
            let asks = |item: &&Item| item.evidence.iter().any(|rule| rule.category == category);
            Station { category, chips: merge(here), coverage: self.coverage(self.questionnaire.items().filter(asks)) }
        };
        Category::ALL.into_iter().map(station).collect()
    }

    /// Collects every rule that holds, in the order of the questionnaire.
    fn evidence(&self) -> Vec<Evidence> {
        let mut evidence = Vec::new();
        for item in self.questionnaire.items().filter(|item| !item.evidence.is_empty()) {
            for row in self.rows_of(item).into_iter().filter(|row| self.is_open(item, row)) {
                evidence.extend(self.evidence_of(item, row));
            }
        }
        for used in self.medicine_uses().iter().filter(|used| used.counts) {
            let rules = used.medicine.into_iter().flat_map(|medicine| medicine.rules(self.catalog).enumerate());
            let value = Text::from(used.name);
            evidence.extend(rules.map(|(number, rule)| Evidence::new(rule, &used.place, number, &value)));
        }
        for ValueEvidence { rule, results } in self.values {
            let place = |id: &LabResultId| Place::in_row(VALUE_ITEM, &id.0.hyphenated().to_string());
            evidence.extend(results.iter().map(|id| Evidence::new(rule, &place(id), 0, &Text::from(""))));
        }
        evidence
    }

    fn evidence_of(&self, item: &Item, row: &str) -> Vec<Evidence> {
        let place = Place::in_row(&item.id, row);
        let holds = |rule: &EvidenceRule| match &rule.when {
            Some(condition) => self.holds(condition, item, row),
            None => self.is_answered(item),
        };
        let rules = item.evidence.iter().enumerate().filter(|(_, rule)| holds(rule));
        let value = self.words(item, &place);
        rules.map(|(number, rule)| Evidence::new(rule, &place, number, &value)).collect()
    }

    /// Returns an answer in a few words of either language, as it stands on a chip.
    fn words(&self, item: &Item, place: &Place) -> Text {
        if let Some(value) = self.computed_value(&item.id) {
            return number(value);
        }
        match self.response.value(place) {
            Some(Value::Scale { value } | Value::Complaint { score: Some(value), .. }) => number(f64::from(*value)),
            Some(Value::Integer { value }) => number(f64::from(*value)),
            Some(Value::Decimal { value }) => number(*value),
            Some(Value::Choice { value }) => options(item, std::slice::from_ref(value)),
            Some(Value::Choices { value }) => options(item, value),
            Some(Value::Text { value }) => Text::from(value.as_str()),
            _ => Text::from(""),
        }
    }
}

/// One rule that holds, before chips with the same subject are merged.
struct Evidence {
    category: Category,
    subject: String,
    direction: Direction,
    origin: Origin,
}

impl Evidence {
    fn new(rule: &EvidenceRule, place: &Place, number: usize, value: &Text) -> Self {
        let subject = rule.subject.clone().unwrap_or_else(|| format!("{}@{}#{number}", place.item, place.row));
        let text = Text { nl: rule.nl.clone(), en: rule.en.clone() }.with(value);
        let (framework, weight, refs, proposal) = (rule.framework, rule.weight, rule.refs.clone(), rule.proposal);
        let origin = Origin { place: place.clone(), text, framework, weight, refs, proposal };
        Self { category: rule.category, subject, direction: rule.direction, origin }
    }
}

/// One substance or subject gives one chip per category and direction, however many answers name it (ruling R2).
fn merge<'a>(evidence: impl Iterator<Item = &'a Evidence>) -> Vec<Chip> {
    let mut chips: Vec<Chip> = Vec::new();
    for found in evidence {
        let key = format!("{}{}", if found.direction == Direction::Supports { "+" } else { "-" }, found.subject);
        match chips.iter_mut().find(|chip| chip.key == key) {
            Some(chip) => chip.add(&found.origin),
            None => chips.push(Chip::new(key, found)),
        }
    }
    chips.sort_by_key(|chip| (chip.frameworks.first().copied(), chip.direction));
    chips
}

impl Chip {
    fn new(key: String, found: &Evidence) -> Self {
        let (text, frameworks) = (found.origin.text.clone(), vec![found.origin.framework]);
        Self { key, direction: found.direction, text, frameworks, origins: vec![found.origin.clone()] }
    }

    /// The words of the origin that weighs most stand on the chip.
    fn add(&mut self, origin: &Origin) {
        if self.origins.iter().all(|known| known.weight < origin.weight) {
            self.text = origin.text.clone();
        }
        self.origins.push(origin.clone());
        self.frameworks.push(origin.framework);
        self.frameworks.sort_unstable();
        self.frameworks.dedup();
    }
}

fn options(item: &Item, chosen: &[String]) -> Text {
    let (AnswerKind::Choice { options: known } | AnswerKind::Choices { options: known }) = &item.kind else {
        return Text::from("");
    };
    let chosen: Vec<_> = known.iter().filter(|option| chosen.contains(&option.id)).collect();
    let join =
        |text: fn(&AnswerOption) -> &str| chosen.iter().map(|option| text(option)).collect::<Vec<_>>().join(", ");
    Text { nl: join(|option| &option.nl), en: join(|option| &option.en) }
}
