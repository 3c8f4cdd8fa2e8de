//! The mouse: the pointer goes where an element is, presses and lets go, and hits only what is really on top there.

use fantoccini::actions::{InputSource as _, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use serde_json::{Value, json};

use crate::{Window, window::FIND};

/// Returns the middle of an element when the pointer would hit it there; something above it, or a place outside the
/// window, gives nothing.
const AIM: &str = "if (!element) return null; element.scrollIntoView({ block: 'nearest' }); \
    const box = element.getBoundingClientRect(); const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]; \
    const hit = document.elementFromPoint(x, y); return element.contains(hit) ? [x, y] : null";

impl Window {
    /// Clicks, with the mouse, the element with a role and a name; the name may be the beginning of the whole name.
    pub fn point(&self, role: &str, name: &str) {
        let script = format!("{FIND} const element = find(arguments[0], arguments[1]); {AIM}");
        self.hit(&format!("{role} “{name}”"), &script, &[json!(role), json!(name)]);
    }

    /// Clicks, with the mouse, something inside the first element with another role that has it.
    pub fn point_within(&self, holder: &str, role: &str, name: &str) {
        let script = format!(
            "{FIND} const holders = [...document.querySelectorAll('*')].filter(one => roleOf(one) === arguments[2]); \
             const element = holders.flatMap(holder => [...holder.querySelectorAll('*')]).find(one => \
             roleOf(one) === arguments[0] && visible(one) && nameOf(one).startsWith(arguments[1])); {AIM}"
        );
        self.hit(&format!("{role} “{name}”"), &script, &[json!(role), json!(name), json!(holder)]);
    }

    /// Clicks, with the mouse, something within the row of a question.
    pub fn point_in(&self, item: &str, role: &str, name: &str) {
        let script = format!(
            "{FIND} const row = document.querySelector('[data-row=\"' + arguments[2] + '@\"]'); \
             const element = row && [...row.querySelectorAll('*')].find(one => \
             roleOf(one) === arguments[0] && visible(one) && nameOf(one).startsWith(arguments[1])); {AIM}"
        );
        self.hit(&format!("{role} “{name}” of {item}"), &script, &[json!(role), json!(name), json!(item)]);
    }

    /// Waits until an element stands still where it can be hit, then hits it.
    fn hit(&self, what: &str, script: &str, arguments: &[Value]) {
        let mut before = Value::Null;
        self.wait(&format!("{what} under the mouse"), || {
            let place = self.script(script, arguments);
            let still = place.is_array() && place == before;
            before = place;
            still
        });
        let side = |at: usize| before.get(at).and_then(Value::as_f64).unwrap_or_default().round();
        let actions = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveTo { duration: None, x: side(0), y: side(1) })
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.act(actions);
    }
}
