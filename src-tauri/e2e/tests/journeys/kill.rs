//! Power cuts in mid-sentence: what the screen called saved is there afterwards, and the vault opens every time.
//!
//! Twenty cuts, or as many as `KOBALT_KILLS` says. A control puts an older copy of the vault in place before looking, and
//! must be caught: it proves that this test can fail.

#![expect(clippy::expect_used, reason = "a journey that cannot go on ends there")]

use std::{
    env, fs,
    path::Path,
    thread,
    time::{Duration, Instant, SystemTime},
};

use e2e::{Home, Window};

/// Opens the newest draft of the only client.
fn open_draft(window: &Window) {
    window.unlock();
    window.see("Verder met");
    window.press(&["Ctrl+Enter"]);
    window.see("Verbruik");
    window.press(&["Ctrl+j"]);
    window.wait("the note", || window.typing());
    window.press(&["Ctrl+End"]);
}

/// A moment between a third of a second and three seconds.
fn some_time() -> Duration {
    let noise = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().subsec_nanos();
    Duration::from_millis(330 + u64::from(noise / 1_000 % 2_700))
}

/// Types words until the power goes; returns those that the screen called saved, and all that were typed.
///
/// A slow disk may still be writing an earlier word when "saved" appears, and saves within one second read the same. So
/// after a wait in vain only the words up to that wait count with the next "saved".
fn type_until_the_cut(window: Window, round: usize) -> (Vec<String>, Vec<String>) {
    let cut = Instant::now() + some_time();
    let (mut saved, mut typed) = (Vec::new(), Vec::<String>::new());
    let mut waited_at = None;
    while Instant::now() < cut {
        let word = format!("w{round}n{} ", typed.len());
        window.type_text(&word);
        typed.push(word);
        if told_saved(&window, cut.min(Instant::now() + Duration::from_millis(1_200))) {
            saved = typed.iter().take(waited_at.take().unwrap_or(typed.len())).cloned().collect();
        } else {
            waited_at.get_or_insert(typed.len());
        }
    }
    window.kill();
    (saved, typed)
}

/// Waits until the screen tells of a save that it did not tell of before; "saving" is no such word.
fn told_saved(window: &Window, until: Instant) -> bool {
    let before = window.saved_at();
    while Instant::now() < until {
        let now = window.saved_at();
        if !now.is_empty() && now != before {
            return true;
        }
    }
    false
}

/// The words that were called saved and are not in the note.
fn missing(window: &Window, saved: &[String]) -> Vec<String> {
    let note = window.text();
    saved.iter().filter(|word| !note.contains(word.trim())).cloned().collect()
}

fn start(home: &Home) {
    let _ = home.with_clients(1);
    let window = Window::open(home);
    window.unlock();
    window.see("Start intake");
    window.press(&["Ctrl+Enter"]);
    window.see("Waarvoor komt u");
    window.go_to_section("Rode vlaggen");
    window.click_in("rf.stroke", "radio", "nee");
    window.saved();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder for the copy");
    for entry in fs::read_dir(from).expect("the vault").flatten() {
        fs::copy(entry.path(), to.join(entry.file_name())).expect("a copied file");
    }
}

/// What came of a number of cuts: how many words were called saved, and how many were only typed.
struct Cuts {
    saved: usize,
    lost_tail: usize,
}

/// Cuts the power again and again for one vault, and looks each time whether everything is there.
fn cut_again_and_again(kills: usize) -> Cuts {
    let home = Home::new();
    start(&home);
    let (mut all, mut lost_tail) = (Vec::new(), 0);
    for round in 0..kills {
        let window = Window::open(&home);
        open_draft(&window);
        assert_eq!(missing(&window, &all), Vec::<String>::new(), "after {round} cuts");
        let (saved, typed) = type_until_the_cut(window, round);
        lost_tail += typed.len() - saved.len();
        all.extend(saved);
    }
    let window = Window::open(&home);
    open_draft(&window);
    assert_eq!(missing(&window, &all), Vec::<String>::new(), "after {kills} cuts");
    Cuts { saved: all.len(), lost_tail }
}

/// Two practices side by side: most of the time is waiting.
#[test]
fn nothing_called_saved_is_missing_after_a_power_cut() {
    let kills = env::var("KOBALT_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let cuts = thread::scope(|scope| {
        let practices = [kills / 2, kills - kills / 2].map(|share| scope.spawn(move || cut_again_and_again(share)));
        practices.map(|practice| practice.join().expect("nothing missing"))
    });
    let saved: usize = cuts.iter().map(|cuts| cuts.saved).sum();
    let lost_tail: usize = cuts.iter().map(|cuts| cuts.lost_tail).sum();
    assert!(saved >= kills / 2, "only {saved} words were called saved: the test sees too little");
    println!("{kills} power cuts, {saved} words called saved, 0 missing; {lost_tail} typed but not yet called saved");
}

#[test]
fn a_save_that_was_lost_would_be_noticed() {
    let home = Home::new();
    start(&home);
    let older = home.path().join("older");
    copy(&home.vault(), &older);
    let window = Window::open(&home);
    open_draft(&window);
    let called = window.saved_at();
    window.type_text("verdwenenwoord ");
    window.wait("the note saved", || !window.saved_at().is_empty() && window.saved_at() != called);
    window.kill();
    for file in ["data.db", "data.db-wal"] {
        let _ = fs::remove_file(home.vault().join(file));
    }
    copy(&older, &home.vault());
    let window = Window::open(&home);
    open_draft(&window);
    assert_eq!(missing(&window, &["verdwenenwoord ".to_owned()]), ["verdwenenwoord "]);
}
