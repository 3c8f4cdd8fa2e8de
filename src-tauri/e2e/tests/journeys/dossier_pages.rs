//! The pages of a dossier with much in them: read by axe in both themes, in Dutch in the smallest window and in English in a
//! usual one. Nothing is cut off and nothing has to be scrolled sideways.

use e2e::{Home, Page, Window};

/// Looks at the page in both themes, and whether all of it can be seen.
fn check(window: &Window, page: &str) {
    let page = format!("dossier-{page}-{}", window.word("nl", "en"));
    window.see_whole(&page);
    window.reads_well(&page);
}

fn walk_through(home: &Home, (width, height): (u32, u32)) {
    // A client with everything: values, products, flags, visits.
    let name = home.with_fictional_client("Hoekstra");
    let window = Window::open(home);
    window.size(width, height);
    window.unlock();
    window.open_client(&name);
    window.focus("button", window.word("Overzicht", "Overview"));
    window.press(&["Enter"]);
    overview(&window);
    window.turn_to(Page::Laboratory);
    laboratory(&window);
    window.turn_to(Page::Products);
    products(&window);
    window.focus("button", window.word("Artikel en richtlijn", "Article and guideline"));
    window.press(&["Enter"]);
    article(&window);
}

fn overview(window: &Window) {
    window.wait("the plot", || !window.dots().is_empty());
    window.focus("slider", "");
    window.press(&["End"]);
    check(window, "overview");
    window.press(&["ArrowDown", "ArrowDown"]);
    check(window, "overview-cursor");
    window.press(&["+", "+"]);
    check(window, "overview-zoomed");
    window.press(&["Escape"]);
    window.show_tables();
    window.focus("region", window.word("Verloop als tabel", "Course as table"));
    check(window, "overview-table");
    window.press(&["Ctrl+Shift+t", "Ctrl+Shift+o"]);
    window.focus("region", window.word("Uitkomst", "Outcome"));
    check(window, "overview-outcome");
    window.press(&["Ctrl+Shift+o"]);
    window.focus("button", window.word("Kies wat u ziet", "Choose what you see"));
    window.press(&["Enter"]);
    window.see(window.word("Klachten, ten hoogste vier", "Complaints, four at most"));
    check(window, "overview-choices");
    window.press(&["Escape"]);
}

fn laboratory(window: &Window) {
    check(window, "lab");
    window.type_value("b12 1.480 pmol/l 12-3-2026");
    window.at_step("number");
    check(window, "lab-question");
    window.press(&["Enter"]);
    window.at_step("companion");
    window.press(&["2"]);
    check(window, "lab-companion");
    window.focus("button", window.word("Maak leeg", "Clear"));
    window.press(&["Enter"]);
    window.focus("button", window.word("Uitslag plakken", "Paste a report"));
    window.press(&["Enter"]);
    window.wait("the place for a report", || window.typing());
    for line in ["Hemoglobine 7,4 mmol/L (7,5 - 10,0) L", "Vitamine B12 < 111 pmol/L 145 - 569", "Blad 1 van 2"] {
        window.type_text(line);
        window.press(&["Enter"]);
    }
    check(window, "lab-paste");
    window.press(&["Ctrl+Enter"]);
    window.see(window.word("Verslag nakijken", "Check a report"));
    check(window, "lab-report");
    window.focus("button", window.word("Gooi verslag weg", "Throw report away"));
    window.press(&["Enter"]);
}

fn products(window: &Window) {
    window.press(&["F6"]);
    check(window, "products");
    window.press(&["Ctrl+Shift+n"]);
    window.wait("a new row", || window.field().ends_with(".name"));
    check(window, "products-new");
    window.press(&["Escape", "F6", "Ctrl+Shift+n"]);
    window.wait("a new row", || window.field().ends_with(".name"));
    check(window, "products-new-other");
}

fn article(window: &Window) {
    window.wait("the page", || window.has("heading", ""));
    window.focus("textbox", window.word("Zoek op deze pagina", "Search this page"));
    check(window, "article");
    window.type_text("450");
    check(window, "article-found");
}

#[test]
fn every_page_of_a_dossier_reads_well_in_dutch_in_a_small_window() {
    walk_through(&Home::new(), (1024, 720));
}

#[test]
fn every_page_of_a_dossier_reads_well_in_english() {
    walk_through(&Home::english(), (1440, 900));
}
