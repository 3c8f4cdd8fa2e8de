//! Every way in which the vault cannot be opened, as the practitioner meets it: a message of its own, in both languages,
//! and not a byte of the folder that is other than before.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a journey that cannot go on ends there")]

use std::{
    any::Any,
    collections::BTreeMap,
    fs,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
};

use e2e::{Home, PASSPHRASE, ReadOnly, SmallDisk, Window};
use sha2::{Digest as _, Sha256};
use vault::Vault;

/// Builds a fault into the folder of a vault; what it returns holds the fault up until it is dropped.
type Build = fn(&Path) -> Box<dyn Any>;

struct Fault {
    build: Build,
    passphrase: &'static str,
    dutch: &'static str,
    english: &'static str,
}

const FAULTS: &[Fault] = &[
    Fault {
        build: |at| change(&at.join("vault.keys"), |bytes| bytes[200] ^= 1),
        passphrase: PASSPHRASE,
        dutch: "Het sleutelbestand van de kluis is beschadigd.",
        english: "The key file of the vault is damaged.",
    },
    Fault {
        build: |at| remove(&at.join("vault.keys")),
        passphrase: PASSPHRASE,
        dutch: "Het sleutelbestand van de kluis ontbreekt.",
        english: "The key file of the vault is missing.",
    },
    Fault {
        build: |at| remove(&at.join("data.db")),
        passphrase: PASSPHRASE,
        dutch: "Het bestand met de dossiers ontbreekt.",
        english: "The file that holds the records is missing.",
    },
    Fault {
        build: |at| change(&at.join("data.db"), |bytes| bytes[100] ^= 1),
        passphrase: PASSPHRASE,
        dutch: "De wachtzin past, maar het bestand met de dossiers is beschadigd.",
        english: "The passphrase fits, but the file that holds the records is damaged.",
    },
    Fault {
        build: |at| {
            let lock = at.join("vault.lock");
            fs::remove_file(&lock).unwrap();
            std::os::unix::fs::symlink("README.txt", &lock).unwrap();
            Box::new(())
        },
        passphrase: PASSPHRASE,
        dutch: "“vault.lock” in de map met de dossiers is geen gewoon bestand",
        english: "“vault.lock” in the folder with the files is no plain file",
    },
    Fault {
        build: |at| {
            fs::write(at.join("data.db-journal"), "of another program").unwrap();
            Box::new(())
        },
        passphrase: PASSPHRASE,
        dutch: "Naast de dossiers staat een bestand van een ander programma: data.db-journal.",
        english: "Beside the files lies a file of another program: data.db-journal.",
    },
    Fault {
        build: newer,
        passphrase: PASSPHRASE,
        dutch: "Deze kluis is gemaakt door een nieuwere Kobalt (versie 2, deze kent 1).",
        english: "This vault was made by a newer Kobalt (version 2, this one knows 1).",
    },
    Fault {
        // The test is the other program that holds it.
        build: |at| Box::new(Vault::unlock(at, PASSPHRASE).unwrap()),
        passphrase: PASSPHRASE,
        dutch: "Dit dossier is open in een ander venster of op een andere computer.",
        english: "These records are open in another window or on another computer.",
    },
    Fault {
        build: |at| Box::new(ReadOnly::folder(at)),
        passphrase: PASSPHRASE,
        dutch: "In deze map kan niet worden geschreven.",
        english: "Nothing can be written in this folder.",
    },
    Fault {
        build: |_| Box::new(()),
        passphrase: "een heel andere zin",
        dutch: "Deze wachtzin past niet.",
        english: "This passphrase does not fit.",
    },
];

const DISK_FULL: (&str, &str) = ("De schijf is vol.", "The disk is full.");

fn change(file: &Path, f: impl FnOnce(&mut Vec<u8>)) -> Box<dyn Any> {
    let mut bytes = fs::read(file).unwrap();
    f(&mut bytes);
    fs::write(file, bytes).unwrap();
    Box::new(())
}

fn remove(file: &Path) -> Box<dyn Any> {
    fs::remove_file(file).unwrap();
    Box::new(())
}

/// Rewrites the key file as a newer Kobalt would, checksum included.
fn newer(folder: &Path) -> Box<dyn Any> {
    change(&folder.join("vault.keys"), |bytes| {
        let text = String::from_utf8(std::mem::take(bytes)).unwrap();
        let covered = text.split(",\"sha256\":").next().unwrap().replace("\"format\":1", "\"format\":2");
        let hash: String = Sha256::digest(format!("{covered}}}")).iter().map(|byte| format!("{byte:02x}")).collect();
        *bytes = format!("{covered},\"sha256\":\"{hash}\"}}\n").into_bytes();
    })
}

