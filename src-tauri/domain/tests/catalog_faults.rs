//! A catalogue that is not sound does not load. Each case breaks one thing in a small sound one.

use domain::{
    laboratory::knowledge::LaboratoryFiles,
    questionnaire::catalog::{Catalog, Files},
};

const SECTION: &str = r#"
id = "food"
nl = "Eten"
en = "Food"
short = { nl = "Eten", en = "Food" }
subtitle = { nl = "Wat u eet", en = "What you eat" }
[[item]]
id = "a"
nl = "Eet u vis?"
en = "Do you eat fish?"
covers = ["A1"]
kind = { type = "choice", options = [{ id = "yes", nl = "ja", en = "yes" }, { id = "no", nl = "nee", en = "no" }] }
[[item.evidence]]
category = "intake"
direction = "supports"
weight = 2
framework = "practice"
when = { is = "no" }
nl = "Geen vis"
en = "No fish"
refs = ["A1"]
[[item]]
id = "b"
nl = "Hoe vaak?"
en = "How often?"
when = { item = "a", is = "yes" }
kind = { type = "integer", unit = { nl = "×", en = "×" }, min = 0, max = 20 }
"#;
const QUESTIONNAIRES: &str =
    "[[questionnaire]]\nid = \"q\"\nversion = 1\nnl = \"Lijst\"\nen = \"List\"\nsections = [\"food\"]\n";
const MEDICINES: &str = "[[medicine]]\nid = \"m\"\nnl = \"middel\"\nen = \"remedy\"\natc = [\"A01\"]\n\
     effect = { nl = \"niets\", en = \"nothing\" }\nrefs = [\"S1\"]\n";
const STATEMENTS: &str = "[[statement]]\nid = \"A1\"\nnl = \"Vis\"\nen = \"Fish\"\n";
const SOURCES: &str = "[[source]]\nid = \"S1\"\nnl = \"Bron\"\nen = \"Source\"\nkind = \"article\"\n";
const SUPPLEMENTS: &str = "species = []\nclass = []\nadditive = []\n\
     [clean_label]\nclasses = []\nneeds = []\nrefuses = []\n";

const LABELS: &str = r#"
    [[species]]
    id = "methyl"
    nl = "methyl"
    en = "methyl"
    atc = "B03BA05"
    practice = { nl = "goed", en = "good" }
    guideline = { nl = "mag", en = "permitted" }
    in_supplements = true
    in_food = false
    refs = ["A1"]
    [[class]]
    id = "sweetener"
    nl = "zoetstof"
    en = "sweetener"
    [[additive]]
    id = "xylitol"
    nl = "xylitol"
    en = "xylitol"
    class = "sweetener"
    practice = { nl = "liever niet", en = "rather not" }
    regulator = { nl = "mag", en = "permitted" }
    refs = ["S1"]
    [clean_label]
    classes = ["sweetener"]
    needs = ["methyl"]
    refuses = []
"#;
const CAREFUL: &str = r#"
    [own_limit]
    nl = "eigen grens"
    en = "own limit"
    [[limit]]
    id = "b6.nl"
    nl = "grens"
    en = "limit"
    nutrient = "b6"
    amount = 21
    date = "2018"
    refs = ["S1"]
    [[caution]]
    id = "b6"
    nl = "let op"
    en = "mind"
    when = { any = [{ over = "b6.nl" }, { answer = { item = "b", ge = 2 } }] }
    refs = ["S1"]
"#;
const CAUTIONS: &str = "own_limit = { nl = \"eigen\", en = \"own\" }\nlimit = []\ncaution = []";

fn load(section: &str, questionnaires: &str, medicines: &str) -> Result<Catalog, String> {
    load_with(section, questionnaires, medicines, &laboratory())
}

fn load_with(
    section: &str,
    questionnaires: &str,
    medicines: &str,
    laboratory: &[String; 4],
) -> Result<Catalog, String> {
    load_all(section, questionnaires, medicines, laboratory, [SUPPLEMENTS, CAUTIONS])
}

/// The laboratory files that are compiled in, citing the one source and medicine of the small catalogue.
fn laboratory() -> [String; 4] {
    let small = |text: &str| {
        let line = |line: &str| match line.split_once(" = ") {
            Some(("refs", _)) => "refs = [\"S1\"]".to_owned(),
            Some(("when", _)) if line.contains("medicines") => "when = [{ medicines = [\"m\"] }]".to_owned(),
            _ => line.to_owned(),
        };
        text.lines().map(line).collect::<Vec<_>>().join("\n")
    };
    [
        small(include_str!("../catalog/laboratory/analytes.toml")),
        small(include_str!("../catalog/laboratory/frameworks.toml")),
        small(include_str!("../catalog/laboratory/caveats.toml")),
        small(include_str!("../catalog/laboratory/rules.toml")),
    ]
}

