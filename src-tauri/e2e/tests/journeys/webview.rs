//! The window as an attacker would try it: nothing runs that is not ours, nothing leaves, nothing of Tauri's own answers.

use e2e::{Home, Window};
use serde_json::json;

/// Calls a command by name and says what came of it.
fn call(window: &Window, command: &str) -> String {
    const CALL: &str = "const [command, done] = arguments; \
        window.__TAURI_INTERNALS__.invoke(command, {}).then(value => done('answered: ' + JSON.stringify(value)), \
        problem => done('refused: ' + (typeof problem === 'string' ? problem : JSON.stringify(problem))))";
    window.script_later(CALL, &[json!(command)]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn commands_that_are_not_ours_are_refused() {
    let home = Home::new();
    let window = Window::open(&home);
    for command in [
        "plugin:window|set_title",
        "plugin:window|create",
        "plugin:webview|create_webview_window",
        "plugin:webview|internal_toggle_devtools",
        "plugin:path|resolve_directory",
        "plugin:app|version",
        "plugin:event|emit",
        "plugin:fs|read_file",
        "plugin:shell|execute",
        "plugin:http|fetch",
        "plugin:menu|new",
        "no_such_command",
    ] {
        let answer = call(&window, command);
        assert!(answer.starts_with("refused"), "{command}: {answer}");
    }
}

#[test]
fn locked_means_that_no_record_answers() {
    let home = Home::new();
    let window = Window::at_work(&home);
    window.lock();
    const READ: &str = "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('clients', { query: \
        { search: '', archived: false, filter: 'all', offset: 0, limit: 10 } }).then(() => done('answered'), \
        problem => done(problem.code))";
    assert_eq!(window.script_later(READ, &[]), "vaultLocked");
}

#[test]
fn no_foreign_script_runs_and_no_request_leaves() {
    let home = Home::new();
    let window = Window::open(&home);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    const TRY: &str = "const [address, done] = arguments; const tried = {}; \
        const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.head.append(script); \
        const holder = document.createElement('div'); document.body.append(holder); \
        try { holder.innerHTML = '<img src=x onerror=\"window.ran = true\">' } catch { tried.html = 'refused' } \
        const picture = new Image(); picture.src = address; \
        try { new WebSocket(address.replace('http', 'ws')) } catch { tried.socket = 'refused' } \
        const frame = document.createElement('iframe'); frame.src = address; document.body.append(frame); \
        fetch(address).then(() => { tried.fetch = 'answered' }, () => { tried.fetch = 'refused' }).then(() => \
        setTimeout(() => { frame.remove(); holder.remove(); tried.ran = window.ran === true; done(tried) }, 700))";
    let tried = window.script_later(TRY, &[json!(address)]);
    assert_eq!(tried["fetch"], "refused", "{tried}");
    assert_eq!(tried["ran"], false, "{tried}");
    assert!(listener.accept().is_err(), "a request reached the outside");
    let _ = window.script("location.href = arguments[0]", &[json!(address)]);
    window.see("Uw praktijk");
    assert!(listener.accept().is_err(), "the window went to the outside");
}
