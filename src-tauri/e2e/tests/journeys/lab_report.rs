//! Laboratory reports: a whole one that is pasted, one from abroad, and single values as they are written in practice.

use e2e::{Home, Page, Window};

/// Forty lines, as a laboratory prints them.
const REPORT: &[&str] = &[
    "STREEKLABORATORIUM NOORD",
    "Postbus 909, 8901 AB Leeuwarden",
    "Tel: 058 - 123 4567",
    "Patient: A. Voorbeeld      Geb.: 13-10-1979      V",
    "Ordernummer 4711-2219      Aanvrager: huisarts",
    "Afnamedatum: 12-03-2026 08:40",
    "Ontvangen: 12-03-2026 11:05",
    "Blad 1 van 2",
    "Bepaling                     Uitslag   Eenheid         Referentie",
    "HEMATOLOGIE",
    "Hemoglobine                  7,4       mmol/L          7,5 - 10,0    L",
    "Hematocriet                  0,36      L/L             0,35 - 0,45",
    "MCV                          101       fL              80 - 100      H",
    "MCH                          1,9       fmol            1,7 - 2,1",
    "Leukocyten                   6,1       10^9/L          4,0 - 10,0",
    "Trombocyten                  245       10^9/L          150 - 400",
    "CHEMIE",
    "Natrium                      140       mmol/L          135 - 145",
    "Kalium                       4,1       mmol/L          3,5 - 5,0",
    "Creatinine                   71        µmol/L          49 - 90",
    "eGFR (CKD-EPI)          >    90        mL/min/1,73 m²  > 60",
    "ALAT                         22        U/L             < 35",
    "Gamma-GT                     18        U/L             < 40",
    "CRP                     <    1         mg/L            < 10",
    "Glucose nuchter              5,4       mmol/L          4,0 - 6,1",
    "HbA1c                        36        mmol/mol        20 - 42",
    "Ferritine                    18        µg/L            13 - 150",
    "VITAMINEN",
    "Vitamine B12            <    111       pmol/L          145 - 569     L",
    "Actief vitamine B12          62        pmol/L          > 35",
    "Methylmalonzuur              0,52      µmol/L          < 0,40        H",
    "Homocysteïne                 17.2      µmol/L          < 15          H",
    "Foliumzuur                   9,1       nmol/L          > 8,8",
    "Vitamine B6 volbloed         212       nmol/L          51 - 183      H",
    "25-OH vitamine D             63        nmol/L          50 - 125",
    "IMMUNOLOGIE",
    "TSH                          2,4       mU/L            0,3 - 4,2",
    "Anti-intrinsic factor        negatief",
    "Opmerking: monster licht hemolytisch.",
    "Geautoriseerd: 14-03-2026 door klinisch chemicus",
];

/// What the list holds afterwards: sign, figure and unit as on the paper.
const KEPT: &[&str] = &["<111 pmol/L", "0,52 µmol/L", "17,2 µmol/L", ">90 mL/min", "<1 mg/L", "negatief", "7,4 mmol/L"];

fn laboratory(home: &Home) -> Window {
    let window = Window::at_work(home);
    window.new_client("Rinske Postma", "131079");
    window.turn_to(Page::Laboratory);
    window
}

#[test]
fn of_a_pasted_report_of_forty_lines_none_is_dropped() {
    let home = Home::new();
    let window = laboratory(&home);
    paste(&window, REPORT);
    window.see("Verslag nakijken");
    let lines = lines(&window);
    let texts: Vec<&str> = lines.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(REPORT.len(), 40);
    assert_eq!(texts, REPORT, "every line, in its order");
    let of = |state: &str| lines.iter().filter(|(one, _)| one == state).count();
    assert_eq!((of("result"), of("result") + of("left") + of("heading")), (25, 40), "{lines:#?}");
    window.see("25 uitslagen herkend");
    window.see("Er valt niets weg");
    for sign in ["<111 pmol/L", "<1 mg/L", ">90 mL/min"] {
        assert!(contents(&window, "report-title").contains(sign), "{sign} is not read");
    }

    // What is asked of all is answered once; then one key keeps them, and another passes over the rest.
    window.focus("radio", "document gezien");
    window.press(&["Space"]);
    window.focus("radio", "nee");
    window.press(&["Space", "Ctrl+Enter"]);
    window
        .wait("the results saved", || self::lines(&window).iter().filter(|(state, _)| state == "saved").count() == 25);
    window.focus("button", "Sla de");
    window.press(&["Enter"]);
    window.see("Alle regels zijn bewaard of overgeslagen.");
    assert_eq!(self::lines(&window).len(), 40, "what is done stays in sight");
    window.focus("button", "Sluit verslag");
    window.press(&["Enter"]);
    window.see("25 uitslagen");
    for value in KEPT {
        assert!(contents(&window, "history-title").contains(value), "{value} is not kept");
    }
    // The red flag by values: below the laboratory's own limit.
    window.see("Rode vlag door waarden");
}

