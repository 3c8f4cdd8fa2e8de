//! Every socket that a program and its children ask the system for, as strace sees them.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::Home;

/// What to run, and where strace writes what it saw.
#[derive(Debug)]
pub struct Tracer {
    script: PathBuf,
    log: PathBuf,
}

impl Tracer {
    /// Prepares a program to be run under strace; nothing where there is no strace, or it is not allowed.
    ///
    /// # Panics
    /// When the home cannot be written.
    #[must_use]
    pub fn of(home: &Home, program: &str) -> Option<Self> {
        let allowed = Command::new("strace").args(["-qq", "true"]).stderr(Stdio::null()).status();
        if !allowed.is_ok_and(|status| status.success()) {
            eprintln!("not checked here: no strace, or it is not allowed");
            return None;
        }
        let name = Path::new(program).file_name().unwrap_or_default().to_string_lossy();
        let (script, log) =
            (home.path().join(format!("traced-{name}")), home.path().join(format!("sockets-of-{name}")));
        // With -D the program keeps its own process number and parent; strace stands beside it. The filter lets every other
        // call pass without a stop.
        let text = format!(
            "#!/bin/sh\nexec strace --seccomp-bpf -D -f -qq -e trace=connect,socket -o '{}' '{program}' \"$@\"\n",
            log.display()
        );
        fs::write(&script, text).expect("a script");
        fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).expect("a script that runs");
        Some(Self { script, log })
    }

    /// The program to run in the place of the traced one.
    #[must_use]
    pub fn program(&self) -> &Path {
        &self.script
    }

    /// Returns the calls of one kind for one family of addresses.
    #[must_use]
    pub fn calls(&self, call: &str, family: &str) -> Vec<String> {
        let seen = fs::read_to_string(&self.log).unwrap_or_default();
        let wanted = |line: &&str| line.contains(&format!("{call}(")) && line.contains(family);
        seen.lines().filter(wanted).map(str::to_owned).collect()
    }

    /// Returns the calls that reach, or try to reach, another computer or this one over a network.
    #[must_use]
    pub fn connections(&self) -> Vec<String> {
        self.calls("connect", "AF_INET")
    }
}
