//! The Tauri shell: one window over the encrypted vault. Thin by intent; rules live in `domain`, the record in `vault`.
//!
//! Deliberately absent: network, file and shell plugins, a menu of Tauri's own commands, any navigation away from the
//! app's own pages, and anything about a client in the window's title.

pub mod commands;
pub mod consult;
pub mod error;
pub mod ipc;
pub mod preferences;
pub mod session;

mod agenda;
mod answering;
mod brief;
mod closing;
mod dossier;
mod flagged;
mod hands;
mod hardening;
#[cfg(test)]
mod meanwhile;
mod overview;
mod practice;
#[cfg(target_os = "linux")]
mod recovery;
mod self_fill;
mod single;
#[cfg(test)]
mod stories;

use std::{error::Error, path::Path};

use domain::questionnaire::catalog::Catalog;
use tauri::{App, AppHandle, Manager as _, WebviewUrl, WebviewWindowBuilder, WindowEvent};
use tauri_specta::Event as _;

use crate::{
    closing::Door,
    ipc::{Changed, Locked},
    session::{Event, Places, Session},
};

/// The only window.
const WINDOW: &str = "main";
/// The socket by which a second start is heard, in the folder for data.
const INSTANCE: &str = "instance";

/// Runs the app until its window is closed.
///
/// # Errors
/// When the window system or the app's folders cannot be had.
pub fn run() -> Result<(), Box<dyn Error>> {
    hardening::harden();
    let data = dirs::data_dir().ok_or("no folder for data")?.join("Kobalt");
    // Asked before anything is built: a window system that is taken down while it starts can fall over its own threads.
    if single::show_other(&data.join(INSTANCE)) {
        return Ok(());
    }
    let contract = ipc::contract();
    tauri::Builder::default()
        .invoke_handler(hands::guarded(contract.invoke_handler()))
        .manage(Door::default())
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                window.state::<Door>().requested(window.app_handle(), api);
            }
        })
        .setup(move |app| {
            contract.mount_events(app);
            start(app, &data)
        })
        .run(tauri::generate_context!())?;
    Ok(())
}

fn start(app: &App, data: &Path) -> Result<(), Box<dyn Error>> {
    let places = Places {
        vault: data.join("praktijk"),
        practice_vault: data.join("oefenpraktijk"),
        preferences: app.path().config_dir()?.join("Kobalt").join("preferences.json"),
    };
    show_when_asked(app.handle(), &data.join(INSTANCE));
    let handle = app.handle().clone();
    let session = Session::new(Catalog::load()?, places, Box::new(move |event| tell(&handle, event)));
    if std::env::args().any(|argument| argument == "--demo") {
        session.open_practice_vault()?;
    }
    app.manage(session);
    open_window(app)
}

/// Shows the window whenever Kobalt is started again.
fn show_when_asked(app: &AppHandle, socket: &Path) {
    let handle = app.clone();
    // A disk that takes no socket must not keep the window shut: there she reads what is wrong with the disk, and the
    // lock on the vault itself still keeps two apart.
    let _ = single::listen(socket, move || {
        if let Some(window) = handle.get_webview_window(WINDOW) {
            // A window that cannot be raised is still there; there is nobody to tell.
            let _ = window.unminimize().and_then(|()| window.set_focus());
        }
    });
}

fn open_window(app: &App) -> Result<(), Box<dyn Error>> {
    let window = WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::default())
        .title("Kobalt")
        .inner_size(1280.0, 800.0)
        .min_inner_size(720.0, 560.0)
        .disable_drag_drop_handler()
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost") || is_dev(url));
    // A window that is driven by tests cannot be a private one: WebKit switches automation off there.
    #[cfg(not(feature = "automation"))]
    let window = window.incognito(true);
    let window = window.build()?;
    // Only here is the death of the page heard of; elsewhere nothing is done about it.
    #[cfg(target_os = "linux")]
    recovery::watch(&window)?;
    Ok(())
}

/// The development server, in development builds only.
fn is_dev(url: &tauri::Url) -> bool {
    cfg!(dev) && url.host_str() == Some("localhost")
}

fn tell(app: &AppHandle, event: Event) {
    // A window that is gone does not need to be told.
    let _ = match event {
        Event::Locked(status) => Locked(status).emit(app),
        Event::Changed(entities) => Changed(entities).emit(app),
    };
}
