//! Undo over a whole consult: five answers, a branch and a note, taken back and done again, one by one and by the list; also
//! after she was away, and never across a lock.

use e2e::{Home, Window};
use serde_json::json;

/// What is chosen or typed in the row of a question, or none while it is not asked.
fn given(window: &Window, item: &str) -> String {
    const GIVEN: &str = "const row = document.querySelector('[data-row=\"' + arguments[0] + '@\"]'); if (!row) return 'not asked'; \
        const chosen = row.querySelector('[aria-checked=\"true\"]'); return chosen?.innerText.trim().split('\\n')[0] ?? ''";
    window.script(GIVEN, &[json!(item)]).as_str().unwrap_or_default().to_owned()
}

/// The buttons of the list, in order.
fn steps(window: &Window) -> Vec<String> {
    const NAMES: &str =
        "return [...document.querySelectorAll('.sheet li button')].map(one => one.getAttribute('aria-label'))";
    let names = window.script(NAMES, &[]);
    names.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// Five answers and a line of the note about the last.
fn five_answers(window: &Window) {
    window.go_to_section("Verbruik");
    for (item, key) in [("co.stress", "7"), ("co.stress.dur", "2"), ("co.recover", "3")] {
        window.click_row(item);
        window.press(&[key]);
        window.saved();
    }
    window.go_to_section("Opname");
    window.click_row("ab.burn");
    window.press(&["4"]);
    window.saved();
    window.click_row("ab.heavy");
    window.press(&["6"]);
    window.saved();
    window.press(&["Ctrl+j"]);
    window.type_text("Vooral na brood");
    window.press(&["Ctrl+e"]);
    window.wait("the line at its question", || window.shows("Vooral na brood ↳ Vol na het eten"));
    window.saved();
    window.press(&["Ctrl+j"]);
}

#[test]
fn five_fields_are_taken_back_and_done_again() {
    let home = Home::new();
    let window = Window::open(&home);
    window.first_run();
    window.new_client("Wytske Bouma", "090175");
    five_answers(&window);
    window.press(&["Ctrl+u"]);
    window.wait("every step", || steps(&window).len() >= 6);
    window.reads_well("undo");
    let list = steps(&window);
    let newest = ["Vrije notitie, ↳ Vol na het eten", "Vrije notitie, Vooral na brood", "Vol na het eten, 6"];
    for (step, words) in list.iter().zip(newest) {
        assert_eq!(*step, format!("Maak ongedaan tot en met: {words}"));
    }
    assert!(list.contains(&"Maak ongedaan tot en met: Spanning, afgelopen maand, 7".to_owned()), "{list:?}");
    window.press(&["Escape"]);

    // One by one, from the newest, and the screen goes along.
    window.click_row("ab.heavy");
    window.press(&["Ctrl+z"]);
    window.see("Vrije notitie is ongedaan gemaakt.");
    window.press(&["Ctrl+z"]);
    window.see_no_more("Vooral na brood");
    for (item, left) in [("ab.heavy", ""), ("ab.burn", ""), ("co.recover", "")] {
        window.press(&["Ctrl+z"]);
        window.wait(&format!("{item} as it was"), || window.question() == item && given(&window, item) == left);
    }

    // She looks at the lab and comes back: the steps are still there, back and forward.
    window.press(&["Ctrl+3"]);
    window.see("Uitslag invoeren");
    window.press(&["Ctrl+1"]);
    window.wait("the questions", || window.section() == "Verbruik");
    window.press(&["Ctrl+u"]);
    window.wait("every step", || steps(&window).len() >= 6);
    window.focus("button", "Maak ongedaan tot en met: Spanning, afgelopen maand, 7");
    window.press(&["Enter"]);
    window.wait("no tension any more", || given(&window, "co.stress").is_empty());
    window.wait("no branch either", || given(&window, "co.stress.dur") == "not asked");
    window.focus("button", "Doe opnieuw tot en met: Vrije notitie");
    window.press(&["Enter"]);
    window.wait("everything again", || given(&window, "co.stress") == "7" && given(&window, "co.recover") == "3");
    window.press(&["Escape"]);
    window.see("Vooral na brood ↳ Vol na het eten");
    window.saved();

    // Nothing of it outlives a lock but what is on disk.
    window.lock();
    window.unlock();
    window.press(&["Ctrl+Enter"]);
    window.see("Vooral na brood ↳ Vol na het eten");
    window.press(&["Ctrl+u"]);
    window.see("Er is niets om ongedaan te maken.");
    window.press(&["Escape"]);
    window.go_to_section("Opname");
    window.wait("the answer", || given(&window, "ab.heavy") == "6");
    window.wait("the line beside it", || window.has("button", "Vooral na brood"));
}
