//! How fast the real window is, beside a page of native controls in the same window and run.
//!
//! Arms in turn; medians and 95th percentiles in milliseconds, and the ratio. Nothing passes or fails here: a noisy machine
//! moves the milliseconds, the ratios hold. Every action begins when the one before has been saved and shown.

#![expect(clippy::print_stdout, reason = "a bench prints its table")]

mod table;

use std::time::Duration;

use e2e::{Home, Window};
use serde_json::json;
use table::{alone, heading, number, numbers, row};

const SCRIPT: &str = include_str!("window.js");
const ROUNDS: usize = 40;

fn main() {
    let home = Home::new();
    let window = Window::open(&home);
    window.first_run();
    window.new_client("Annelies Hoekstra", "140379");
    let _ = window.script(SCRIPT, &[]);
    heading("native");
    let opening = opening(&window);
    row("open the intake", &opening.0, &opening.1, "≤ 1.5×");
    let taps = taps(&window);
    row("answer → painted control", &taps.0, &taps.1, "p95 ≤ 2 frames");
    alone("answer → painted map", &map(&window), "≤ 50 ms");
    let branches = branches(&window);
    row("branch opens → painted", &branches.0, &branches.1, "≤ 1.1×");
    let asked = keys(&window, Typing::Question);
    row("keystroke in a question → painted", &asked.0, &asked.1, "p95 ≤ 1.1×");
    let noted = keys(&window, Typing::Note);
    row("keystroke in the note → painted", &noted.0, &noted.1, "p95 ≤ 1.1×");
}

/// Where is typed.
#[derive(Clone, Copy)]
enum Typing {
    /// A question with a text for an answer.
    Question,
    /// The free note, whose editor draws marks and chips.
    Note,
}

/// Opening: from the key in the list of clients to the first section painted, against building a native page of all items.
fn opening(window: &Window) -> (Vec<f64>, Vec<f64>) {
    const OURS: &str = "const done = arguments[0]; measure.until([...document.querySelectorAll('button')].find(one => \
        one.innerText.startsWith('Verder met')), () => document.querySelector('[data-row]')).then(done)";
    const NATIVE: &str = "const done = arguments[0]; (async () => { const page = await window.__TAURI_INTERNALS__.invoke('clients', \
        { query: { search: '', archived: false, filter: 'all', offset: 0, limit: 1 } }); const file = await \
        window.__TAURI_INTERNALS__.invoke('open_consultation', { id: page.rows[0].last.id }); \
        const time = await measure.native(file.questionnaire); document.getElementById('native').remove(); done(time) })()";
    let (mut ours, mut native) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        window.click("button", "Cliënten");
        window.see("alle toetsen");
        window.press(&["Enter"]);
        window.see("Verder met");
        ours.push(number(&window.script_later(OURS, &[])));
        native.push(number(&window.script_later(NATIVE, &[])));
    }
    (ours, native)
}

/// A tap on a score, against a tap on a native radio button.
fn taps(window: &Window) -> (Vec<f64>, Vec<f64>) {
    window.go_to_section("Opname");
    let _ = window.script("document.querySelector('[data-row=\"ab.burn@\"]').focus()", &[]);
    const OURS: &str = "const [n, done] = arguments; const cells = document.querySelectorAll('[data-row=\"ab.burn@\"] [role=radio]'); \
        measure.tap(cells[n % 11]).then(done)";
    const NATIVE: &str = "const [n, done] = arguments; measure.tap(document.querySelectorAll('#native [name=\"ab.burn\"]')[n % 11]).then(done)";
    in_turn(window, "ab.burn", OURS, NATIVE)
}

/// From a tap to the chip on the map; there is no native arm for a map.
fn map(window: &Window) -> Vec<f64> {
    const OURS: &str = "const [n, done] = arguments; const options = [...document.querySelectorAll('[data-row=\"ab.heavy@\"] [role=radio]')]; \
        const words = new RegExp('Vol na het eten (\\\\d → )?' + (n % 5 + 5) + '\\\\D'); \
        measure.until(options[n % 5 + 5], () => words.test(document.body.innerText)).then(done)";
    (0..ROUNDS).map(|round| number(&window.script_later(OURS, &[json!(round)]))).collect()
}

