//! The screen turned to the client, and the blank screen: what is there, what is not, and that everything comes back.

use e2e::{Home, Page, Window};

const FAMILY: &str = "Hoekstra";
/// What she writes for the file alone.
const NOTE: &str = "Alleen voor het dossier: kruisbessenjam.";
const PLAN: &str = "Brood laten staan tot maart.";

/// Nothing of the dossier's own may be read while the client looks: nobody's name, no note, no remark, no flag, nothing that
/// concludes.
fn nothing_private(window: &Window) {
    let readable = window.readable();
    let lower = readable.to_lowercase();
    for private in ["Hoekstra", "Annelies", "kruisbessenjam", "biefstuk", "langzaam begonnen", "etiketten gezien"] {
        assert!(!readable.contains(private), "“{private}” can be read:\n{readable}");
    }
    for word in
        ["vlag", "flag", "aannemelijk", "likely", "tekort", "deficien", "oordeel", "judgement", "steunt", "supports"]
    {
        assert!(!lower.contains(word), "“{word}” can be read:\n{readable}");
    }
}

fn turn(window: &Window) {
    window.press(&["F9"]);
    window.see(window.word("De weg van B12", "The route of B12"));
    window.see(window.word("Hoe het is gegaan", "How it went"));
    window
        .wait("the plot", || window.has("img", window.word("Tijdlijn van uw klachten", "Timeline of your complaints")));
}

fn turn_back(window: &Window, key: &str) {
    window.press(&[key]);
    window.see_no_more(window.word("De weg van B12", "The route of B12"));
}

#[test]
fn the_screen_is_turned_to_the_client_and_back() {
    let home = Home::new();
    let name = home.with_fictional_client(FAMILY);
    let window = Window::open(&home);
    window.unlock();
    window.open_client(&name);
    turn(&window);
    nothing_private(&window);
    window.press(&["Ctrl+k", "F1", "Ctrl+,", "n"]);
    nothing_private(&window);
    window.reads_well_in_every_size("client-view");
    turn_back(&window, "Escape");
    window.see(&name);

    window.begin_follow_up();
    window.go_to_section("Afsluiting");
    window.click_row("sum.plan");
    window.press(&["Tab"]);
    window.type_text(PLAN);
    window.saved();
    window.press(&["Ctrl+j"]);
    window.type_text(NOTE);
    turn(&window);
    window.see(PLAN);
    nothing_private(&window);
    // Reading takes the keys that scroll; nothing else gets through.
    window.press(&["PageDown", "End", "Home", "Alt+ArrowDown", "Ctrl+r", "Ctrl+2"]);
    nothing_private(&window);
    turn_back(&window, "F9");
    window.type_text(" En verder.");
    window.saved();
    window.see(&format!("{NOTE} En verder."));

    for page in [Page::Overview, Page::Laboratory, Page::Products] {
        window.turn_to(page);
        turn(&window);
        nothing_private(&window);
        turn_back(&window, "Escape");
        window.see(&name);
    }
    turn(&window);
    window.press(&["Ctrl+l"]);
    window.see("Ontgrendel");
    window.unlock();
    window.see(&name);
}

#[test]
fn the_client_reads_it_in_english_too() {
    let home = Home::english();
    let name = home.with_fictional_client(FAMILY);
    let window = Window::open(&home);
    window.unlock();
    window.open_client(&name);
    turn(&window);
    nothing_private(&window);
    window.reads_well_in_every_size("client-view");
    window.click("button", "Show as a table");
    window.see("Consultations");
    nothing_private(&window);
    window.reads_well_in_every_size("client-view-table");
}

#[test]
fn esc_twice_blanks_the_screen_at_once_and_a_key_brings_everything_back() {
    let home = Home::new();
    let name = home.with_fictional_client(FAMILY);
    let window = Window::open(&home);
    window.unlock();
    window.open_client(&name);
    window.begin_follow_up();
    window.press(&["Ctrl+j"]);
    window.type_text(NOTE);
    window.press(&["ArrowLeft", "Escape", "Escape"]);
    window.see("Druk op een toets");
    let lines = window.readable();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        assert!(["Kobalt", "Druk op een toets"].contains(&line), "“{line}” can be read");
    }
    window.reads_well_in_every_size("blank");
    window.type_text("q");
    window.see(&name);
    window.type_text("!");
    window.saved();
    assert!(window.shows("kruisbessenjam!."), "the caret is where it was:\n{}", window.text());
    assert!(!window.shows("jamq"), "what was typed while it was blank went nowhere");

    // A sheet takes the Esc that closes it.
    window.press(&["Ctrl+r"]);
    window.wait("the sheet of flags", || window.has("dialog", ""));
    window.press(&["Escape", "Escape"]);
    window.see(&name);
    assert!(!window.shows("Druk op een toets"), "closing a sheet is no reason to blank");
    std::thread::sleep(std::time::Duration::from_millis(700));
    window.press(&["Escape", "Escape", "Escape"]);
    window.see("Druk op een toets");
    window.press(&["Ctrl+l"]);
    window.see("Ontgrendel");
}
