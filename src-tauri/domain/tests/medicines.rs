//! Finding a medicine by what a client says and a practitioner types: names in either language, brands, codes and slips.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on says so by failing")]

use std::collections::BTreeSet;

use domain::{
    exposure::medicine::MedicineHit,
    questionnaire::catalog::Catalog,
    route::{Category, Framework},
};

/// What the list on screen shows at once.
const SHOWN: usize = 8;

/// Typed, and what must then stand first.
const FIRST: &[(&str, &str)] = &[
    // Generic names, Dutch and English, whole and unfinished.
    ("omeprazol", "omeprazole"),
    ("omeprazole", "omeprazole"),
    ("OMEPRAZOL", "omeprazole"),
    ("  omeprazol ", "omeprazole"),
    ("omep", "omeprazole"),
    ("pantoprazol", "pantoprazole"),
    ("metformine", "metformin"),
    ("metformin", "metformin"),
    ("metf", "metformin"),
    ("levothyroxine", "levothyroxine"),
    ("levoth", "levothyroxine"),
    ("colchicine", "colchicine"),
    ("methotrexaat", "methotrexate"),
    ("methotrexate", "methotrexate"),
    ("valproïnezuur", "valproate"),
    ("valproic acid", "valproate"),
    ("lachgas", "nitrousOxide"),
    ("laughing gas", "nitrousOxide"),
    ("nitrous oxide", "nitrousOxide"),
    ("hydroxyureum", "hydroxycarbamide"),
    ("foliumzuur", "folicAcid"),
    ("folic acid", "folicAcid"),
    ("amoxicilline", "amoxicillin"),
    ("nitrofurantoïne", "nitrofurantoin"),
    // Brands.
    ("Losec", "omeprazole"),
    ("Pantozol", "pantoprazole"),
    ("Nexium", "esomeprazole"),
    ("Janumet", "metforminSitagliptin"),
    ("velmetia", "metforminSitagliptin"),
    ("Eucreas", "metforminVildagliptin"),
    ("Synjardy", "metforminEmpagliflozin"),
    ("Competact", "metforminPioglitazone"),
    ("Glucophage", "metformin"),
    ("Ozempic", "semaglutide"),
    ("Mounjaro", "tirzepatide"),
    ("Thyrax", "levothyroxine"),
    ("Euthyrox", "levothyroxine"),
    ("Lyrica", "pregabalin"),
    ("Sinemet", "levodopa"),
    ("Stalevo", "levodopaComt"),
    ("Microgynon", "combinedPillLevonorgestrel"),
    ("NuvaRing", "contraceptiveRing"),
    ("Diane-35", "cyproteroneEthinylestradiol"),
    ("Rennie", "antacidCombination"),
    ("Gaviscon", "alginicAcid"),
    ("Metoject", "methotrexate"),
    ("Hydrocobamine", "hydroxocobalamin"),
    ("Ascal", "carbasalateCalcium"),
    ("Vimovo", "esomeprazoleNaproxen"),
    ("Concerta", "methylphenidate"),
    // Codes, in either case.
    ("A02BC01", "omeprazole"),
    ("a02bc01", "omeprazole"),
    ("A10BD07", "metforminSitagliptin"),
    ("A10BD02", "metforminCombination"),
    ("A10BD31", "metforminCombination"),
    ("J01BA01", "chloramphenicol"),
    ("N03AX16", "pregabalin"),
    ("N02BF02", "pregabalin"),
    ("L01BA01", "methotrexate"),
    ("B03BA03", "hydroxocobalamin"),
    ("G03HB01", "cyproteroneEthinylestradiol"),
    ("B01AC08", "carbasalateCalcium"),
    ("L01XX05", "hydroxycarbamide"),
    // A code without a row of its own belongs to the most specific row that covers it.
    ("C09AA06", "aceInhibitor"),
    ("A02BC07", "protonPumpInhibitor"),
    ("a02ba07", "h2Blocker"),
    ("J01FA06", "antibiotic"),
    ("J01BA02", "antibiotic"),
    ("G03AA10", "combinedPill"),
    ("G03AB05", "combinedPillSequential"),
    ("A10AB06", "insulin"),
    ("B03AE10", "ironWithVitamins"),
    ("B03AB05", "iron"),
    ("A11CA01", "vitaminsOther"),
    // Slips of the pen and of the ear.
    ("omeprasol", "omeprazole"),
    ("omeprozol", "omeprazole"),
    ("omperazol", "omeprazole"),
    ("pantaprazol", "pantoprazole"),
    ("pantoprasol", "pantoprazole"),
    ("metfromine", "metformin"),
    ("metformien", "metformin"),
    ("Janumett", "metforminSitagliptin"),
    ("januvmet", "metforminSitagliptin"),
    ("levotyroxine", "levothyroxine"),
    ("levotiroxine", "levothyroxine"),
    ("tyrax", "levothyroxine"),
    ("colgicine", "colchicine"),
    ("metotrexaat", "methotrexate"),
    ("amoxiciline", "amoxicillin"),
    ("doxicycline", "doxycycline"),
    ("carbamazapine", "carbamazepine"),
    ("pregabeline", "pregabalin"),
    ("simvastatien", "simvastatin"),
    ("paracetemol", "paracetamol"),
    ("hydroxycobalamine", "hydroxocobalamin"),
    ("folliumzuur", "folicAcid"),
    ("gavisconn", "alginicAcid"),
    ("ozempik", "semaglutide"),
    ("valproinezuur", "valproate"),
];

