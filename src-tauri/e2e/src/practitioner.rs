//! What a practitioner does again and again: make the vault, open it, enter a client.

use crate::{Home, PASSPHRASE, Window};

impl Window {
    /// Starts Kobalt in a practice that was made before and has no client yet, and opens its vault.
    #[must_use]
    pub fn at_work(home: &Home) -> Self {
        let _ = home.with_clients(0);
        let window = Self::open(home);
        window.unlock();
        window
    }

    /// Makes a vault by keyboard, as on the first day.
    pub fn first_run(&self) {
        self.fill_in_first_run();
        self.see(self.word("Nog geen cliënten", "No clients yet"));
    }

    /// Fills in everything that the first day asks, to the last Enter.
    pub fn fill_in_first_run(&self) {
        self.see(self.word("Uw praktijk", "Your practice"));
        self.type_text("Praktijk De Kade");
        self.press(&["Tab"]);
        self.type_text("M. van der Meulen");
        self.press(&["Enter"]);
        self.see(self.word("Kies een wachtzin", "Choose a passphrase"));
        self.type_text(PASSPHRASE);
        self.press(&["Enter"]);
        self.see(self.word("Typ hem nog een keer", "Type it once more"));
        self.type_text(PASSPHRASE);
        self.press(&["Enter"]);
    }

    /// Opens the locked vault.
    pub fn unlock(&self) {
        self.see(self.word("Ontgrendel", "Unlock"));
        self.press(&["Ctrl+a"]);
        self.type_text(PASSPHRASE);
        self.press(&["Enter"]);
        self.see(self.word("alle toetsen", "all keys"));
    }

    /// Tries a wrong passphrase again and again, until the next try has to wait; `busy` is said while one is tried.
    ///
    /// # Panics
    /// When no try ever has to wait.
    pub fn try_wrongly_until_it_waits(&self, busy: &str) {
        for _ in 0..6 {
            self.press(&["Ctrl+a"]);
            self.type_text("een heel andere zin");
            self.press(&["Enter"]);
            self.see("Deze wachtzin past niet");
            self.wait("the answer", || !self.shows(busy));
            if self.has_to_wait() {
                return;
            }
        }
        panic!("the third wrong passphrase makes the next try wait");
    }

    /// Says whether the passphrase cannot be tried now.
    #[must_use]
    pub fn has_to_wait(&self) -> bool {
        self.shows("kunt u het opnieuw proberen")
    }

    /// Locks by keyboard.
    pub fn lock(&self) {
        self.press(&["Ctrl+l"]);
        self.see(self.word("Ontgrendel", "Unlock"));
    }

    /// Enters a client and goes straight on to the intake.
    pub fn new_client(&self, name: &str, birth_date: &str) {
        self.press(&["Ctrl+n"]);
        self.see(self.word("Maak aan en start intake", "Add and start intake"));
        self.type_text(name);
        self.focus("textbox", self.word("Geboortedatum", "Birth date"));
        self.type_text(birth_date);
        self.press(&["Enter"]);
        self.wait("the intake", || {
            self.shows(self.word("Waar stokt het?", "Where does it stall?")) && self.shows("Waarvoor komt u")
                || self.shows("What brings you")
        });
    }

    /// Completes the consultation on screen, by the checklist that comes first.
    pub fn complete(&self) {
        let completes = self.word("Rond consult af", "Complete consultation");
        self.go_to_section(self.word("Afsluiting", "Closing"));
        self.focus("button", completes);
        self.press(&["Enter"]);
        self.see(self.word("Stop als concept", "Stop as draft"));
        self.on_within("dialog", "button", completes, "element.focus()");
        self.press(&["Enter"]);
        self.see(self.word("Alleen lezen", "Read only"));
    }

    /// Finds a client by name, from whatever screen, and opens her file beside the list.
    pub fn open_client(&self, name: &str) {
        self.press(&["Ctrl+k"]);
        self.wait("the palette", || self.typing());
        self.type_text(name);
        self.wait("her line", || self.has("option", name));
        // Her file may stand beside the list already, so it is the palette that is waited for. It goes once all that was typed was
        // looked up; an Enter that came before the last letter did means nothing, and is pressed again as a person would.
        self.wait("the palette to close", || {
            self.press(&["Enter"]);
            !self.has("combobox", self.word("Zoek en doe", "Find and do"))
        });
        self.wait("her file", || self.has("heading", name));
    }

    /// Begins the follow-up of the client whose file is open.
    pub fn begin_follow_up(&self) {
        self.see(self.word("Nieuw opvolgconsult", "New follow-up"));
        self.press(&["Ctrl+Enter"]);
        self.wait("the follow-up", || {
            self.sections().iter().any(|one| one == self.word("Opnieuw gevraagd", "Asked again"))
        });
    }
}
