//! Dossier and consult in two columns, both editable at once: what is written on one side is shown on the other.

use e2e::{Home, Shelf, Window};

/// Turns to a page beside the questions, from anywhere.
fn beside(window: &Window, page: &str) {
    window.press(&["Ctrl+d"]);
    window.focus("radio", page);
    window.press(&["Space"]);
}

/// Reads the screen as axe does and looks whether all of it can be seen, in both themes.
fn check(window: &Window, page: &str) {
    window.see_whole(page);
    for theme in ["light", "dark"] {
        window.theme(theme);
        let faults = window.accessibility_faults();
        assert!(faults.is_empty(), "{page}, {theme}:\n{}", faults.join("\n"));
        window.picture(&format!("two-columns-{page}-{theme}"));
    }
}

#[test]
fn both_columns_are_written_in_and_follow_each_other() {
    let home = Home::new();
    let window = Window::open(&home);
    window.first_run();
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
