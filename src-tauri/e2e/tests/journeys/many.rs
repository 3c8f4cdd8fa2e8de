//! Five thousand clients: the list reaches every one of them and never holds more rows than there is room for.

use e2e::{Home, Window};
use serde_json::json;

const CLIENTS: u32 = 5_000;

/// Where the list stands in the page, and what it holds.
const ROWS: &str = "return document.querySelectorAll('[role=grid] [role=row][aria-rowindex]').length";

fn rows(window: &Window) -> u64 {
    window.script(ROWS, &[]).as_u64().unwrap_or_default()
}

/// What the list shows, without the file beside it.
fn listed(window: &Window) -> String {
    let text = window.script("return document.querySelector('[role=grid]').innerText", &[]);
    text.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_list_of_thousands_is_scrolled_searched_and_opened() {
    let home = Home::new();
    let names = home.with_clients(CLIENTS);
    let mut sorted: Vec<&String> = names.iter().collect();
    sorted.sort_by_key(|name| name.split_once(' ').map(|(given, family)| (family.to_owned(), given.to_owned())));
    let window = Window::open(&home);
    window.unlock();
    window.see("Alle 5.000");
    let in_list = |name: &str| listed(&window).lines().any(|line| line.contains(name));
    let (first, last) = (sorted.first().copied().unwrap(), sorted.last().copied().unwrap());
    window.wait("the first client", || in_list(first));
    assert!(!in_list(last));

    // Down to the end in steps, as with a wheel: whatever is in sight is filled in, and the page stays small.
    const SCROLL: &str = "const grid = document.querySelector('[role=grid]'); \
        grid.scrollTop = arguments[0] * (grid.scrollHeight - grid.clientHeight); return grid.scrollHeight";
    let mut most = 0;
    for step in 0..=20 {
        let height = window.script(SCROLL, &[json!(f64::from(step) / 20.0)]);
        assert!(height.as_u64().unwrap_or_default() >= 52 * u64::from(CLIENTS), "{height}");
        window.wait("every row in sight filled in", || {
            const EMPTY: &str = "return [...document.querySelectorAll('[role=grid] [role=row]')].filter(row => !row.innerText.trim()).length";
            window.script(EMPTY, &[]) == 0
        });
        most = most.max(rows(&window));
    }
    window.wait("the last client", || in_list(last));
    assert!(!in_list(first));
    assert!((8..=45).contains(&most), "{most} rows in the page");

    // One of them by name, by keyboard.
    let wanted = names.get(3_217).unwrap();
    window.focus("combobox", "Zoek een cliënt");
    window.type_text(wanted.split_once(' ').unwrap().1);
    window.wait("only the one that was searched for", || rows(&window) == 2 && in_list(wanted));
    window.press(&["Enter"]);
    window.wait("her file", || {
        window.script("return document.querySelector('aside h2')?.innerText ?? ''", &[]) == json!(wanted)
    });
    window.press(&["Ctrl+Enter"]);
    window.see("Waarvoor komt u");
    window.see(wanted);
}
