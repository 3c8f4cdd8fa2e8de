//! The laptop in the client's hands: she answers her questions, nothing else can be reached by any key, link or script, and
//! only the passphrase opens the dossier; what she filled in counts once it was looked at.

use e2e::{Home, PASSPHRASE, Window};
use serde_json::{Value, json};

const NAME: &str = "Femke Terpstra";
const NOTE: &str = "Alleen voor het dossier: kruisbessenjam.";
const FIRST: &str = "Hoeveel spanning had u in de afgelopen maand?";

/// Where every command is listed.
const LIST: &str = include_str!("../../../src/ipc.rs");
/// What is answered while the laptop is in her hands.
const HERS: [&str; 9] =
    ["status", "keep_awake", "self_fill", "fill_in", "read_date", "take_back", "lock", "quit", "stay"];

/// Everything else that a page could ask Rust for, whatever key, button or script does so.
fn not_hers() -> Vec<&'static str> {
    let listed = LIST.lines().filter_map(|line| line.trim().strip_prefix("commands::")?.strip_suffix(','));
    let all: Vec<&str> = listed.filter_map(|path| path.split("::").nth(1)).collect();
    assert!(all.len() > 60, "the list is read: {all:?}");
    all.into_iter().filter(|name| !HERS.contains(name)).chain(["no_such_command"]).collect()
}

/// Keys that lead somewhere elsewhere in the app, or that the webview has a habit for.
const KEYS: &[&str] = &[
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "F7",
    "F8",
    "F9",
    "F10",
    "F11",
    "F12",
    "?",
    "Ctrl+k",
    "Ctrl+,",
    "Ctrl+n",
    "Ctrl+Shift+n",
    "Ctrl+Shift+f",
    "Ctrl+Shift+t",
    "Ctrl+Shift+i",
    "Ctrl+1",
    "Ctrl+2",
    "Ctrl+3",
    "Ctrl+4",
    "Ctrl+j",
    "Ctrl+m",
    "Ctrl+r",
    "Ctrl+t",
    "Ctrl+h",
    "Ctrl+s",
    "Ctrl+z",
    "Ctrl+p",
    "Ctrl+o",
    "Ctrl+u",
    "Ctrl+.",
    "Ctrl+Enter",
    "Alt+ArrowLeft",
    "Alt+ArrowRight",
    "Alt+ArrowUp",
    "Alt+ArrowDown",
    "Backspace",
    "Delete",
    "n",
    "w",
    "z",
    "v",
    "Escape",
    "Escape",
];

fn hand_over(window: &Window) {
    window.go_to_section(window.word("Verbruik", "Consumption"));
    let hand = window.word("Geef aan cliënt", "Hand to client");
    window.click("button", hand);
    window.see(window.word("Daarna opent alleen uw wachtzin", "After that only your passphrase"));
    window.click_within("dialog", "button", hand);
    window.see(window.word("Alleen deze vragen staan open", "Only these questions are open"));
}

/// The consultation of a new client with something private in it, and her first question in her hands.
fn in_her_hands(home: &Home) -> Window {
    let window = Window::at_work(home);
    window.new_client(NAME, "030288");
    window.note(NOTE);
    hand_over(&window);
    window.see(FIRST);
    window
}

fn take_back(window: &Window) {
    window.click("button", window.word("Geef de laptop terug", "Hand the laptop back"));
    window.see(window.word("Voor uw behandelaar", "For your practitioner"));
    window.type_text(PASSPHRASE);
    window.press(&["Enter"]);
    window.see(window.word("Ingevuld door de cliënt", "Filled in by the client"));
}

/// Nothing of the dossier is on the page, seen or hidden.
fn still_in_her_hands(window: &Window, after: &str) {
    let all = window.script("return document.documentElement.outerHTML + document.title", &[]);
    let all = all.as_str().unwrap_or_default().to_owned();
    for private in ["Terpstra", "kruisbessenjam", "Vrije notitie", "Waar stokt het"] {
        assert!(!all.contains(private), "“{private}” is on the page after {after}");
    }
    assert!(window.shows("Alleen deze vragen staan open"), "left after {after}:\n{}", window.text());
}

