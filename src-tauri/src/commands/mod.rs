//! What the screens can ask for. One file per noun; every command loads, decides in `domain`, and saves in `vault`.

pub mod addendum;
pub mod app;
pub mod client;
pub mod consultation;
pub mod exposure;
pub mod finding;
pub mod knowledge;
pub mod laboratory;
pub mod note;
pub mod plan;
pub mod self_fill;
pub mod snippet;
pub mod working_note;