/// Everything about every file of a folder: its bytes, its permissions, and when it was last written.
fn contents(folder: &Path) -> BTreeMap<PathBuf, (u32, i64, i64, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            let about = fs::metadata(&path).unwrap();
            let bytes = fs::read(&path).unwrap();
            (path, (about.mode(), about.mtime(), about.mtime_nsec(), bytes))
        })
        .collect()
}

/// Puts a vault back as it was.
fn restore(folder: &Path, whole: &BTreeMap<PathBuf, (u32, i64, i64, Vec<u8>)>) {
    contents(folder).into_keys().for_each(|file| fs::remove_file(file).unwrap());
    whole.iter().for_each(|(path, (.., bytes))| fs::write(path, bytes).unwrap());
}

fn try_to_open(window: &Window, passphrase: &str) {
    const TYPED: &str = "return document.activeElement?.value ?? ''";
    window.focus("textbox", window.word("Wachtzin", "Passphrase"));
    // The door takes the caret too after a wrong try; on a busy machine that may fall between two keys.
    window.wait("the passphrase alone in its field", || {
        window.press(&["Ctrl+a"]);
        window.type_text(passphrase);
        window.script(TYPED, &[]) == passphrase
    });
    window.press(&["Enter"]);
}

fn meet_every_fault(home: &Home) {
    let disk = SmallDisk::on(&home.path().join("data"));
    let folder = home.vault();
    let _ = home.with_clients(1);
    let whole = contents(&folder);
    assert!(whole.len() >= 4, "{:?}", whole.keys());
    let window = Window::open(home);
    window.see(window.word("Ontgrendel", "Unlock"));
    for fault in FAULTS {
        let held = (fault.build)(&folder);
        let before = contents(&folder);
        let words = window.word(fault.dutch, fault.english);
        assert!(!window.shows(words), "{words}");
        try_to_open(&window, fault.passphrase);
        window.see(words);
        assert_eq!(contents(&folder), before, "{words}");
        drop(held);
        restore(&folder, &whole);
    }
    let others = FAULTS.iter().rev().skip(1).map(|fault| window.word(fault.dutch, fault.english));
    others.for_each(|words| assert!(!window.shows(words), "{words}"));
    open_on_a_full_disk(&window, &disk);
    start_on_a_full_disk(&window, &disk, &folder);
}

/// A full disk keeps neither the door nor a file shut; it tells what it cannot do as soon as something is to be written.
fn open_on_a_full_disk(window: &Window, disk: &SmallDisk) {
    disk.fill();
    try_to_open(window, PASSPHRASE);
    window.see("Anna Ackerackerackeracker");
    window.see(window.word("Nog geen consult.", "No consultation yet."));
    window.press(&["Ctrl+Enter"]);
    window.see(window.word(DISK_FULL.0, DISK_FULL.1));
    disk.free();
    window.press(&["Ctrl+l"]);
    window.see(window.word("Vergrendeld om", "Locked at"));
}

/// On a full disk no half vault comes to be.
fn start_on_a_full_disk(window: &Window, disk: &SmallDisk, folder: &Path) {
    fs::remove_dir_all(folder).unwrap();
    window.reload();
    window.see(window.word("Uw praktijk", "Your practice"));
    disk.fill();
    window.fill_in_first_run();
    window.see(window.word(DISK_FULL.0, DISK_FULL.1));
    let left: Vec<_> =
        fs::read_dir(folder.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["instance"], "nothing of a vault is left behind");
}

#[test]
fn each_fault_of_opening_is_told_in_dutch_and_changes_nothing() {
    meet_every_fault(&Home::new());
}

#[test]
fn each_fault_of_opening_is_told_in_english_and_changes_nothing() {
    meet_every_fault(&Home::english());
}

/// A disk that had its write protection put on after Kobalt was used on it.
#[test]
fn a_disk_that_cannot_be_written_at_all_is_told() {
    let home = Home::new();
    let _ = home.with_clients(1);
    fs::create_dir(home.path().join("data/nl.kobalt.app")).unwrap();
    let before = contents(&home.vault());
    let _protected = ReadOnly::folder(&home.path().join("data"));
    let window = Window::open(&home);
    window.see("Ontgrendel");
    try_to_open(&window, PASSPHRASE);
    window.see("In deze map kan niet worden geschreven.");
    assert_eq!(contents(&home.vault()), before);
}
