//! What makes the laboratory files sound. Faults are collected like those of the rest of the catalogue.

use std::collections::BTreeSet;

use super::{
    analyte::{Analyte, Limits, Threshold, Trap},
    caveat::CaveatRule,
    framework::{Framework, Scale},
    knowledge::Laboratory,
};
use crate::language::Text;

/// Walks the laboratory files and notes what is wrong.
pub(crate) struct LaboratoryCheck<'a> {
    laboratory: &'a Laboratory,
    references: &'a BTreeSet<&'a str>,
    medicines: BTreeSet<&'a str>,
    faults: Vec<String>,
}

impl<'a> LaboratoryCheck<'a> {
    pub(crate) fn new(
        laboratory: &'a Laboratory,
        references: &'a BTreeSet<&'a str>,
        medicines: BTreeSet<&'a str>,
    ) -> Self {
        Self { laboratory, references, medicines, faults: Vec::new() }
    }

    pub(crate) fn faults(mut self) -> Vec<String> {
        self.unique_ids();
        for analyte in self.laboratory.analytes() {
            self.analyte(analyte);
        }
        for framework in self.laboratory.frameworks() {
            self.framework(framework);
        }
        for mark in self.laboratory.marks() {
            self.sourced("mark", &mark.refs);
            self.texts("mark", &[&Text { nl: mark.nl.clone(), en: mark.en.clone() }, &mark.short]);
            self.unit_of("mark", &mark.analyte, &mark.unit);
        }
        for caveat in self.laboratory.caveats() {
            self.caveat(caveat);
        }
        self.rules();
        self.faults
    }

    fn unique_ids(&mut self) {
        let analytes = self.laboratory.analytes().iter().map(|analyte| ("analyte", analyte.id.as_str()));
        let aliases = self.laboratory.analytes().iter().flat_map(|analyte| &analyte.aliases);
        let frameworks = self.laboratory.frameworks().iter().map(|framework| ("framework", framework.id.as_str()));
        let caveats = self.laboratory.caveats().iter().map(|caveat| ("caveat", caveat.id.as_str()));
        let forms = self.laboratory.rules().condition.form.iter().map(|form| ("form", form.id.as_str()));
        let all = analytes.chain(aliases.map(|alias| ("alias", alias.as_str())));
        let mut seen = BTreeSet::new();
        for entry in all.chain(frameworks).chain(caveats).chain(forms) {
            if !seen.insert(entry) {
                self.faults.push(format!("{} {}: the id stands twice", entry.0, entry.1));
            }
        }
    }

    fn analyte(&mut self, analyte: &Analyte) {
        let name = analyte.name();
        let optional = [&analyte.specimen, &analyte.note];
        let texts: Vec<&Text> = optional.into_iter().flatten().chain([&name, &analyte.short]).collect();
        self.texts(&analyte.id, &texts);
        self.sourced(&analyte.id, &analyte.refs);
        if analyte.text != analyte.units.is_empty() {
            self.fault(&analyte.id, "a test has units or results in words, not both");
        }
        let mut written = BTreeSet::new();
        for unit in &analyte.units {
            let factor = unit.to_canonical(1.0);
            if !factor.is_finite() || factor <= 0.0 {
                self.fault(&analyte.id, &format!("unit {} has no factor", unit.id));
            }
            if !written.insert(unit.id.as_str()) {
                self.fault(&analyte.id, &format!("unit {} stands twice", unit.id));
            }
        }
        if analyte.canonical().is_some_and(|unit| unit.to_canonical(1.0).total_cmp(&1.0).is_ne()) {
            self.fault(&analyte.id, "the first unit is the canonical one and has no factor");
        }
        let turned = |limits: &Limits| limits.low > limits.high;
        if analyte.hard.iter().chain(&analyte.soft).any(turned) {
            self.fault(&analyte.id, "the limits are the wrong way round");
        }
        for trap in &analyte.trap {
            self.trap(analyte, trap);
        }
    }

    fn trap(&mut self, analyte: &Analyte, trap: &Trap) {
        self.texts(&analyte.id, &[&trap.text()]);
        for unit in trap.units.iter().chain(&trap.suggests) {
            self.unit_of(&analyte.id, &analyte.id, unit);
        }
        if trap.instead.as_ref().is_some_and(|other| self.laboratory.analyte(other).is_none()) {
            self.fault(&analyte.id, "a trap names an unknown test");
        }
    }

    fn framework(&mut self, framework: &Framework) {
        let name = Text { nl: framework.nl.clone(), en: framework.en.clone() };
        let zones = framework.zones.iter().flat_map(|zone| [zone.text(), zone.short.clone()]);
        let zones: Vec<Text> = zones.collect();
        let optional = framework.note.iter().chain(&framework.without_own_range);
        let texts: Vec<&Text> = optional.chain([&name, &framework.edition]).chain(&zones).collect();
        self.texts(&framework.id, &texts);
        self.sourced(&framework.id, &framework.refs);
        if framework.scales.is_empty() {
            self.fault(&framework.id, "a framework without cuts");
        }
        for scale in &framework.scales {
            self.scale(framework, scale);
        }
    }

