//! Complaints over three visits: the ticked ones are asked again, the change is shown as "7 → 4 (−3)", and the plot holds
//! every score.

use e2e::{Home, Keys, Page, Window};

const NAME: &str = "Tjitske Bakker";

const INTAKE: &[(&str, Keys<'_>)] = &[
    ("cx.reason", Keys::Type("Moe.")),
    ("cx.weight", Keys::Type("70")),
    ("cx.height", Keys::Type("170")),
    ("cx.top", Keys::Rows(&[&["Koken na het werk", "8"]])),
    ("sx.fatigue", Keys::Press(&["1"])),
    ("rate:sx.fatigue", Keys::Press(&["7"])),
];

#[test]
fn follow_ups_ask_again_what_was_ticked_and_show_the_change() {
    let home = Home::new();
    let window = Window::at_work(&home);
    window.new_client(NAME, "120364");
    let met = window.answer_on(INTAKE, "sx.appet");
    assert!(met.iter().any(|item| item == "rate:sx.fatigue"), "{met:?}");
    window.complete();

    for (score, change) in [("4", "7 → 4 (−3)"), ("5", "4 → 5 (+1)")] {
        window.open_client(NAME);
        window.begin_follow_up();
        window.go_to_section("Opnieuw gevraagd");
        window.see("Koken na het werk");
        let again = [("fu.adherence", Keys::Press(&["v"])), ("rate:sx.fatigue", Keys::Press(&[score]))];
        let met = window.answer_on(&again, "cx.energy");
        assert!(met.iter().any(|item| item == "rate:sx.fatigue"), "{met:?}");
        // What was never ticked is not asked again.
        assert!(!met.iter().any(|item| item == "rate:sx.appet" || item == "rate:sx.tingle"), "{met:?}");
        window.go_to_section("Opnieuw gevraagd");
        window.saved();
        window.see(change);
        window.see("een vuistregel uit pijnonderzoek, geen bewijs van effect");
        assert_eq!(window.shows("merkbaar"), change.ends_with("(−3)"), "from two points on");
        assert!(!window.text().contains('%'), "a change is never a percentage");
        window.complete();
    }

    window.turn_to(Page::Overview);
    // From the first to the last.
    window.see("7 → 5 (−2)");
    window.show_tables();
    let visits = window.table("consultations");
    let scores: Vec<Option<&String>> = visits.iter().map(|visit| visit.get(4)).collect();
    assert_eq!(visits.len(), 3, "{visits:?}");
    assert_eq!(scores, [Some(&"7".to_owned()), Some(&"4".to_owned()), Some(&"5".to_owned())], "{visits:?}");
}
