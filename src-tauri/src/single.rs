//! One Kobalt per user: a second start shows the window of the first and ends.
//!
//! A socket in the user's own data folder, readable by its owner only; no network. Elsewhere than on Unix the lock on the
//! vault itself keeps two apart.

#[cfg(unix)]
pub(crate) use unix::{listen, show_other};

#[cfg(unix)]
mod unix {
    use std::{
        fs,
        io::ErrorKind,
        os::unix::net::{UnixListener, UnixStream},
        path::Path,
    };

    /// Asks a running Kobalt to show itself; says whether there is one.
    pub(crate) fn show_other(socket: &Path) -> bool {
        UnixStream::connect(socket).is_ok()
    }

    /// Shows the window whenever another start asks. A socket left behind by a crash is taken over.
    pub(crate) fn listen(socket: &Path, show: impl Fn() + Send + 'static) -> std::io::Result<()> {
        if let Some(folder) = socket.parent() {
            fs::create_dir_all(folder)?;
        }
        let listener = match UnixListener::bind(socket) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                fs::remove_file(socket)?;
                UnixListener::bind(socket)?
            }
            bound => bound?,
        };
        std::thread::spawn(move || listener.incoming().flatten().for_each(|_| show()));
        Ok(())
    }
}

#[cfg(not(unix))]
pub(crate) fn show_other(_: &std::path::Path) -> bool {
    false
}

#[cfg(not(unix))]
pub(crate) fn listen(_: &std::path::Path, _: impl Fn() + Send + 'static) -> std::io::Result<()> {
    Ok(())
}
