//! From one visit to the next by keyboard alone: the plan, the brief, what came of it, the note with a snippet, completing,
//! signing, a late result; and finding it all again from the palette.

use e2e::{Home, Keys, Window};

const NAME: &str = "Femke Terpstra";

const INTAKE: &[(&str, Keys<'_>)] = &[
    ("cx.reason", Keys::Type("Moe.")),
    ("cx.weight", Keys::Type("70")),
    ("cx.height", Keys::Type("170")),
    ("cx.top", Keys::Rows(&[&["Koken na het werk", "8"]])),
    ("sx.fatigue", Keys::Press(&["1"])),
    ("rate:sx.fatigue", Keys::Press(&["7"])),
];

fn today(window: &Window) -> String {
    let day =
        window.script("const d = new Date(); return `${d.getDate()}-${d.getMonth() + 1}-${d.getFullYear()}`", &[]);
    day.as_str().unwrap_or_default().to_owned()
}

/// Puts a line into the plan that is open.
fn agree(window: &Window, what: &str, check: &str) {
    window.focus("textbox", "Wat gaat de cliënt doen?");
    window.type_text(what);
    window.focus("textbox", "Opnieuw bekijken op");
    window.type_text(check);
    window.press(&["Ctrl+Enter"]);
    window.see("Gevolgd?");
}

fn intake_with_a_plan(window: &Window) {
    window.new_client(NAME, "030288");
    window.answer_on(INTAKE, "sx.appet");
    window.note("Slaapt slecht, spierpijn na het sporten.");
    window.press(&["Ctrl+g"]);
    window.see("Nog niets afgesproken.");
    agree(window, "Elke dag een ei of vis eten", &today(window));
    window.picture("plan");
    window.press(&["Escape"]);
    window.complete();
}

#[test]
fn a_follow_up_goes_from_the_brief_to_a_late_result_by_keyboard() {
    let home = Home::new();
    let window = Window::at_work(&home);
    intake_with_a_plan(&window);

    window.open_client(NAME);
    window.see("Kort vooraf");
    window.see("te bekijken sinds");
    window.picture("brief");
    window.begin_follow_up();
    window.press(&["Ctrl+b"]);
    window.see("Advies dat loopt");
    window.see("Elke dag een ei of vis eten");
    window.see("minder dan een week geleden");
    window.press(&["Escape"]);

    let again = [("fu.adherence", Keys::Press(&["v"])), ("rate:sx.fatigue", Keys::Press(&["4"]))];
    window.answer_on(&again, "cx.energy");
    window.go_to_section("Opnieuw gevraagd");
    window.see("7 → 4 (−3)");
    window.press(&["Ctrl+j"]);
    window.type_text(";;komt");
    window.see("Enter voegt in");
    window.press(&["Enter"]);
    window.type_text("controle");
    window.press(&["Tab"]);
    window.type_text("meer energie");
    window.saved();

    window.press(&["Ctrl+g"]);
    window.focus("textbox", "Hoe ging het? (mag leeg blijven)");
    window.type_text("op vakantie niet");
    window.focus("button", "deels");
    window.press(&["Enter"]);
    window.see("Afgerond (1)");
    window.press(&["Escape"]);

    window.complete();
    window.focus("button", "Onderteken …");
    window.press(&["Enter"]);
    window.see("Notitie: Vrije notitie");
    window.focus("button", "Onderteken definitief");
    window.press(&["Enter"]);
    window.see("Ondertekend op");
    window.focus("button", "Vul aan");
    window.press(&["Enter"]);
    window.focus("textbox", "Tekst van de aanvulling");
    window.type_text("Uitslag kwam later: B12 312 pmol/l.");
    window.saved();
    window.focus("button", "Leg vast");
    window.press(&["Enter"]);
    window.see("Uitslag kwam later: B12 312 pmol/l.");

    window.lock();
    window.unlock();
    window.press(&["Ctrl+k"]);
    window.type_text("uitslag later");
    window.see("In dossiers");
    window.press(&["Enter"]);
    window.see("Ondertekend op");
    window.see("Uitslag kwam later: B12 312 pmol/l.");
}

#[test]
fn the_palette_finds_names_texts_and_commands_and_goes_there() {
    let home = Home::new();
    let window = Window::at_work(&home);
    intake_with_a_plan(&window);

    window.press(&["Ctrl+k"]);
    window.type_text("pijn");
    window.see("In dossiers");
    window.picture("palette");
    window.press(&["Enter"]);
    window.see("Slaapt slecht, spierpijn na het sporten.");
    window.wait("the note has the caret", || {
        window.script("return document.activeElement?.closest('.dock') !== null", &[]) == true
    });

    for (typed, found) in [
        ("terp", "Femke Terpstra"),
        ("klacht:vermoeid", "klacht, vermoeidheid"),
        ("plan:vis", "Elke dag een ei of vis eten"),
        ("\"na het sporten\"", "notitie"),
        ("opname", "Onderdelen van dit consult"),
        ("\" zzzq * (", "Niets gevonden"),
        ("<img src=x onerror=alert(1)>", "Niets gevonden"),
    ] {
        window.press(&["Ctrl+k"]);
        window.type_text(typed);
        window.see(found);
        window.press(&["Escape"]);
    }
    window.press(&["Ctrl+k"]);
    window.type_text("instellingen");
    window.see("Instellingen");
    window.press(&["Enter"]);
    window.see("Taal");
    assert_eq!(window.accessibility_faults(), Vec::<String>::new());
}