/// Asks Rust by hand, and returns the code of what it answers.
fn invoke(window: &Window, command: &str, payload: &Value) -> String {
    const ASK: &str = "const [command, payload, done] = arguments; \
        window.__TAURI_INTERNALS__.invoke(command, payload).then(() => done('answered'), problem => \
        done(typeof problem === 'object' ? problem.code : String(problem)))";
    window.script_later(ASK, &[json!(command), payload.clone()]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn it_cannot_be_left_by_any_key_link_or_script() {
    let home = Home::new();
    let window = in_her_hands(&home);
    still_in_her_hands(&window, "handing over");
    for key in KEYS {
        window.press(&[key]);
        still_in_her_hands(&window, key);
    }
    for number in 0..40 {
        window.press(&["Tab"]);
        let within = window.script(
            "return document.activeElement === document.body || document.activeElement.closest('.client') !== null",
            &[],
        );
        assert!(within == true, "the focus is outside after Tab {number}");
    }
    let links = window.script("return document.querySelectorAll('a, iframe, [href]:not(link)').length", &[]);
    assert_eq!(links, 0, "there is no link");
    for command in not_hers() {
        let payload = json!({ "id": "0", "query": "x", "passphrase": PASSPHRASE, "preferences": {} });
        assert_eq!(invoke(&window, command, &payload), "handedOver", "{command}");
    }
    still_in_her_hands(&window, "asking by hand");
    let place = json!({ "item": "rf.gait", "row": "" });
    let reply = json!({ "type": "given", "value": { "type": "boolean", "value": true } });
    let refused = invoke(&window, "fill_in", &json!({ "place": place, "reply": reply }));
    assert_eq!(refused, "handedOver", "only her own questions are hers to answer");
    for away in [
        "location.href = 'https://example.org/'",
        "location.href = 'tauri://localhost/other.html#clients'",
        "history.back()",
    ] {
        let _ = window.script(&format!("setTimeout(() => {{ {away} }}, 0)"), &[]);
        std::thread::sleep(std::time::Duration::from_millis(400));
    }
    window.reload();
    window.see("Alleen deze vragen staan open");
    still_in_her_hands(&window, "loading the page anew");
}

#[test]
fn a_wrong_passphrase_waits_as_at_the_door_and_a_lock_leads_to_it() {
    let home = Home::new();
    let window = in_her_hands(&home);
    window.press(&["3"]);
    window.click("button", "Geef de laptop terug");
    window.see("Voor uw behandelaar");
    window.try_wrongly_until_it_waits("Ogenblik");
    // The door knows of it too.
    window.press(&["Ctrl+l"]);
    window.see("Ontgrendel");
    window.wait("the wait to end", || !window.has_to_wait());
    window.unlock();
    window.see(NAME);
    window.press(&["Ctrl+Enter"]);
    window.see("De cliënt vulde 1 antwoord in.");
}

#[test]
fn what_she_fills_in_survives_a_power_cut_and_counts_once_it_was_looked_at() {
    let home = Home::new();
    let window = in_her_hands(&home);
    window.press(&["8"]);
    window.wait("her answer", || window.has("radio", "8"));
    window.press(&["Enter"]);
    window.see("Hoe lang duurt die spanning al?");
    window.click("button", "Weet ik niet");
    // The question before stands above it, since it is about that one.
    window.see("Waar komt de spanning vandaan?");
    window.kill();

    let window = Window::open(&home);
    window.unlock();
    window.press(&["Ctrl+Enter"]);
    window.see("De cliënt vulde 2 antwoorden in.");
    assert!(!window.chip("Verbruik", "Spanning 8"), "nothing counts yet");

    // Paused: she goes on where she left off.
    hand_over(&window);
    window.wait("the third question", || !window.shows(FIRST) && window.shows("Vraag 3 van"));
    window.click("button", "Sla ik over");
    window.see("Vraag 4 van");
    take_back(&window);
    assert!(!window.chip("Verbruik", "Spanning 8"), "nothing counts yet");
    window.picture("self-fill-review");
    window.press(&["Enter"]);
    window.wait("the chip", || window.chip("Verbruik", "Spanning 8"));
    window.see("1 antwoord overgenomen");
    window.see("Hoe lang duurt die spanning al?");
    window.click_within("dialog", "button", "Neem alle 2");
    window.see("Alles is bekeken.");
    window.press(&["Escape"]);
    window.saved();
    window.lock();
    window.unlock();
    window.press(&["Ctrl+Enter"]);
    window.wait("the chip", || window.chip("Verbruik", "Spanning 8"));
    assert!(!window.shows("De cliënt vulde"), "nothing waits any more");
}

fn reads_well(home: &Home) {
    let window = Window::at_work(home);
    window.new_client(NAME, "030288");
    window.go_to_section(window.word("Verbruik", "Consumption"));
    window.click("button", window.word("Geef aan cliënt", "Hand to client"));
    window.wait("the sections", || window.has("checkbox", ""));
    window.reads_well_in_every_size("self-fill-sections");
    window.click_within("dialog", "button", window.word("Geef aan cliënt", "Hand to client"));
    window.see(window.word("Vraag 1 van", "Question 1 of"));
    window.reads_well_in_every_size("self-fill-scale");
    window.press(&["7", "Enter"]);
    window.see(window.word("Vraag 2 van", "Question 2 of"));
    window.reads_well_in_every_size("self-fill-choice");
    window.click("button", window.word("Geef de laptop terug", "Hand the laptop back"));
    window.see(window.word("Voor uw behandelaar", "For your practitioner"));
    window.reads_well_in_every_size("self-fill-back");
    window.type_text(PASSPHRASE);
    window.press(&["Enter"]);
    window.see(window.word("Ingevuld door de cliënt", "Filled in by the client"));
    window.reads_well_in_every_size("self-fill-review");
}

#[test]
fn it_reads_well_in_dutch() {
    reads_well(&Home::new());
}

#[test]
fn it_reads_well_in_english() {
    reads_well(&Home::english());
}
