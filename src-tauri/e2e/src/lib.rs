//! Driving the real window: what a practitioner sees, types and clicks.
//!
//! Each window runs in a home folder of its own, so that a journey meets its own vault and nothing else. Elements are found
//! by role and name, as a screen reader would, never by class. Needs Xvfb, a bus and WebKit's driver; `cargo xtask
//! test` provides them and sets `KOBALT_APP`.

#![expect(clippy::expect_used, reason = "a journey that cannot go on ends there")]

mod disk;
mod display;
mod dossier;
mod fiction;
mod history;
mod home;
mod intake;
mod keys;
mod pointer;
mod practitioner;
mod record;
mod sweep;
mod tracer;
mod window;

pub use disk::{ReadOnly, SmallDisk};
pub use dossier::{Page, Shelf};
pub use home::Home;
pub use intake::Keys;
pub use sweep::{canaries, disguises, sweep, temporary_files};
pub use tracer::Tracer;
pub use window::{Window, child_of};

/// The passphrase of the journeys.
pub const PASSPHRASE: &str = "garnaal basis vitrine olm kracht flora";
