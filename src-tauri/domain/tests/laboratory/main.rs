//! Laboratory results from typing to reading: fictional clients with a whole history, lines and reports as they are typed and
//! pasted, and what holds for any value, date and text. Rulings are cited as R10 to R28.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says so by failing")]

mod client;
mod entry;
mod properties;
mod report;
mod stories;
