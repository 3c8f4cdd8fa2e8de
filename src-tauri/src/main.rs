//! Kobalt, the desktop app.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    match app::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("kobalt: {problem}");
            ExitCode::FAILURE
        }
    }
}
