//! What makes a catalogue sound. Every fault is collected, so that one run of the tests shows all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    AnswerKind, Item,
    branch::{Condition, Operand, Test},
    catalog::{Catalog, SectionFile},
};
use crate::{
    exposure::{
        caution::{Caution, Trigger},
        medicine::Medicine,
    },
    laboratory::check::LaboratoryCheck,
    language::Text,
    route::EvidenceRule,
};

/// Walks a parsed catalogue and notes what is wrong with it.
pub(super) struct Check<'a> {
    catalog: &'a Catalog,
    sections: &'a [SectionFile],
    items: BTreeMap<&'a str, &'a Item>,
    references: BTreeSet<&'a str>,
    faults: Vec<String>,
}

impl<'a> Check<'a> {
    pub(super) fn new(catalog: &'a Catalog, sections: &'a [SectionFile]) -> Self {
        let items = sections.iter().flat_map(|file| &file.item).map(|item| (item.id.as_str(), item)).collect();
        let statements = catalog.statements().iter().map(|statement| statement.id.as_str());
        let references = statements.chain(catalog.sources().iter().map(|source| source.id.as_str())).collect();
        Self { catalog, sections, items, references, faults: Vec::new() }
    }

    pub(super) fn faults(mut self) -> Vec<String> {
        self.unique_ids();
        for file in self.sections {
            self.texts(&file.id, &[&Text { nl: file.nl.clone(), en: file.en.clone() }, &file.short, &file.subtitle]);
            for item in &file.item {
                self.item(item);
            }
        }
        for questionnaire in self.catalog.questionnaires() {
            if let Some(rule) = &questionnaire.noticeable {
                self.texts(&questionnaire.id, &[&rule.word, &rule.about]);
                self.cited(&questionnaire.id, &rule.refs);
            }
        }
        for medicine in self.catalog.medicines() {
            self.medicine(medicine);
        }
        for statement in self.catalog.statements() {
            self.texts(&statement.id, &[&Text { nl: statement.nl.clone(), en: statement.en.clone() }]);
            self.refs(&statement.id, &statement.refs);
            self.refs(&statement.id, &statement.beside);
        }
        for rule in self.catalog.contradictions() {
            self.texts(&rule.id, &[&Text { nl: rule.nl.clone(), en: rule.en.clone() }]);
            if let Some(when) = &rule.when {
                self.condition(&rule.id, when);
            }
            for item in rule.items.iter().chain(rule.order.iter().flatten()) {
                if !self.items.contains_key(item.as_str()) {
                    self.faults.push(format!("{}: unknown item {item}", rule.id));
                }
            }
        }
        self.labels();
        self.texts("own_limit", &[self.catalog.own_limit()]);
        for limit in self.catalog.limits() {
            let name = Text { nl: limit.nl.clone(), en: limit.en.clone() };
            self.texts(&limit.id, &limit.asks.iter().chain([&name]).collect::<Vec<_>>());
            self.cited(&limit.id, &limit.refs);
            if limit.told_by.as_ref().is_some_and(|item| !self.items.contains_key(item.as_str())) {
                self.faults.push(format!("{}: it is told by an unknown item", limit.id));
            }
        }
        for caution in self.catalog.cautions() {
            self.caution(caution);
        }
        self.reused_items_stand_alone();
        self.branches_end();
        self.laboratory();
        self.faults
    }

    fn laboratory(&mut self) {
        let medicines = self.catalog.medicines().iter().map(|medicine| medicine.id.as_str()).collect();
        let check = LaboratoryCheck::new(self.catalog.laboratory(), &self.references, medicines);
        self.faults.extend(check.faults());
    }

