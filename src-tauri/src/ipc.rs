//! The list of commands and events, and the TypeScript written from it. The only place that knows `tauri-specta`.

use domain::audit::Entity;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::Wry;
use tauri_specta::{Builder, ErrorHandlingMode, Event, collect_commands, collect_events};

use crate::{commands, session::Status};

/// The vault locked itself.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct Locked(pub Status);

/// Kinds of record that a write touched.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub struct Changed(pub Vec<Entity>);

/// The window is about to close: save now, then `quit`, or `stay` when something could not be saved.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub struct Closing;

/// Returns everything that crosses between the screens and Rust.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one line for each command")]
pub fn contract() -> Builder<Wry> {
    Builder::<Wry>::new()
        .commands(collect_commands![
            commands::app::status,
            commands::app::set_preferences,
            commands::app::suggest_passphrase,
            commands::app::judge_passphrase,
            commands::app::create_vault,
            commands::app::unlock,
            commands::app::lock,
            commands::app::keep_awake,
            commands::app::open_practice_mode,
            commands::app::leave_practice_mode,
            commands::app::quit,
            commands::app::stay,
            commands::client::clients,
            commands::client::similar_clients,
            commands::client::create_client,
            commands::client::open_client,
            commands::client::refresh_client,
            commands::client::overview,
            commands::client::edit_client,
            commands::client::archive_client,
            commands::client::restore_client,
            commands::consultation::start_consultation,
            commands::consultation::open_consultation,
            commands::consultation::refresh_consultation,
            commands::consultation::answer,
            commands::consultation::dismiss_contradiction,
            commands::consultation::complete_consultation,
            commands::consultation::reopen_consultation,
            commands::consultation::sign_consultation,
            commands::consultation::record_flag_action,
            commands::self_fill::self_fill_offers,
            commands::self_fill::hand_over,
            commands::self_fill::self_fill,
            commands::self_fill::fill_in,
            commands::self_fill::take_back,
            commands::self_fill::self_filled,
            commands::self_fill::forget_self_filled,
            commands::self_fill::put_back_self_filled,
            commands::addendum::save_addendum_draft,
            commands::addendum::record_addendum,
            commands::note::save_note,
            commands::note::leave_note,
            commands::note::other_notes,
            commands::note::note_history,
            commands::note::note_version,
            commands::note::restore_note,
            commands::note::set_note_layout,
            commands::plan::plan,
            commands::plan::save_plan_line,
            commands::plan::evaluate_plan_line,
            commands::plan::remove_plan_line,
            commands::plan::due,
            commands::plan::brief,
            commands::plan::export_next_visit,
            commands::working_note::working_note,
            commands::working_note::save_working_note,
            commands::snippet::snippets,
            commands::snippet::save_snippet,
            commands::snippet::remove_snippet,
            commands::finding::find,
            commands::laboratory::lab_file,
            commands::laboratory::lab_knowledge,
            commands::laboratory::read_lab_line,
            commands::laboratory::read_lab_report,
            commands::laboratory::look_at_lab_entry,
            commands::laboratory::save_lab_results,
            commands::laboratory::set_lab_caveat,
            commands::laboratory::remove_lab_result,
            commands::laboratory::set_practice_limits,
            commands::exposure::medication,
            commands::exposure::change_medication,
            commands::exposure::dismiss_caution,
            commands::exposure::take_up_caution,
            commands::exposure::attach_caution,
            commands::exposure::detach_caution,
            commands::exposure::supplement_knowledge,
            commands::exposure::set_supplement_settings,
            commands::knowledge::questionnaires,
            commands::knowledge::flags,
            commands::knowledge::medicines,
            commands::knowledge::references,
            commands::knowledge::read_date,
            commands::knowledge::read_draw_date,
            commands::knowledge::read_birth_date,
        ])
        .events(collect_events![Locked, Changed, Closing])
        .error_handling(ErrorHandlingMode::Throw)
        .disable_serde_phases()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use specta_typescript::Typescript;

    const BINDINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/ipc/bindings.ts");

    /// A field with a default may be left out in a catalogue file, never between the screens and Rust: there, records
    /// travel whole.
    fn bindings() -> String {
        let file = tempfile::NamedTempFile::new().unwrap();
        let header = "// Written from src-tauri/src/ipc.rs. Do not edit: UPDATE=1 cargo test -p app\n";
        contract().export(Typescript::default().header(header), file.path()).unwrap();
        let lenient = std::fs::read_to_string(file.path()).unwrap();
        let (types, rest) = lenient.split_once("/* Tauri Specta runtime */").unwrap();
        let whole = types.replace("?: never", "?! never").replace("?: ", ": ").replace("?! never", "?: never");
        format!("{whole}/* Tauri Specta runtime */{rest}")
    }

    /// `UPDATE=1 cargo test -p app` rewrites them.
    #[test]
    fn bindings_are_current() {
        let fresh = bindings();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(BINDINGS, &fresh).unwrap();
        }
        let committed = std::fs::read_to_string(BINDINGS).unwrap_or_default();
        assert!(fresh == committed, "ui/src/ipc/bindings.ts is out of date: UPDATE=1 cargo test -p app");
    }

    /// A command that was renamed would be refused to the client, or worse, one of that name be answered.
    #[test]
    fn what_the_client_may_ask_for_is_there() {
        let bindings = bindings();
        for command in crate::hands::HERS {
            assert!(bindings.contains(&format!("(\"{command}\"")), "{command}");
        }
    }

    #[test]
    fn errors_travel_with_their_code() {
        let newer = serde_json::to_value(Error::NewerVault { vault: 3, app: 1 }).unwrap();
        assert_eq!(newer, serde_json::json!({ "code": "newerVault", "vault": 3, "app": 1 }));
        let wrong = serde_json::to_value(Error::WrongPassphrase { wait_seconds: 2 }).unwrap();
        assert_eq!(wrong, serde_json::json!({ "code": "wrongPassphrase", "waitSeconds": 2 }));
    }
}
