//! What happens when the web process dies: the page is loaded anew, by itself.
//!
//! Everything that was called saved is on the disk and the vault stays with this process, so the screen comes back where
//! every start begins, open or locked as it was. Before, the window kept showing its last picture and answered nothing.
//! A page that dies again within seconds would do so for ever: then the vault is locked and the app ends.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use tauri::{AppHandle, WebviewWindow};
use webkit2gtk::{WebProcessTerminationReason as Reason, WebViewExt as _};

use crate::closing;

/// A page that dies within this time of its loading is not loaded a second time.
const TOO_SOON: Duration = Duration::from_secs(10);

/// Watches over the page of a window.
///
/// # Errors
/// When the window is gone.
pub(crate) fn watch(window: &WebviewWindow) -> tauri::Result<()> {
    use tauri::Manager as _;
    let app = window.app_handle().clone();
    window.with_webview(move |webview| {
        let loaded = Cell::new(None::<Instant>);
        webview.inner().connect_web_process_terminated(move |page, reason| {
            if reason == Reason::TerminatedByApi {
                return;
            }
            let too_soon = loaded.replace(Some(Instant::now())).is_some_and(|moment| moment.elapsed() < TOO_SOON);
            if too_soon { give_up(&app) } else { page.reload() }
        });
    })
}

fn give_up(app: &AppHandle) {
    eprintln!("kobalt: the page ended twice within {} s", TOO_SOON.as_secs());
    closing::quit(app);
}