/// Two questions that open under their parent, against the same two in native controls.
fn branches(window: &Window) -> (Vec<f64>, Vec<f64>) {
    // She is on the question already when she answers it.
    const ON_IT: &str = "document.querySelector('[data-row=\"ab.obst@\"]').focus()";
    let _ = window.script(ON_IT, &[]);
    const OURS: &str = "const [n, done] = arguments; const row = document.querySelector('[data-row=\"ab.obst@\"]'); \
        const there = () => !document.querySelector('[data-row=\"ab.bristol@\"]') === (n % 2 === 1); \
        measure.until(row.querySelectorAll('[role=radio]')[n % 2 === 1 ? 0 : 4], there).then(done)";
    const NATIVE: &str = "const [n, done] = arguments; const there = () => \
        !document.querySelector('#native [name=\"ab.bristol\"]') === (n % 2 === 1); \
        measure.until(document.querySelectorAll('#native [name=\"ab.obst\"]')[n % 2 === 1 ? 0 : 4], there).then(done)";
    in_turn(window, "ab.obst", OURS, NATIVE)
}

/// Typing with everything being saved, against a native text field that is as large and holds the same.
fn keys(window: &Window, place: Typing) -> (Vec<f64>, Vec<f64>) {
    const TAKE: &str = "return measure.keys.splice(0)";
    const TEXT: &str = "Brood laten staan na de vakantie, twee weken beter. ";
    const FIELD: &str = "const field = document.activeElement, { width, height } = field.getBoundingClientRect(); \
        return [field.value ?? field.innerText, width, height]";
    const NATIVE: &str = "const field = document.querySelector('#native textarea'), [text, width, height] = arguments[0]; \
        Object.assign(field.style, { width: `${width}px`, height: `${height}px` }); field.value = text; field.focus(); \
        field.setSelectionRange(text.length, text.length)";
    window.go_to_section("Opening");
    let _ = window.script("measure.listen()", &[]);
    let (mut ours, mut native) = (Vec::new(), Vec::new());
    for _ in 0..8 {
        match place {
            Typing::Question => window.click_row("cx.reason"),
            Typing::Note => window.press(&["Ctrl+j"]),
        }
        if !window.typing() {
            window.press(&["Tab"]);
        }
        let field = window.script(FIELD, &[]);
        window.type_text(TEXT);
        std::thread::sleep(Duration::from_millis(300));
        ours.extend(numbers(&window.script(TAKE, &[])));
        window.press(&[if matches!(place, Typing::Note) { "Ctrl+j" } else { "Escape" }]);
        build_native(window);
        let _ = window.script(NATIVE, &[field]);
        window.type_text(TEXT);
        std::thread::sleep(Duration::from_millis(300));
        native.extend(numbers(&window.script(TAKE, &[])));
        remove_native(window);
    }
    (ours, native)
}

/// Runs both arms in turn on one question; the native page is there only while it is measured.
fn in_turn(window: &Window, item: &str, ours: &str, native: &str) -> (Vec<f64>, Vec<f64>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for block in 0..4 {
        for round in 0..ROUNDS / 4 {
            left.push(number(&window.script_later(ours, &[json!(block * ROUNDS / 4 + round)])));
        }
        build_native(window);
        let _ = window.script("measure.level(arguments[0])", &[json!(item)]);
        for round in 0..ROUNDS / 4 {
            right.push(number(&window.script_later(native, &[json!(round)])));
        }
        remove_native(window);
    }
    (left, right)
}

fn build_native(window: &Window) {
    const BUILD: &str = "const done = arguments[0]; (async () => { const page = await window.__TAURI_INTERNALS__.invoke('clients', \
        { query: { search: '', archived: false, filter: 'all', offset: 0, limit: 1 } }); const file = await \
        window.__TAURI_INTERNALS__.invoke('open_consultation', { id: page.rows[0].last.id }); done(await measure.native(file.questionnaire)) })()";
    let _ = window.script_later(BUILD, &[]);
}

fn remove_native(window: &Window) {
    let _ = window.script("document.getElementById('native').remove()", &[]);
}
