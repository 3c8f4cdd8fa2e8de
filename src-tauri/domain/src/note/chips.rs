//! Values that a snippet filled in, as they stand in a note: `{leeftijd: 38 jaar}`. The interface draws them as chips; the
//! value is part of the text. Signing makes them plain text.

/// What a chip can name, in either language. What is named otherwise is text with braces.
const NAMES: [&str; 8] = ["naam", "name", "leeftijd", "age", "laatste b12", "last b12", "middelen", "products"];

/// Returns a note with the values of its chips as plain text.
///
/// ```
/// assert_eq!(domain::note::chips::plain("{naam: Femke} is {leeftijd: 38 jaar}."), "Femke is 38 jaar.");
/// assert_eq!(domain::note::chips::plain("{noot: niets}"), "{noot: niets}");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, braced) = rest.split_at(at);
        written.push_str(before);
        let (shown, after) = value(braced).unwrap_or_else(|| braced.split_at('{'.len_utf8()));
        written.push_str(shown);
        rest = after;
    }
    written.push_str(rest);
    written
}

/// Returns the value of the chip that a text begins with, and what follows the chip.
fn value(braced: &str) -> Option<(&str, &str)> {
    let (between, after) = braced.strip_prefix('{')?.split_once('}')?;
    let (name, value) = between.split_once(": ")?;
    let is_chip = NAMES.contains(&name) && !value.is_empty() && !value.contains(['{', '\n']);
    is_chip.then_some((value, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The interface shows a note that was signed just now as it makes it plain itself. These cases hold it to this.
    /// `UPDATE=1 cargo test -p domain` rewrites them.
    #[test]
    fn the_cases_of_the_interface_are_current() {
        let mut texts = vec![
            String::new(),
            "Moe sinds mei.".to_owned(),
            "{leeftijd}".to_owned(),
            "{leeftijd: }".to_owned(),
            "{leeftijd:38}".to_owned(),
            "{Leeftijd: 38 jaar}".to_owned(),
            "{noot: niets}".to_owned(),
            "{vandaag: 28 november}".to_owned(),
            "{naam: {leeftijd: 38 jaar}}".to_owned(),
            "{{naam: Femke}}".to_owned(),
            "{naam: Femke\nTerpstra}".to_owned(),
            "{naam: Fem: ke} en {middelen: Thyrax 50 µg, ijzer}".to_owned(),
            "**{laatste b12: 312 pmol/l (3 okt 2026) – gemeten tijdens suppletie}** ↳ Bloed".to_owned(),
            "{naam: Femke".to_owned(),
            "naam: Femke}".to_owned(),
        ];
        texts.extend(NAMES.map(|name| format!("a {{{name}: x}} b")));
        let cases: Vec<_> = texts.iter().map(|text| (text, plain(text))).collect();
        let fresh = serde_json::to_string_pretty(&cases).unwrap() + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/format/chips.cases.json");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &fresh).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(fresh == committed, "chips.cases.json is out of date: UPDATE=1 cargo test -p domain");
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        for (text, expected) in [
            ("{Naam: Femke}", "{Naam: Femke}"),
            ("{{naam: Femke}}", "{Femke}"),
            ("{naam: a\nb}", "{naam: a\nb}"),
            ("{age: 38 years}, {", "38 years, {"),
        ] {
            assert_eq!(plain(text), expected);
            assert_eq!(plain(&plain(text)), expected);
        }
    }
}
