//! One running Kobalt under WebKit's driver.

use std::{
    env, fs,
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
    thread::sleep,
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder, actions::Actions, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

use crate::{Home, Tracer, keys};

/// How long anything may take before a journey gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// So many drivers are tried before a window counts as one that does not start.
const DRIVERS: usize = 3;

/// Finds elements by role and name, as assistive technology sees them.
pub(crate) const FIND: &str = include_str!("find.js");

/// One running Kobalt.
pub struct Window {
    runtime: Runtime,
    client: Client,
    driver: Child,
    pid: u32,
    display: String,
    dutch: bool,
}

impl Window {
    /// Starts Kobalt in a home folder.
    #[must_use]
    pub fn open(home: &Home) -> Self {
        Self::open_with(home, &[])
    }

    /// Starts Kobalt in a home folder with arguments.
    ///
    /// # Panics
    /// When the app or the driver does not start.
    #[must_use]
    pub fn open_with(home: &Home, arguments: &[&str]) -> Self {
        Self::start(home, &app(), arguments)
    }

    /// Starts Kobalt in a home folder, with every socket that it asks for on record.
    #[must_use]
    pub fn open_traced(home: &Home, tracer: &Tracer) -> Self {
        Self::start(home, &tracer.program().to_string_lossy(), &[])
    }

    fn start(home: &Home, program: &str, arguments: &[&str]) -> Self {
        let options = json!({ "webkitgtk:browserOptions": { "binary": program, "args": arguments } });
        let (runtime, driver, client) = connect(home, &[], &options);
        let pid = child_of(driver.id(), "kobalt").expect("the app's process");
        let window = Self {
            runtime,
            client,
            driver,
            pid,
            display: home.display().to_owned(),
            dutch: home.language.starts_with("nl"),
        };
        window.size(1440, 900);
        window.wait("the first screen", || {
            window.script("return document.querySelector('main, form') !== null", &[]) == true
        });
        window
    }

    /// Ends the web process, as a fault in WebKit would. The driver lets go of a window whose page has died; when the app
    /// brings it back, this takes hold of it again and says so.
    ///
    /// # Panics
    /// When there is no web process, or the app comes back and cannot be held.
    #[must_use]
    pub fn kill_web_process(&mut self, home: &Home) -> bool {
        let dead = self.web_process().expect("a web process");
        drop(Command::new("kill").args(["-9", &dead.to_string()]).status());
        let fresh = || self.web_process().filter(|process| *process != dead);
        if retry_for(Duration::from_secs(5), || fresh().is_some().then_some(()).or(self.ended().then_some(())))
            .is_none()
            || self.ended()
        {
            return false;
        }
        let target = format!("--target={}", self.driven_at());
        let (runtime, driver, client) = connect(home, &[&target], &json!({}));
        let mut old = std::mem::replace(&mut self.driver, driver);
        let _ = old.kill();
        let _ = old.wait();
        (self.runtime, self.client) = (runtime, client);
        true
    }

    /// Says whether the app has ended.
    #[must_use]
    pub fn ended(&self) -> bool {
        let state = fs::read_to_string(format!("/proc/{}/status", self.pid)).unwrap_or_default();
        // One that nobody has asked about yet still stands in the list.
        state.is_empty() || state.contains("State:\tZ")
    }

    /// Returns the address on this computer at which the driver holds the app.
    ///
    /// # Panics
    /// When the app does not tell.
    #[must_use]
    pub fn driven_at(&self) -> String {
        let environment = fs::read(format!("/proc/{}/environ", self.pid)).unwrap_or_default();
        let text = String::from_utf8_lossy(&environment).into_owned();
        let address = text.split('\0').find_map(|pair| pair.strip_prefix("WEBKIT_INSPECTOR_SERVER="));
        address.expect("the address at which the app is driven").to_owned()
    }

    /// Waits until the app has ended by itself.
    ///
    /// # Panics
    /// When it goes on.
    pub fn wait_for_end(&self) {
        retry_for(PATIENCE, || self.ended().then_some(())).expect("the app to end");
    }

    /// Returns the process that draws the page.
    #[must_use]
    pub fn web_process(&self) -> Option<u32> {
        child_of(self.pid, "WebKitWebProces")
    }

    /// Returns the Dutch or the English word, whichever this home's user reads.
    #[must_use]
    pub const fn word(&self, dutch: &'static str, english: &'static str) -> &'static str {
        if self.dutch { dutch } else { english }
    }

    /// Makes the window as large as given, in pixels.
    pub fn size(&self, width: u32, height: u32) {
        self.run(self.client.set_window_rect(0, 0, width, height));
    }

    /// Loads the page anew, as the app does after its web process has died.
    pub fn reload(&self) {
        self.run(self.client.refresh());
    }

    /// Presses one key after the other: "Ctrl+L", "Enter", "7".
    pub fn press(&self, names: &[&str]) {
        for name in names {
            self.act(keys::stroke(name));
        }
    }

    /// Types a text where the caret is.
    pub fn type_text(&self, text: &str) {
        self.act(keys::strokes(text));
    }

    /// Pastes a text where the caret is; what a web page would bring along as markup is offered too.
    pub fn paste(&self, text: &str, markup: &str) {
        const PASTE: &str = "const [text, markup] = arguments; const data = new DataTransfer(); \
            data.setData('text/plain', text); if (markup) data.setData('text/html', markup); \
            const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }); \
            if (document.activeElement.dispatchEvent(paste)) document.execCommand('insertText', false, text)";
        let _ = self.script(PASTE, &[json!(text), json!(markup)]);
    }

    /// Returns what copying everything in the note with the caret would take along.
    #[must_use]
    pub fn copied(&self) -> String {
        const COPY: &str = "const data = new DataTransfer(); \
            document.activeElement.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true })); \
            return data.getData('text/plain')";
        self.press(&["Ctrl+a"]);
        self.script(COPY, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Clicks the element with a role and a name; the name may be the beginning of the whole name.
    pub fn click(&self, role: &str, name: &str) {
        self.on(role, name, "element.click()");
    }

    /// Clicks the element with a role and a name inside the first element with another role.
    pub fn click_within(&self, holder: &str, role: &str, name: &str) {
        self.on_within(holder, role, name, "element.click()");
    }

    pub(crate) fn on_within(&self, holder: &str, role: &str, name: &str, action: &str) {
        let script = format!(
            "{FIND} const holders = [...document.querySelectorAll('*')].filter(one => roleOf(one) === arguments[2]); \
             const all = holders.flatMap(holder => [...holder.querySelectorAll('*')]).filter(one => roleOf(one) === arguments[0] && visible(one)); \
             const element = all.find(one => nameOf(one).startsWith(arguments[1])); if (!element) return false; {action}; return true"
        );
        self.wait(&format!("{role} “{name}”"), || {
            self.script(&script, &[json!(role), json!(name), json!(holder)]) == true
        });
    }

    /// Puts the caret into the element with a role and a name.
    pub fn focus(&self, role: &str, name: &str) {
        self.on(role, name, "element.focus()");
    }

    /// Says whether there is an element with a role and a name now.
    #[must_use]
    pub fn has(&self, role: &str, name: &str) -> bool {
        self.script(&format!("{FIND} return find(arguments[0], arguments[1]) !== null"), &[json!(role), json!(name)])
            == true
    }

    /// Waits until a text is on screen.
    pub fn see(&self, text: &str) {
        self.wait(&format!("“{text}” on screen"), || self.shows(text));
    }

    /// Waits until a text is no longer on screen.
    pub fn see_no_more(&self, text: &str) {
        self.wait(&format!("“{text}” gone"), || !self.shows(text));
    }

    /// Says whether a text is on screen now, fields included.
    #[must_use]
    pub fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// Returns everything on screen, with the contents of fields.
    #[must_use]
    pub fn text(&self) -> String {
        const ALL: &str = "return document.body.innerText + '\\n' + \
            [...document.querySelectorAll('input, textarea')].map(field => field.value).join('\\n')";
        self.script(ALL, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Returns what can be read now, by eye or by screen reader: text, fields and names of what is neither hidden nor inert.
    #[must_use]
    pub fn readable(&self) -> String {
        const READ: &str = "const seen = one => one.getClientRects().length > 0 && !one.closest('[inert], [aria-hidden=true]') \
            && getComputedStyle(one).visibility === 'visible'; \
            const all = selector => [...document.querySelectorAll(selector)].filter(seen); \
            return [document.body.innerText, document.title, ...all('input, textarea').map(one => one.value), \
            ...all('[aria-label]').map(one => one.getAttribute('aria-label')), \
            ...all('[title]').map(one => one.getAttribute('title'))].join('\\n')";
        self.script(READ, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until something holds; shows the screen's text when it never does.
    ///
    /// # Panics
    /// When it does not hold in time.
    pub fn wait(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain for {what}; the caret is in {}; on screen:\n{}",
                self.caret(),
                self.text()
            );
            sleep(Duration::from_millis(50));
        }
    }

    /// Says which element has the caret, for who reads why a test failed.
    fn caret(&self) -> String {
        const CARET: &str =
            "const at = document.activeElement; return `${document.hasFocus()} ${at?.outerHTML.slice(0, 300)}`";
        self.script(CARET, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script in the page and returns its outcome.
    ///
    /// # Panics
    /// When the driver does not answer.
    #[must_use]
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.run(self.client.execute(script, arguments.to_vec()))
    }

    /// Runs a script that ends by calling its last argument.
    ///
    /// # Panics
    /// When the driver does not answer.
    #[must_use]
    pub fn script_later(&self, script: &str, arguments: &[Value]) -> Value {
        self.run(self.client.execute_async(script, arguments.to_vec()))
    }

    /// Returns what axe finds wrong on this screen. No rule is switched off.
    ///
    /// # Panics
    /// When axe is not installed with the interface's packages.
    #[must_use]
    pub fn accessibility_faults(&self) -> Vec<String> {
        const RUN: &str = "const done = arguments[0]; axe.run(document).then(found => done(found.violations.map(fault => \
            fault.id + ': ' + fault.nodes.slice(0, 3).map(node => node.target.join(' ') + ' ' + node.any.concat(node.all, node.none).map(check => check.message).join('; ')).join(' | '))), \
            problem => done(['axe failed: ' + problem]))";
        if self.script("return typeof axe === 'undefined'", &[]) == true {
            let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/node_modules/axe-core/axe.min.js");
            let _ = self.script(&fs::read_to_string(file).expect("axe-core, installed by npm"), &[]);
        }
        let faults = self.script_later(RUN, &[]);
        faults.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Reads the screen as axe does, in both themes, and makes a picture of each.
    ///
    /// # Panics
    /// When a rule of accessibility does not hold.
    pub fn reads_well(&self, screen: &str) {
        for theme in ["light", "dark"] {
            self.theme(theme);
            let faults = self.accessibility_faults();
            assert!(faults.is_empty(), "{screen}, {theme}:\n{}", faults.join("\n"));
            self.picture(&format!("{screen}-{theme}"));
        }
    }

    /// The same in the smallest and in a usual window, in which nothing may be out of sight.
    ///
    /// # Panics
    /// When a rule of accessibility does not hold, or something stays out of sight.
    pub fn reads_well_in_every_size(&self, screen: &str) {
        for (width, height) in [(1024, 720), (1440, 900)] {
            self.size(width, height);
            self.reads_well(&format!("{screen}-{width}-{}", self.word("nl", "en")));
            self.see_whole(screen);
        }
        self.theme("light");
    }

    /// Waits until everything on screen can be seen: nothing cut off, and the focus in sight.
    ///
    /// # Panics
    /// When something stays out of sight.
    pub fn see_whole(&self, what: &str) {
        let mut faults = Vec::new();
        let whole = retry_for(Duration::from_secs(3), || {
            faults = self.layout_faults();
            faults.is_empty().then_some(())
        });
        if whole.is_none() {
            self.picture("out-of-sight");
            panic!("{what}: {faults:#?}");
        }
    }

    /// Returns what a person could not see on this screen now.
    #[must_use]
    pub fn layout_faults(&self) -> Vec<String> {
        let faults = self.script(include_str!("layout.js"), &[]);
        faults.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Makes a picture of the whole display in the build folder, for looking at, when `KOBALT_PICTURES` is set.
    pub fn picture(&self, name: &str) {
        if env::var_os("KOBALT_PICTURES").is_none() {
            return;
        }
        let folder = PathBuf::from(app()).with_file_name("pictures");
        let made = fs::create_dir_all(&folder).and_then(|()| {
            Command::new("import")
                .env("DISPLAY", &self.display)
                .args(["-window", "root"])
                .arg(folder.join(format!("{name}.png")))
                .status()
        });
        // A picture is for people; no journey depends on it.
        drop(made);
    }

    /// Returns the app's process.
    #[must_use]
    pub const fn pid(&self) -> u32 {
        self.pid
    }

    /// Ends the app without warning, as a power cut would.
    pub fn kill(mut self) {
        let killed = Command::new("kill").args(["-9", &self.pid.to_string()]).status();
        drop(killed);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }

    fn on(&self, role: &str, name: &str, action: &str) {
        let script = format!(
            "{FIND} const element = find(arguments[0], arguments[1]); if (!element) return false; \
             element.scrollIntoView({{ block: 'nearest' }}); {action}; return true"
        );
        self.wait(&format!("{role} “{name}”"), || self.script(&script, &[json!(role), json!(name)]) == true);
    }

    /// Lets the driver press keys or move the mouse.
    pub(crate) fn act(&self, actions: impl Into<Actions>) {
        self.run(self.client.perform_actions(actions));
    }

    fn run<T, E: std::fmt::Debug>(&self, future: impl Future<Output = Result<T, E>>) -> T {
        let outcome = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, future).await });
        outcome.expect("the driver to answer in time").expect("the driver to do it")
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let client = self.client.clone();
        let closing = async { tokio::time::timeout(Duration::from_secs(5), client.close()).await };
        // The driver may be gone already; its children go with it.
        drop(self.runtime.block_on(closing));
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        drop(Command::new("kill").args(["-9", &self.pid.to_string()]).stderr(Stdio::null()).status());
    }
}

fn app() -> String {
    env::var("KOBALT_APP").expect("KOBALT_APP names the app, built with the feature `automation`")
}

/// Starts a driver and a session with it. A driver whose port was taken after all never answers: then another one is.
fn connect(home: &Home, arguments: &[&str], options: &Value) -> (Runtime, Child, Client) {
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let capabilities: Capabilities = options.as_object().cloned().unwrap_or_default().into_iter().collect();
    for _ in 0..DRIVERS {
        let port = free_port();
        let mut driver = driver(home, port, arguments);
        let address = format!("http://127.0.0.1:{port}");
        let connected = retry_for(PATIENCE, || {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let session = builder.capabilities(capabilities.clone()).connect(&address);
            runtime.block_on(async { tokio::time::timeout(PATIENCE, session).await }).ok()?.ok()
        });
        if let Some(client) = connected {
            return (runtime, driver, client);
        }
        let _ = driver.kill();
        let _ = driver.wait();
    }
    panic!("the app did not start under the driver");
}

fn driver(home: &Home, port: u16, arguments: &[&str]) -> Child {
    let mut command = Command::new("WebKitWebDriver");
    home.dress(&mut command);
    command
        .arg(format!("--port={port}"))
        .args(arguments)
        .env("TAURI_AUTOMATION", "true")
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("WebKitWebDriver, of the package webkit2gtk-driver")
}

/// A port below those that the system gives out by itself, and never the same twice: many windows start side by side.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(20_000);
    loop {
        let port = NEXT.fetch_add(1, Ordering::Relaxed);
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

fn retry_for<T>(patience: Duration, mut attempt: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        match attempt() {
            None if start.elapsed() < patience => sleep(Duration::from_millis(100)),
            outcome => return outcome,
        }
    }
}

/// Returns a process by its name (Linux keeps fifteen letters of it), when it was started by another.
#[must_use]
pub fn child_of(parent: u32, name: &str) -> Option<u32> {
    let listed = Command::new("pgrep").args(["-P", &parent.to_string(), name]).output().ok()?;
    String::from_utf8_lossy(&listed.stdout).lines().next()?.trim().parse().ok()
}
