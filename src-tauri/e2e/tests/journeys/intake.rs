//! A whole intake in the real window, by keyboard alone, in both languages, and found back after lock and unlock.

use e2e::{Home, Keys, PASSPHRASE, Window};

/// A vegan client, tired, with tingling feet: every section, a branch of each kind, answers withheld, remarks and quotes,
/// a red flag with its action, medicines. The same keys in both languages.
const ANSWERS: &[(&str, Keys<'_>)] = &[
    ("cx.weight", Keys::Type("70")),
    ("cx.height", Keys::Type("170")),
    ("cx.reason", Keys::Type("Moe, en sinds de zomer tintelingen in beide voeten.")),
    ("cx.top", Keys::Rows(&[&["Vermoeidheid", "7"], &["Tintelingen", "5"]])),
    ("cx.activity", Keys::Type("Traplopen")),
    ("cx.since", Keys::Type("± 2 jaar")),
    ("cx.energy", Keys::Press(&["3"])),
    ("cx.dx", Keys::Press(&["w"])),
    ("cx.fam", Keys::Press(&["1"])),
    ("rf.neuro", Keys::Flag("1")),
    ("in.pattern", Keys::Press(&["5"])),
    ("in.since", Keys::Type("2019")),
    ("in.f.meat", Keys::Press(&["0"])),
    ("in.f.liver", Keys::Press(&["0"])),
    ("in.f.fish", Keys::Press(&["0"])),
    ("in.f.egg", Keys::Press(&["0"])),
    ("in.f.dairy", Keys::Press(&["0"])),
    ("ab.burn", Keys::Press(&["6"])),
    ("ab.burn", Keys::Then("/", "Vooral na koffie.")),
    ("ab.pain", Keys::Press(&["z"])),
    ("ab.acid", Keys::Press(&["4"])),
    ("ab.intol", Keys::Press(&["2", "3"])),
    ("ab.intol", Keys::Then("'", "Na brood zit ik als een ballon op de bank.")),
    ("med.any", Keys::Press(&["2"])),
    ("med.item", Keys::Rows(&[&["omeprasol", "20 mg", "1×/dag", "mrt 2022"]])),
    ("co.stress", Keys::Press(&["8"])),
    ("co.sleep", Keys::Press(&["6"])),
    ("co.alc", Keys::Press(&["v"])),
    ("co.n2o", Keys::Press(&["1"])),
    ("cv.discord", Keys::Press(&["1"])),
    ("rate:sx.fatigue", Keys::Press(&["7"])),
    ("sx.fatigue", Keys::Press(&["1"])),
    ("sum.in", Keys::Press(&["1"])),
    ("sum.ab", Keys::Press(&["2"])),
    ("sum.plan", Keys::Type("Huisarts over zes weken, daarna opnieuw kijken.")),
];

/// What must be found back of an intake: the texts on the screens of the sections, the note, the chips at the stations.
struct Kept {
    texts: &'static [(&'static str, &'static [&'static str])],
    chips: &'static [(&'static str, &'static [&'static str])],
    asked: &'static str,
}

const NOTE: &str = "Brood laten staan na vakantie in juni, twee weken beter.";

const DUTCH: Kept = Kept {
    texts: &[
        (
            "Opening",
            &[
                "Moe, en sinds de zomer tintelingen in beide voeten.",
                "Vermoeidheid",
                "Tintelingen",
                "Traplopen",
                "± 2 jaar",
            ],
        ),
        ("Opname", &["Vooral na koffie.", "Na brood zit ik als een ballon op de bank.", "omeprazol"]),
        ("Medicijnen", &["omeprazol", "20 mg", "mrt 2022"]),
        ("Afsluiting", &["Huisarts over zes weken, daarna opnieuw kijken."]),
    ],
    chips: &[
        ("Inname", &["Eet veganistisch", "Weinig B12-bronnen"]),
        ("Opname", &["Maagzuurremmer", "Maagzuur 6"]),
        ("Verbruik", &["Spanning 8"]),
    ],
    asked: "gevraagd",
};

/// Her words stay as she typed them; what the app knows is said in English.
const ENGLISH: Kept = Kept {
    texts: &[
        (
            "Opening",
            &[
                "Moe, en sinds de zomer tintelingen in beide voeten.",
                "Vermoeidheid",
                "Tintelingen",
                "Traplopen",
                "± 2 years",
            ],
        ),
        ("Absorption", &["Vooral na koffie.", "Na brood zit ik als een ballon op de bank.", "omeprazole"]),
        ("Medication", &["omeprazole", "20 mg", "Mar 2022"]),
        ("Closing", &["Huisarts over zes weken, daarna opnieuw kijken."]),
    ],
    chips: &[
        ("Intake", &["Eats vegan", "Few B12 sources"]),
        ("Absorption", &["Acid suppressant", "Heartburn 6"]),
        ("Consumption", &["Tension 8"]),
    ],
    asked: "asked",
};

fn look_for(window: &Window, kept: &Kept) {
    for (section, texts) in kept.texts {
        window.go_to_section(section);
        texts.iter().for_each(|text| window.see(text));
    }
    window.see(NOTE);
    for (station, chips) in kept.chips {
        // The station of the section on screen shows all of its chips.
        window.go_to_section(station);
        for words in *chips {
            window.wait(&format!("“{words}” at {station}"), || window.chip(station, words));
        }
    }
    window.see(kept.asked);
}

