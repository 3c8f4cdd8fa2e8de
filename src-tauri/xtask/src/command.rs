//! Running other programs, visibly.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::Result;

/// Returns the root of the project.
pub(crate) fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or(here.clone(), PathBuf::from)
}

/// Returns the folder that Cargo builds into.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Prepares a program in the root of the project.
pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// Prepares Cargo, the one that runs this.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments)
}

/// Prepares an npm script of the interface.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut command = program("npm", arguments);
    command.current_dir(root().join("ui"));
    command
}

/// Runs a program to its end; names it when it fails.
pub(crate) fn succeed(mut command: Command) -> Result {
    let status = command.status().map_err(|error| format!("{} does not start: {error}", words(&command)))?;
    if status.success() { Ok(()) } else { Err(format!("failed: {}", words(&command))) }
}

/// Runs a program and returns what it printed.
pub(crate) fn output(mut command: Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("{} does not start: {error}", words(&command)))?;
    if !output.status.success() {
        return Err(format!("failed: {}", words(&command)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Says whether a program can be started.
pub(crate) fn exists(name: &str) -> bool {
    let quiet = || Stdio::null();
    Command::new(name).arg("--version").stdin(quiet()).stdout(quiet()).stderr(quiet()).status().is_ok()
}

fn words(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
