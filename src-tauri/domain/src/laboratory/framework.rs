//! Frameworks: how the article, guidelines and laboratories divide the values of a test, and where one value falls.
//!
//! They stand side by side, the laboratory's own range first. None of them wins; where they differ, a sentence says so.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    amount::{Comparator, exact, join},
    analyte::{Analyte, Unit},
    circumstances::Circumstances,
    condition::ReadingCondition,
    knowledge::Laboratory,
    result::NewLabResult,
    rules::ReadingWords,
};
use crate::{client::Sex, language::Text};

/// One framework of `laboratory/frameworks.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Stable id, such as `nhg2014`.
    pub id: String,
    /// The test.
    pub analyte: String,
    /// Whose it is.
    pub kind: FrameworkKind,
    /// Name, Dutch.
    pub nl: String,
    /// Name, English.
    pub en: String,
    /// Edition, in words.
    pub edition: Text,
    /// Date of the source, as far as known.
    pub date: String,
    /// Off below this age.
    pub from_age: u32,
    /// Not shown above this age.
    #[serde(default)]
    pub until_age: Option<u32>,
    /// Only for this sex at birth.
    #[serde(default)]
    pub sex: Option<SexName>,
    /// Off in pregnancy.
    #[serde(default)]
    pub not_in_pregnancy: bool,
    /// Shown only where the laboratory's own range is missing.
    #[serde(default)]
    pub preset: bool,
    /// The practice may set its own cuts.
    #[serde(default)]
    pub editable: bool,
    /// The cuts, in every unit in which they were published.
    pub scales: Vec<Scale>,
    /// The zones, from low to high: one more than the cuts.
    pub zones: Vec<Zone>,
    /// Said once beside it.
    #[serde(default)]
    pub note: Option<Text>,
    /// Said while the laboratory's own range is not known.
    #[serde(default)]
    pub without_own_range: Option<Text>,
    /// Sources by id.
    pub refs: Vec<String>,
}

/// Whose framework it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FrameworkKind {
    /// The range printed with this very result.
    OwnRange,
    /// The article, the practice's framework.
    Practice,
    /// A guideline.
    Guideline,
    /// Limits that some laboratory publishes.
    Laboratory,
    /// A common limit, to be verified.
    General,
}

/// Sex at birth, as frameworks name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SexName {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// The cuts of a framework in one unit, as published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Units that name the same amount, such as ng/L and pg/mL.
    pub units: Vec<String>,
    /// From low to high.
    pub cuts: Vec<Cut>,
}

/// The border between two zones.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Cut {
    /// The value.
    #[specta(type = i32)]
    pub at: f64,
    /// The side to which the value itself belongs; the middle zone takes both its borders (ruling R23).
    pub equal: Side,
}

/// A side of a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Side {
    /// The lower zone.
    Below,
    /// The higher zone.
    Above,
}

/// What a framework calls a stretch of values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Where it stands in its framework.
    pub standing: Standing,
    /// In words, Dutch.
    pub nl: String,
    /// In words, English.
    pub en: String,
    /// In a word or two, for rulers; empty where the ruler's figures say it.
    pub short: Text,
}

/// Where a zone stands in its own framework. For telling whether frameworks differ, never for colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// Under its lower limit.
    Low,
    /// Its grey or indeterminate part.
    Between,
    /// What it calls usual.
    Fine,
    /// Over its upper limit.
    High,
}

/// A figure drawn beside a ruler.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The test.
    pub analyte: String,
    /// Where.
    #[specta(type = i32)]
    pub at: f64,
    /// In this unit.
    pub unit: String,
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
    /// In a few words, on the ruler.
    pub short: Text,
    /// Sources by id.
    pub refs: Vec<String>,
}

/// The practice's own cuts, instead of the article's.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PracticeLimits {
    /// Below this: the lower zone.
    #[specta(type = i32)]
    pub low: f64,
    /// Above this: the higher zone.
    #[specta(type = i32)]
    pub high: f64,
    /// Raised with every change.
    pub version: u32,
}

