//! The fields of an error that a page can show.

use serde::{Deserialize, Serialize};

/// A field of an error, for a column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Field {
    /// The code.
    Code,
    /// The number of the status.
    Status,
    /// The reason phrase of the status.
    Reason,
    /// The class of the status: client error or server error.
    Class,
    /// The type.
    Type,
    /// The title.
    Title,
    /// The description, or the title if there is none.
    Description,
    /// The template of the public message.
    Message,
    /// The causes.
    Causes,
    /// What to do about it.
    Resolution,
    /// A situation in which it occurs.
    Scenario,
    /// The names of the details.
    Details,
    /// The names of the declared headers.
    Headers,
    /// The advice about sending the request again.
    Retry,
    /// The version that introduced it.
    Since,
    /// Why it is deprecated.
    Deprecated,
}

impl Field {
    /// Returns the default heading of its column.
    pub fn label(self) -> &'static str {
        match self {
            Self::Code => "Code",
            Self::Status => "Status",
            Self::Reason => "Reason",
            Self::Class => "Class",
            Self::Type => "Type",
            Self::Title => "Name",
            Self::Description => "Description",
            Self::Message => "Message",
            Self::Causes => "Possible causes",
            Self::Resolution => "What to do",
            Self::Scenario => "Example scenario",
            Self::Details => "Details",
            Self::Headers => "Headers",
            Self::Retry => "Retry",
            Self::Since => "Since",
            Self::Deprecated => "Deprecated",
        }
    }
}
