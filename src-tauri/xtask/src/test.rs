//! Everything that must hold before a change lands, in the order in which it fails fastest.

use std::{
    process::{Command, Stdio},
    time::Instant,
};

use crate::{
    Result,
    command::{cargo, exists, npm, output, program, succeed, target},
    setup::{self, println_plain},
};

/// A named part of the tests.
type Step = (&'static str, fn() -> Result);

const STEPS: &[Step] = &[
    ("Rust is formatted", || succeed(cargo(&["fmt", "--all", "--check"]))),
    ("dependencies point one way", dependencies_point_one_way),
    ("the interface is checked", || succeed(npm(&["run", "check"]))),
    ("the interface builds", || succeed(npm(&["run", "build"]))),
    ("Rust is clean", || {
        succeed(cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            "app/automation",
            "--",
            "--deny",
            "warnings",
        ]))
    }),
    ("Rust holds", rust_tests),
    ("the interface holds, in a real browser", || succeed(npm(&["test"]))),
    ("journeys through the real window", journeys),
];

/// Sets up, then runs every step.
pub(crate) fn test() -> Result {
    setup::for_tests()?;
    for (number, (name, step)) in STEPS.iter().enumerate() {
        println_plain(&format!("\n── {} of {}: {name}", number + 1, STEPS.len()));
        let start = Instant::now();
        step().map_err(|problem| format!("\n{name}: no\n{problem}\n{number} passed, 1 failed"))?;
        println_plain(&format!("── {name}: yes, {} s", start.elapsed().as_secs()));
    }
    println_plain(&format!("\n{} passed, 0 failed", STEPS.len()));
    Ok(())
}

/// The long kill test.
pub(crate) fn soak() -> Result {
    setup::for_tests()?;
    succeed(npm(&["run", "build"]))?;
    build_for_driving()?;
    let mut command =
        in_window(ON_DISK, &["test", "--package", "e2e", "--test", "journeys", "--", "kill::", "--nocapture"]);
    command.env("KOBALT_KILLS", "200");
    succeed(command)
}

fn rust_tests() -> Result {
    let packages = ["--workspace", "--exclude", "e2e", "--features", "app/automation"];
    if exists("cargo-nextest") {
        succeed(cargo(&[&["nextest", "run", "--no-fail-fast"], packages.as_slice()].concat()))
    } else {
        succeed(cargo(&[&["test", "--no-fail-fast"], packages.as_slice()].concat()))
    }
}

/// Builds the app so that a driver may hold its window.
fn build_for_driving() -> Result {
    succeed(cargo(&["build", "--package", "app", "--features", "automation"]))
}

fn journeys() -> Result {
    build_for_driving()?;
    succeed(cargo(&["test", "--package", "e2e", "--no-run"]))?;
    succeed(in_window(IN_MEMORY, &["test", "--package", "e2e", "--no-fail-fast", "--", "--test-threads", "3"]))
}

/// Ways to a network and mounts of its own: as root, and as a user who is root in there only.
const APART: &[&[&str]] =
    &[&["unshare", "--net", "--mount"], &["unshare", "--user", "--map-root-user", "--net", "--mount"]];

/// Where what is temporary lies, as the script by which a program is started apart: what is measured lies on the disk.
pub(crate) const ON_DISK: &str = "ip link set lo up && exec \"$@\"";
/// What is only tested lies in memory: a disk that stands still for many seconds because others write, or because it discards
/// what they delete, tells nothing about the app.
const IN_MEMORY: &str = "ip link set lo up && folder=$(mktemp --directory) && mount -t tmpfs kobalt \"$folder\" && \
    TMPDIR=\"$folder\" \"$@\"; ended=$?; umount --lazy \"$folder\"; rmdir \"$folder\"; exit $ended";

/// Prepares Cargo on a bus of its own. Where that is allowed it is cut off from every network, since the app
/// opens no connection and a journey that needed one would fail, and it may mount the disks that journeys fill.
pub(crate) fn in_window(place: &str, arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let stage = ["dbus-run-session", "--"];
    let allowed = |way: &&&[&str]| {
        let mut tried = program("env", &[way, ["true"].as_slice()].concat());
        tried.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    let words = match APART.iter().find(allowed) {
        Some(way) => [way, ["sh", "-c", place, "sh"].as_slice(), &stage].concat(),
        None => stage.to_vec(),
    };
    println_plain(if words.len() > stage.len() {
        "(without any network)"
    } else {
        "(cutting off the network is not allowed here)"
    });
    let mut command = program("env", &words);
    command
        .arg(cargo)
        .arg(arguments.first().copied().unwrap_or_default())
        .arg("--offline")
        .args(arguments.iter().skip(1));
    command.env("NO_AT_BRIDGE", "1").env("KOBALT_APP", target().join("debug").join("kobalt"));
    command
}

/// `domain` knows no database, window or runtime, and only `vault` speaks SQL.
fn dependencies_point_one_way() -> Result {
    let tree = output(cargo(&["tree", "--package", "domain", "--edges", "normal", "--prefix", "none"]))?;
    let forbidden = ["rusqlite ", "tauri ", "tokio ", "vault ", "app "];
    if let Some(found) = forbidden.iter().find(|name| tree.lines().any(|line| line.starts_with(**name))) {
        return Err(format!("`domain` depends on {found}"));
    }
    let users = output(cargo(&["tree", "--workspace", "--invert", "rusqlite", "--depth", "1", "--prefix", "none"]))?;
    match users.lines().skip(1).find(|line| !line.trim().is_empty() && !line.starts_with("vault ")) {
        Some(other) => Err(format!("besides `vault`, rusqlite is used by {other}")),
        None => Ok(()),
    }
}
