//! What a practitioner knows: clients, consultations, questionnaires and what their answers say.
//!
//! Pure data and rules. Deliberately absent: files, clocks, random numbers, databases and any user interface. The
//! catalogue is compiled in as text and checked when it is loaded; time and ids arrive as arguments.
//!
//! | Term | Meaning |
//! | --- | --- |
//! | [`client::Client`] | the person in care |
//! | [`consultation::Consultation`] | one visit: draft, then completed, then signed |
//! | [`questionnaire::Questionnaire`], [`questionnaire::Item`] | the versioned definition of what is asked |
//! | [`response::Response`], [`response::Answer`] | one filling of a questionnaire, at one consultation |
//! | [`filling::Filling`] | a response seen through its questionnaire: what is open, asked, computed |
//! | [`response::NoAnswer`] | not asked, unknown, declined, not applicable: four things that are not "no" |
//! | [`route::Category`] | intake, absorption, conversion, use in the cell, consumption |
//! | [`route::Chip`] | evidence: an answer, the category it counts in, its direction, framework, rule and source |
//! | [`red_flag::RedFlag`] | a finding that asks for a doctor; closes only with a recorded action |
//! | [`exposure::Exposure`] | a period in which a medicine or supplement was used; a record of the client |
//! | [`exposure::product::Product`] | what the answers of one exposure say |
//! | [`exposure::caution::Caution`] | what to keep in mind with products in use; shown, never concluded from |
//! | [`exposure::medicine::Medicine`] | a substance with its ATC codes, brands and what it touches |
//! | [`in_sight::InSight`] | what stays in sight on every page of a client: what is in use, the last vitamin B12 |
//! | [`laboratory::result::LabResult`] | one laboratory value, as entered, with its canonical value beside it |
//! | [`laboratory::condition::ReadingCondition`] | whether vitamin B12 was in use at the draw of a value |
//! | [`note::Note`], [`note::NoteVersion`] | the text of a consultation, free or S-O-E-P, and what it was before |
//! | [`addendum::Addendum`] | what is added to a signed consultation, under it and with its own date |
//! | [`plan::PlanLine`] | advice to the client or a promise of the practitioner, and what came of it |
//! | [`finding::Passage`] | a text of the record that can be found, and the questions it answers |
//! | [`self_fill::SelfFill`] | what was given into the client's hands, and what came back to be looked at |
//! | [`working_note::WorkingNote`] | a reminder outside the file, which goes by itself |
//! | [`snippet::Snippet`] | a short word that stands for longer text |
//! | [`fiction::FictionalClient`] | an invented client of the practice vault |
//! | [`partial_date::PartialDate`] | a date as people remember it: year, month, day or "± 5 years" |

pub mod addendum;
pub mod audit;
pub mod client;
pub mod consultation;
pub mod exposure;
pub mod fiction;
pub mod filling;
pub mod finding;
pub mod folding;
mod following;
pub mod in_sight;
pub mod laboratory;
pub mod language;
pub mod line;
pub mod note;
pub mod partial_date;
pub mod plan;
pub mod questionnaire;
pub mod red_flag;
pub mod response;
pub mod route;
pub mod self_fill;
pub mod snippet;
pub mod working_note;
