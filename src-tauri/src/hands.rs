//! The gate before every command while the laptop is in the client's hands. A short list is let through; whatever else a
//! page asks for, by whatever key, link or script, is refused before the command runs, and so is any command to come.
//!
//! The session refuses by itself to read and write for anybody but the client then; the gate also stops what needs no
//! record, such as settings, another vault or the list of medicines.

use std::sync::Arc;

use tauri::{Manager as _, Wry, ipc::Invoke};

use crate::{error::Error, session::Session};

/// What is answered while the laptop is in the client's hands.
pub(crate) const HERS: [&str; 9] =
    ["status", "keep_awake", "self_fill", "fill_in", "read_date", "take_back", "lock", "quit", "stay"];

/// Puts the gate before the commands.
pub(crate) fn guarded(
    commands: impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static,
) -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    move |invoke| {
        let session = invoke.message.webview_ref().try_state::<Arc<Session>>();
        let hers = session.is_some_and(|session| session.handed_over().is_some());
        if hers && !HERS.contains(&invoke.message.command()) {
            invoke.resolver.reject(Error::HandedOver);
            return true;
        }
        commands(invoke)
    }
}
