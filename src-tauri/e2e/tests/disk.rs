//! A disk that is full, and one that comes back.

#![expect(clippy::unwrap_used, reason = "a journey that cannot go on ends there")]

use std::{fs, process::Command};

use e2e::{Home, Window};

/// Puts a small disk of its own in the place of the data folder; only root can.
struct SmallDisk(std::path::PathBuf);

impl SmallDisk {
    fn on(home: &Home) -> Self {
        let folder = home.path().join("data");
        fs::create_dir_all(&folder).unwrap();
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=1536k", "kobalt"]).arg(&folder).status().unwrap();
        assert!(mounted.success(), "a small disk can be mounted (needs root)");
        Self(folder)
    }

    /// Leaves no room at all.
    fn fill(&self) {
        let full = Command::new("sh")
            .args(["-c", "cat /dev/zero > \"$0\" 2>/dev/null; true"])
            .arg(self.0.join("filler"))
            .status();
        assert!(full.unwrap().success());
    }

    fn free(&self) {
        fs::remove_file(self.0.join("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_loud_and_loses_nothing() {
    let home = Home::new();
    let disk = SmallDisk::on(&home);
    let window = Window::open(&home);
    window.first_run();
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
