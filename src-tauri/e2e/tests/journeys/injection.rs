//! Text that would be a program if anything took it for one: shown as text in every place where notes appear.

use e2e::{Home, Window};
use serde_json::json;

/// What each string would do if it ran; the page counts it.
const DOES: &str = "window.ran=(window.ran||0)+1";

/// Ways to get a program into a page; `~` stands for what it does.
const WAYS: [&str; 30] = [
    "<script>~</script>",
    "<script src=x onerror=~></script>",
    "<img src=x onerror=~>",
    "<img src=x onerror=\"~\"//",
    "<svg onload=~>",
    "<svg><script>~</script></svg>",
    "<svg><animate onbegin=~ attributeName=x dur=1s>",
    "<body onload=~>",
    "<iframe srcdoc=\"<script>parent.~</script>\">",
    "<iframe src=\"javascript:~\">",
    "<object data=\"javascript:~\">",
    "<embed src=\"javascript:~\">",
    "<a href=\"javascript:~\">x</a>",
    "<details open ontoggle=~>",
    "<video><source onerror=~>",
    "<audio src=x onerror=~>",
    "<input autofocus onfocus=~>",
    "<select autofocus onfocus=~>",
    "<textarea autofocus onfocus=~>",
    "<marquee onstart=~>",
    "<style>@import 'javascript:~';</style>",
    "<link rel=stylesheet href=\"javascript:~\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:~\">",
    "<base href=\"javascript:~//\">",
    "<form action=\"javascript:~\"><button>x</button></form>",
    "<math><mtext><img src=x onerror=~></mtext></math>",
    "<template><img src=x onerror=~></template>",
    "[x](javascript:~)",
    "{{constructor.constructor('~')()}}",
    "${~}{@html '<img src=x onerror=~>'}",
];

/// The places in a page that a string can stand in, each left in its own way.
const FROM: [(&str, &str); 4] = [("", ""), ("</textarea></p>", ""), ("\">'>", "<!--"), ("&lt;b&gt;**", "**&#x3c;/b>")];

fn strings() -> Vec<String> {
    FROM.iter().flat_map(|(before, after)| WAYS.map(|way| [before, way, after].concat().replace('~', DOES))).collect()
}

/// Nothing ran, and nothing of it became a part of the page.
fn nothing_ran(window: &Window, place: &str) {
    const PARTS: &str = "return [window.ran ?? 0, document.querySelectorAll('[onerror],[onload],[onfocus],[ontoggle],\
        [onbegin],[onstart],iframe,object,embed,marquee,math,base,img[src=x],a[href^=javascript]').length]";
    assert_eq!(window.script(PARTS, &[]), json!([0, 0]), "{place}");
}

#[test]
fn nothing_typed_ever_runs() {
    let strings = strings();
    assert_eq!(strings.len(), 120);
    let home = Home::new();
    let window = Window::at_work(&home);
    window.new_client("Femke Terpstra", "030288");
    window.press(&["Ctrl+j"]);
    window.paste(&strings.join("\n"), "");
    window.saved();
    nothing_ran(&window, "the note");
    window.press(&["Ctrl+g"]);
    window.focus("textbox", "Wat gaat de cliënt doen?");
    window.paste(&strings[2], "");
    window.press(&["Ctrl+Enter"]);
    window.see("Gevolgd?");
    window.see(&strings[2]);
    nothing_ran(&window, "the plan");
    window.press(&["Escape"]);
    window.lock();
    window.unlock();
    window.see("Kort vooraf");
    window.see(&strings[2]);
    nothing_ran(&window, "the brief");

    window.press(&["Ctrl+Enter"]);
    window.see("hervat");
    nothing_ran(&window, "the note, opened again");
    window.press(&["Ctrl+h"]);
    window.click("button", "Vrije notitie versie 1");
    window.see("verschil met nu");
    nothing_ran(&window, "a version");
    window.click("radio", "verschil met nu");
    nothing_ran(&window, "the difference");
    window.press(&["Escape"]);
    for typed in ["onerror", "javascript", "constructor", &strings[0]] {
        window.press(&["Ctrl+k"]);
        window.paste(typed, "");
        window.see("In dossiers");
        nothing_ran(&window, "the palette");
        window.press(&["Escape"]);
    }
    window.complete();
    window.click("button", "Onderteken …");
    window.click("button", "Onderteken definitief");
    window.see("Ondertekend op");
    window.see(&strings[89]);
    nothing_ran(&window, "the signed note");
    window.click("button", "Vul aan");
    window.focus("textbox", "Tekst van de aanvulling");
    window.paste(&strings.join("\n"), "");
    window.saved();
    window.click("button", "Leg vast");
    window.see("aanvulling");
    nothing_ran(&window, "an addendum");
}

#[test]
fn rich_text_is_pasted_as_plain_text() {
    let home = Home::new();
    let window = Window::at_work(&home);
    window.new_client("Femke Terpstra", "030288");
    window.press(&["Ctrl+j"]);
    window.paste("Vet en gewoon", "<b onclick=\"window.ran=1\">Vet</b> <img src=x onerror=\"window.ran=1\">");
    assert_eq!(window.copied(), "Vet en gewoon");
    window.saved();
    nothing_ran(&window, "what was pasted");
}
