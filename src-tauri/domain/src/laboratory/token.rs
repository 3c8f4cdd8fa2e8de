//! A line of text in pieces: words, numbers and signs, each with the space before it. Any text can be cut; nothing is lost.

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Begins with a letter; may hold digits, such as "B12".
    Word,
    /// Digits, perhaps with points and commas.
    Number,
    /// Any other sign, each by itself; `<=` is one.
    Sign,
}

/// One piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) text: String,
    /// Something blank stands before it, or it is the first.
    pub(super) spaced: bool,
}

impl Token {
    pub(super) fn is(&self, sign: &str) -> bool {
        self.text == sign
    }

    /// A sign that may stand inside the name of a test.
    pub(super) fn joins_names(&self) -> bool {
        matches!(self.text.as_str(), "-" | "–" | "(" | ")" | "," | "." | "[" | "]" | "/" | ":")
    }

    pub(super) fn is_dash(&self) -> bool {
        matches!(self.text.as_str(), "-" | "–" | "—" | "−")
    }
}

/// Cuts a line.
pub(super) fn cut(line: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut letters = line.chars().peekable();
    let mut spaced = true;
    while let Some(letter) = letters.next() {
        if letter.is_whitespace() || letter.is_control() || letter == '\u{feff}' {
            spaced = true;
            continue;
        }
        let mut text = String::from(letter);
        let digit_follows = letters.peek().is_some_and(char::is_ascii_digit);
        let kind = if letter.is_ascii_digit() || (spaced && matches!(letter, '.' | ',') && digit_follows) {
            while let Some(next) = letters.next_if(|next| next.is_ascii_digit() || matches!(next, '.' | ',')) {
                text.push(next);
            }
            Kind::Number
        } else if letter.is_alphanumeric() {
            while let Some(next) = letters.next_if(|next| next.is_alphanumeric()) {
                text.push(next);
            }
            Kind::Word
        } else {
            if matches!(letter, '<' | '>') {
                text.extend(letters.next_if_eq(&'='));
            }
            Kind::Sign
        };
        push(&mut tokens, Token { kind, text, spaced });
        spaced = false;
    }
    tokens
}

/// A point or comma that ends a number is punctuation.
fn push(tokens: &mut Vec<Token>, mut token: Token) {
    let mut ends = Vec::new();
    while token.kind == Kind::Number && token.text.len() > 1 && token.text.ends_with(['.', ',']) {
        ends.extend(token.text.pop());
    }
    tokens.push(token);
    let sign = |end: char| Token { kind: Kind::Sign, text: end.to_string(), spaced: false };
    tokens.extend(ends.into_iter().rev().map(sign));
}

/// Puts pieces together again, with one space where there was any.
pub(super) fn joined<'a>(tokens: impl IntoIterator<Item = &'a Token>) -> String {
    let mut text = String::new();
    for token in tokens {
        if token.spaced && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&token.text);
    }
    text
}

/// A word without capitals, accents that are often left out, and with one letter for micro.
pub(super) fn folded(word: &str) -> String {
    let fold = |letter: char| match letter {
        'µ' | 'μ' => 'u',
        'ï' | 'í' => 'i',
        'ë' | 'é' => 'e',
        '²' => '2',
        '³' => '3',
        other => other,
    };
    word.to_lowercase().chars().map(fold).collect()
}

/// Compares units as written: capitals, blanks, and µ, u or mc before a g or mol are no difference.
pub(super) fn same_unit(one: &str, other: &str) -> bool {
    let plain = |unit: &str| {
        let unit: String = folded(unit).chars().filter(|letter| !letter.is_whitespace()).collect();
        unit.replace("mcg", "ug").replace("mcmol", "umol").replace(',', ".")
    };
    plain(one) == plain(other)
}
