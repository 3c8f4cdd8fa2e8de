//! The door: first run, lock, unlock, wrong passphrases, a second start.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    process::Command,
    time::{Duration, Instant},
};

use e2e::{Home, PASSPHRASE, Window};

#[test]
fn a_vault_is_made_locked_and_opened_again() {
    let home = Home::new();
    let window = Window::open(&home);
    window.first_run();
    window.lock();
    window.unlock();
    drop(window);
    let window = Window::open(&home);
    window.see("Praktijk De Kade");
    window.unlock();
}

#[test]
fn a_weak_passphrase_makes_no_vault() {
    let home = Home::new();
    let window = Window::open(&home);
    window.see("Uw praktijk");
    window.type_text("Praktijk De Kade");
    window.press(&["Tab"]);
    window.type_text("M. van der Meulen");
    window.press(&["Enter"]);
    window.see("Kies een wachtzin");
    window.type_text("welkom123");
    window.press(&["Enter"]);
    window.see("Kies een wachtzin");
    assert!(!window.shows("Typ hem nog een keer"));
    assert!(!home.vault().exists());
}

#[test]
fn everything_it_writes_is_its_owners_alone() {
    let home = Home::new();
    let window = Window::open(&home);
    window.first_run();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for file in home.files().iter().filter(|file| file.starts_with(home.path().join("data/Kobalt"))) {
        assert_eq!(mode(file) & 0o077, 0, "{}", file.display());
    }
    assert_eq!(mode(&home.vault()), 0o700);
    assert_eq!(mode(&home.path().join("config/Kobalt/preferences.json")), 0o600);
    let limits = fs::read_to_string(format!("/proc/{}/limits", window.pid())).unwrap();
    let cores = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert!(cores.split_whitespace().any(|word| word == "0"), "{cores}");
    window.lock();
    let kept = fs::read(home.vault().join("data.db")).unwrap();
    assert!(!kept.windows(9).any(|bytes| bytes == b"SQLite fo"), "the database starts like a plain one");
    assert!(!kept.windows(PASSPHRASE.len()).any(|bytes| bytes == PASSPHRASE.as_bytes()));
}

#[test]
fn a_second_start_shows_the_first_and_ends() {
    let home = Home::new();
    let window = Window::open(&home);
    window.first_run();
    let second = Command::new(std::env::var("KOBALT_APP").unwrap())
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .status()
        .unwrap();
    assert!(second.success());
    window.see("Nog geen cliënten");
}

#[test]
fn the_first_run_reads_the_same_in_english() {
    let home = Home::english();
    let window = Window::open(&home);
    window.first_run();
    window.lock();
    window.press(&["Ctrl+a"]);
    window.type_text("another sentence altogether");
    window.press(&["Enter"]);
    window.wait("the English message", || window.shows("passphrase") && !window.shows("wachtzin"));
    window.unlock();
}

/// The minute is put to use: somebody else stands before another door meanwhile.
#[test]
fn nobody_there_for_a_minute_locks_and_a_wrong_passphrase_waits_longer_each_time() {
    let home = Home::new();
    let _ = home.with_clients(1);
    let remembered = home.path().join("config/Kobalt/preferences.json");
    fs::create_dir_all(remembered.parent().unwrap()).unwrap();
    fs::write(&remembered, r#"{"preferences":{"idleMinutes":1}}"#).unwrap();
    let window = Window::open(&home);
    window.unlock();
    let since = Instant::now();
    a_wrong_passphrase_waits_longer_each_time();
    std::thread::sleep(Duration::from_secs(50).saturating_sub(since.elapsed()));
    if since.elapsed() < Duration::from_secs(55) {
        assert!(window.shows("Ackerackerackeracker"), "locked too early");
    }
    window.see("na 1 minuut zonder invoer");
    assert!(since.elapsed() >= Duration::from_secs(59), "locked too early");
    window.unlock();
}

fn a_wrong_passphrase_waits_longer_each_time() {
    let home = Home::new();
    let _ = home.with_clients(1);
    let window = Window::open(&home);
    window.see("Ontgrendel");
    window.try_wrongly_until_it_waits("Ontgrendelt");
    window.wait("the wait to end", || !window.has_to_wait());
    window.unlock();
}
