//! Whether and how a client may send a request again.

use api_error_rules::retry::RetryWord;

/// Whether and how a client may send the request again.
///
/// `seconds` is a fixed `Retry-After` (RFC 9110 §10.2.3). Where it is absent, the
/// value of the error may still give one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// The same request fails again.
    Never,
    /// After the time that `Retry-After` gives.
    After {
        /// That time, if it is always the same.
        seconds: Option<u32>,
    },
    /// With exponential backoff.
    Backoff {
        /// The time before the first try, if it is always the same.
        seconds: Option<u32>,
    },
}

impl Retry {
    /// Returns which of them it is, without the time.
    pub const fn word(self) -> RetryWord {
        match self {
            Self::Never => RetryWord::Never,
            Self::After { .. } => RetryWord::After,
            Self::Backoff { .. } => RetryWord::Backoff,
        }
    }

    /// Returns the fixed time to wait, in seconds.
    pub const fn seconds(self) -> Option<u32> {
        match self {
            Self::Never => None,
            Self::After { seconds } | Self::Backoff { seconds } => seconds,
        }
    }
}
