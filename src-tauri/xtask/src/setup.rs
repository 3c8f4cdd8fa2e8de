//! What the machine needs: packages of the system, Node, and the interface's packages.
//!
//! On Debian and Ubuntu what is missing is installed, after printing the list; elsewhere it is named.

use std::{fs, process::Command, process::Stdio, time::SystemTime};

use crate::{
    Result,
    command::{exists, npm, output, program, root, succeed},
};

/// To build and run the app on Debian or Ubuntu.
const TO_RUN: &[&str] =
    &["build-essential", "pkg-config", "libssl-dev", "libwebkit2gtk-4.1-dev", "libgtk-3-dev", "librsvg2-dev"];
/// To run the tests as well: a display, a bus, a driver for the window, a browser, and a tracer of system calls.
const TO_TEST: &[&str] = &[
    "xvfb",
    "xauth",
    "dbus-x11",
    "webkit2gtk-driver",
    "chromium",
    "strace",
    "iproute2",
    "util-linux",
    "procps",
    "imagemagick",
];

const OTHER_SYSTEMS: &str = "This system has no apt-get. Please install, and start again:
  Fedora   sudo dnf install gcc gcc-c++ make pkgconf openssl-devel webkit2gtk4.1-devel gtk3-devel librsvg2-devel
  Arch     sudo pacman -S base-devel openssl webkit2gtk-4.1 gtk3 librsvg
  macOS    xcode-select --install
  Windows  the Microsoft C++ Build Tools and WebView2 (https://v2.tauri.app/start/prerequisites)
The tests need Debian or Ubuntu.";

/// Prepares the machine to build and run the app.
pub(crate) fn for_running() -> Result {
    node()?;
    packages(TO_RUN)?;
    interface()
}

/// Prepares the machine for the tests.
pub(crate) fn for_tests() -> Result {
    node()?;
    packages(&[TO_RUN, TO_TEST].concat())?;
    interface()
}

fn node() -> Result {
    const ADVICE: &str = "Kobalt needs Node 20.19 or later with npm: https://nodejs.org";
    let version = output(program("node", &["--version"])).map_err(|_| ADVICE.to_owned())?;
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let (major, minor) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if (major, minor) < (20, 19) || !exists("npm") {
        return Err(format!("{ADVICE} (found {})", version.trim()));
    }
    Ok(())
}

fn packages(wanted: &[&str]) -> Result {
    if cfg!(not(target_os = "linux")) {
        return Ok(());
    }
    if !exists("dpkg") || !exists("apt-get") {
        return if exists("pkg-config") && has_webkit() { Ok(()) } else { Err(OTHER_SYSTEMS.to_owned()) };
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println_plain(&format!("Kobalt needs these packages of the system: {}", missing.join(" ")));
    apt(&["update", "--quiet"])?;
    apt(&[&["install", "--yes", "--quiet", "--no-install-recommends"], missing.as_slice()].concat())
}

fn installed(package: &str) -> bool {
    let status = Command::new("dpkg-query").args(["--show", "--showformat=${Status}", package]).output();
    status.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("install ok installed"))
}

fn has_webkit() -> bool {
    let found =
        Command::new("pkg-config").args(["--exists", "webkit2gtk-4.1", "openssl"]).stderr(Stdio::null()).status();
    found.is_ok_and(|status| status.success())
}

/// As root directly, else through sudo.
fn apt(arguments: &[&str]) -> Result {
    let root = output(program("id", &["-u"]))?.trim() == "0";
    let mut command =
        if root { program("apt-get", &[]) } else { program("sudo", &["--preserve-env=DEBIAN_FRONTEND", "apt-get"]) };
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    succeed(command)
}

/// Installs the interface's packages when they are missing or older than the lock file.
fn interface() -> Result {
    let changed = |path: &str| fs::metadata(root().join("ui").join(path)).and_then(|data| data.modified()).ok();
    let lock = changed("package-lock.json").unwrap_or(SystemTime::UNIX_EPOCH);
    if changed("node_modules/.package-lock.json").is_some_and(|installed| installed >= lock) {
        return Ok(());
    }
    succeed(npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
}

/// Prints a line for the person at the terminal.
#[expect(clippy::print_stdout, reason = "this is a command-line tool")]
pub(crate) fn println_plain(line: &str) {
    println!("{line}");
}
