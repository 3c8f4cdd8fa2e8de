//! `laboratory/rules.toml`: the windows, limits and words with which results are read. Data only.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{analyte::Threshold, circumstances::Diagnosis};
use crate::{exposure::b12::B12Route, language::Text, questionnaire::branch::Condition, route::EvidenceRule};

/// The whole file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Reading conditions (ruling R25).
    pub condition: ConditionRules,
    /// The flag by values (rulings R18, R19).
    pub flag: FlagRules,
    /// Evidence by values (ruling R12).
    pub functional: FunctionalRules,
    /// Low cofactors (ruling R11).
    pub cofactor: CofactorRules,
    /// What is pointed out, never refused.
    pub warning: WarningRules,
    /// Questions and words of line entry (ruling R22).
    pub entry: EntryRules,
    /// Words around the frameworks' readings.
    pub reading: ReadingWords,
    /// Which answers tell a fact around a draw.
    pub told: ToldRules,
}

/// Which answers of a consultation tell a fact around a draw.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldRules {
    /// A passing fact counts for draws at most so many days from the day on which it was told.
    pub near_days: u16,
    /// Whose number that is.
    pub label: Text,
    /// Pregnant.
    pub pregnant: Condition,
    /// Not pregnant.
    pub not_pregnant: Condition,
    /// Laughing gas in the year before.
    pub laughing_gas: Condition,
    /// None in the year before.
    pub no_laughing_gas: Condition,
    /// Diagnoses.
    pub diagnosis: Vec<ToldDiagnosis>,
}

/// Which answer tells a diagnosis.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldDiagnosis {
    /// The diagnosis.
    pub is: Diagnosis,
    /// The answer.
    pub when: Condition,
}

/// When vitamin B12 counts as in use at a draw.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionRules {
    /// Days after the end of an oral, sublingual, spray or fortified-food use.
    pub oral_days: u16,
    /// Days after the last injection.
    pub injection_days: u16,
    /// Whose numbers those are.
    pub label: Text,
    /// The tag on a value during use.
    pub tag: Text,
    /// The tag on a value of which it is not known.
    pub tag_unknown: Text,
    /// Sources.
    pub refs: Vec<String>,
    /// Sentences; `{}` is filled in.
    pub words: ConditionWords,
    /// The forms of the companion question.
    pub form: Vec<Form>,
}

/// A form in which vitamin B12 is taken, for the companion question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
#[serde(rename = "B12Form")]
pub struct Form {
    /// The id, the same as the option of `cv.onsup.form`.
    pub id: String,
    /// An injection or infusion.
    #[serde(default)]
    pub injection: bool,
    /// Fortified food or drink.
    #[serde(default)]
    pub fortified: bool,
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

/// Gives a struct of texts, and a list of them so that the check can see an empty one.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($field:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(missing_docs, reason = "each field is one sentence, readable in rules.toml")]
        pub struct $name { $(pub $field: Text),+ }

        impl $name {
            pub(super) fn all(&self) -> Vec<&Text> {
                vec![$(&self.$field),+]
            }
        }
    };
}

words! {
    /// Sentences about the reading condition.
    ConditionWords {
        started, start_unknown, last, last_unknown, ended, day, days, range, answered_yes, answered_no, answered_ended,
        not_in_use, unknown, no_answer, client_unsure, no_date, dates_undecided, form_undecided, ask_companion,
        ask_date, ask_dates, ask_form, contradiction, records_say_used, records_say_not,
    }
}

words! {
    /// Words around the frameworks' readings.
    ReadingWords {
        no_result, under_age, age_unknown, sex_unknown, pregnant, no_unit, own, own_edition, own_below, own_within,
        own_above, differ, practice_edition, practice_low, practice_between, practice_fine, up_to,
    }
}

/// Limits and words of the flag.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlagRules {
    /// From this age the presets hold.
    pub adult_age: u32,
    /// Total B12 below.
    pub b12_low: Threshold,
    /// Hb below, male.
    pub haemoglobin_male: Threshold,
    /// Hb below, female.
    pub haemoglobin_female: Threshold,
    /// MCV above.
    pub mcv_high: Threshold,
    /// Total B12 above, without intake.
    pub b12_high: Threshold,
    /// That many times.
    pub b12_high_times: usize,
    /// The answers in which a low value also raises the flag for pregnancy and breastfeeding.
    pub pregnancy: Condition,
    /// Low B12, in words.
    pub b12: Reason,
    /// Low Hb, in words.
    pub haemoglobin: Reason,
    /// High MCV, in words.
    pub mcv: Reason,
    /// High B12 without intake, in words.
    pub high: Reason,
}

/// Why a rule over values holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
    /// Sources.
    pub refs: Vec<String>,
}

/// Limits and words of `cu.func`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunctionalRules {
    /// MMA above.
    pub mma_high: Threshold,
    /// Homocysteine above.
    pub homocysteine_high: Threshold,
    /// Total B12 may not lie below.
    pub b12_low: Threshold,
    /// Not with an eGFR below this.
    pub egfr_below: f64,
    /// Where it counts on the route map.
    pub evidence: EvidenceRule,
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
    /// Sources.
    pub refs: Vec<String>,
}

/// Limits and words of `cv.cof`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CofactorRules {
    /// Ferritin below.
    pub ferritin_low: Threshold,
    /// Serum folate below.
    pub folate_low: Threshold,
    /// Where it counts on the route map.
    pub evidence: EvidenceRule,
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
    /// Sources.
    pub refs: Vec<String>,
}

/// What is pointed out.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WarningRules {
    /// Two results of one test that differ more.
    pub times_apart: f64,
    /// Drawn in the future.
    pub in_future: Text,
    /// Drawn before birth.
    pub before_birth: Text,
    /// Far apart; `{}` is the other result.
    pub far_apart: Text,
    /// Another unit; `{}` is the earlier result.
    pub other_unit: Text,
}

/// Questions and words of line entry. The word lists hold beginnings of words in both languages.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryRules {
    /// Thousands or decimals.
    pub number: Text,
    /// Which of two days.
    pub date: Text,
    /// Which unit.
    pub unit: Text,
    /// Beyond the soft limit.
    pub unusual: Text,
    /// Beyond the hard limit.
    pub beyond: Text,
    /// Was vitamin B12 in use.
    pub companion: Text,
    /// Between two choices.
    pub or: Text,
    /// Between two limits.
    pub to: Text,
    /// Words for fasting.
    pub fasting: Vec<String>,
    /// Words that turn the next one round.
    pub not: Vec<String>,
    /// Words that name the day of the draw.
    pub draw: Vec<String>,
    /// Words that name another day.
    pub other_dates: Vec<String>,
    /// Words around a date that say nothing of their own.
    pub neutral_dates: Vec<String>,
    /// Words before the name of a laboratory.
    pub laboratory: Vec<String>,
    /// Marks that a laboratory prints beside a value or a range.
    pub marks: Vec<String>,
}

impl EntryRules {
    pub(super) fn texts(&self) -> [&Text; 8] {
        [&self.number, &self.date, &self.unit, &self.unusual, &self.beyond, &self.companion, &self.or, &self.to]
    }
}

impl Form {
    /// How it enters the body.
    #[must_use]
    pub const fn route(&self) -> B12Route {
        match (self.injection, self.fortified) {
            (true, _) => B12Route::Injection,
            (false, true) => B12Route::FortifiedFood,
            (false, false) => B12Route::Oral,
        }
    }

    /// The name in both languages.
    #[must_use]
    pub fn name(&self) -> Text {
        Text { nl: self.nl.clone(), en: self.en.clone() }
    }
}
