//! The substances whose daily amount is added up: vitamin B12 and what works together with it.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::language::Text;

/// A substance with an amount per dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Nutrient {
    /// Vitamin B12, µg.
    B12,
    /// Vitamin B6, mg.
    B6,
    /// Folic acid or folate, µg.
    Folate,
    /// Zinc, mg.
    Zinc,
    /// Biotin, mg.
    Biotin,
    /// Iron, mg.
    Iron,
}

impl Nutrient {
    /// The unit in which a day's amount is given.
    #[must_use]
    pub fn unit(self) -> Text {
        let amount = match self {
            Self::B12 | Self::Folate => "µg",
            Self::B6 | Self::Zinc | Self::Biotin | Self::Iron => "mg",
        };
        Text { nl: format!("{amount}/dag"), en: format!("{amount}/day") }
    }

    /// The ending of the item that holds the amount per dose.
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::B12 => "dose",
            Self::B6 => "b6",
            Self::Folate => "folate",
            Self::Zinc => "zinc",
            Self::Biotin => "biotin",
            Self::Iron => "iron",
        }
    }
}
