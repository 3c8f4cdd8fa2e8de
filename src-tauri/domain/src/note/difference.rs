//! The difference between two texts, as a person would mark it: whole lines that came or went, and within a line that was
//! rewritten the words.
//!
//! Nothing is left out or put differently: what was kept and removed, read on, is the old text, and what was kept and
//! added is the new one.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use specta::Type;

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// Both texts have it.
    Kept,
    /// Only the old text has it.
    Removed,
    /// Only the new text has it.
    Added,
}

/// A stretch of text with one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Piece {
    /// What became of it.
    pub fate: Fate,
    /// The text, never empty.
    pub text: String,
}

/// Returns what it takes to come from one text to the other, in reading order.
#[must_use]
pub fn difference(old: &str, new: &str) -> Vec<Piece> {
    let (old, new): (Vec<&str>, Vec<&str>) = (lines(old), lines(new));
    let mut pieces = Pieces::default();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (before, after) = (text(&old, op.old_range()), text(&new, op.new_range()));
        match op {
            DiffOp::Replace { .. } => between_words(&before, &after, &mut pieces),
            DiffOp::Equal { .. } => pieces.keep(&before),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => pieces.change(&before, &after),
        }
    }
    pieces.finish()
}

/// A line is compared by its words, so that one changed word does not mark a whole paragraph. Words that only happen to
/// stand in both would make confetti of two texts that have little in common; those are shown one after the other.
fn between_words(before: &str, after: &str, pieces: &mut Pieces) {
    let (old, new): (Vec<&str>, Vec<&str>) = (words(before), words(after));
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let kept: usize = ops
        .iter()
        .filter(|op| matches!(op, DiffOp::Equal { .. }))
        .map(|op| text(&old, op.old_range()).trim().len())
        .sum();
    if kept * 3 < before.trim().len().max(after.trim().len()) {
        pieces.change(before, after);
        return;
    }
    for op in ops {
        let (before, after) = (text(&old, op.old_range()), text(&new, op.new_range()));
        match op {
            DiffOp::Equal { .. } => pieces.keep(&before),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => pieces.change(&before, &after),
        }
    }
}

/// Pieces in the making. What was changed is held until something that counts was kept: changes with nothing but a space
/// between them read as one.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    removed: String,
    added: String,
    space: String,
}

impl Pieces {
    fn keep(&mut self, text: &str) {
        let changing = !self.removed.is_empty() || !self.added.is_empty();
        if changing && text.trim().is_empty() && !text.contains('\n') {
            self.space.push_str(text);
            return;
        }
        self.settle();
        push(&mut self.done, Fate::Kept, text);
    }

    fn change(&mut self, before: &str, after: &str) {
        let space = std::mem::take(&mut self.space);
        self.removed.push_str(&space);
        self.removed.push_str(before);
        self.added.push_str(&space);
        self.added.push_str(after);
    }

    fn settle(&mut self) {
        push(&mut self.done, Fate::Removed, &std::mem::take(&mut self.removed));
        push(&mut self.done, Fate::Added, &std::mem::take(&mut self.added));
        push(&mut self.done, Fate::Kept, &std::mem::take(&mut self.space));
    }

    fn finish(mut self) -> Vec<Piece> {
        self.settle();
        self.done
    }
}

fn push(pieces: &mut Vec<Piece>, fate: Fate, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.fate == fate => last.text.push_str(text),
        _ => pieces.push(Piece { fate, text: text.to_owned() }),
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Cuts a text into words, spaces and single other signs.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let alike = |sign: char| kind(sign) == kind(first) && kind(first) != Kind::Other;
        let length = rest.find(|sign| !alike(sign)).unwrap_or(rest.len()).max(first.len_utf8());
        let (word, after) = rest.split_at(length);
        words.push(word);
        rest = after;
    }
    words
}

#[derive(PartialEq, Eq)]
enum Kind {
    Word,
    Space,
    Other,
}

fn kind(sign: char) -> Kind {
    if sign.is_alphanumeric() {
        Kind::Word
    } else if sign.is_whitespace() && sign != '\n' {
        Kind::Space
    } else {
        Kind::Other
    }
}

fn text(parts: &[&str], range: std::ops::Range<usize>) -> String {
    parts.get(range).unwrap_or_default().concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Writes a difference as [-removed-] and {+added+}.
    fn marked(old: &str, new: &str) -> String {
        difference(old, new)
            .iter()
            .map(|piece| match piece.fate {
                Fate::Kept => piece.text.clone(),
                Fate::Removed => format!("[-{}-]", piece.text),
                Fate::Added => format!("{{+{}+}}", piece.text),
            })
            .collect()
    }

    #[test]
    fn a_difference_reads_as_a_person_would_mark_it() {
        for (old, new, expected) in [
            ("", "", ""),
            ("", "Slaapt slecht.", "{+Slaapt slecht.+}"),
            ("Slaapt slecht.", "", "[-Slaapt slecht.-]"),
            ("Slaapt slecht.", "Slaapt goed.", "Slaapt [-slecht-]{+goed+}."),
            ("Eet brood en zuivel.", "Eet veel brood en geen zuivel.", "Eet {+veel +}brood en {+geen +}zuivel."),
            ("een\ntwee\ndrie\n", "een\ndrie\n", "een\n[-twee\n-]drie\n"),
            ("een\ndrie\n", "een\ntwee\ndrie\n", "een\n{+twee\n+}drie\n"),
            // Changes with only a space between them are one.
            ("sinds mei moe na werk", "sinds juni slap na werk", "sinds [-mei moe-]{+juni slap+} na werk"),
            // Two texts with little in common stand one after the other.
            (
                "Maagklachten sinds 2019.",
                "Wil minder koffie drinken.",
                "[-Maagklachten sinds 2019.-]{+Wil minder koffie drinken.+}",
            ),
            ("B12 312 pmol/l", "B12 689 pmol/l", "B12 [-312-]{+689+} pmol/l"),
        ] {
            assert_eq!(marked(old, new), expected, "{old:?} → {new:?}");
        }
    }

    #[test]
    fn a_long_note_is_compared_in_bounded_time() {
        // Nothing in common, many words: the worst that two notes of full length can be.
        let old = (0..30_000).map(|n| format!("w{n} ")).collect::<String>();
        let new = (0..30_000).map(|n| format!("v{n} ")).collect::<String>();
        assert_eq!(difference(&old, &new).len(), 2);
        let lines = |step: usize| (0..40_000).map(|n| format!("{}\n", n * step % 7919)).collect::<String>();
        let (old, new) = (lines(3), lines(5));
        assert_whole(&old, &new);
    }

    fn assert_whole(old: &str, new: &str) {
        let pieces = difference(old, new);
        let read = |gone: Fate| {
            pieces.iter().filter(|piece| piece.fate != gone).map(|piece| piece.text.as_str()).collect::<String>()
        };
        assert_eq!(read(Fate::Added), old);
        assert_eq!(read(Fate::Removed), new);
        assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        assert!(pieces.windows(2).all(|pair| pair[0].fate != pair[1].fate));
    }

    proptest! {
        #[test]
        fn nothing_of_either_text_is_left_out(
            old in "([a-c é.\n]|een |twee |drie\n){0,60}",
            new in "([a-c é.\n]|een |twee |drie\n){0,60}",
        ) {
            assert_whole(&old, &new);
        }

        #[test]
        fn a_text_does_not_differ_from_itself(text in "\\PC{0,60}") {
            prop_assert!(difference(&text, &text).iter().all(|piece| piece.fate == Fate::Kept));
        }
    }
}
