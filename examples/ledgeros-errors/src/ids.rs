//! The ids of users, agents, cards and transactions: a prefix for the kind, and letters.

use std::fmt;
use std::iter;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "server", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $id(String);

        impl $id {
            /// Creates a new id.
            pub fn generate() -> Self {
                Self(random($prefix))
            }
        }

        impl From<&str> for $id {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        #[cfg(feature = "server")]
        $crate::server::text_in_database!($id, |id: &$id| id.0.as_str(), |text| Some($id(text)));
    )*};
}

ids! {
    /// The id of a user, who owns agents.
    UserId "usr_";
    /// The id of an agent, who pays with cards.
    AgentId "agt_";
    /// The id of a card.
    CardId "crd_";
    /// The id of a transaction.
    TransactionId "txn_";
}

/// Long enough that nobody guesses one by chance. The check of the owner protects a
/// resource, not the id.
fn random(prefix: &str) -> String {
    let mut id = prefix.to_owned();
    id.extend(iter::repeat_with(fastrand::alphanumeric).take(16));
    id
}
