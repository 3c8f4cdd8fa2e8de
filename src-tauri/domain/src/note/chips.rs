//! Values that a snippet filled in, as they stand in a note: `{leeftijd: 38 jaar}`. The interface draws them as chips; the
//! value is part of the text. Signing makes them plain text.

/// What a chip can name, in either language. What is named otherwise is text with braces.
const NAMES: [&str; 8] = ["naam", "name", "leeftijd", "age", "laatste b12", "last b12", "middelen", "products"];

/// Returns a note with the values of its chips as plain text; a chip around a chip is plain text too.
///
/// ```
/// assert_eq!(domain::note::chips::plain("{naam: Femke} is {leeftijd: 38 jaar}."), "Femke is 38 jaar.");
/// assert_eq!(domain::note::chips::plain("{noot: niets}"), "{noot: niets}");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    // Where in what is written a brace is open; whatever closes none of them, or ends the line, makes all of them text.
    let mut open = Vec::new();
    for sign in text.chars() {
        if sign == '{' {
            open.push(written.len());
        }
        written.push(sign);
        match sign {
            '\n' => open.clear(),
            '}' => match open.pop().and_then(|from| Some((from, value(written.get(from..)?)?.to_owned()))) {
                Some((from, value)) => {
                    written.truncate(from);
                    written.push_str(&value);
                }
                None => open.clear(),
            },
            _ => {}
        }
    }
    written
}

/// Returns the value of a chip.
fn value(braced: &str) -> Option<&str> {
    let (name, value) = braced.strip_prefix('{')?.strip_suffix('}')?.split_once(": ")?;
    (NAMES.contains(&name) && !value.is_empty() && !value.contains(['{', '}'])).then_some(value)
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
            "{naam: {b} {leeftijd: 38}}".to_owned(),
            "{naam: {leeftijd: {middelen: x}}}, {".to_owned(),
            "{naam: {age: 3}\n}".to_owned(),
            "}{naam: x}{".to_owned(),
            "{naam: {leeftijd: 38 jaar} ".to_owned(),
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