    fn unique_ids(&mut self) {
        let ids = self.sections.iter().flat_map(|file| &file.item).map(|item| ("item", item.id.as_str()));
        let medicines = self.catalog.medicines().iter().map(|medicine| ("medicine", medicine.id.as_str()));
        let statements = self.catalog.statements().iter().map(|statement| ("reference", statement.id.as_str()));
        let sources = self.catalog.sources().iter().map(|source| ("reference", source.id.as_str()));
        let sections = self.sections.iter().map(|file| ("section", file.id.as_str()));
        let cautions = self.catalog.cautions().iter().map(|caution| ("caution", caution.id.as_str()));
        let limits = self.catalog.limits().iter().map(|limit| ("limit", limit.id.as_str()));
        let species = self.catalog.species().iter().map(|species| ("species", species.id.as_str()));
        let additives = self.catalog.additives().iter().map(|additive| ("additive", additive.id.as_str()));
        let exposures = cautions.chain(limits).chain(species).chain(additives);
        let mut seen = BTreeSet::new();
        for entry in ids.chain(medicines).chain(statements).chain(sources).chain(sections).chain(exposures) {
            if !seen.insert(entry) {
                self.faults.push(format!("{} {}: the id stands twice", entry.0, entry.1));
            }
        }
    }

    fn item(&mut self, item: &'a Item) {
        let text = item.text();
        let optional = [&item.short, &item.hint, &item.heading, &item.because];
        let texts: Vec<&Text> = optional.into_iter().flatten().chain([&text]).collect();
        self.texts(&item.id, &texts);
        self.refs(&item.id, &item.covers);
        self.refs(&item.id, &item.sources);
        self.kind(item);
        for holder in [&item.within, &item.beside].into_iter().flatten().chain(&item.ticks) {
            if !self.items.contains_key(holder.as_str()) {
                self.faults.push(format!("{}: unknown item {holder}", item.id));
            }
        }
        let flag = item.flag.iter().filter_map(|flag| flag.raised_when.as_ref());
        let food = item.food.iter().filter_map(|food| food.when.as_ref());
        let conditions = item.when.iter().chain(flag).chain(food);
        for condition in conditions.chain(item.evidence.iter().filter_map(|rule| rule.when.as_ref())) {
            self.condition(&item.id, condition);
        }
        for ask in &item.asks {
            self.condition(&item.id, &ask.when);
            if self.items.get(ask.flag.as_str()).is_none_or(|asked| asked.flag.is_none()) {
                self.faults.push(format!("{}: {} is no red flag", item.id, ask.flag));
            }
        }
        for rule in &item.evidence {
            self.rule(&item.id, rule);
        }
        if let Some(flag) = &item.flag {
            self.texts(&item.id, &[&flag.urgency_text, &flag.advice]);
        }
    }

    fn kind(&mut self, item: &'a Item) {
        match &item.kind {
            AnswerKind::Choice { options } | AnswerKind::Choices { options } => {
                let mut seen = BTreeSet::new();
                for option in options {
                    self.texts(&item.id, &[&Text { nl: option.nl.clone(), en: option.en.clone() }]);
                    if !seen.insert(&option.id) {
                        self.faults.push(format!("{}: option {} stands twice", item.id, option.id));
                    }
                }
            }
            AnswerKind::Scale { low, high, .. } => self.texts(&item.id, &[low, high]),
            AnswerKind::Integer { quantity } | AnswerKind::Decimal { quantity } if quantity.min > quantity.max => {
                self.faults.push(format!("{}: the hard limits are the wrong way round", item.id));
            }
            AnswerKind::Group { add, .. } => self.texts(&item.id, &[add]),
            AnswerKind::SameRows { of } => {
                let group = self.items.get(of.as_str()).map(|group| &group.kind);
                if !matches!(group, Some(AnswerKind::Group { .. })) {
                    self.faults.push(format!("{}: {of} is no group", item.id));
                }
            }
            AnswerKind::Computed { .. }
            | AnswerKind::Integer { .. }
            | AnswerKind::Decimal { .. }
            | AnswerKind::Boolean
            | AnswerKind::Date { .. }
            | AnswerKind::Text { .. }
            | AnswerKind::Medicine
            | AnswerKind::Complaint
            | AnswerKind::Matrix => {}
        }
    }