impl PracticeLimits {
    /// Limits that make three zones.
    #[must_use]
    pub fn are_sound(&self) -> bool {
        self.low.is_finite() && self.high.is_finite() && 0.0 < self.low && self.low < self.high
    }

    /// Returns these limits as the zones of an editable framework, in its first unit; the practice's words replace the
    /// article's.
    #[must_use]
    pub fn zones(&self, framework: &Framework, words: &ReadingWords) -> (Vec<Cut>, Vec<Zone>) {
        let cuts = vec![Cut { at: self.low, equal: Side::Above }, Cut { at: self.high, equal: Side::Below }];
        let both = join(&[exact(self.low), exact(self.high)], &words.up_to);
        let texts = [
            words.practice_low.with(&exact(self.low)),
            words.practice_between.with(&both),
            words.practice_fine.with(&exact(self.high)),
        ];
        let renamed = framework.zones.iter().zip(texts).map(|(zone, text)| Zone {
            standing: zone.standing,
            nl: text.nl,
            en: text.en,
            short: Text::from(""),
        });
        (cuts, renamed.collect())
    }
}

/// One framework beside one value.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FrameworkReading {
    /// The framework's id; `ownRange` for the laboratory's own.
    pub framework: String,
    /// Whose it is.
    pub kind: FrameworkKind,
    /// Name.
    pub name: Text,
    /// Edition.
    pub edition: Text,
    /// Date of the source.
    pub date: String,
    /// The unit of the cuts below.
    pub unit: String,
    /// The cuts that were used.
    pub cuts: Vec<Cut>,
    /// The zones between them.
    pub zones: Vec<Zone>,
    /// Where the value falls.
    pub outcome: Outcome,
    /// Drawn hollow: measured during use, or nobody knows (ruling R25).
    pub hollow: bool,
    /// Version of the practice's own cuts, where they were used.
    pub practice_version: Option<u32>,
    /// Said beside it.
    pub notes: Vec<Text>,
    /// Sources by id.
    pub refs: Vec<String>,
}

/// Where a value falls in one framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
#[serde(rename = "FrameworkOutcome")]
pub enum Outcome {
    /// In this zone.
    Zone {
        /// Its number, from 0.
        index: u32,
        /// The zone.
        zone: Zone,
    },
    /// The sign leaves more than one zone open (ruling R24).
    Undecided {
        /// In words.
        text: Text,
    },
    /// The framework does not apply.
    Off {
        /// Why.
        reason: Text,
    },
}

impl Outcome {
    fn standing(&self) -> Option<Standing> {
        match self {
            Self::Zone { zone, .. } => Some(zone.standing),
            Self::Undecided { .. } | Self::Off { .. } => None,
        }
    }
}

impl Zone {
    /// The words in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        Text { nl: self.nl.clone(), en: self.en.clone() }
    }
}

/// The number of the zone in which a value lies.
#[must_use]
pub fn zone_of(cuts: &[Cut], value: f64) -> usize {
    let passed = |cut: &&Cut| match cut.equal {
        Side::Above => value >= cut.at,
        Side::Below => value > cut.at,
    };
    cuts.iter().filter(passed).count()
}

/// The number of the zone in which every value lies that the sign allows.
#[must_use]
pub fn zone_of_span(cuts: &[Cut], comparator: Comparator, value: f64) -> Option<usize> {
    let here = zone_of(cuts, value);
    let under = cuts.iter().filter(|cut| cut.at < value).count();
    let over = cuts.iter().filter(|cut| cut.at <= value).count();
    let (lowest, highest) = match comparator {
        Comparator::Below => (0, under),
        Comparator::AtMost => (0, here),
        Comparator::Equal => (here, here),
        Comparator::AtLeast => (here, cuts.len()),
        Comparator::Above => (over, cuts.len()),
    };
    (lowest == highest).then_some(lowest)
}

