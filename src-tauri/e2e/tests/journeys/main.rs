//! Journeys through the real window. One program, so that it is linked once and always has a journey to go on with while
//! another waits; each has a home, a driver and a window of its own.

mod accessibility;
mod author_history;
mod carried_forward;
mod case_notes;
mod client_view;
mod disk;
mod door;
mod dossier_pages;
mod follow_up;
mod injection;
mod intake;
mod kill;
mod lab_report;
mod many;
mod medication;
mod notes;
mod opening;
mod self_fill;
mod traces;
mod two_columns;
mod undo;
mod web_process;
mod webview;
