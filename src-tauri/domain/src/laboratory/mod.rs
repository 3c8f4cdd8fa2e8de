//! Laboratory results: what was measured, under which condition, and how each framework reads it.
//!
//! A value is kept as it was entered, with the canonical value and the version of the factor beside it. Frameworks stand
//! side by side; the laboratory's own range comes first. Deliberately absent: a verdict over frameworks, a score, and any
//! conversion that is not shown.
//!
//! | Term | Meaning |
//! | --- | --- |
//! | [`analyte::Analyte`] | a test: names, units with factors, limits, known mix-ups |
//! | [`result::LabResult`] | one value as recorded |
//! | [`line::LineReading`] | one typed or pasted line, as far as it was recognised |
//! | [`condition::ReadingCondition`] | was vitamin B12 in use at the draw |
//! | [`framework::FrameworkReading`] | one framework's zones and where the value falls |
//! | [`caveat::AttachedCaveat`] | what to keep in mind with a value |
//! | [`seen::Known`] | a client's records, from which the facts around any draw follow |
//! | [`seen::SeenResult`] | one value with everything that is read beside it |
//! | [`flag::LabFlag`] | the flag `rf.lab` by values |

pub mod amount;
pub mod analyte;
pub mod caveat;
pub(crate) mod check;
pub mod circumstances;
pub mod condition;
pub mod flag;
pub mod framework;
pub mod knowledge;
pub mod line;
pub mod report;
pub mod result;
pub mod rules;
pub mod seen;
mod token;
pub mod warning;
