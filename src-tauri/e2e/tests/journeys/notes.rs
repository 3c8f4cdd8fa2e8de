//! Notes in the real window: written by parts, kept as versions, put back, found again after a lock and a power cut; signed
//! and added to; and snippets.

use e2e::{Home, Window};

fn by_parts(window: &Window) {
    window.click("button", "Vorm van de notitie");
    window.click("radio", "S-O-E-P");
    window.press(&["Escape"]);
}

fn write(window: &Window, part: &str, text: &str) {
    window.focus("textbox", &format!("{part} bij dit consult"));
    window.type_text(text);
    window.saved();
}

fn resume(window: &Window) {
    window.unlock();
    window.see("Verder met");
    window.press(&["Ctrl+Enter"]);
    window.see("hervat");
}

#[test]
fn a_note_by_parts_is_found_back_with_its_versions() {
    let home = Home::new();
    let window = Window::at_work(&home);
    window.new_client("Femke Terpstra", "030288");
    window.note("Komt na zes weken terug.");
    by_parts(&window);
    write(&window, "Subjectief", "Slaapt slecht sinds mei.");
    write(&window, "Plan", "Rust, B12 navragen.");
    window.lock();
    resume(&window);
    for text in ["Komt na zes weken terug.", "Slaapt slecht sinds mei.", "Rust, B12 navragen."] {
        window.see(text);
    }

    window.focus("textbox", "Subjectief bij dit consult");
    window.press(&["Ctrl+a"]);
    window.type_text("Slaapt beter sinds juni.");
    window.saved();
    window.kill();

    let window = Window::open(&home);
    resume(&window);
    window.see("Slaapt beter sinds juni.");
    window.press(&["Ctrl+h"]);
    window.see("na een onderbreking");
    window.see("bij vergrendelen");
    window.click("button", "Subjectief versie 1");
    window.click("radio", "verschil met nu");
    window.see("slecht");
    window.picture("note-history");
    window.click("button", "Zet deze versie terug");
    window.see("versie 1 staat er weer");
    window.see("Slaapt slecht sinds mei.");
    window.lock();
    resume(&window);
    window.see("Slaapt slecht sinds mei.");
    assert!(window.shows("Rust, B12 navragen."), "the other parts stay as they were");
}

#[test]
fn a_note_of_200_000_characters_is_kept_whole_and_a_longer_one_is_refused_out_loud() {
    let home = Home::new();
    let window = Window::at_work(&home);
    window.new_client("Femke Terpstra", "030288");
    window.press(&["Ctrl+j"]);
    window.paste(&"Brood laten staan. ".repeat(10_526), "");
    window.paste("123456", "");
    window.saved();
    window.type_text("x");
    window.see("langer dan 200.000 tekens");
    window.press(&["Ctrl+l"]);
    window.see("Probeer opnieuw");
    assert!(!window.has("button", "Ontgrendel"), "leaving is held back while something is not saved");
    window.focus("textbox", "Vrije notitie bij dit consult");
    window.press(&["End", "Backspace"]);
    window.see_no_more("langer dan 200.000 tekens");
    window.saved();
    window.lock();
    resume(&window);
    window.focus("textbox", "Vrije notitie bij dit consult");
    let found = window.copied();
    assert_eq!(found.len(), 200_000);
    assert!(found.ends_with("Brood laten staan. 123456"));
}

#[test]
fn a_signed_consultation_stays_as_it_is_and_is_added_to() {
    let home = Home::new();
    let window = Window::at_work(&home);
    window.new_client("Femke Terpstra", "030288");
    window.note("Komt na zes weken terug.");
    window.complete();
    window.click("button", "Onderteken …");
    window.see("Notitie: Vrije notitie");
    window.click("button", "Onderteken definitief");
    window.see("Ondertekend op");
    assert!(!window.has("button", "Heropenen"), "nothing leads back");
    assert!(!window.has("textbox", "Vrije notitie bij dit consult"), "the note is read, not written");

    window.click("button", "Vul aan");
    window.click("radio", "late uitslag");
    window.focus("textbox", "Tekst van de aanvulling");
    window.type_text("B12 312 pmol/l, lab Noord.");
    window.saved();
    window.kill();

    let window = Window::open(&home);
    window.unlock();
    window.see("ondertekend");
    window.click("button", "vandaag");
    window.see("Alleen lezen en aanvullen");
    window.see("B12 312 pmol/l, lab Noord.");
    window.focus("textbox", "Gaat over de dag");
    window.type_text("2 jan 2026");
    window.press(&["Tab"]);
    window.saved();
    window.click("button", "Leg vast");
    window.see("over 2 januari 2026");
    window.see("Komt na zes weken terug.");
    window.picture("signed");
    assert!(!window.has("textbox", "Tekst van de aanvulling"), "what is recorded is not written in");
}

#[test]
fn a_snippet_is_typed_in_the_note_and_filled_in_with_tab() {
    let home = Home::new();
    let window = Window::at_work(&home);
    window.new_client("Femke Terpstra", "030288");
    window.press(&["Ctrl+j"]);
    window.type_text(";;komt");
    window.see("Enter voegt in");
    window.reads_well("snippets");
    window.press(&["Backspace"]);
    window.type_text("t");
    window.press(&["Enter"]);
    window.see("Femke Terpstra, ");
    window.type_text("moeheid");
    window.press(&["Tab"]);
    window.type_text("meer energie");
    window.saved();
    window.see("komt voor moeheid. Hoopt op meer energie.");
    window.type_text(" ;;sl");
    window.press(&["Escape"]);
    window.type_text("ecuw");
    window.saved();
    window.see(";;slecuw");

    window.paste("\n- een\n- twee\n- drie\n- vier\n- vijf\n> als een natte deken", "");
    window.saved();
    window.see_whole("a note with more lines than there is room for");
    window.reads_well("chip");
    assert!(!window.shows("{naam"), "a value that was filled in is a chip");
    window.complete();
    window.click("button", "Onderteken …");
    window.click("button", "Onderteken definitief");
    window.see("Ondertekend op");
    window.see("Femke Terpstra, 38 jaar, komt voor moeheid.");
    assert_eq!(window.script("return document.querySelectorAll('.signed .chip').length", &[]), 0, "text from then on");
}
