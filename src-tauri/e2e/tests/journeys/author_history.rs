//! The history that the article's author tells of herself: tablets, a high value, and complaints that stayed. Entered from
//! nothing by keyboard, and read off the plot and its table.

use e2e::{Home, Keys, Page, Shelf, Window};

const NAME: &str = "Marije Zijlstra";

/// The answers that matter; everything else is answered plainly.
const INTAKE: &[(&str, Keys<'_>)] = &[
    ("cx.reason", Keys::Type("Jaren moe. De waarde was goed, de klachten bleven.")),
    ("cx.top", Keys::Rows(&[&["Moe na elke inspanning", "8"]])),
    ("cx.weight", Keys::Type("66")),
    ("cx.height", Keys::Type("172")),
    ("cx.dx", Keys::Press(&["2", "3"])),
    ("sx.fatigue", Keys::Press(&["1"])),
    ("rate:sx.fatigue", Keys::Press(&["8"])),
    ("sx.fog", Keys::Press(&["1"])),
    ("rate:sx.fog", Keys::Press(&["7"])),
];

/// The same complaints, asked again: they stayed.
const AGAIN: &[(&str, Keys<'_>)] = &[
    ("fu.adherence", Keys::Press(&["v"])),
    ("rate:sx.fatigue", Keys::Press(&["8"])),
    ("rate:sx.fog", Keys::Press(&["7"])),
];

/// Tablets for some years, of which the end is no longer known to the month, and drops that are still in use.
const TABLETS: &[(&str, &str)] = &[
    ("sup.name", "B12 tablet"),
    ("sup.label", "2"),
    ("sup.form", "2"),
    ("sup.species", "4"),
    ("sup.dose", "1000"),
    ("sup.unit", "1"),
    ("sup.times", "1"),
    ("sup.per", "1"),
    ("sup.start", "mrt 2019"),
    ("sup.stop", "2021"),
    ("sup.stop.why", "Hielp niet"),
    ("sup.by", "4"),
];
const DROPS: &[(&str, &str)] = &[
    ("sup.name", "B12 druppels"),
    ("sup.label", "1"),
    ("sup.form", "5"),
    ("sup.species", "12"),
    ("sup.dose", "500"),
    ("sup.unit", "1"),
    ("sup.times", "1"),
    ("sup.per", "1"),
    ("sup.start", "feb 2025"),
];

const TAG: &str = "gemeten tijdens suppletie";

#[test]
fn tablets_gave_a_high_value_and_the_complaints_stayed() {
    let home = Home::new();
    let window = Window::open(&home);
    window.first_run();
    window.new_client(NAME, "170668");
    let met = window.answer_on(INTAKE, "sx.appet");
    for complaint in ["rate:sx.fatigue", "rate:sx.fog"] {
        assert!(met.iter().any(|item| item == complaint), "{complaint} was never asked; met {met:?}");
    }
    window.saved();
    window.turn_to(Page::Products);
    window.enter_product(Shelf::Supplements, TABLETS);
    window.enter_product(Shelf::Supplements, DROPS);
    window.turn_to(Page::Laboratory);
    enter_values(&window);
    window.turn_to(Page::Consult);
    window.complete();
    second_visit(&window);
    window.turn_to(Page::Overview);
    read_off_the_plot(&window);
    read_off_the_table(&window);
}

/// Four values: one that the dates of the tablets decide, one that they leave open and she does not know, one that she
/// knows, and one from before everything.
fn enter_values(window: &Window) {
    // Before everything: nothing was in use, and she says so.
    enter_value(window, "b12 198 pmol/l 14-5-2018", &["1"]);
    // In the middle of the tablets: the records know it, and the question is answered alike.
    enter_value(window, "b12 1180 pmol/l 12-6-2020", &["2", "Enter", "2", "Enter", "1", "Enter"]);
    window.see(TAG);
    // In the year in which they ended: asked, and she does not know.
    enter_value(window, "b12 689 pmol/l jun 2021", &["3"]);
    window.see("onbekend of B12 in gebruik was");
}

/// Types a value and answers whether B12 was in use.
fn enter_value(window: &Window, line: &str, companion: &[&str]) {
    window.press(&["Ctrl+Shift+n"]);
    window.type_value(line);
    window.at_step("companion");
    window.press(companion);
    window.press(&["Ctrl+Enter"]);
    window.see("Opgeslagen");
}

fn second_visit(window: &Window) {
    window.open_client(NAME);
    window.begin_follow_up();
    let met = window.answer_on(AGAIN, "cx.energy");
    for complaint in ["rate:sx.fatigue", "rate:sx.fog"] {
        assert!(met.iter().any(|item| item == complaint), "{complaint} was not asked again; met {met:?}");
    }
    window.saved();
}

fn read_off_the_plot(window: &Window) {
    let dots = window.dots();
    let pairs: Vec<(&str, &str)> = dots.iter().map(|(kind, label)| (kind.as_str(), label.as_str())).collect();
    assert_eq!(pairs, [("solid", "198"), ("hollow", "1180"), ("hollow", "689")]);
    // The lines lie flat: what was taken did not help.
    for unchanged in ["Vermoeidheid 8 → 8 (=)", "Hersenmist 7 → 7 (=)"] {
        window.see(unchanged);
    }
    window.focus("slider", "Cursor op de tijdlijn");
    window.press(&["Home"]);
    let plain = window.walk_plot("ArrowRight", "198 pmol/L");
    assert!(!plain.contains(TAG), "{plain}");
    let during = window.walk_plot("ArrowRight", "1180 pmol/L");
    for words in [TAG, "B12 tablet", "12 jun 2020"] {
        assert!(during.contains(words), "{words} is not told: {during}");
    }
    let unknown = window.walk_plot("ArrowRight", "689 pmol/L");
    assert!(unknown.contains("onbekend of B12 in gebruik was") && !unknown.contains(TAG), "{unknown}");
}

fn read_off_the_table(window: &Window) {
    window.show_tables();
    let rows = window.table("values-b12Total");
    let row = |day: &str| {
        rows.iter()
            .find(|row| row.first().is_some_and(|cell| cell.contains(day)))
            .map(|row| row.join(" | "))
            .unwrap_or_default()
    };
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(row("2020").contains(TAG), "{rows:?}");
    assert!(!row("2018").contains(TAG) && !row("2021").contains(TAG), "{rows:?}");
    assert!(row("2021").contains("onbekend of B12 in gebruik was"), "{rows:?}");
    let visits = window.table("consultations");
    assert_eq!(visits.len(), 2, "{visits:?}");
    assert!(
        visits.iter().all(|visit| visit.iter().any(|cell| cell == "8") && visit.iter().any(|cell| cell == "7")),
        "{visits:?}"
    );
}
