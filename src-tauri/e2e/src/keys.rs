//! Keys as people call them, turned into the driver's actions.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};

/// Turns "Ctrl+L", "Enter" or "7" into key strokes.
pub(crate) fn stroke(name: &str) -> KeyActions {
    let mut parts: Vec<&str> = if name.len() > 1 { name.split('+').collect() } else { vec![name] };
    let last = parts.pop().unwrap_or_default();
    let held: Vec<char> = parts.iter().map(|part| key(part)).collect();
    let mut actions = KeyActions::new("keyboard".to_owned());
    for value in &held {
        actions = actions.then(KeyAction::Down { value: *value });
    }
    actions = actions.then(KeyAction::Down { value: key(last) }).then(KeyAction::Up { value: key(last) });
    for value in held.iter().rev() {
        actions = actions.then(KeyAction::Up { value: *value });
    }
    actions
}

/// Turns a text into key strokes.
pub(crate) fn strokes(text: &str) -> KeyActions {
    text.chars().fold(KeyActions::new("keyboard".to_owned()), |actions, value| {
        actions.then(KeyAction::Down { value }).then(KeyAction::Up { value })
    })
}

fn key(name: &str) -> char {
    match name {
        "Enter" => '\u{e007}',
        "Tab" => '\u{e004}',
        "Escape" => '\u{e00c}',
        "Backspace" => '\u{e003}',
        "ArrowUp" => '\u{e013}',
        "ArrowDown" => '\u{e015}',
        "ArrowLeft" => '\u{e012}',
        "ArrowRight" => '\u{e014}',
        "Home" => '\u{e011}',
        "End" => '\u{e010}',
        "Ctrl" => '\u{e009}',
        "Shift" => '\u{e008}',
        "Alt" => '\u{e00a}',
        "Delete" => '\u{e017}',
        "PageUp" => '\u{e00e}',
        "PageDown" => '\u{e00f}',
        "F1" => '\u{e031}',
        "F2" => '\u{e032}',
        "F3" => '\u{e033}',
        "F4" => '\u{e034}',
        "F5" => '\u{e035}',
        "F6" => '\u{e036}',
        "F7" => '\u{e037}',
        "F8" => '\u{e038}',
        "F9" => '\u{e039}',
        "F10" => '\u{e03a}',
        "F11" => '\u{e03b}',
        "F12" => '\u{e03c}',
        "Space" => ' ',
        other => other.chars().next().unwrap_or_default(),
    }
}
