//! A disk that is full, and one that comes back.

use e2e::{Home, SmallDisk, Window};

#[test]
fn a_full_disk_is_loud_and_loses_nothing() {
    let home = Home::new();
    let disk = SmallDisk::on(&home.path().join("data"));
    let window = Window::at_work(&home);
    window.new_client("Femke Terpstra", "030288");
    window.go_to_section("Rode vlaggen");
    window.click_in("rf.stroke", "radio", "nee");
    window.saved();
    // Two seconds after a save the log gives its room back; the disk is to be full after that.
    std::thread::sleep(std::time::Duration::from_secs(4));
    disk.fill();
    window.click_in("rf.gait", "radio", "nee");
    window.see("Niet opgeslagen");
    window.note_unsaved("Dit mag niet verloren gaan.");
    window.see("Probeer opnieuw");
    window.press(&["Ctrl+l"]);
    assert!(!window.has("button", "Ontgrendel"), "leaving is held back while something is not saved");
    window.picture("disk-full");
    disk.free();
    window.click("button", "Probeer opnieuw");
    window.see_no_more("Niet opgeslagen");
    window.saved();
    window.lock();
    window.unlock();
    window.see("Verder met");
    window.press(&["Ctrl+Enter"]);
    window.see("Dit mag niet verloren gaan.");
    window.go_to_section("Rode vlaggen");
    window.see("2/21");
}
