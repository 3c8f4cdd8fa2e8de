//! Periods in which a medicine or supplement was used.

pub mod medicine;
