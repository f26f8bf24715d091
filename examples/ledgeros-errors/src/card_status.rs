//! The states of a card.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Whether a card can pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "server", schemars(transform = crate::server::plain_enum))]
pub enum CardStatus {
    /// It can.
    Active,
    /// It cannot for now.
    Frozen,
    /// It never can again.
    Closed,
}

impl CardStatus {
    #[cfg(feature = "server")]
    const ALL: [Self; 3] = [Self::Active, Self::Frozen, Self::Closed];

    fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Frozen => "frozen",
            Self::Closed => "closed",
        }
    }
}

impl fmt::Display for CardStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(feature = "server")]
crate::server::text_in_database!(
    CardStatus,
    |status: &CardStatus| status.as_str(),
    |name: String| CardStatus::ALL
        .into_iter()
        .find(|status| status.as_str() == name)
);
