//! One file per table: what a row is, how it is read and how it is written.

pub(crate) mod addendum;
pub(crate) mod attached_caution;
pub(crate) mod audit;
pub(crate) mod client;
pub(crate) mod client_list;
pub(crate) mod consultation;
pub(crate) mod dismissal;
pub(crate) mod exposure;
pub(crate) mod lab_result;
pub(crate) mod note;
pub(crate) mod passage;
pub(crate) mod plan_line;
pub(crate) mod practice;
pub(crate) mod red_flag;
pub(crate) mod response;
pub(crate) mod revision;
pub(crate) mod setting;
pub(crate) mod snippet;
mod stored;
pub(crate) mod working_note;

pub(crate) use stored::{Day, Id, Json, Moment, Word, name};
