//! The record through its public face, on real encrypted vaults, one file per table.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

#[path = "../fixtures/mod.rs"]
mod fixtures;

mod addendum;
mod attached_caution;
mod audit;
mod client;
mod client_list;
mod consultation;
mod dismissal;
mod exposure;
mod lab_result;
mod note;
mod passage;
mod plan_line;
mod practice;
mod red_flag;
mod response;
mod revision;
mod setting;
mod signing;
mod snippet;
mod working_note;
mod write;