    fn rule(&mut self, owner: &str, rule: &EvidenceRule) {
        self.texts(owner, &[&Text { nl: rule.nl.clone(), en: rule.en.clone() }]);
        self.refs(owner, &rule.refs);
        if rule.refs.is_empty() {
            self.faults.push(format!("{owner}: evidence without a source"));
        }
        if !(1..=3).contains(&rule.weight) {
            self.faults.push(format!("{owner}: weight {} is not 1 to 3", rule.weight));
        }
    }

    fn medicine(&mut self, medicine: &Medicine) {
        let name = Text { nl: medicine.nl.clone(), en: medicine.en.clone() };
        let optional = [&medicine.caveat, &medicine.note];
        let texts: Vec<&Text> = optional.into_iter().flatten().chain([&name, &medicine.effect]).collect();
        self.texts(&medicine.id, &texts);
        self.refs(&medicine.id, &medicine.refs);
        for rule in &medicine.evidence {
            self.rule(&medicine.id, rule);
        }
        for part in &medicine.contains {
            if self.catalog.medicine(part).is_none() {
                self.faults.push(format!("{}: unknown medicine {part}", medicine.id));
            }
        }
    }

    fn labels(&mut self) {
        for species in self.catalog.species() {
            self.texts(&species.id, &[&species.name(), &species.practice, &species.guideline]);
            self.cited(&species.id, &species.refs);
        }
        for class in self.catalog.additive_classes() {
            self.texts(&class.id, &[&class.name()]);
        }
        for additive in self.catalog.additives() {
            self.texts(&additive.id, &[&additive.name(), &additive.practice, &additive.regulator]);
            self.cited(&additive.id, &additive.refs);
            self.class(&additive.id, &additive.class);
        }
        let rule = self.catalog.clean_label();
        self.refs("clean_label", &rule.refs);
        for class in &rule.classes {
            self.class("clean_label", class);
        }
        for species in rule.needs.iter().chain(&rule.refuses) {
            if !self.catalog.species().iter().any(|known| known.id == *species) {
                self.faults.push(format!("clean_label: unknown species {species}"));
            }
        }
    }

    fn class(&mut self, owner: &str, class: &str) {
        if !self.catalog.additive_classes().iter().any(|known| known.id == class) {
            self.faults.push(format!("{owner}: unknown class {class}"));
        }
    }

    fn caution(&mut self, caution: &'a Caution) {
        let text = Text { nl: caution.nl.clone(), en: caution.en.clone() };
        self.texts(&caution.id, &caution.own.iter().chain([&text]).collect::<Vec<_>>());
        self.cited(&caution.id, &caution.refs);
        if let Some(trigger) = &caution.when {
            self.trigger(&caution.id, trigger);
        }
    }

    fn trigger(&mut self, owner: &str, trigger: &Trigger) {
        match trigger {
            Trigger::All(parts) | Trigger::Any(parts) => parts.iter().for_each(|part| self.trigger(owner, part)),
            Trigger::Over(limit) | Trigger::From(limit) => {
                if self.catalog.limit(limit).is_none() {
                    self.faults.push(format!("{owner}: unknown limit {limit}"));
                }
            }
            Trigger::Answer(condition) => self.condition(owner, condition),
            Trigger::Form(options) => self.known_options(owner, "sup.form", options),
            Trigger::Mineral(options) => self.known_options(owner, "sup.minerals", options),
            Trigger::SideEffect(options) => self.known_options(owner, "sup.side", options),
            Trigger::Holds(_) | Trigger::Medicine(_) | Trigger::Uses(_) => {}
        }
    }

    fn known_options(&mut self, owner: &str, item: &str, ids: &[String]) {
        let known = match self.items.get(item).map(|item| &item.kind) {
            Some(AnswerKind::Choice { options } | AnswerKind::Choices { options }) => options.as_slice(),
            _ => &[],
        };
        for id in ids.iter().filter(|id| !known.iter().any(|option| option.id == **id)) {
            self.faults.push(format!("{owner}: {item} has no option {id}"));
        }
    }

