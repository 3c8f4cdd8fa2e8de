//! Closing the window without losing what was typed last.
//!
//! The screen is told first and saves what it holds. If it does not answer within five seconds the window closes all the
//! same; if it says that something could not be saved, the window stays, and only closing it once more closes it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use tauri::{AppHandle, CloseRequestApi, Manager as _};
use tauri_specta::Event as _;

use crate::{ipc::Closing, session::Session};

/// How long the screen has to save.
const PATIENCE: Duration = Duration::from_secs(5);

/// The screen was asked to save.
const ASKED: u8 = 1;
/// The screen warned that something could not be saved.
const WARNED: u8 = 2;

/// Where the closing of the window stands; zero while nobody wants to close it.
#[derive(Debug, Clone, Default)]
pub struct Door(Arc<AtomicU8>);

impl Door {
    /// Holds the window for the screen, unless it warned before.
    pub(crate) fn requested(&self, app: &AppHandle, request: &CloseRequestApi) {
        if self.0.swap(ASKED, Ordering::SeqCst) == WARNED || Closing.emit(app).is_err() {
            return quit(app);
        }
        request.prevent_close();
        let (door, app) = (self.clone(), app.clone());
        std::thread::spawn(move || {
            std::thread::sleep(PATIENCE);
            if door.0.load(Ordering::SeqCst) == ASKED {
                quit(&app);
            }
        });
    }

    /// Something could not be saved: the window stays.
    pub(crate) fn stay(&self) {
        self.0.store(WARNED, Ordering::SeqCst);
    }
}

/// Locks and ends the app.
pub(crate) fn quit(app: &AppHandle) {
    if let Some(session) = app.try_state::<Arc<Session>>() {
        // What cannot leave the log stays in it, where the next opening finds it.
        let _ = session.lock();
    }
    app.exit(0);
}
