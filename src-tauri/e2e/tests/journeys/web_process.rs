//! WebKit's process dies: the window comes back by itself, with everything that was called saved.

use e2e::{Home, PASSPHRASE, Window};
use vault::Vault;

#[test]
fn the_window_comes_back_when_its_web_process_dies() {
    let home = Home::new();
    let _ = home.with_clients(1);
    let mut window = Window::open(&home);
    window.unlock();
    window.see("Start intake");
    window.press(&["Ctrl+Enter"]);
    window.see("Waarvoor komt u");
    window.note("Dit stond er al.");
    let app = window.pid();
    assert!(window.kill_web_process(&home), "the window comes back");
    assert_eq!(window.pid(), app, "and it is still the same app");
    // The vault is open as it was, and the draft is there to go on with.
    window.see("Anna Ackerackerackeracker");
    window.see("Verder met");
    window.press(&["Ctrl+Enter"]);
    window.see("Dit stond er al.");
    window.note("En dit kwam erbij.");

    // A page that dies again and again is not loaded for ever: the app locks and ends.
    let times = (0..4).take_while(|_| window.kill_web_process(&home)).count();
    assert!(times < 4, "the app ends when its page keeps dying");
    window.wait_for_end();
    Vault::unlock(&home.vault(), PASSPHRASE).expect("a vault that was let go of").lock().unwrap();
    let window = Window::open(&home);
    window.unlock();
    window.see("Verder met");
    window.press(&["Ctrl+Enter"]);
    window.see("En dit kwam erbij.");
}
