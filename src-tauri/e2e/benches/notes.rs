//! How fast the notes and what is looked up beside them are in the real window: typing in a note of 20,000 characters, the
//! palette and the brief, in a follow-up of a client of ten years.
//!
//! Medians and 95th percentiles in milliseconds; beside typing stands a native text field with the same text. Nothing passes
//! or fails here.

#![expect(clippy::print_stdout, reason = "a bench prints its table")]

mod table;

use std::time::Duration;

use e2e::{Home, Window};
use serde_json::json;
use table::{alone, heading, number, numbers, row};

const SCRIPT: &str = include_str!("window.js");
const LENGTH: usize = 20_000;
const ROUNDS: usize = 30;
const SENTENCE: &str = "Brood laten staan na de vakantie, twee weken beter. ";

fn main() {
    let home = Home::new();
    let name = home.with_history();
    let window = Window::open(&home);
    window.unlock();
    window.wait("her file", || window.has("heading", &name));
    window.begin_follow_up();
    let _ = window.script(SCRIPT, &[]);
    heading("native");
    alone("Ctrl+K → palette painted", &palette(&window), "p95 ≤ 50 ms");
    alone("Ctrl+B → brief painted", &brief(&window), "p95 ≤ 100 ms");
    let (ours, native) = typing(&window);
    row("keystroke in a long note → painted", &ours, &native, "p95 ≤ 16 ms");
}

/// From the key to the first lines of the palette.
fn palette(window: &Window) -> Vec<f64> {
    opened(window, "k", "document.querySelector('[role=listbox] [role=option]')")
}

/// From the key to what is known from before.
fn brief(window: &Window) -> Vec<f64> {
    opened(window, "b", "document.querySelector('[role=dialog] table')")
}

/// Opens something with a key again and again, and closes it with Escape in between.
fn opened(window: &Window, key: &str, there: &str) -> Vec<f64> {
    let open = format!(
        "const [key, done] = arguments; measure.after(() => measure.press(key), () => {there} !== null).then(done)"
    );
    let gone = format!("return {there} === null");
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        times.push(number(&window.script_later(&open, &[json!(key)])));
        window.press(&["Escape"]);
        window.wait("it gone", || window.script(&gone, &[]) == true);
        // What fades has gone, and the caret is back.
        std::thread::sleep(Duration::from_millis(300));
    }
    times
}

/// Typing at the end of a long note that is being saved, against a native text field that holds the same.
fn typing(window: &Window) -> (Vec<f64>, Vec<f64>) {
    let text: String = SENTENCE.chars().cycle().take(LENGTH).collect();
    window.press(&["Ctrl+j"]);
    window.wait("the note", || window.typing());
    window.paste(&text, "");
    window.saved();
    window.press(&["Ctrl+j"]);
    let _ = window.script("measure.listen()", &[]);
    let (mut ours, mut native) = (Vec::new(), Vec::new());
    for _ in 0..4 {
        window.press(&["Ctrl+j"]);
        window.wait("the note", || window.typing());
        window.press(&["Ctrl+End"]);
        ours.extend(typed(window));
        window.press(&["Ctrl+j"]);
        const BUILD: &str = "measure.field(arguments[0])";
        let _ = window.script(BUILD, &[json!(text)]);
        native.extend(typed(window));
        let _ = window.script("document.getElementById('native').remove()", &[]);
    }
    (ours, native)
}

/// Types a sentence where the caret is, and returns what every keystroke took.
fn typed(window: &Window) -> Vec<f64> {
    const TAKE: &str = "return measure.keys.splice(0)";
    let _ = window.script(TAKE, &[]);
    window.type_text(SENTENCE);
    std::thread::sleep(Duration::from_millis(300));
    numbers(&window.script(TAKE, &[]))
}
