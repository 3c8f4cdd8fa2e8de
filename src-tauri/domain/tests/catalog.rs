//! The catalogue that is compiled in: sound, append-only, whole, and in words that never conclude.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use domain::questionnaire::{AnswerKind, Item, catalog::Catalog};

fn catalog() -> Catalog {
    Catalog::load().unwrap_or_else(|error| panic!("the catalogue does not load:\n{error}"))
}

fn items(catalog: &Catalog) -> BTreeMap<&str, &Item> {
    catalog.questionnaires().iter().flat_map(|list| list.items()).map(|item| (item.id.as_str(), item)).collect()
}

#[test]
fn every_file_is_sound() {
    assert!(items(&catalog()).len() > 200);
}

/// Entries may be added or retired, never removed, renamed or retyped. `INSTA_UPDATE=always` accepts additions.
#[test]
fn ids_and_kinds_are_append_only() {
    let catalog = catalog();
    let kind = |item: &Item| {
        if let AnswerKind::Choice { options } = &item.kind {
            return format!("choice {}", ids(options));
        }
        if let AnswerKind::Choices { options } = &item.kind {
            return format!("choices {}", ids(options));
        }
        format!("{:?}", item.kind).split([' ', '{']).next().unwrap_or_default().to_lowercase()
    };
    let lines: Vec<String> = items(&catalog).values().map(|item| format!("{}: {}", item.id, kind(item))).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

fn ids(options: &[domain::questionnaire::AnswerOption]) -> String {
    options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_statement_of_the_article_is_asked_or_shown() {
    let catalog = catalog();
    let covered: BTreeSet<&str> = items(&catalog).values().flat_map(|item| &item.covers).map(String::as_str).collect();
    let statements: BTreeMap<&str, bool> =
        catalog.statements().iter().map(|statement| (statement.id.as_str(), statement.information)).collect();
    for number in 1..=55 {
        let id = format!("A{number:02}");
        let information = statements.get(id.as_str()).unwrap_or_else(|| panic!("{id} is missing"));
        assert!(covered.contains(id.as_str()) || *information, "{id} is neither asked nor listed as information");
    }
}

#[test]
fn all_red_flags_are_there_and_come_before_the_rest() {
    let catalog = catalog();
    let intake = catalog.questionnaire("intake").expect("there is an intake");
    let flags: Vec<&str> = intake.items().filter(|item| item.flag.is_some()).map(|item| item.id.as_str()).collect();
    assert_eq!(flags.len(), 21, "{flags:?}");
    let position = |id: &str| intake.sections.iter().position(|section| section.id == id);
    assert!(position("red_flags") < position("intake"));
    assert!(intake.items().filter(|item| item.flag.is_some()).all(|item| item.when.is_none()));
}

/// The app sorts, counts, shows and cites; it never concludes. Titles of sources are quotations and are left alone.
#[test]
fn no_wording_concludes() {
    const NEVER: [&str; 28] = [
        "u hebt een tekort",
        "u heeft een tekort",
        "tekort vastgesteld",
        "waarschijnlijk",
        "hoog risico",
        "risico op",
        "diagnose:",
        "geneest",
        "genezen",
        "herstelpercentage",
        "% herstel",
        "stop met",
        "stop het",
        "staak",
        "resultaat van de analyse",
        "helaas",
        "!",
        "you have a deficiency",
        "deficiency found",
        "probably",
        "high risk",
        "at risk of",
        "diagnosis:",
        "will cure",
        "cures",
        "stop taking",
        "% recovery",
        "unfortunately",
    ];
    let texts = texts();
    assert!(texts.len() > 3000, "only {} texts were found", texts.len());
    for (owner, text) in texts {
        let lower = text.to_lowercase();
        for word in NEVER {
            assert!(!lower.contains(word), "{owner}: “{word}” in “{text}”");
        }
    }
}

/// Everything that any file of the catalogue says in either language, sentence templates included, each with where it
/// stands.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog")) {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name == "sources.toml" {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
        let table = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        collect(&name, &toml::Value::Table(table), &mut texts);
    }
    texts
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let inside = folders.iter().flat_map(|folder| self::files(folder));
    files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "toml")).chain(inside).collect()
}

fn collect(owner: &str, value: &toml::Value, texts: &mut Vec<(String, String)>) {
    if let toml::Value::Array(values) = value {
        values.iter().for_each(|value| collect(owner, value, texts));
    }
    let toml::Value::Table(table) = value else { return };
    let owner =
        table.get("id").and_then(toml::Value::as_str).map_or_else(|| owner.to_owned(), |id| format!("{owner} {id}"));
    for (key, value) in table {
        match value.as_str().filter(|_| key == "nl" || key == "en") {
            Some(text) => texts.push((owner.clone(), text.to_owned())),
            None => collect(&format!("{owner} {key}"), value, texts),
        }
    }
}

/// The companion question has the forms that the intake asks about.
#[test]
fn a_result_knows_the_forms_of_the_intake() {
    let catalog = catalog();
    let items = items(&catalog);
    let AnswerKind::Choice { options } = &items["cv.onsup.form"].kind else { panic!("a choice") };
    let asked: Vec<(&str, &str)> = options.iter().map(|option| (option.id.as_str(), option.nl.as_str())).collect();
    let forms = &catalog.laboratory().rules().condition.form;
    assert_eq!(asked, forms.iter().map(|form| (form.id.as_str(), form.nl.as_str())).collect::<Vec<_>>());
}

#[test]
fn both_languages_use_their_own_decimal_sign_and_no_placeholder_is_lost() {
    let catalog = catalog();
    for item in items(&catalog).values() {
        for rule in &item.evidence {
            assert_eq!(rule.nl.contains("{}"), rule.en.contains("{}"), "{}", item.id);
        }
    }
}

/// A follow-up re-asks complaints, the chosen ones first, and not what stays as it is (`clinical.md`, 6).
#[test]
fn a_follow_up_asks_complaints_again_and_nothing_that_does_not_change() {
    let catalog = catalog();
    let follow_up = catalog.questionnaire("follow_up").expect("there is a follow-up");
    let asked: BTreeSet<&str> = follow_up.items().map(|item| item.id.as_str()).collect();
    for id in
        ["rf.gait", "cx.top.score", "cx.activity.nrs", "sx.fatigue", "sx.gait", "cx.energy", "co.stress", "fu.gpe"]
    {
        assert!(asked.contains(id), "{id}");
    }
    for id in ["sx.hsp", "in.pattern", "ab.acid"] {
        assert!(!asked.contains(id), "{id}");
    }
}

/// One key answers: 1 is yes wherever yes and no are all there is.
#[test]
fn yes_stands_before_no() {
    let catalog = catalog();
    let mut pairs = 0;
    for item in items(&catalog).values() {
        let AnswerKind::Choice { options } = &item.kind else { continue };
        let words: Vec<&str> = options.iter().map(|option| option.nl.as_str()).collect();
        if words.len() == 2 && words.contains(&"ja") && words.contains(&"nee") {
            assert_eq!(words, ["ja", "nee"], "{}", item.id);
            pairs += 1;
        }
    }
    assert!(pairs > 3);
}
