//! The pages of a dossier by keyboard: what a client uses, her values, and the plot with everything on one axis.

use serde_json::json;

use crate::Window;

/// The field of a row that has the focus: its item, or "add" for the button after the last one.
const FIELD: &str = "const at = document.activeElement; if (at?.matches('[data-add]')) return 'add'; \
    return at?.closest('[data-place]')?.dataset.place.split('@')[0] ?? ''";

/// A page of a client's dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The consultation.
    Consult,
    /// Everything on one time axis.
    Overview,
    /// Values.
    Laboratory,
    /// Medicines and supplements.
    Products,
}

impl Page {
    const fn key(self) -> &'static str {
        match self {
            Self::Consult => "Ctrl+1",
            Self::Overview => "Ctrl+2",
            Self::Laboratory => "Ctrl+3",
            Self::Products => "Ctrl+4",
        }
    }

    /// What is there once the page is.
    const fn shown_by(self) -> &'static str {
        match self {
            Self::Consult => "nav.nav, [data-row]",
            Self::Overview => ".course h1",
            Self::Laboratory => "#entry-title, #report-title",
            Self::Products => "[data-list]",
        }
    }
}

/// One of the two lists of what a client uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// Medicines.
    Medicines,
    /// Supplements.
    Supplements,
}

impl Window {
    /// Turns to a page of the dossier by its key.
    pub fn turn_to(&self, page: Page) {
        self.press(&[page.key()]);
        let there = format!("return document.querySelector('{}') !== null", page.shown_by());
        self.wait(&format!("the page {page:?}"), || self.script(&there, &[]) == true);
    }

    /// Enters a row in a list of the page of products, field by field as Enter brings them, until everything is told. Digits
    /// choose options where a list is.
    ///
    /// # Panics
    /// When something was told of a field that never came.
    pub fn enter_product(&self, shelf: Shelf, told: &[(&str, &str)]) {
        let list = if shelf == Shelf::Medicines { "medicine" } else { "supplement" };
        self.go_to_list(list);
        self.press(&["Ctrl+Shift+n"]);
        self.wait("a new row", || self.field().ends_with(".name"));
        let mut left: Vec<&(&str, &str)> = told.iter().collect();
        for _ in 0..60 {
            let field = self.field();
            if let Some((_, text)) = told.iter().find(|(item, _)| *item == field) {
                self.type_text(text);
                // A list of suggestions, or a field that follows from the answer, is waited for as a person does.
                std::thread::sleep(std::time::Duration::from_millis(250));
            }
            self.press(&["Enter"]);
            self.wait(&format!("the field after {field}"), || self.field() != field);
            left.retain(|(item, _)| *item != field);
            if left.is_empty() {
                return;
            }
            assert_ne!(field, "add", "never asked: {left:?}");
        }
        panic!("the row has no end");
    }

    /// Puts the focus on the button that adds to a list, with F6 as she would.
    fn go_to_list(&self, list: &str) {
        const THERE: &str = "return document.activeElement?.closest('[data-list]')?.dataset.list === arguments[0]";
        for _ in 0..3 {
            if self.script(THERE, &[json!(list)]) == true {
                return;
            }
            self.press(&["F6"]);
            std::thread::sleep(std::time::Duration::from_millis(80));
        }
        self.wait(&format!("the list of {list}"), || self.script(THERE, &[json!(list)]) == true);
    }

    /// Returns the field of a row that has the focus, by its item.
    #[must_use]
    pub fn field(&self) -> String {
        self.script(FIELD, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Types a value in one line and goes on with Enter to what is asked first.
    pub fn type_value(&self, line: &str) {
        self.wait("the line", || {
            self.script("return document.activeElement === document.querySelector('form input')", &[]) == true
        });
        self.type_text(line);
        self.press(&["Enter"]);
    }

    /// Returns what is asked of the value that is being entered, by the step that has the focus; "save" on the button.
    #[must_use]
    pub fn step(&self) -> String {
        const STEP: &str = "const at = document.activeElement; if (at?.matches('form footer button')) return 'save'; \
            return at?.closest('[data-step]')?.dataset.step ?? ''";
        self.script(STEP, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a step of the entry has the focus.
    pub fn at_step(&self, step: &str) {
        self.wait(&format!("the step {step}, at “{}”", self.step()), || self.step() == step);
    }

    /// Walks the cursor of the plot with a key until it tells something with these words, and returns all that it tells.
    ///
    /// # Panics
    /// When it never does.
    #[must_use]
    pub fn walk_plot(&self, key: &str, words: &str) -> String {
        const TOLD: &str = "return document.querySelector('[role=slider]')?.getAttribute('aria-valuetext') ?? ''";
        let told = || self.script(TOLD, &[]).as_str().unwrap_or_default().to_owned();
        let mut all = Vec::new();
        for _ in 0..80 {
            let now = told();
            if now.contains(words) {
                return now;
            }
            all.push(now);
            self.press(&[key]);
        }
        panic!("“{words}” never came under the cursor: {all:#?}");
    }

    /// Returns the dots of the plot in time: "solid" or "hollow", with the label beside each.
    #[must_use]
    pub fn dots(&self) -> Vec<(String, String)> {
        const DOTS: &str = "return [...document.querySelectorAll('[data-dot]')].map(dot => \
            [dot.dataset.dot, dot.querySelector('text.b')?.textContent ?? ''])";
        let dots = self.script(DOTS, &[]);
        let pair = |dot: &serde_json::Value| Some((dot.get(0)?.as_str()?.to_owned(), dot.get(1)?.as_str()?.to_owned()));
        dots.as_array().into_iter().flatten().filter_map(pair).collect()
    }

    /// Shows the plot as tables.
    pub fn show_tables(&self) {
        self.press(&["Ctrl+Shift+t"]);
        self.wait("the tables", || self.has("region", self.word("Verloop als tabel", "Course as table")));
    }

    /// Returns the rows of a table of the plot's twin, each as its cells.
    #[must_use]
    pub fn table(&self, id: &str) -> Vec<Vec<String>> {
        const ROWS: &str = "return [...document.querySelectorAll(`[data-table=\"${arguments[0]}\"] tbody tr`)].map(row => \
            [...row.children].map(cell => cell.innerText))";
        let rows = self.script(ROWS, &[json!(id)]);
        let cells = |row: &serde_json::Value| {
            row.as_array().into_iter().flatten().filter_map(|cell| cell.as_str().map(str::to_owned)).collect()
        };
        rows.as_array().into_iter().flatten().map(cells).collect()
    }
}
