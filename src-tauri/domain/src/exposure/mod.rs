//! Periods in which a medicine or supplement was used.

pub mod b12;
pub mod medicine;
pub mod period;
