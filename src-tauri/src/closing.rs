//! Closing the window without losing what was typed last.
//!
//! The screen is told first and saves what it holds. If it does not answer within five seconds the window closes all the
//! same; if it says that something could not be saved, the window stays, and only closing it again within a minute closes it.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use tauri::{AppHandle, CloseRequestApi, Manager as _};
use tauri_specta::Event as _;

use crate::{ipc::Closing, session::Session};

/// How long the screen has to save.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a warning counts.
const WARNING: Duration = Duration::from_secs(60);

/// Where the closing of the window stands.
#[derive(Debug, Clone, Default)]
pub struct Door(Arc<Mutex<Closure>>);

#[derive(Debug, Default)]
struct Closure {
    /// The request that waits for an answer of the screen, by its moment.
    asked: Option<Instant>,
    warned: Option<Instant>,
}

impl Door {
    /// Holds the window until the screen has saved.
    pub(crate) fn requested(&self, app: &AppHandle, request: &CloseRequestApi) {
        let now = Instant::now();
        self.with(|closure| closure.asked = Some(now));
        if Closing.emit(app).is_err() {
            return quit(app);
        }
        request.prevent_close();
        let (door, app) = (self.clone(), app.clone());
        std::thread::spawn(move || {
            std::thread::sleep(PATIENCE);
            // Another request has its own five seconds.
            if door.with(|closure| closure.asked == Some(now)) {
                quit(&app);
            }
        });
    }

    /// Something could not be saved: the window stays, unless that was said a moment ago.
    pub(crate) fn stay(&self, app: &AppHandle) {
        let said = self.with(|closure| {
            closure.asked = None;
            closure.warned.replace(Instant::now()).is_some_and(|moment| moment.elapsed() < WARNING)
        });
        if said {
            quit(app);
        }
    }

    fn with<T>(&self, change: impl FnOnce(&mut Closure) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Locks and ends the app.
pub(crate) fn quit(app: &AppHandle) {
    if let Some(session) = app.try_state::<Arc<Session>>() {
        session.lock();
    }
    app.exit(0);
}
