//! A display for one home alone: on a shared one a window that opens takes the keyboard from the others, and what they
//! close when they lose it is closed in the midst of a journey.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

/// A display without a screen, gone with this.
#[derive(Debug)]
pub(crate) struct Display {
    server: Child,
    /// Its name, as in the variable `DISPLAY`.
    pub(crate) name: String,
}

impl Display {
    /// Starts one that nobody uses yet.
    ///
    /// # Panics
    /// When it does not start.
    pub(crate) fn new() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb, of the package xvfb");
        let mut number = String::new();
        let told = server.stdout.take().map(|pipe| BufReader::new(pipe).read_line(&mut number));
        assert!(told.is_some_and(|read| read.is_ok()) && !number.is_empty(), "Xvfb tells the number of its display");
        Self { server, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