fn load_all(
    section: &str,
    questionnaires: &str,
    medicines: &str,
    [analytes, frameworks, caveats, rules]: &[String; 4],
    [supplements, cautions]: [&str; 2],
) -> Result<Catalog, String> {
    let files = Files {
        sections: &[("food.toml", section)],
        questionnaires: ("questionnaires.toml", questionnaires),
        medicines: ("medicines.toml", medicines),
        statements: ("statements.toml", STATEMENTS),
        sources: ("sources.toml", SOURCES),
        contradictions: ("contradictions.toml", "contradiction = []"),
        laboratory: LaboratoryFiles {
            analytes: ("analytes.toml", analytes),
            frameworks: ("frameworks.toml", frameworks),
            caveats: ("caveats.toml", caveats),
            rules: ("rules.toml", rules),
        },
        supplements: ("supplements.toml", supplements),
        cautions: ("cautions.toml", cautions),
    };
    Catalog::parse(&files).map_err(|error| error.to_string())
}

#[test]
fn the_small_catalogue_is_sound() {
    load(SECTION, QUESTIONNAIRES, MEDICINES).unwrap();
}

#[test]
fn each_fault_is_named() {
    let cases = [
        ("en = \"Do you eat fish?\"", "en = \"\"", "a: a text is missing in one of the languages"),
        ("en = \"Do you eat fish?\"\n", "", "missing field `en`"),
        ("id = \"b\"", "id = \"a\"", "item a: the id stands twice"),
        ("refs = [\"A1\"]", "refs = []", "a: evidence without a source"),
        ("refs = [\"A1\"]", "refs = [\"S9\"]", "a: unknown reference S9"),
        ("covers = [\"A1\"]", "covers = [\"A9\"]", "a: unknown reference A9"),
        ("item = \"a\"", "item = \"z\"", "b: condition on unknown item z"),
        ("is = \"yes\"", "is = \"perhaps\"", "b: a has no option"),
        ("when = { item = \"a\", is = \"yes\" }", "when = { item = \"a\" }", "b: a condition that asks nothing"),
        (
            "when = { item = \"a\", is = \"yes\" }",
            "when = { item = \"b\", ge = 1 }",
            "b: its condition leads back to itself",
        ),
        ("weight = 2", "weight = 4", "a: weight 4 is not 1 to 3"),
        ("category = \"intake\"", "category = \"income\"", "unknown variant `income`"),
        ("type = \"integer\"", "type = \"number\"", "unknown variant `number`"),
        ("min = 0, max = 20", "min = 20, max = 0", "b: the hard limits are the wrong way round"),
        ("covers = [\"A1\"]", "colour = \"blue\"", "unknown field `colour`"),
        ("id = \"no\"", "id = \"yes\"", "a: option yes stands twice"),
    ];
    for (sound, broken, complaint) in cases {
        assert!(SECTION.contains(sound), "{sound}");
        let said = load(&SECTION.replacen(sound, broken, 1), QUESTIONNAIRES, MEDICINES).expect_err(broken);
        assert!(said.contains(complaint), "{broken}: {said}");
    }
}

#[test]
fn faults_outside_the_sections_are_named() {
    let unknown_section = QUESTIONNAIRES.replace("food", "sleep");
    assert!(load(SECTION, &unknown_section, MEDICINES).unwrap_err().contains("unknown section sleep"));
    let unknown_part = format!("{MEDICINES}contains = [\"x\"]\n");
    assert!(load(SECTION, QUESTIONNAIRES, &unknown_part).unwrap_err().contains("m: unknown medicine x"));
    let unknown_source = MEDICINES.replace("S1", "S7");
    assert!(load(SECTION, QUESTIONNAIRES, &unknown_source).unwrap_err().contains("m: unknown reference S7"));
    let noticeable = |refs: &str, word: &str| {
        let about = "{ nl = \"vuistregel\", en = \"rule of thumb\" }";
        let word = format!("{{ nl = \"{word}\", en = \"noticeable\" }}");
        format!(
            "{QUESTIONNAIRES}[questionnaire.noticeable]\npoints = 2\nrefs = {refs}\nword = {word}\nabout = {about}\n"
        )
    };
    load(SECTION, &noticeable("[\"S1\"]", "merkbaar"), MEDICINES).unwrap();
    assert!(load(SECTION, &noticeable("[]", "merkbaar"), MEDICINES).unwrap_err().contains("q: no source"));
    assert!(load(SECTION, &noticeable("[\"S1\"]", ""), MEDICINES).unwrap_err().contains("q: a text is missing"));
}

