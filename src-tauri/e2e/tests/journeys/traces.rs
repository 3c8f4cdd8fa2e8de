//! What a journey leaves behind on the disk and on the network: nothing that can be read, and nothing at all.

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant, SystemTime},
};

use domain::audit::Action;
use e2e::{Home, Tracer, Window, canaries, child_of, disguises, sweep, temporary_files};
use vault::{ClientQuery, Vault};

/// The passphrase of the vault with fictional clients, which is no secret.
const FICTION: &str = "oefenpraktijk met verzonnen mensen";

#[test]
fn the_sweep_finds_what_is_there() {
    let home = Home::new();
    let words = canaries();
    let start = SystemTime::now();
    let below = home.path().join("below/further");
    fs::create_dir_all(&below).unwrap();
    for (number, bytes) in disguises(&words[0]).into_iter().enumerate() {
        fs::write(below.join(format!("trace-{number}")), [b"xx", bytes.as_slice(), b"yy"].concat()).unwrap();
    }
    assert_eq!(sweep(&home.files(), &words).len(), 6);
    assert_eq!(sweep(&home.files(), &canaries()).len(), 0);
    // The home lies among the temporary files, two folders deep.
    assert_eq!(sweep(&temporary_files(start), &words).len(), 6);
}

#[test]
fn a_connection_would_be_seen() {
    let home = Home::new();
    let Some(tracer) = Tracer::of(&home, "/bin/bash") else { return };
    let connects = "exec 3<>/dev/tcp/127.0.0.1/9";
    let _ = Command::new(tracer.program()).args(["-c", connects]).stderr(Stdio::null()).status().unwrap();
    let start = Instant::now();
    while tracer.connections().is_empty() && start.elapsed() < Duration::from_secs(5) {
        sleep(Duration::from_millis(50));
    }
    assert_eq!(tracer.connections().len(), 1);
}

#[test]
fn no_word_of_a_client_can_be_read_outside_the_vault_and_no_connection_is_made() {
    let home = Home::new();
    let [name, family, remark] = canaries();
    let start = SystemTime::now();
    let app = env::var("KOBALT_APP").unwrap();
    let tracer = Tracer::of(&home, &app);
    let window = tracer.as_ref().map_or_else(|| Window::open(&home), |tracer| Window::open_traced(&home, tracer));
    window.first_run();
    window.new_client(&format!("{name} van der {family}"), "010170");
    window.note(&format!("{remark}, letterlijk zo gezegd."));
    window.go_to_section("Rode vlaggen");
    window.click_in("rf.gait", "radio", "ja");
    window.saved();
    window.see(&family);
    assert_eq!(window.title(), "Kobalt");
    let driver = window.driven_at();
    window.kill();
    let words = [name, family, remark];
    assert_eq!(sweep(&home.files(), &words), Vec::<String>::new());
    assert_eq!(sweep(&temporary_files(start), &words), Vec::<String>::new());
    if let Some(tracer) = tracer {
        assert!(!tracer.calls("connect", "AF_UNIX").is_empty(), "strace saw nothing of the app");
        // The driver holds the window by a port of this computer; nobody else is called.
        let port = format!("sin_port=htons({})", driver.rsplit(':').next().unwrap_or_default());
        let others: Vec<_> = tracer.connections().into_iter().filter(|line| !line.contains(&port)).collect();
        assert_eq!(others, Vec::<String>::new());
    }
}

/// Once there is a page, the log of the vault grows when a client is opened to be shown; nothing else writes then. Before
/// that it may give its room back.
fn wait_for_a_client_on_screen(folder: &Path, app: u32) {
    let written = || fs::metadata(folder.join("data.db-wal")).map_or(0, |about| about.len());
    let until = |holds: &mut dyn FnMut() -> bool| {
        let start = Instant::now();
        while !holds() && start.elapsed() < Duration::from_secs(40) {
            sleep(Duration::from_millis(50));
        }
    };
    until(&mut || child_of(app, "WebKitWebProces").is_some());
    let mut least = written();
    until(&mut || {
        let now = written();
        least = least.min(now);
        now > least
    });
    // And a moment to paint.
    sleep(Duration::from_secs(1));
}

/// As released, nothing drives the window, and it is a private one: `KOBALT_PLAIN` names such a build, or else the driven
/// build runs without its driver. The practice vault shows a client by itself.
#[test]
fn a_window_that_nobody_drives_leaves_nothing_and_asks_for_no_socket_of_a_network() {
    let home = Home::new();
    let start = SystemTime::now();
    let app = env::var("KOBALT_PLAIN").or_else(|_| env::var("KOBALT_APP")).unwrap();
    let tracer = Tracer::of(&home, &app);
    let mut command = Command::new(tracer.as_ref().map_or(app.as_ref(), Tracer::program));
    home.dress(&mut command);
    let mut running = command.arg("--demo").stderr(Stdio::null()).spawn().unwrap();
    let folder = home.path().join("data/Kobalt/oefenpraktijk");
    wait_for_a_client_on_screen(&folder, running.id());
    assert!(running.try_wait().unwrap().is_none(), "the app ended by itself");
    running.kill().unwrap();
    running.wait().unwrap();

    let vault = Vault::unlock(&folder, FICTION).unwrap();
    let clients =
        vault.read(|reader| reader.clients(&ClientQuery { limit: 100, ..ClientQuery::default() })).unwrap().rows;
    let opened = |line: &vault::AuditLine| line.action == Action::OpenClient;
    let was_shown = |client| vault.read(|reader| reader.audit_of(client)).unwrap().iter().any(opened);
    assert!(clients.iter().any(|row| was_shown(row.client.id)), "no client was on screen");
    let names: Vec<String> = clients.iter().map(|row| row.client.person.family_name.clone()).collect();
    let names: Vec<String> = names.into_iter().filter(|name| name.len() >= 6).collect();
    assert!(names.len() >= 10, "{names:?}");
    assert_eq!(sweep(&home.files(), &names), Vec::<String>::new());
    assert_eq!(sweep(&temporary_files(start), &names), Vec::<String>::new());
    if let Some(tracer) = tracer {
        assert!(!tracer.calls("socket", "AF_UNIX").is_empty(), "strace saw nothing of the app");
        assert_eq!(tracer.calls("socket", "AF_INET"), Vec::<String>::new());
    }
}
