//! Dossier and consult in two columns, both editable at once: what is written on one side is shown on the other.

use e2e::{Home, Shelf, Window};
use serde_json::json;

/// Turns to a page beside the questions, from anywhere.
fn beside(window: &Window, page: &str) {
    window.press(&["Ctrl+d"]);
    window.focus("radio", page);
    window.press(&["Space"]);
}

/// Reads the screen as axe does and looks whether all of it can be seen, in both themes.
fn check(window: &Window, page: &str) {
    window.see_whole(page);
    window.reads_well(&format!("two-columns-{page}"));
}

#[test]
fn both_columns_are_written_in_and_follow_each_other() {
    let home = Home::new();
    let window = Window::at_work(&home);
    window.new_client("Oebele Dijkstra", "020258");
    window.go_to_section("Medicijnen");

    // From the page of products to the questions.
    beside(&window, "Middelen");
    let told = [("med.name", "omeprazol"), ("med.strength", "20 mg"), ("med.often", "1×/dag"), ("med.since", "2019")];
    window.focus("button", "Nieuw medicijn");
    window.enter_product(Shelf::Medicines, &told);
    window.wait("the row beside it", || window.script(ROW_OF_QUESTIONS, &[]).as_str().is_some_and(has_omeprazole));
    window.press(&["Ctrl+d"]);
    window.wait("the questions", || !window.question().is_empty());

    // From the questions to the page of products.
    window.press(&["Ctrl+Shift+n"]);
    window.wait("a new row", || window.field() == "med.name");
    window.type_text("metformine");
    window.press(&["Enter"]);
    window.wait("the product beside it", || {
        window.script(PAGE_BESIDE, &[]).as_str().is_some_and(|text| text.contains("metformine"))
    });

    // A value beside the questions; the note is written meanwhile.
    beside(&window, "Lab");
    window.type_value("b12 180 pmol/l 12-3-2026");
    window.at_step("companion");
    window.press(&["Ctrl+j"]);
    window.type_text("Brief van de huisarts gezien.");
    window.saved();
    assert!(window.shows("b12 180 pmol/l 12-3-2026"), "what was typed for the value waits");
    window.press(&["Ctrl+Shift+d"]);
    window.see("Waar stokt het?");
}

/// Puts the caret into the strength of the medicine in one of the columns, with all of it selected; opens its row first.
fn strength(window: &Window, column: &str) {
    const OPEN: &str = "const column = document.querySelector(arguments[0]); \
        const field = column.querySelector('[data-place^=\"med.strength@\"] :is(input, textarea)'); \
        if (field) { field.focus(); field.select(); return document.activeElement === field; } \
        [...column.querySelectorAll('button')].find(one => one.innerText.includes('omeprazol'))?.click(); return false";
    window.wait(&format!("the strength in {column}"), || window.script(OPEN, &[json!(column)]) == true);
}

/// What the medicine reads in one of the columns.
fn reads(window: &Window, column: &str, text: &str) {
    const TEXT: &str = "const column = document.querySelector(arguments[0]); return column.innerText + \
        [...column.querySelectorAll('input, textarea')].map(one => one.value).join(' ')";
    window.wait(text, || window.script(TEXT, &[json!(column)]).as_str().is_some_and(|shown| shown.contains(text)));
}

#[test]
fn undo_on_one_side_leaves_what_the_other_side_wrote_since() {
    let home = Home::new();
    let window = Window::at_work(&home);
    window.new_client("Oebele Dijkstra", "020258");
    window.go_to_section("Medicijnen");
    beside(&window, "Middelen");
    window.focus("button", "Nieuw medicijn");
    window.enter_product(Shelf::Medicines, &[("med.name", "omeprazol"), ("med.strength", "20 mg")]);
    reads(&window, ".mid", "20 mg");

    strength(&window, ".mid");
    window.type_text("40 mg");
    window.press(&["Escape"]);
    reads(&window, ".beside", "40 mg");
    strength(&window, ".beside");
    window.type_text("10 mg");
    window.press(&["Escape"]);
    reads(&window, ".mid", "10 mg");
    window.press(&["Ctrl+d"]);
    window.wait("the questions", || !window.question().is_empty());
    window.press(&["Escape", "Ctrl+z"]);
    window.see("is ongedaan gemaakt.");
    reads(&window, ".mid", "10 mg");
    reads(&window, ".beside", "10 mg");

    // The column closes in mid-word: nothing of it is lost.
    strength(&window, ".beside");
    window.type_text("15 mg");
    window.press(&["Ctrl+Shift+d"]);
    window.see("Waar stokt het?");
    reads(&window, ".mid", "15 mg");

    // The product goes on the other side; taking back what was said of it holds nobody up.
    strength(&window, ".mid");
    window.type_text("25 mg");
    window.press(&["Escape"]);
    window.saved();
    window.press(&["Ctrl+4"]);
    window.see("omeprazol");
    window.press(&["F6"]);
    window.focus("button", "omeprazol");
    window.press(&["Enter"]);
    window.focus("button", "Verwijder");
    window.press(&["Enter"]);
    window.see("omeprazol verwijderd");
    window.press(&["Ctrl+1"]);
    window.wait("the questions", || !window.question().is_empty());
    window.press(&["Escape", "Ctrl+z"]);
    window.press(&["Ctrl+2"]);
    window.wait("the overview", || window.has("heading", "Verloop"));
}

#[test]
fn every_page_beside_a_consult_reads_well() {
    for (home, (width, height)) in [(Home::new(), (1440, 900)), (Home::english(), (1024, 720))] {
        let name = home.with_fictional_client("Hoekstra");
        let window = Window::open(&home);
        window.size(width, height);
        window.unlock();
        window.open_client(&name);
        window.begin_follow_up();
        for page in [("Notities", "Notes"), ("Overzicht", "Overview"), ("Lab", "Lab"), ("Middelen", "Products")] {
            beside(&window, window.word(page.0, page.1));
            check(&window, &format!("{}-{width}", page.1));
            window.press(&["Ctrl+d"]);
        }
    }
}

const ROW_OF_QUESTIONS: &str = "return document.querySelector('.mid').innerText";
const PAGE_BESIDE: &str = "return document.querySelector('.beside').innerText";

fn has_omeprazole(text: &str) -> bool {
    text.contains("omeprazol")
}
