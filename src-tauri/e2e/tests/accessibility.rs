//! Every screen in both themes and both languages, read by axe without a rule switched off.

use e2e::{Home, Window};

fn check(window: &Window, screen: &str) {
    let faults = window.accessibility_faults();
    assert!(faults.is_empty(), "{screen}:\n{}", faults.join("\n"));
}

/// Looks at the screen in both themes.
fn check_in_both_themes(window: &Window, screen: &str) {
    for theme in ["light", "dark"] {
        window.theme(theme);
        check(window, &format!("{screen}, {theme}"));
        window.picture(&format!("{screen}-{theme}"));
    }
}

fn walk_through(home: &Home) {
    let window = Window::open(home);
    let name = |screen: &str| format!("{screen}-{}", window.word("nl", "en"));
    check_in_both_themes(&window, &name("first-run"));
    window.first_run();
    check_in_both_themes(&window, &name("no-clients"));
    window.press(&["Ctrl+n"]);
    window.see(window.word("Maak aan en start intake", "Add and start intake"));
    check_in_both_themes(&window, &name("new-client"));
    window.press(&["Escape"]);
    window.new_client("Karin de Boer", "120997");
    let sections = window.sections();
    assert!(sections.len() >= 9, "{sections:?}");
    for section in &sections {
        window.go_to_section(section);
        check_in_both_themes(&window, &name(&format!("consult-{section}")));
    }
    window.press(&["F1"]);
    window.wait("the sheet of keys", || window.has("dialog", ""));
    check_in_both_themes(&window, &name("keys"));
    window.press(&["Escape"]);
    window.press(&["Ctrl+,"]);
    window.see(window.word("Instellingen", "Settings"));
    check_in_both_themes(&window, &name("settings"));
    window.lock();
    check_in_both_themes(&window, &name("unlock"));
}

#[test]
fn every_screen_reads_well_in_dutch() {
    walk_through(&Home::new());
}

#[test]
fn every_screen_reads_well_in_english() {
    walk_through(&Home::english());
}
