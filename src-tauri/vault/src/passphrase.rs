//! Passphrases: how strong a typed one is, and good ones to offer.
//!
//! No rules about capitals or digits, no expiry, no hint; only length and how many guesses it would take.

use domain::language::Language;
use serde::Serialize;
use specta::Type;
use zeroize::Zeroizing;

/// The shortest passphrase that is accepted, in characters.
const SHORTEST: usize = 12;
/// The longest that is accepted.
const LONGEST: usize = 256;
/// How many guesses it must withstand, as a power of ten.
const GUESSES_LOG10: f64 = 12.0;
/// How many words are offered.
const WORDS: usize = 6;

const DUTCH: &str = include_str!("words/nl.txt");
const ENGLISH: &str = include_str!("words/en.txt");

/// How strong a passphrase is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Strength {
    /// 0 (a first guess) to 4 (strong).
    pub score: u8,
    /// How many guesses it would take, as a power of ten.
    #[specta(type = i32)]
    pub guesses_log10: f64,
    /// Whether it has at least 12 characters.
    pub long_enough: bool,
    /// Whether it may protect a vault.
    pub enough: bool,
}

/// Judges a passphrase. Words that an attacker would try first, such as the names of practice and practitioner, count
/// for nothing in it.
#[must_use]
pub fn judge(passphrase: &str, words: &[&str]) -> Strength {
    let length = passphrase.chars().count();
    let acceptable = (SHORTEST..=LONGEST).contains(&length) && !passphrase.contains('\0');
    let found = zxcvbn::zxcvbn(passphrase, words);
    let (score, guesses_log10) = (u8::from(found.score()), found.guesses_log10());
    // An empty passphrase takes 10^-infinity guesses, which no screen can show.
    let guesses_log10 = if guesses_log10.is_finite() { guesses_log10 } else { 0.0 };
    Strength {
        score,
        guesses_log10,
        long_enough: length >= SHORTEST,
        enough: acceptable && score == 4 && guesses_log10 >= GUESSES_LOG10,
    }
}

/// Offers a passphrase of six words. Empty, and so never accepted, when the system gives no random numbers.
#[must_use]
pub fn suggest(language: Language) -> Zeroizing<String> {
    let list: Vec<&str> = words(language).collect();
    let mut phrase = Zeroizing::new(String::with_capacity(LONGEST));
    for _ in 0..WORDS {
        let Some(word) = below(list.len()).and_then(|at| list.get(at)) else {
            return Zeroizing::default();
        };
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(word);
    }
    phrase
}

fn words(language: Language) -> impl Iterator<Item = &'static str> {
    let list = match language {
        Language::Nl => DUTCH,
        Language::En => ENGLISH,
    };
    list.split_whitespace()
}

/// Returns a uniform number below a bound: what lies beyond the last whole multiple of the bound is drawn again.
fn below(bound: usize) -> Option<usize> {
    let bound = u32::try_from(bound).ok().filter(|bound| *bound > 0)?;
    let multiples = u32::MAX - u32::MAX % bound;
    loop {
        let drawn = getrandom::u32().ok()?;
        if drawn < multiples {
            return usize::try_from(drawn % bound).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_word_lists_are_long_plain_and_distinct() {
        for language in [Language::Nl, Language::En] {
            let list: Vec<&str> = words(language).collect();
            let distinct: BTreeSet<&str> = list.iter().copied().collect();
            assert_eq!(list.len(), distinct.len(), "{language:?}");
            let bits = f64::from(u32::try_from(WORDS).unwrap()) * f64::from(u32::try_from(list.len()).unwrap()).log2();
            assert!(bits >= 60.0, "{language:?}: {} words, {bits} bits", list.len());
            for word in list {
                let plain = word.chars().all(|c| c.is_ascii_lowercase());
                assert!(plain && (3..=9).contains(&word.len()), "{word}");
            }
        }
    }

    #[test]
    fn every_suggestion_is_enough_and_none_comes_twice() {
        for language in [Language::Nl, Language::En] {
            let mut seen = BTreeSet::new();
            for _ in 0..100 {
                let phrase = suggest(language);
                assert_eq!(phrase.split(' ').count(), WORDS);
                assert!(judge(&phrase, &["Praktijk De Kade"]).enough, "{} is not enough", phrase.as_str());
                assert!(seen.insert(phrase.to_string()));
            }
        }
    }

    #[test]
    fn every_number_below_the_bound_is_drawn_about_as_often() {
        let mut counts = [0_u32; 6];
        for _ in 0..6_000 {
            counts[below(6).unwrap()] += 1;
        }
        assert!(counts.iter().all(|count| (800..=1200).contains(count)), "{counts:?}");
        assert_eq!(below(0), None);
    }

    #[test]
    fn passphrases_are_judged_by_length_and_guesses() {
        let long = "paard batterij nietje correct ".repeat(9);
        for (passphrase, long_enough, enough) in [
            ("", false, false),
            ("kort", false, false),
            ("aaaaaaaaaaaaaaaa", true, false),
            ("password1234", true, false),
            ("welkom2026welkom", true, false),
            ("praktijkdekade", true, false),
            ("Praktijk De Kade", true, false),
            ("qwertyuiopasdf", true, false),
            ("01-01-1970 01-01-1970", true, false),
            ("xT9$k", false, false),
            ("xT9$kq2!vB", false, false),
            ("xT9$kq2!vB7z", true, true),
            (" xT9$kq2!vB7z ", true, true),
            ("correct horse battery staple", true, true),
            ("de koe springt over zeven dijken", true, true),
            ("ärgerlich größer überall", true, true),
            ("🦄🌵🎻🧂🪁🥝🦔🪵🧶🛶🪴🥨", true, true),
            ("xT9$kq2!vB7z\0more", true, false),
            (long.trim_end(), true, false),
        ] {
            let strength = judge(passphrase, &["Praktijk De Kade", "De Kade", "praktijk"]);
            assert_eq!((strength.long_enough, strength.enough), (long_enough, enough), "{passphrase:?}: {strength:?}");
            assert!(strength.score <= 4 && strength.guesses_log10.is_finite());
        }
    }

    #[test]
    fn exactly_256_characters_are_accepted() {
        let word: String = ('a'..='z').chain('A'..='Z').chain('0'..='9').cycle().step_by(7).take(256).collect();
        assert!(judge(&word, &[]).enough);
        assert!(!judge(&(word + "x"), &[]).enough);
    }
}
