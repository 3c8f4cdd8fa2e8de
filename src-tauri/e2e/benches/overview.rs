//! How fast the overview of a long dossier is in the real window: ten years, 60 consultations, 400 values, 80 products.
//!
//! Medians and 95th percentiles in milliseconds. Beside opening stands the command alone, from the page to Rust and back:
//! what is left is reading the answer and drawing. Nothing passes or fails here.

#![expect(clippy::print_stdout, reason = "a bench prints its table")]

mod table;

use e2e::{Home, Window};
use serde_json::{Value, json};
use table::{alone, heading, number, numbers, row};

const SCRIPT: &str = include_str!("window.js");
const ROUNDS: usize = 20;

/// Lines as they are typed: short, whole, from abroad, with a sign, with words that nothing is known of.
const LINES: [&str; 5] = [
    "b12 312",
    "vitamine B12 312 pmol/l 12-3-2026 (145-569) nuchter",
    "cobalamin 934 pg/mL 3 feb 2025",
    "MMA < 0,40 µmol/L",
    "bezinking na een uur 12 mm/u, herhalen over zes weken",
];

fn main() {
    let home = Home::new();
    let name = home.with_history();
    let window = Window::open(&home);
    window.unlock();
    let _ = window.script(SCRIPT, &[]);
    heading("command");
    let (ours, command) = opening(&window, &name);
    row("open the overview", &ours, &command, "≤ 200 ms");
    alone("cursor moves → painted", &cursor(&window), "≤ 16 ms");
    alone("a line is recognised", &lines(&window), "≤ 5 ms");
}

/// Opening: from her file beside the list to the plot with its dots painted, against the command alone.
fn opening(window: &Window, name: &str) -> (Vec<f64>, Vec<f64>) {
    const OURS: &str = "const done = arguments[0]; measure.until([...document.querySelectorAll('aside nav button')].find(one => \
        one.innerText === 'Overzicht'), () => document.querySelector('[data-value]')).then(done)";
    const COMMAND: &str = "const done = arguments[0]; (async () => { const { invoke } = window.__TAURI_INTERNALS__; \
        const page = await invoke('clients', { query: { search: '', archived: false, filter: 'all', offset: 0, limit: 1 } }); \
        const start = performance.now(); const read = await invoke('overview', { id: page.rows[0].client.id }); \
        const values = read.analytes.flatMap(({ points }) => points).length; \
        done([performance.now() - start, read.consultations.length, values, read.uses.length]) })().catch(error => done(String(error?.message ?? JSON.stringify(error))))";
    let (mut ours, mut command) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        window.wait("her file", || window.has("heading", name) && window.has("button", "Overzicht"));
        ours.push(number(&window.script_later(OURS, &[])));
        let told = window.script_later(COMMAND, &[]);
        assert!(told.is_array(), "the command answers: {told}");
        let alone = numbers(&told);
        assert_eq!(alone.get(1..), Some([60.0, 400.0, 80.0].as_slice()), "the whole dossier");
        command.extend(alone.first());
        window.click("button", "Cliënten");
        window.see("alle toetsen");
    }
    (ours, command)
}

/// The cursor over the whole width of the plot, a step in every frame: from the move of the pointer to the painted frame.
fn cursor(window: &Window) -> Vec<f64> {
    const MOVES: &str = "const done = arguments[0]; (async () => { const layer = document.querySelector('[role=slider]'); \
        const box = layer.getBoundingClientRect(); const times = []; \
        const { port1, port2 } = new MessageChannel(); \
        const painted = () => new Promise(done => { port1.onmessage = () => done(performance.now()); port2.postMessage(0) }); \
        for (let n = 0; n < 240; n += 1) { \
            await new Promise(requestAnimationFrame); const start = performance.now(); \
            layer.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: box.left + 40 + (box.width - 80) * n / 240, \
                clientY: box.top + box.height * (0.15 + 0.7 * (n % 12) / 12) })); \
            times.push(await painted() - start) } \
        done(times) })()";
    window.click("button", "Overzicht");
    window.wait("the plot", || window.has("slider", ""));
    numbers(&window.script_later(MOVES, &[]))
}

/// A typed line, from the page to Rust and back.
fn lines(window: &Window) -> Vec<f64> {
    const READ: &str = "const [text, done] = arguments; (async () => { const start = performance.now(); \
        for (let n = 0; n < 10; n += 1) await window.__TAURI_INTERNALS__.invoke('read_lab_line', { text }); \
        done((performance.now() - start) / 10) })()";
    let read = |line: &&str| -> Value { window.script_later(READ, &[json!(line)]) };
    LINES.iter().cycle().take(10 * LINES.len()).map(|line| number(&read(line))).collect()
}
