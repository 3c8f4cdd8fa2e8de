//! Every screen in both themes and both languages, read by axe without a rule switched off.

use e2e::{Home, SmallDisk, Window};

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

/// The smallest window that the design is drawn for, and a usual one.
const SMALL: (u32, u32) = (1024, 720);
const USUAL: (u32, u32) = (1440, 900);

/// Looks at a screen of the shell in both themes at both sizes, whole and with the focus in sight.
fn check_at_every_size(window: &Window, screen: &str, back_to: (u32, u32)) {
    for (width, height) in [SMALL, USUAL] {
        window.size(width, height);
        check_in_both_themes(window, &format!("{screen}-{width}"));
        window.see_whole(screen);
    }
    window.size(back_to.0, back_to.1);
}

fn walk_through(home: &Home, size: (u32, u32)) {
    let window = Window::open(home);
    window.size(size.0, size.1);
    let name = |screen: &str| format!("{screen}-{}", window.word("nl", "en"));
    check_at_every_size(&window, &name("first-run"), size);
    window.first_run();
    check_at_every_size(&window, &name("no-clients"), size);
    window.press(&["Ctrl+n"]);
    window.see(window.word("Maak aan en start intake", "Add and start intake"));
    check_at_every_size(&window, &name("new-client"), size);
    window.press(&["Escape"]);
    window.new_client("Karin de Boer", "120997");
    let sections = window.sections();
    assert!(sections.len() >= 9, "{sections:?}");
    for section in &sections {
        window.go_to_section(section);
        check_in_both_themes(&window, &name(&format!("consult-{section}")));
        window.see_whole(section);
    }
    window.press(&["F1"]);
    window.wait("the sheet of keys", || window.has("dialog", ""));
    check_at_every_size(&window, &name("keys"), size);
    window.press(&["Escape"]);
    window.press(&["Ctrl+,"]);
    window.see(window.word("Instellingen", "Settings"));
    check_at_every_size(&window, &name("settings"), size);
    window.lock();
    check_at_every_size(&window, &name("unlock"), size);
}

#[test]
fn every_screen_reads_well_in_dutch_in_a_small_window() {
    walk_through(&Home::new(), SMALL);
}

#[test]
fn every_screen_reads_well_in_english() {
    walk_through(&Home::english(), USUAL);
}

/// What comes and goes: refusals, cards, sheets, remarks, the map over the questions, a save that fails.
#[test]
fn everything_that_comes_and_goes_reads_well() {
    let home = Home::new();
    let disk = SmallDisk::on(&home.path().join("data"));
    let names = home.with_clients(30);
    let window = Window::open(&home);
    window.see("Ontgrendel");
    window.type_text("een heel andere zin");
    window.press(&["Enter"]);
    window.see("Deze wachtzin past niet");
    check_in_both_themes(&window, "wrong-passphrase");
    window.unlock();
    around_the_list(&window, names.first().expect("thirty clients"));
    window.press(&["Ctrl+Enter"]);
    window.see("Waarvoor komt u");
    around_a_question(&window);
    over_the_questions(&window);
    a_save_that_fails(&window, &disk);
    window.go_to_section("Afsluiting");
    window.click("button", "Rond consult af");
    window.see("Stop als concept");
    check_in_both_themes(&window, "checklist");
    window.click_within("dialog", "button", "Rond consult af");
    window.see("Alleen lezen");
    check_in_both_themes(&window, "completed");
}

fn around_the_list(window: &Window, client: &str) {
    window.wait("her file", || window.has("heading", client));
    check_in_both_themes(window, "file-beside-the-list");
    window.click("button", "Meer");
    window.wait("the menu", || window.has("menuitem", "Wijzig gegevens"));
    check_in_both_themes(window, "menu-of-the-file");
    window.point("menuitem", "Wijzig gegevens");
    window.see("Gegevens van de cliënt");
    window.focus("textbox", "Geboortedatum");
    window.press(&["Ctrl+a"]);
    window.type_text("315");
    window.press(&["Tab"]);
    window.see("Geen datum.");
    check_in_both_themes(window, "form-of-the-client");
    window.press(&["Escape"]);
    window.see_no_more("Gegevens van de cliënt");
    window.focus("combobox", "Zoek een cliënt");
    window.type_text("niemandheetzo");
    window.see("Niemand gevonden met");
    check_in_both_themes(window, "nobody-found");
    window.press(&["Escape"]);
    window.click("button", "Aan de beurt");
    window.see("Er is de komende twee weken niemand aan de beurt.");
    check_in_both_themes(window, "who-is-due");
    window.press(&["Escape"]);
    window.press(&["Ctrl+k"]);
    window.see("Opdrachten");
    check_in_both_themes(window, "palette");
    window.type_text("niemandheetzo");
    window.see("Niets gevonden met");
    window.press(&["Escape"]);
    window.wait("her file", || window.has("heading", client));
    window.see("Start intake");
}

fn around_a_question(window: &Window) {
    window.go_to_section("Rode vlaggen");
    window.click_in("rf.gait", "radio", "ja");
    window.see("Wat hebt u gedaan");
    check_in_both_themes(window, "flag-card");
    window.go_to_section("Opname");
    window.click_row("ab.burn");
    window.press(&["w"]);
    check_in_both_themes(window, "no-answer");
    window.press(&["6", "/"]);
    window.wait("the comment", || window.typing());
    window.type_text("Vooral na koffie.");
    check_in_both_themes(window, "comment");
    window.press(&["Escape", "'"]);
    window.wait("the quote", || window.typing());
    check_in_both_themes(window, "quote");
    window.press(&["Escape", "?"]);
    window.wait("the sheet of keys", || window.has("dialog", ""));
    check_in_both_themes(window, "sheet-of-keys");
    window.press(&["Escape"]);
}

fn over_the_questions(window: &Window) {
    window.press(&["Ctrl+m"]);
    window.wait("the large map", || window.script("return document.querySelector('main.large') !== null", &[]) == true);
    check_in_both_themes(window, "large-map");
    window.press(&["Ctrl+m"]);
    let sheets = [
        ("Ctrl+r", "sheet-of-flags"),
        ("Ctrl+t", "sheet-of-time"),
        ("Ctrl+g", "sheet-of-the-plan"),
        ("Ctrl+b", "brief"),
    ];
    for (key, sheet) in sheets {
        window.press(&[key]);
        window.wait(sheet, || window.has("dialog", ""));
        check_in_both_themes(window, sheet);
        window.press(&[key]);
    }
}

fn a_save_that_fails(window: &Window, disk: &SmallDisk) {
    window.saved();
    // The log gives its room back a moment after the last save; the disk is to be full after that.
    std::thread::sleep(std::time::Duration::from_secs(4));
    disk.fill();
    window.note_unsaved("Dit staat nog nergens.");
    window.see("NIET OPGESLAGEN");
    check_in_both_themes(window, "not-saved");
    window.press(&["Ctrl+l"]);
    window.wait("what holds her back", || {
        window.script("return document.querySelectorAll('[role=alert]').length", &[]) == 2
    });
    check_in_both_themes(window, "held-back");
    disk.free();
    window.click("button", "Probeer opnieuw");
    window.see_no_more("NIET OPGESLAGEN");
}
