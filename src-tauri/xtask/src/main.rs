//! Set-up, run, test and bench: what the README's commands call.
//!
//! Plain `std`, so that the first command on a fresh machine starts in seconds. Deliberately absent: anything the app
//! itself needs at run time.

mod bench;
mod command;
mod run;
mod setup;
mod test;

use std::process::ExitCode;

/// What every subcommand returns: nothing, or what went wrong and what to do.
type Result<T = ()> = std::result::Result<T, String>;

const USAGE: &str = "cargo xtask run [--demo] [--dev]   set up, build, open the app (--demo: with fictional clients)
cargo xtask test                  set up, then everything that must hold
cargo xtask bench                 ratios to the limit, in one run
cargo xtask soak                  the long kill test (200 kills)
cargo xtask setup                 only install what is missing";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["run", rest @ ..] => run::run(rest),
        ["test"] => test::test(),
        ["bench"] => bench::bench(),
        ["soak"] => test::soak(),
        ["setup"] => setup::for_tests(),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
