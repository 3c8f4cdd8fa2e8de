//! What the process gives up at the start: core dumps, being traced by the user's other programs, open file modes.
//!
//! Elsewhere than on Unix the system's own settings hold; nothing is emulated.

/// Takes the measures. A system that refuses one keeps running: they are a second line, not the first.
#[cfg(unix)]
pub(crate) fn harden() {
    use nix::sys::{
        resource::{Resource, setrlimit},
        stat::{Mode, umask},
    };
    umask(Mode::from_bits_truncate(0o077));
    let _ = setrlimit(Resource::RLIMIT_CORE, 0, 0);
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_dumpable(false);
}

/// Takes no measures.
#[cfg(not(unix))]
pub(crate) fn harden() {}