/// Typed, and what must stand among the first five.
const WITHIN_FIVE: &[(&str, &str)] = &[
    ("maagzuurremmer", "protonPumpInhibitor"),
    ("maagzuurremmer", "h2Blocker"),
    ("PPI", "protonPumpInhibitor"),
    ("de pil", "combinedPill"),
    ("vitamine b12", "hydroxocobalamin"),
    ("vitamine b12", "cyanocobalamin"),
    ("b12", "mecobalamin"),
    ("sitagliptine", "metforminSitagliptin"),
    ("linagliptin", "metforminLinagliptin"),
    ("empagl", "metforminEmpagliflozin"),
    ("A02BC", "omeprazole"),
    ("a02bc", "pantoprazole"),
    ("clavulaanzuur", "amoxicillinClavulanate"),
    ("prazol", "omeprazole"),
    ("insuline", "insulin"),
    ("novorap", "insulinAspart"),
    ("levo", "levothyroxine"),
    ("nexum", "esomeprazole"),
    ("lozec", "omeprazole"),
    ("renie", "antacidCombination"),
];

#[test]
fn a_name_a_brand_a_code_or_a_slip_of_it_finds_its_medicine_first() {
    let catalog = Catalog::load().unwrap();
    let missed: Vec<String> = FIRST
        .iter()
        .map(|(typed, expected)| (typed, expected, found(&catalog, typed)))
        .filter(|(_, expected, found)| found.first().map(String::as_str) != Some(**expected))
        .map(|(typed, expected, found)| format!("“{typed}” should find {expected}, finds {found:?}"))
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn what_names_several_medicines_shows_the_one_that_is_meant_among_the_first_five() {
    let catalog = Catalog::load().unwrap();
    let missed: Vec<String> = WITHIN_FIVE
        .iter()
        .map(|(typed, expected)| (typed, expected, found(&catalog, typed)))
        .filter(|(_, expected, found)| !found.iter().take(5).any(|id| id == *expected))
        .map(|(typed, expected, found)| format!("“{typed}” should find {expected}, finds {found:?}"))
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// Every entry can be found by each of its own names and codes, whatever else is called alike.
#[test]
fn every_medicine_is_found_by_all_of_its_names() {
    let catalog = Catalog::load().unwrap();
    for medicine in catalog.medicines() {
        let names = [&medicine.nl, &medicine.en].into_iter().chain(&medicine.brands).chain(&medicine.atc);
        for name in names {
            let found = found(&catalog, name);
            assert!(found.contains(&medicine.id), "{}: “{name}” finds {found:?}", medicine.id);
        }
    }
}

/// Every beginning of three letters or more of a name shows its medicine, or fills the list with names that begin alike.
#[test]
fn typing_on_never_loses_what_was_found() {
    let catalog = Catalog::load().unwrap();
    for id in ["omeprazole", "metformin", "levothyroxine", "pregabalin", "semaglutide", "nitrousOxide"] {
        let medicine = catalog.medicine(id).unwrap();
        let letters: Vec<char> = medicine.nl.split(' ').next().unwrap().chars().collect();
        for length in 4..=letters.len() {
            let typed: String = letters.iter().take(length).collect();
            assert!(found(&catalog, &typed).contains(&medicine.id), "“{typed}” loses {id}");
        }
    }
}

#[test]
fn nothing_is_found_for_too_little_or_for_nonsense() {
    let catalog = Catalog::load().unwrap();
    for typed in [
        "",
        " ",
        "o",
        "é",
        "xyzxyzxyz",
        "zzzz",
        "???",
        "0000000",
        "😀😀😀😀",
        "'; drop table",
        "%",
        "Z99ZZ99",
        "a11efghi",
    ] {
        assert_eq!(catalog.find_medicines(typed, SHOWN), [], "“{typed}”");
    }
    assert_eq!(catalog.find_medicines("metf", 3).len(), 3, "no more than was asked for");
    assert_eq!(catalog.find_medicines("metf", 0), []);
}

/// A hit says what the medicine is called, by which name it was found, and which categories it touches.
#[test]
fn a_hit_says_by_what_it_was_found_and_what_it_touches() {
    let catalog = Catalog::load().unwrap();
    let hit = |typed: &str| catalog.find_medicines(typed, 1).remove(0);
    let touched = |hit: &MedicineHit| {
        let mut categories: Vec<Category> = hit.touches.iter().map(|touch| touch.category).collect();
        categories.dedup();
        categories
    };
    let janumet = hit("janum");
    assert_eq!((janumet.name.nl.as_str(), janumet.matched.as_str()), ("metformine + sitagliptine", "Janumet"));
    assert_eq!(janumet.atc, ["A10BD07"]);
    assert_eq!(touched(&janumet), [Category::Absorption], "as metformin does");
    assert!(janumet.brands.contains(&"Velmetia".to_owned()), "{:?}", janumet.brands);
    assert!(janumet.touches.iter().all(|touch| touch.framework == Framework::Guideline), "{:?}", janumet.touches);
    assert!(["S42", "S30", "S14"].iter().any(|id| janumet.refs.contains(&(*id).to_owned())), "{:?}", janumet.refs);
    assert_eq!(hit("amoxicilline").touches[0].framework, Framework::Practice, "gut flora is the article’s");
    assert_eq!(touched(&hit("Lyrica")), [Category::Absorption, Category::Conversion]);
    assert_eq!(touched(&hit("ozempic")), [Category::Intake]);
    assert_eq!(touched(&hit("Entonox")), [Category::CellUse]);
    assert_eq!(touched(&hit("Madopar")), [Category::Consumption, Category::Conversion]);
    assert_eq!(touched(&hit("paracetamol")), []);
    assert_eq!(touched(&hit("Keppra")), [], "no association was found");
}

/// The codes that the specification lists (R9 and section 3) each belong to a row.
#[test]
fn every_code_of_the_specification_is_listed() {
    let catalog = Catalog::load().unwrap();
    let listed: BTreeSet<&str> = catalog.medicines().iter().flat_map(|m| &m.atc).map(String::as_str).collect();
    let metformin =
        ["02", "03", "05", "07", "08", "10", "11", "13", "14", "15", "16", "17", "20", "23", "25", "27", "31"];
    for number in metformin {
        assert!(listed.contains(format!("A10BD{number}").as_str()), "A10BD{number}");
    }
    for code in [
        "A02BC01", "A02BC02", "A02BC03", "A02BC04", "A02BC05", "A02BC06", "A02BC08", "M01AE52", "A02BD", "A02BA01",
        "A02BA02", "A02BA03", "A02BA04", "A02BA53", "A02AC01", "A02AA04", "A02AB01", "A02AD01", "A02AH", "A02BX13",
        "A02BX02", "A02BX05", "A10BA02", "M04AC01", "C10AC01", "C10AC04", "A08AB01", "A10BJ06", "A10BJ02", "A10BX16",
        "A12BA01", "A07AA01", "J04AA01", "J04AC01", "J01", "J01BA01", "N01AX13", "N01AX63", "N03AA02", "N03AA03",
        "N02BF02", "N03AX16", "N03AX11", "N02BF01", "N03AF01", "N03AF02", "N03AB02", "N03AG01", "N03AX14", "N04BA02",
        "N04BA03", "G03AA", "G03AB", "G03AA07", "G03AA09", "G03AA12", "G03HB01", "G02BB01", "G03C", "G03FA14",
        "G03FB08", "L04AX03", "L01BA01", "J01EA01", "J01EE01", "P01BD01", "A07EC01", "C03DB02", "C03EA01", "L01BA04",
        "L04AX01", "L01BB02", "J05AF01", "L01XX05", "C09A", "B01AC06", "B01AC08", "H03AA01", "A10A", "B03BA03",
        "B03BA01", "B03BA05", "B03BA04", "B03BA51", "B03BA53", "B03AE", "B03BB01", "A11HA02", "B03A", "A11",
    ] {
        assert!(listed.contains(code), "{code}");
    }
    assert!(!listed.contains("G03AC"), "progestogen only is not among them");
}

fn found(catalog: &Catalog, typed: &str) -> Vec<String> {
    catalog.find_medicines(typed, SHOWN).into_iter().map(|hit| hit.id).collect()
}
