//! Taking an intake by keyboard, question after question, as the client talks.

use serde_json::json;

use crate::Window;

/// Faster than any hand.
const BLINK: std::time::Duration = std::time::Duration::from_millis(80);

/// Says whether the caret is in a field.
const TYPING: &str =
    "const at = document.activeElement; return at?.isContentEditable || ['INPUT', 'TEXTAREA'].includes(at?.tagName)";

/// How a question is answered by keyboard.
#[derive(Debug, Clone, Copy)]
pub enum Keys<'a> {
    /// Single keys, one after the other.
    Press(&'a [&'a str]),
    /// Text typed into the first field of the row.
    Type(&'a str),
    /// A key, then text in the field that it opened, then Escape back to the question.
    Then(&'a str, &'a str),
    /// Yes to a red flag, with what was done about it (1 to 4).
    Flag(&'a str),
    /// Rows of a group: for each row the texts of its fields, in order. An empty text leaves a field as it is.
    Rows(&'a [&'a [&'a str]]),
}

impl Window {
    /// Returns the question that has the focus, by its item.
    #[must_use]
    pub fn question(&self) -> String {
        const ROW: &str = "return document.activeElement?.closest('[data-row]')?.dataset.row ?? ''";
        let row = self.script(ROW, &[]);
        row.as_str().unwrap_or_default().split('@').next().unwrap_or_default().to_owned()
    }

    /// Returns the heading of the section on screen.
    #[must_use]
    pub fn section(&self) -> String {
        self.script("return document.querySelector('h1')?.innerText ?? ''", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Answers questions in the order in which Enter brings them, until a question named `until` has the focus or nothing
    /// is left. Questions without keys of their own get a plain answer by their kind. Returns the questions met.
    ///
    /// # Panics
    /// When the focus is lost or stays where it is.
    pub fn answer_on(&self, answers: &[(&str, Keys<'_>)], until: &str) -> Vec<String> {
        self.answer_looking(answers, until, |_| {})
    }

    /// The same, with a look at every question before it is answered and once it has been.
    ///
    /// # Panics
    /// When the focus is lost or stays where it is.
    pub fn answer_looking(&self, answers: &[(&str, Keys<'_>)], until: &str, look: impl Fn(&str)) -> Vec<String> {
        let mut met: Vec<String> = Vec::new();
        for _ in 0..400 {
            let question = self.question();
            if question == until {
                return met;
            }
            if question.is_empty() || met.contains(&question) {
                let section = self.section();
                self.press(&["Alt+ArrowDown"]);
                if self.section() == section {
                    return met;
                }
                continue;
            }
            look(&question);
            let keys = answers.iter().filter(|(item, _)| *item == question).map(|(_, keys)| *keys);
            let keys: Vec<Keys<'_>> = keys.collect();
            if keys.is_empty() {
                self.give_plainly();
            }
            keys.iter().for_each(|keys| self.give(*keys));
            if !matches!(keys.last(), Some(Keys::Flag(_) | Keys::Rows(_))) {
                // Nobody answers and goes on within the blink in which a branch opens.
                std::thread::sleep(BLINK);
                look(&question);
                self.press(&["Enter"]);
                self.moved_on(&question);
            }
            met.push(question);
        }
        panic!("the intake has no end; met {met:?}");
    }

    /// Enter waits for what follows from the answer. On the last question it moves nowhere, and nothing more is waited for.
    fn moved_on(&self, question: &str) {
        for _ in 0..20 {
            if self.question() != question {
                return;
            }
            std::thread::sleep(BLINK);
        }
    }

    /// Answers the question that has the focus.
    pub fn give(&self, keys: Keys<'_>) {
        match keys {
            Keys::Press(names) => self.press(names),
            Keys::Type(text) => {
                if !self.typing() {
                    self.press(&["Tab"]);
                }
                self.type_text(text);
                self.press(&["Escape"]);
            }
            Keys::Then(key, text) => {
                self.press(&[key]);
                self.type_text(text);
                self.press(&["Escape"]);
            }
            Keys::Flag(action) => {
                self.press(&["1"]);
                self.wait("the card of the flag", || {
                    self.has("radiogroup", self.word("Wat hebt u gedaan", "What did you do"))
                });
                let question = self.question();
                self.press(&["Enter", action, "Ctrl+Enter"]);
                self.wait("the flag to be recorded", || self.question() != question);
            }
            Keys::Rows(rows) => {
                let group = self.question();
                rows.iter().for_each(|row| self.give_row(row));
                while self.question() == group {
                    self.press(&["ArrowDown"]);
                }
            }
        }
    }

    fn give_row(&self, fields: &[&str]) {
        self.press(&["Ctrl+Shift+n"]);
        for text in fields {
            // A digit alone is a key on a scale or a list, and a text elsewhere; typing serves both.
            self.type_text(text);
            self.press(&["Enter"]);
        }
    }

    /// Says whether a chip with these words stands at a station, by the station's name.
    #[must_use]
    pub fn chip(&self, station: &str, words: &str) -> bool {
        const CHIPS: &str = "const [station, words] = arguments; \
            const here = [...document.querySelectorAll('section, [role=group], li, article')].filter(one => \
            (one.getAttribute('aria-label') ?? '').startsWith(station)); \
            return here.some(one => [...one.querySelectorAll('button')].some(chip => \
            ((chip.getAttribute('aria-label') ?? '') + ' ' + chip.innerText).includes(words)))";
        self.script(CHIPS, &[json!(station), json!(words)]) == true
    }

    /// A plain answer by what the row offers.
    fn give_plainly(&self) {
        const KIND: &str = "const row = document.activeElement?.closest('[data-row]'); if (!row) return ''; \
            if (row.dataset.keys) return row.dataset.keys; \
            if (row.matches('button')) return 'complaint'; \
            if (row.querySelector('[role=radiogroup] [role=radio]:nth-child(11)')) return 'scale'; \
            if (row.querySelector('[role=checkbox]')) return 'choices'; \
            if (row.querySelector('[role=radio]')) return 'choice'; \
            if (row.querySelector('[data-number]')) return 'number'; \
            if (row.querySelector('textarea, input')) return 'text'; return 'other'";
        let kind = self.script(KIND, &[]);
        match kind.as_str().unwrap_or_default() {
            "scale" => self.press(&["0"]),
            "choices" => self.press(&["1"]),
            "choice" => self.press(&["2"]),
            "complaint" => self.press(&["0"]),
            "number" => self.press(&["1"]),
            _ => {}
        }
    }
}

impl Window {
    /// Goes to a section by its name in the navigator.
    pub fn go_to_section(&self, name: &str) {
        self.click_within("navigation", "button", name);
        self.wait(&format!("section {name}"), || self.section() == name);
    }

    /// Clicks something within the row of a question.
    pub fn click_in(&self, item: &str, role: &str, name: &str) {
        let script = format!(
            "{} const row = document.querySelector('[data-row=\"' + arguments[2] + '@\"]'); if (!row) return false; \
             const chip = [...row.querySelectorAll('*')].find(one => roleOf(one) === arguments[0] && visible(one) && \
             nameOf(one).startsWith(arguments[1])); if (!chip) {{ row.focus(); return false; }} chip.click(); return true",
            crate::window::FIND
        );
        let arguments = [json!(role), json!(name), json!(item)];
        self.wait(&format!("{role} “{name}” of {item}"), || self.script(&script, &arguments) == true);
    }

    /// Writes into the free note.
    pub fn note(&self, text: &str) {
        self.press(&["Ctrl+j"]);
        self.type_text(text);
        self.saved();
        self.press(&["Ctrl+j"]);
    }

    /// Waits until the screen says that everything is saved.
    pub fn saved(&self) {
        let (saved, saving) = (self.word("Opgeslagen", "Saved"), self.word("Bewaart", "Saving"));
        // Text is saved after a rest of 0.4 s; only then does the word count.
        std::thread::sleep(std::time::Duration::from_millis(700));
        self.wait("everything saved", || self.shows(saved) && !self.shows(saving));
    }
}

impl Window {
    /// Returns the names of the sections in the navigator.
    #[must_use]
    pub fn sections(&self) -> Vec<String> {
        // In a small window a short name, not read aloud, stands beside the name.
        const NAMES: &str = "return [...document.querySelectorAll('nav li button')].map(one => one.firstElementChild.textContent.trim())";
        let names = self.script(NAMES, &[]);
        names.as_array().into_iter().flatten().filter_map(serde_json::Value::as_str).map(str::to_owned).collect()
    }

    /// Puts the focus on the row of a question.
    pub fn click_row(&self, item: &str) {
        const FOCUS: &str = "const row = document.querySelector('[data-row=\"' + arguments[0] + '@\"]'); \
            if (!row) return false; row.focus(); return document.activeElement === row";
        self.wait(&format!("the row of {item}"), || self.script(FOCUS, &[json!(item)]) == true);
    }

    /// Writes into the free note while saving is not possible.
    pub fn note_unsaved(&self, text: &str) {
        self.press(&["Ctrl+j"]);
        self.type_text(text);
        std::thread::sleep(std::time::Duration::from_millis(700));
    }

    /// Shows the page in a theme, as the preference does, with every colour where it ends.
    pub fn theme(&self, theme: &str) {
        const SHOW: &str = "const [theme, done] = arguments; document.documentElement.dataset.theme = theme; \
            requestAnimationFrame(() => requestAnimationFrame(() => { \
            document.getAnimations().filter(one => one.effect.getComputedTiming().endTime !== Infinity).forEach(one => one.finish()); done() }))";
        let _ = self.script_later(SHOW, &[json!(theme)]);
    }

    /// Returns the title of the window's page.
    #[must_use]
    pub fn title(&self) -> String {
        self.script("return document.title", &[]).as_str().unwrap_or_default().to_owned()
    }
}

impl Window {
    /// Says whether the caret is in a field.
    #[must_use]
    pub fn typing(&self) -> bool {
        self.script(TYPING, &[]) == true
    }

    /// Returns the line that says when something was last saved.
    #[must_use]
    pub fn saved_at(&self) -> String {
        let word = self.word("Opgeslagen", "Saved");
        self.text().lines().find(|line| line.starts_with(word)).unwrap_or_default().to_owned()
    }
}
