//! What a client uses: a combination medicine found by its brand in spite of a typing error, and vitamin B6 that adds up
//! over products that each stay below the limit.

use e2e::{Home, Page, Shelf, Window};

#[test]
fn a_combination_is_found_by_brand_with_a_typing_error_and_counts_under_absorption() {
    let home = Home::new();
    let window = Window::at_work(&home);
    window.new_client("Oebele Dijkstra", "020258");
    window.turn_to(Page::Products);
    let told =
        [("med.name", "janumett"), ("med.strength", "50/1000 mg"), ("med.often", "2×/dag"), ("med.since", "2019")];
    window.enter_product(Shelf::Medicines, &told);
    window.see("metformine + sitagliptine (Janumet)");
    window.see("Bevat metformine en telt daarvoor mee bij opname");

    // The same record stands in the intake, and counts on the map there.
    window.turn_to(Page::Consult);
    window.wait("the chip", || window.chip("Opname", "Metformine"));
    window.go_to_section("Medicijnen");
    window.see("metformine + sitagliptine (Janumet)");
    // From the chip to the answer behind it, and from there to the rule, its framework and its sources.
    window.focus("button", "+ steunt:Metformine");
    window.press(&["Enter"]);
    window.wait("the answer behind it", || window.question() == "med.item");
    window.focus("button", "hoort bij Opname");
    window.press(&["Enter"]);
    window.see("Waar dit antwoord bij hoort");
    window.see("Richtlijn: steunt bij Opname");
    window.see("de NICE-richtlijn over B12 voor huisartsen");
}

/// Three products, none of which holds more than a limit by itself.
const B6: &[(&str, &str)] = &[("B-complex", "10"), ("Magnesium met B6", "8"), ("Zenuwformule", "6")];

#[test]
fn b6_of_three_products_passes_both_limits_and_the_reason_to_put_that_aside_is_kept() {
    let home = Home::new();
    let window = Window::at_work(&home);
    window.new_client("Lieuwe Haitsma", "110371");
    window.turn_to(Page::Products);
    for (number, (name, milligrams)) in B6.iter().enumerate() {
        let told = [
            ("sup.name", *name),
            ("sup.label", "1"),
            ("sup.form", "3"),
            ("sup.species", "5"),
            ("sup.times", "1"),
            ("sup.per", "1"),
            ("sup.start", "jan 2025"),
            ("sup.b6", *milligrams),
        ];
        window.enter_product(Shelf::Supplements, &told);
        let parts: Vec<String> =
            B6.iter().take(number + 1).map(|(name, milligrams)| format!("{name}: {milligrams}")).collect();
        window.see(&format!("{} mg/dag", parts.join(" · ")));
        assert_eq!(window.shows("meer vitamine B6 per dag dan de bovengrens van EFSA"), number >= 1, "after {name}");
        assert_eq!(window.shows("dan in Nederland in een dagdosering mag"), number >= 2, "after {name}");
    }
    window.see("Boven 12 mg (EFSA 2023).");
    window.see("Boven 21 mg (Nederlands maximum).");
    window.see("Voeding en energiedrank worden niet gevraagd en tellen niet mee.");

    put_aside(&window);
    window.lock();
    window.unlock();
    window.press(&["Enter"]);
    window.wait("her file", || window.has("button", "Middelen"));
    window.focus("button", "Middelen");
    window.press(&["Enter"]);
    window.see("Terzijde gelegd op");
    window.see("In overleg met de neuroloog, controle in mei.");
}

/// Puts the caution about the Dutch maximum aside: not without a reason.
fn put_aside(window: &Window) {
    const IN_IT: &str = "const caution = [...document.querySelectorAll('.caution')].find(one => \
        one.innerText.includes('dan in Nederland in een dagdosering mag')); \
        const button = [...caution.querySelectorAll('button')].find(one => one.innerText === arguments[0]); \
        if (!button) return false; button.focus(); return document.activeElement === button";
    let press = |button: &str| {
        window.wait(button, || window.script(IN_IT, &[serde_json::json!(button)]) == true);
        window.press(&["Enter"]);
    };
    press("Leg terzijde");
    window.wait("the field for the reason", || window.typing());
    press("Leg vast");
    window.see("Schrijf eerst waarom.");
    window.focus("textbox", "Waarom terzijde?");
    window.type_text("In overleg met de neuroloog, controle in mei.");
    press("Leg vast");
    window.see("Terzijde gelegd op");
}
