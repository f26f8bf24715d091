//! The permissions of an API key.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a key may do. Each includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// See what its user owns.
    Read,
    /// Change what its user owns.
    Write,
    /// Make LedgerOS ill, to see how it responds then.
    Operate,
}

impl Permission {
    #[cfg(feature = "server")]
    const ALL: [Self; 3] = [Self::Read, Self::Write, Self::Operate];

    fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Operate => "operate",
        }
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(feature = "server")]
crate::server::text_in_database!(
    Permission,
    |permission: &Permission| permission.as_str(),
    |name: String| Permission::ALL
        .into_iter()
        .find(|known| known.as_str() == name)
);