    /// Cuts that rise, and one zone more than cuts: so zones are total and do not overlap.
    fn scale(&mut self, framework: &Framework, scale: &Scale) {
        for unit in &scale.units {
            self.unit_of(&framework.id, &framework.analyte, unit);
        }
        let rising = scale.cuts.iter().zip(scale.cuts.iter().skip(1)).all(|(one, next)| one.at < next.at);
        let finite = scale.cuts.iter().all(|cut| cut.at.is_finite());
        if scale.cuts.is_empty() || !rising || !finite {
            self.fault(&framework.id, "the cuts do not rise");
        }
        if framework.zones.len() != scale.cuts.len() + 1 {
            self.fault(&framework.id, "there is one zone more than there are cuts");
        }
        if scale.units.is_empty() {
            self.fault(&framework.id, "cuts without a unit");
        }
    }

    fn caveat(&mut self, caveat: &CaveatRule) {
        self.texts(&caveat.id, &[&Text { nl: caveat.nl.clone(), en: caveat.en.clone() }]);
        self.sourced(&caveat.id, &caveat.refs);
        if caveat.by_hand != caveat.when.is_empty() || caveat.when.iter().any(super::caveat::Trigger::asks_nothing) {
            self.fault(&caveat.id, "a caveat is attached by hand or by facts");
        }
        for analyte in &caveat.analytes {
            if self.laboratory.analyte(analyte).is_none() {
                self.fault(&caveat.id, &format!("unknown test {analyte}"));
            }
        }
        for medicine in caveat.when.iter().flat_map(|trigger| &trigger.medicines) {
            if !self.medicines.contains(medicine.as_str()) {
                self.fault(&caveat.id, &format!("unknown medicine {medicine}"));
            }
        }
        for limit in caveat.when.iter().filter_map(|trigger| trigger.above.as_ref()) {
            for analyte in &caveat.analytes {
                self.unit_of(&caveat.id, analyte, &limit.unit);
            }
        }
    }

    fn rules(&mut self) {
        let rules = self.laboratory.rules();
        let (flag, functional, warning) = (&rules.flag, &rules.functional, &rules.warning);
        let cofactor = &rules.cofactor;
        self.texts("condition", &rules.condition.words.all());
        self.texts("condition", &[&rules.condition.label, &rules.condition.tag, &rules.condition.tag_unknown]);
        self.texts("reading", &rules.reading.all());
        self.texts("entry", &rules.entry.texts());
        self.texts("warning", &[&warning.in_future, &warning.before_birth, &warning.far_apart, &warning.other_unit]);
        self.sourced("condition", &rules.condition.refs);
        for form in &rules.condition.form {
            self.texts(&form.id, &[&form.name()]);
        }
        for reason in [&flag.b12, &flag.haemoglobin, &flag.mcv, &flag.high] {
            self.texts("rf.lab", &[&Text { nl: reason.nl.clone(), en: reason.en.clone() }]);
            self.sourced("rf.lab", &reason.refs);
        }
        self.texts("cu.func", &[&Text { nl: functional.nl.clone(), en: functional.en.clone() }]);
        self.sourced("cu.func", &functional.refs);
        self.texts("cv.cof", &[&Text { nl: cofactor.nl.clone(), en: cofactor.en.clone() }]);
        self.sourced("cv.cof", &cofactor.refs);
        for rule in [&functional.evidence, &cofactor.evidence] {
            self.texts("evidence", &[&Text { nl: rule.nl.clone(), en: rule.en.clone() }]);
            self.sourced("evidence", &rule.refs);
        }
        let thresholds: [(&str, &Threshold); 10] = [
            ("ferritin", &cofactor.ferritin_low),
            ("folate", &cofactor.folate_low),
            ("b12Total", &flag.b12_low),
            ("b12Total", &flag.b12_high),
            ("haemoglobin", &flag.haemoglobin_male),
            ("haemoglobin", &flag.haemoglobin_female),
            ("mcv", &flag.mcv_high),
            ("mma", &functional.mma_high),
            ("homocysteine", &functional.homocysteine_high),
            ("b12Total", &functional.b12_low),
        ];
        for (analyte, threshold) in thresholds {
            self.unit_of("rules", analyte, &threshold.unit);
        }
    }

    fn unit_of(&mut self, owner: &str, analyte: &str, unit: &str) {
        match self.laboratory.analyte(analyte) {
            None => self.fault(owner, &format!("unknown test {analyte}")),
            Some(known) if !known.units.iter().any(|known| known.id == unit) => {
                self.fault(owner, &format!("{analyte} has no unit {unit}"));
            }
            Some(_) => {}
        }
    }

    fn sourced(&mut self, owner: &str, refs: &[String]) {
        if refs.is_empty() {
            self.fault(owner, "no source");
        }
        for reference in refs.iter().filter(|reference| !self.references.contains(reference.as_str())) {
            self.faults.push(format!("{owner}: unknown reference {reference}"));
        }
    }

    fn texts(&mut self, owner: &str, texts: &[&Text]) {
        if texts.iter().any(|text| text.is_incomplete()) {
            self.fault(owner, "a text is missing in one of the languages");
        }
    }

    fn fault(&mut self, owner: &str, what: &str) {
        self.faults.push(format!("{owner}: {what}"));
    }
}
