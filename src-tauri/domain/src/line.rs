//! One line of text, as typed or pasted into a field: a name, a telephone number, the name of a laboratory.
//!
//! What cannot be seen and changes how the rest is read is left out: control characters, and the marks that turn the
//! direction of writing, which a number copied from an address book often carries. A line break or a tab becomes a space.
//! Nothing else is changed but the spaces around it, and what is too long is refused, never cut.

/// The most characters that one line may hold.
pub const LONGEST_LINE: usize = 500;

/// Returns a line without the spaces around it and without what cannot be seen.
#[must_use]
pub fn tidy(text: &str) -> String {
    let shown = text.replace("\r\n", "\n");
    let shown: String =
        shown.chars().filter_map(|c| if breaks(c) { Some(' ') } else { (!is_hidden(c)).then_some(c) }).collect();
    shown.trim().to_owned()
}

/// Says whether a line holds more than may be kept.
#[must_use]
pub fn is_too_long(text: &str) -> bool {
    text.chars().count() > LONGEST_LINE
}

/// Says whether a character cannot be seen and changes how its neighbours are read.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    // Unicode's Bidi_Control.
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control()
}

fn breaks(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_left_out_and_nothing_else_is_changed() {
        for (typed, kept) in [
            ("  Sjoerd van der Wal ", "Sjoerd van der Wal"),
            ("\u{202a}06-12345678\u{202c}", "06-12345678"),
            ("Anna \u{202e}knarF", "Anna knarF"),
            ("\u{2067}מרים\u{2069} Cohen\u{200f}", "מרים Cohen"),
            ("Jan\tde\r\nVries", "Jan de Vries"),
            ("Jan\u{2028}de\u{85}Vries", "Jan de Vries"),
            ("An\0na\u{7f}\u{9b}\u{1b}[31m", "Anna[31m"),
            ("\u{202e}\u{0}\n", ""),
            // Seen, or needed to write a name well: all of it stays.
            ("O’Brien–Smith  (2)", "O’Brien–Smith  (2)"),
            ("<b>Jan</b> & __proto__", "<b>Jan</b> & __proto__"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("e\u{301} 👩\u{200d}⚕️", "e\u{301} 👩\u{200d}⚕️"),
        ] {
            assert_eq!(tidy(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert!(!is_too_long(&"é".repeat(LONGEST_LINE)));
        assert!(is_too_long(&"é".repeat(LONGEST_LINE + 1)));
    }
}