/// Looks for everything, locks, unlocks, takes the consultation up again and looks once more.
fn find_back_after_lock_and_unlock(window: &Window, kept: &Kept) {
    look_for(window, kept);
    window.lock();
    window.unlock();
    // In a small window her file lies behind the list; the key is the same.
    window.see("Annelies van der Hoek");
    window.press(&["Ctrl+Enter"]);
    window.see(window.word("hervat", "resumed"));
    look_for(window, kept);
}

fn take_intake(window: &Window, look: impl Fn(&str)) {
    let met = window.answer_looking(ANSWERS, "never", look);
    for branch in ["in.since", "in.vegsup", "ab.coel.test", "med.item", "rate:sx.fatigue", "rate:sx.tingle"] {
        assert!(met.iter().any(|item| item == branch), "{branch} was never asked; met {met:?}");
    }
    window.saved();
}

#[test]
fn a_whole_intake_by_keyboard_is_found_back_after_lock_and_unlock() {
    let home = Home::new();
    let window = Window::open(&home);
    window.first_run();
    window.new_client("Annelies van der Hoek", "140379");
    take_intake(&window, |_| {});
    window.note(NOTE);
    find_back_after_lock_and_unlock(&window, &DUTCH);
}

#[test]
fn the_same_intake_in_english_in_a_small_window_is_found_back_after_lock_and_unlock() {
    let home = Home::english();
    let window = Window::open(&home);
    window.size(1024, 720);
    window.see_whole("the first run");
    window.first_run();
    window.new_client("Annelies van der Hoek", "140379");
    take_intake(&window, |question| window.see_whole(question));
    window.note(NOTE);
    find_back_after_lock_and_unlock(&window, &ENGLISH);
    let shown = window.text();
    for dutch in ["Opgeslagen", "Waar stokt het", "niet gevraagd", "Rond consult af"] {
        assert!(!shown.contains(dutch), "“{dutch}” on an English screen");
    }
    window.go_to_section("Closing");
    window.click("button", "Complete consultation");
    window.see("Stop as draft");
    window.see_whole("the checklist");
    window.click_within("dialog", "button", "Complete consultation");
    window.see("Read only");
    window.see_whole("the completed consult");
    assert_that_cutting_off_is_seen(&window);
}

/// The looks above would have seen it.
fn assert_that_cutting_off_is_seen(window: &Window) {
    const WIDE: &str = "document.querySelector('main').style.width = '1100px'";
    const COVERED: &str = "document.querySelector('main').style.width = ''; \
        const lid = Object.assign(document.createElement('div'), { style: 'position: fixed; inset: 0; z-index: 99' }); document.body.append(lid)";
    let _ = window.script(WIDE, &[]);
    let faults = window.layout_faults();
    assert!(faults.iter().any(|fault| fault.contains("beside the window")), "{faults:?}");
    let _ = window.script(COVERED, &[]);
    let faults = window.layout_faults();
    assert!(faults.iter().any(|fault| fault.contains("the focus is not in sight")), "{faults:?}");
}

/// The keyboard only writes the passphrase; everything else is done with the pointer.
#[test]
fn the_mouse_does_it_too() {
    let home = Home::new();
    let names = home.with_clients(3);
    let window = Window::open(&home);
    window.see("Ontgrendel");
    const COUNT: &str =
        "window.clicks = [0, 0]; addEventListener('click', event => { clicks[event.isTrusted ? 0 : 1] += 1 }, true)";
    let _ = window.script(COUNT, &[]);
    window.type_text(PASSPHRASE);
    window.point("button", "Ontgrendel");
    let second = names.get(1).expect("three clients");
    window.point("row", second);
    window.wait("her file", || window.has("heading", second));
    window.point("button", "Start intake");
    window.see("Waarvoor komt u");

    window.point_within("navigation", "button", "Rode vlaggen");
    window.wait("the section", || window.section() == "Rode vlaggen");
    window.point_in("rf.gait", "radio", "ja");
    window.see("Wat hebt u gedaan");
    window.see("1 rode vlag");
    window.point("radio", "al onder behandeling");
    window.point("button", "Leg vast");
    window.see("al onder behandeling, vastgelegd");
    window.see_no_more("1 rode vlag");

    window.point("button", "Verder met");
    window.wait("the next section", || window.section() != "Rode vlaggen");
    window.point_within("navigation", "button", "Opname");
    window.wait("the section", || window.section() == "Opname");
    // A row opens under the pointer: the second click must land where the first one did.
    window.point_in("ab.burn", "radio", "6");
    window.wait("the score on the map", || window.chip("Opname", "Maagzuur 6"));
    window.point_in("ab.acid", "radio", "dagelijks, 1 jaar of langer");
    window.wait("the chip", || window.chip("Opname", "Maagzuurremmer"));
    window.point_in("ab.acid", "radio", "nee");
    window.wait("the chip to go", || !window.chip("Opname", "Maagzuurremmer"));
    window.point_in("ab.acid", "button", "weet niet");
    const WITHHELD: &str =
        "return document.querySelector('[data-row=\"ab.acid@\"] [aria-pressed=true]')?.innerText ?? ''";
    window
        .wait("no answer", || window.script(WITHHELD, &[]).as_str().is_some_and(|text| text.starts_with("weet niet")));
    window.saved();

    window.point_within("navigation", "button", "Afsluiting");
    window.point("button", "Rond consult af");
    window.see("Stop als concept");
    window.point_within("dialog", "button", "Rond consult af");
    window.see("Alleen lezen");
    window.point("button", "Cliënten");
    window.see("Nieuw opvolgconsult");
    let [real, other] = [0, 1].map(|at| window.script("return clicks[arguments[0]]", &[at.into()]).as_u64());
    assert!(real >= Some(15) && other == Some(0), "{real:?} clicks of the mouse, {other:?} of a script");
}