/// Returns all that stands in a part of the page, also what has to be scrolled to.
fn contents(window: &Window, title: &str) -> String {
    const CONTENTS: &str = "return document.getElementById(arguments[0])?.closest('section')?.textContent ?? ''";
    window.script(CONTENTS, &[title.into()]).as_str().unwrap_or_default().to_owned()
}

/// Waits until the list of results holds a value.
fn kept(window: &Window, value: &str) {
    window.wait(&format!("{value} in the list"), || contents(window, "history-title").contains(value));
}

/// Types the lines where a report can be pasted, takes them all to the clipboard, and pastes them into the line.
fn paste(window: &Window, report: &[&str]) {
    window.press(&["Shift+Tab", "Enter"]);
    window.wait("the place for a report", || window.has("textbox", "Plak hier het hele verslag"));
    for (number, line) in report.iter().enumerate() {
        if number > 0 {
            window.press(&["Enter"]);
        }
        window.type_text(line);
    }
    window.press(&["Ctrl+a", "Ctrl+x", "Escape"]);
    window.focus("textbox", "Uitslag in één regel");
    window.press(&["Ctrl+v"]);
}

/// Returns the lines of the report on screen: what became of each, and how it reads.
fn lines(window: &Window) -> Vec<(String, String)> {
    const LINES: &str = "return [...document.querySelectorAll('[data-line]')].map(line => \
        [line.dataset.state, line.querySelector('.text').textContent.replace(/^regel \\d+:\\s*/, '')])";
    let lines = window.script(LINES, &[]);
    let pair = |line: &serde_json::Value| Some((line.get(0)?.as_str()?.to_owned(), line.get(1)?.as_str()?.to_owned()));
    lines.as_array().into_iter().flatten().filter_map(pair).collect()
}

#[test]
fn a_report_from_abroad_stands_in_both_units_everywhere() {
    let home = Home::new();
    let window = laboratory(&home);
    window.type_value("cobalamin 934 pg/mL 3-2-2025");
    // Both stand there while she types; nothing is converted unseen.
    window.wait("the value as entered, then converted", || both(&window) == ["934 pg/mL", "689 pmol/L"]);
    window.see("Beide waarden worden bewaard.");
    window.at_step("companion");
    window.press(&["1", "Ctrl+Enter"]);
    window.see("Opgeslagen");
    window.turn_to(Page::Overview);
    assert_eq!(
        window.dots(),
        [("solid".to_owned(), "689".to_owned())],
        "the number of the axis, as it was shown before"
    );
    window.focus("slider", "Cursor op de tijdlijn");
    window.press(&["Home"]);
    let told = window.walk_plot("ArrowRight", "934 pg/mL");
    assert!(told.contains("689 pmol/L"), "{told}");
}

fn both(window: &Window) -> Vec<String> {
    let both = window.script("return [...document.querySelectorAll('[data-both] b')].map(one => one.innerText)", &[]);
    both.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

#[test]
fn commas_points_signs_and_slips_are_kept_or_asked_about() {
    let home = Home::new();
    let window = laboratory(&home);
    // A comma and a point say the same.
    for (line, entered) in [("hcy 17,2 µmol/l 1-4-2026", "17,2 µmol/L"), ("hcy 17.4 µmol/l 2-4-2026", "17,4 µmol/L")]
    {
        window.type_value(line);
        window.wait("nothing more is asked", || window.step() == "save");
        window.press(&["Enter"]);
        kept(&window, entered);
        window.press(&["Ctrl+Shift+n"]);
    }
    // A sign stays, also while the figure after it can be read in two ways.
    window.type_value("mma < 0,40 µmol/l 1-4-2026");
    window.wait("nothing more is asked", || window.step() == "save");
    window.press(&["Enter"]);
    kept(&window, "<0,4 µmol/L");
    window.press(&["Ctrl+Shift+n"]);
    window.type_value("b12 > 1.480 pmol/l 1-4-2026");
    window.at_step("number");
    window.see("1480 of 1,48");
    window.press(&["Enter"]);
    window.at_step("companion");
    window.wait("the sign kept", || both(&window).first().is_some_and(|first| first == ">1480 pmol/L"));
    window.press(&["3", "Ctrl+Enter"]);
    kept(&window, ">1480 pmol/L");
    // A thousandfold slip is asked about, and put right with one key.
    window.press(&["Ctrl+Shift+n"]);
    window.type_value("mma 0,52 nmol/l 3-4-2026");
    window.at_step("trap");
    window.press(&["Enter"]);
    window.wait("the unit put right", || both(&window).first().is_some_and(|first| first == "0,52 µmol/L"));
    window.wait("nothing more is asked", || window.step() == "save");
    window.press(&["Enter"]);
    kept(&window, "0,52 µmol/L");
}
