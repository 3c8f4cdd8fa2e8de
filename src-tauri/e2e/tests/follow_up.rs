//! A follow-up: the ticked complaints are asked again, and the change is shown.

use e2e::{Home, Keys, Window};

#[test]
fn a_follow_up_asks_again_what_was_ticked_and_shows_the_change() {
    let home = Home::new();
    let window = Window::open(&home);
    window.first_run();
    window.new_client("Tjitske Bakker", "120364");
    let intake: &[(&str, Keys<'_>)] = &[
        ("cx.reason", Keys::Type("Moe.")),
        ("cx.weight", Keys::Type("70")),
        ("cx.height", Keys::Type("170")),
        ("cx.top", Keys::Rows(&[&["Koken na het werk", "8"]])),
        ("sx.fatigue", Keys::Press(&["1"])),
        ("rate:sx.fatigue", Keys::Press(&["7"])),
    ];
    let met = window.answer_on(intake, "sx.appet");
    assert!(met.iter().any(|item| item == "rate:sx.fatigue"), "{met:?}");
    window.go_to_section("Afsluiting");
    window.click("button", "Rond consult af");
    window.see("Stop als concept");
    window.click_within("dialog", "button", "Rond consult af");
    window.see("Alleen lezen");

    window.click("button", "Cliënten");
    window.see("alle toetsen");
    window.press(&["Enter"]);
    window.see("Nieuw opvolgconsult");
    window.press(&["Ctrl+Enter"]);
    window.see("Opvolging");
    window.go_to_section("Opnieuw gevraagd");
    window.see("Koken na het werk");
    window.see("7");
    let met = window.answer_on(&[("rate:sx.fatigue", Keys::Press(&["4"]))], "cx.energy");
    assert!(met.iter().any(|item| item == "rate:sx.fatigue"), "{met:?}");
    window.go_to_section("Opnieuw gevraagd");
    window.saved();
    window.see("7 → 4 (−3)");
    window.see("merkbaar");
    window.see("een vuistregel uit pijnonderzoek, geen bewijs van effect");
}