/// Returns how each framework reads a value: the laboratory's own range first, then the rest in the order of the catalogue.
/// Nothing for an unfinished result or one of a test without frameworks.
#[must_use]
pub fn readings(
    entry: &NewLabResult,
    condition: &ReadingCondition,
    circumstances: &Circumstances,
    practice: Option<&PracticeLimits>,
    laboratory: &Laboratory,
) -> Vec<FrameworkReading> {
    let (Some(analyte), Some(unit), Some(value)) =
        (entry.analyte(laboratory), entry.known_unit(laboratory), entry.value)
    else {
        return Vec::new();
    };
    if !entry.missing(laboratory).is_empty() {
        return Vec::new();
    }
    let hollow = analyte.companion && !condition.is_not_in_use();
    let words = &laboratory.rules().reading;
    let adult_age = laboratory.rules().flag.adult_age;
    let reader = Reader { entry, analyte, unit, value, circumstances, practice, words, adult_age, hollow };
    let own = reader.own_range();
    let others = laboratory.frameworks().iter().filter(|framework| {
        framework.analyte == analyte.id && reader.is_meant(framework) && (!framework.preset || own.is_none())
    });
    own.iter().cloned().chain(others.map(|framework| reader.reading(framework))).collect()
}

impl NewLabResult {
    /// Returns the figures that are drawn beside the values of this test.
    #[must_use]
    pub fn marks(&self, laboratory: &Laboratory) -> Vec<Mark> {
        laboratory.marks().iter().filter(|mark| self.is_of(&mark.analyte)).cloned().collect()
    }
}

/// Returns a neutral sentence when the frameworks do not place a value alike.
#[must_use]
pub fn difference(readings: &[FrameworkReading], laboratory: &Laboratory) -> Option<Text> {
    let placed: Vec<(&FrameworkReading, Standing)> =
        readings.iter().filter_map(|reading| Some((reading, reading.outcome.standing()?))).collect();
    let (_, first) = placed.first()?;
    if placed.iter().all(|(_, standing)| standing == first) {
        return None;
    }
    let said = placed.iter().filter_map(|(reading, _)| match &reading.outcome {
        Outcome::Zone { zone, .. } => Some(join(&[reading.name.clone(), zone.text()], &Text::from(": "))),
        Outcome::Undecided { .. } | Outcome::Off { .. } => None,
    });
    let said = join(&said.collect::<Vec<_>>(), &Text::from(". "));
    let said = Text { nl: format!("{}.", said.nl), en: format!("{}.", said.en) };
    Some(laboratory.rules().reading.differ.with(&said))
}

/// One value on its way past the frameworks.
struct Reader<'a> {
    entry: &'a NewLabResult,
    analyte: &'a Analyte,
    unit: &'a Unit,
    value: f64,
    circumstances: &'a Circumstances,
    practice: Option<&'a PracticeLimits>,
    words: &'a ReadingWords,
    adult_age: u32,
    hollow: bool,
}