    /// What is claimed has a source.
    fn cited(&mut self, owner: &str, refs: &[String]) {
        self.refs(owner, refs);
        if refs.is_empty() {
            self.faults.push(format!("{owner}: no source"));
        }
    }

    fn condition(&mut self, owner: &str, condition: &Condition) {
        match condition {
            Condition::All(all) => all.all.iter().for_each(|part| self.condition(owner, part)),
            Condition::Any(any) => any.any.iter().for_each(|part| self.condition(owner, part)),
            Condition::Test(test) => self.test(owner, test),
        }
    }

    fn test(&mut self, owner: &str, test: &Test) {
        if !test.asks_something() {
            self.faults.push(format!("{owner}: a condition that asks nothing"));
        }
        if test.fact.is_some() {
            return;
        }
        let target = test.item.as_deref().unwrap_or(owner);
        let Some(item) = self.items.get(target) else {
            self.faults.push(format!("{owner}: condition on unknown item {target}"));
            return;
        };
        if matches!(item.kind, AnswerKind::Medicine) {
            for operand in test.operands() {
                let listed = matches!(operand, Operand::Option(id) if self.catalog.medicine(id).is_some());
                if !listed {
                    self.faults.push(format!("{owner}: {target} has no medicine {operand:?}"));
                }
            }
        }
        if let AnswerKind::Choice { options } | AnswerKind::Choices { options } = &item.kind {
            for operand in test.operands() {
                let known = matches!(operand, Operand::Option(id) if options.iter().any(|option| option.id == *id));
                if !known {
                    self.faults.push(format!("{owner}: {target} has no option {operand:?}"));
                }
            }
        }
    }

    /// A reused item whose condition looks at an item outside its questionnaire could never be asked there.
    fn reused_items_stand_alone(&mut self) {
        for questionnaire in self.catalog.questionnaires() {
            let items: Vec<_> = questionnaire.sections.iter().flat_map(|section| &section.items).collect();
            let mut seen = BTreeSet::new();
            for item in &items {
                if !seen.insert(item.id.as_str()) {
                    self.faults.push(format!("{}: {} is asked twice", questionnaire.id, item.id));
                }
            }
            for holder in items.iter().filter_map(|item| item.beside.as_ref().or(item.within.as_ref())) {
                if !items.iter().any(|item| item.id == *holder) {
                    self.faults.push(format!("{}: {holder} is missing", questionnaire.id));
                }
            }
        }
    }

    /// An item that is asked only while it is asked would never be asked.
    fn branches_end(&mut self) {
        let items: Vec<&Item> = self.items.values().copied().collect();
        for item in items {
            if self.leads_back(item, item, &mut BTreeSet::new()) {
                self.faults.push(format!("{}: its condition leads back to itself", item.id));
            }
        }
    }

    fn leads_back(&self, start: &Item, item: &'a Item, seen: &mut BTreeSet<&'a str>) -> bool {
        let asked = item.when.iter().flat_map(Condition::items).filter_map(|id| self.items.get(id).copied());
        let holders =
            [&item.within, &item.beside].into_iter().flatten().filter_map(|id| self.items.get(id.as_str()).copied());
        asked
            .chain(holders)
            .any(|next| next.id == start.id || (seen.insert(next.id.as_str()) && self.leads_back(start, next, seen)))
    }

    fn texts(&mut self, owner: &str, texts: &[&Text]) {
        if texts.iter().any(|text| text.is_incomplete()) {
            self.faults.push(format!("{owner}: a text is missing in one of the languages"));
        }
    }

    fn refs(&mut self, owner: &str, refs: &[String]) {
        for reference in refs.iter().filter(|reference| !self.references.contains(reference.as_str())) {
            self.faults.push(format!("{owner}: unknown reference {reference}"));
        }
    }
}
