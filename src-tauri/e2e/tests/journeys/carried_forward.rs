//! What an earlier visit proposes in a follow-up: what was in use is asked about, and the plan begins the evaluation. It
//! counts once she confirms it, and says where it comes from.

use e2e::{Home, Window};

const AGREED: &str = "Afgesproken op 28 augustus 2025: Omeprazol: afbouw loopt via de huisarts.";

#[test]
fn what_was_in_use_and_what_was_agreed_come_back_as_proposals() {
    let home = Home::new();
    let name = home.with_fictional_client("Hoekstra");
    let window = Window::open(&home);
    window.size(1024, 720);
    window.unlock();
    window.open_client(&name);
    window.begin_follow_up();

    window.press(&["Ctrl+b"]);
    window.see("Nog in gebruik?");
    window.reads_well("carried-brief");
    window.focus("button", "omeprazol 20 mg: ja, nog in gebruik");
    window.press(&["Enter"]);
    window.see("nagevraagd, staat in de notitie");
    window.saved();
    assert!(window.shows("Nog in gebruik, nagevraagd: omeprazol 20 mg."));

    // Anything else is told where the product stands, and the questions stay.
    window.focus("button", "levothyroxine 75 µg: gestopt of anders");
    window.press(&["Enter"]);
    window.wait("the product beside the questions", || window.field().starts_with("med."));
    assert_eq!(window.section(), "Rode vlaggen");
    window.picture("carried-product");

    window.press(&["Ctrl+j"]);
    window.press(&["Ctrl+Shift+d"]);
    window.press(&["Ctrl+j"]);
    window.focus("button", "plan van 28 aug");
    window.press(&["Enter"]);
    window.see(AGREED);
    window.saved();
    window.lock();
    window.unlock();
    window.press(&["Ctrl+Enter"]);
    window.see(AGREED);
    window.see("Nog in gebruik, nagevraagd: omeprazol 20 mg.");
}