/// Which file, what to change in it and into what, and the complaint.
type LaboratoryCase = (usize, &'static str, &'static str, &'static str);

#[test]
fn faults_in_the_laboratory_files_are_named() {
    let cases: [LaboratoryCase; 22] = [
        (0, "refs = [\"S1\"]", "refs = [\"S9\"]", "b12Total: unknown reference S9"),
        (0, "refs = [\"S1\"]", "refs = []", "b12Total: no source"),
        (0, "en = \"Vitamin B12, total\"", "en = \" \"", "b12Total: a text is missing in one of the languages"),
        (0, "en = \"Vitamin B12, total\"", "", "missing field `en`"),
        (0, "id = \"mma\"", "id = \"b12Total\"", "analyte b12Total: the id stands twice"),
        (0, "\"hcy\"", "\"mma\"", "alias mma: the id stands twice"),
        (
            0,
            "hard = { low = 1, high = 50000 }",
            "hard = { low = 9, high = 1 }",
            "b12Total: the limits are the wrong way round",
        ),
        (0, "times = 0.737806", "times = 0", "b12Total: unit pg/mL has no factor"),
        (0, "{ id = \"pg/mL\"", "{ id = \"ng/L\"", "b12Total: unit ng/L stands twice"),
        (0, "suggests = \"µmol/L\"", "suggests = \"mol/L\"", "mma has no unit mol/L"),
        (0, "instead = \"b12Total\"", "instead = \"b12\"", "b12Active: a trap names an unknown test"),
        (1, "refs = [\"S1\"]", "refs = []", "practice: no source"),
        (1, "refs = [\"S1\"]", "refs = [\"S9\"]", "practice: unknown reference S9"),
        (1, "at = 600", "at = 400", "practice: the cuts do not rise"),
        (1, "analyte = \"b12Total\"", "analyte = \"b12\"", "practice: unknown test b12"),
        (
            1,
            "units = [\"pmol/L\"], cuts = [{ at = 450",
            "units = [\"mg\"], cuts = [{ at = 450",
            "b12Total has no unit mg",
        ),
        (1, "id = \"nhg2014\"", "id = \"practice\"", "framework practice: the id stands twice"),
        (
            1,
            "scales = [{ units = [\"pmol/L\"], cuts = [{ at = 450, equal = \"above\" }, ",
            "scales = [{ units = [\"pmol/L\"], cuts = [",
            "practice: there is one zone more than there are cuts",
        ),
        (2, "when = [{ during_use = true }]", "", "duringUse: a caveat is attached by hand or by facts"),
        (2, "when = [{ during_use = true }]", "when = [{}]", "duringUse: a caveat is attached by hand or by facts"),
        (2, "medicines = [\"m\"]", "medicines = [\"x\"]", "mcvMedicines: unknown medicine x"),
        (
            3,
            "label = { nl = \"voorstel van Kobalt, aanpasbaar\"",
            "label = { nl = \"\"",
            "condition: a text is missing in one of the languages",
        ),
    ];
    for (file, sound, broken, complaint) in cases {
        let mut files = laboratory();
        assert!(files[file].contains(sound), "{sound}");
        files[file] = files[file].replacen(sound, broken, 1);
        let said = load_with(SECTION, QUESTIONNAIRES, MEDICINES, &files).expect_err(broken);
        assert!(said.contains(complaint), "{broken}: {said}");
    }
}

#[test]
fn faults_in_labels_limits_and_cautions_are_named() {
    let load =
        |labels: &str, cautions: &str| load_all(SECTION, QUESTIONNAIRES, MEDICINES, &laboratory(), [labels, cautions]);
    load(LABELS, CAREFUL).unwrap();
    for (sound, broken, complaint) in [
        ("class = \"sweetener\"", "class = \"paint\"", "xylitol: unknown class paint"),
        ("classes = [\"sweetener\"]", "classes = [\"paint\"]", "clean_label: unknown class paint"),
        ("needs = [\"methyl\"]", "needs = [\"ethyl\"]", "clean_label: unknown species ethyl"),
        ("refs = [\"S1\"]", "refs = []", "xylitol: no source"),
        ("refs = [\"A1\"]", "refs = [\"A9\"]", "methyl: unknown reference A9"),
        ("nl = \"goed\"", "nl = \"\"", "methyl: a text is missing in one of the languages"),
    ] {
        assert!(LABELS.contains(sound), "{sound}");
        let said = load(&LABELS.replacen(sound, broken, 1), CAREFUL).expect_err(broken);
        assert!(said.contains(complaint), "{broken}: {said}");
    }
    for (sound, broken, complaint) in [
        ("over = \"b6.nl\"", "over = \"b6.be\"", "b6: unknown limit b6.be"),
        ("over = \"b6.nl\"", "form = [\"pill\"]", "b6: sup.form has no option pill"),
        ("over = \"b6.nl\"", "feels = true", "unknown variant `feels`"),
        ("over = \"b6.nl\"", "holds = [\"b7\"]", "unknown variant `b7`"),
        ("item = \"b\"", "item = \"z\"", "b6: condition on unknown item z"),
        ("refs = [\"S1\"]", "refs = []", "b6.nl: no source"),
        ("en = \"mind\"", "en = \"\"", "b6: a text is missing in one of the languages"),
    ] {
        assert!(CAREFUL.contains(sound), "{sound}");
        let said = load(LABELS, &CAREFUL.replacen(sound, broken, 1)).expect_err(broken);
        assert!(said.contains(complaint), "{broken}: {said}");
    }
}