impl Reader<'_> {
    /// Frameworks for another age group or the other sex are not about this client. Where age or sex is not known they are
    /// shown, off, with the reason.
    fn is_meant(&self, framework: &Framework) -> bool {
        let age = self.circumstances.age;
        let too_old = age.zip(framework.until_age).is_some_and(|(age, until)| age > until);
        let other_group = age.is_some_and(|age| (self.adult_age..framework.from_age).contains(&age));
        let other_sex = match (framework.sex, self.circumstances.sex) {
            (Some(SexName::Female), Some(Sex::Male)) | (Some(SexName::Male), Some(Sex::Female)) => true,
            (Some(_) | None, _) => false,
        };
        !too_old && !other_group && !other_sex
    }

    fn off(&self, framework: &Framework) -> Option<Text> {
        let from = exact(f64::from(framework.from_age));
        match self.circumstances.age {
            None => return Some(self.words.age_unknown.with(&from)),
            Some(age) if age < framework.from_age => return Some(self.words.under_age.with(&from)),
            Some(_) => {}
        }
        let sex = self.circumstances.sex;
        if framework.sex.is_some() && !matches!(sex, Some(Sex::Female | Sex::Male)) {
            return Some(self.words.sex_unknown.clone());
        }
        (framework.not_in_pregnancy && self.circumstances.pregnant == Some(true)).then(|| self.words.pregnant.clone())
    }

    /// The unit of entry where the framework was published in it (ruling R23); else its first unit, converted.
    fn scaled(&self, framework: &Framework) -> Option<(String, Vec<Cut>, f64)> {
        let published = framework.scales.iter().find(|scale| scale.units.contains(&self.unit.id));
        if let Some(scale) = published {
            return Some((self.unit.id.clone(), scale.cuts.clone(), self.value));
        }
        let scale = framework.scales.first()?;
        let unit = self.analyte.unit(scale.units.first()?)?;
        Some((unit.id.clone(), scale.cuts.clone(), unit.from_canonical(self.unit.to_canonical(self.value))))
    }

    fn reading(&self, framework: &Framework) -> FrameworkReading {
        let (unit, mut cuts, value) = self.scaled(framework).unwrap_or_default();
        let mut zones = framework.zones.clone();
        let practice = self.practice.filter(|limits| framework.editable && limits.are_sound());
        if let Some(limits) = practice {
            (cuts, zones) = limits.zones(framework, self.words);
        }
        let outcome = match self.off(framework) {
            Some(reason) => Outcome::Off { reason },
            None if unit.is_empty() => Outcome::Off { reason: self.words.no_unit.clone() },
            None => self.outcome(&cuts, &zones, value),
        };
        let without_range = framework.without_own_range.iter().filter(|_| self.entry.range.low.is_none());
        // What the article says of its own limits is no source of others.
        let (edition, refs, note) = match practice {
            Some(limits) => (self.words.practice_edition.with(&exact(f64::from(limits.version))), Vec::new(), None),
            None => (framework.edition.clone(), framework.refs.clone(), framework.note.as_ref()),
        };
        FrameworkReading {
            framework: framework.id.clone(),
            kind: framework.kind,
            name: Text { nl: framework.nl.clone(), en: framework.en.clone() },
            edition,
            date: framework.date.clone(),
            unit,
            cuts,
            zones,
            outcome,
            hollow: self.hollow,
            practice_version: practice.map(|limits| limits.version),
            notes: note.into_iter().chain(without_range).cloned().collect(),
            refs,
        }
    }

    fn outcome(&self, cuts: &[Cut], zones: &[Zone], value: f64) -> Outcome {
        let index = zone_of_span(cuts, self.entry.comparator, value);
        match index.and_then(|index| Some((u32::try_from(index).ok()?, zones.get(index)?.clone()))) {
            Some((index, zone)) => Outcome::Zone { index, zone },
            None => Outcome::Undecided { text: self.words.no_result.clone() },
        }
    }

    /// The range printed with the result, in the unit of the result.
    fn own_range(&self) -> Option<FrameworkReading> {
        let (low, high) = (self.entry.range.low, self.entry.range.high);
        if self.entry.range.is_unknown() || low.zip(high).is_some_and(|(low, high)| low > high) {
            return None;
        }
        let zone =
            |standing, text: &Text| Zone { standing, nl: text.nl.clone(), en: text.en.clone(), short: Text::from("") };
        let below = low.map(|_| zone(Standing::Low, &self.words.own_below));
        let above = high.map(|_| zone(Standing::High, &self.words.own_above));
        let cuts = low.map(|at| Cut { at, equal: Side::Above }).into_iter();
        let cuts: Vec<Cut> = cuts.chain(high.map(|at| Cut { at, equal: Side::Below })).collect();
        let both = low.zip(high).map(|(low, high)| join(&[exact(low), exact(high)], &Text::from("–")));
        let printed = both.map(|both| join(&[both, Text::from(self.unit.id.as_str())], &Text::from(" ")));
        let within = zone(Standing::Fine, &self.words.own_within);
        let within = Zone { short: printed.unwrap_or(within.short), ..within };
        let zones: Vec<Zone> = below.into_iter().chain([within]).chain(above).collect();
        Some(FrameworkReading {
            framework: "ownRange".to_owned(),
            kind: FrameworkKind::OwnRange,
            name: self.words.own.clone(),
            edition: self.words.own_edition.clone(),
            date: String::new(),
            unit: self.unit.id.clone(),
            outcome: self.outcome(&cuts, &zones, self.value),
            cuts,
            zones,
            hollow: self.hollow,
            practice_version: None,
            notes: Vec::new(),
            refs: Vec::new(),
        })
    }
}
