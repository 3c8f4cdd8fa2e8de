//! Exposures: periods in which a medicine, supplement or fortified food was used, as records of their own beside the consultations.
//!
//! An exposure holds answers to the items of one repeating group, so that the questionnaire that asks is also the form
//! that edits ([`rows`]). What the answers say is read through [`product::Product`]. Deliberately absent: any advice to
//! start, stop or change; cautions are shown and cited, the practitioner decides.

pub mod b12;
pub mod caution;
pub mod label;
pub mod limit;
pub mod medicine;
pub mod nutrient;
pub mod period;
pub mod product;
pub mod rows;
pub mod sum;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::{client::ClientId, response::Answer};

/// Identifies an exposure; never reused. As text it is the row id within a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct ExposureId(pub Uuid);

/// What was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ExposureKind {
    /// A medicine, prescribed or bought.
    Medicine,
    /// A supplement, a vitamin product or a herb.
    Supplement,
    /// Food or drink with vitamin B12 added: known by its use alone, never by an amount.
    FortifiedFood,
}

/// A period in which a medicine, supplement or fortified food was used.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Exposure {
    /// Identity.
    pub id: ExposureId,
    /// Whose.
    pub client: ClientId,
    /// What.
    pub kind: ExposureKind,
    /// Place in the list, lowest first.
    pub position: i32,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// What was answered, by item. A remark on the row itself stands under the group.
    pub answers: BTreeMap<String, Answer>,
}
