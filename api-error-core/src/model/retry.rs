//! Whether and how a client may send a request again.

use api_error_rules::retry::RetryWord;

/// Whether and how a client may send the request again.
///
/// `seconds` is a fixed `Retry-After` (RFC 9110 §10.2.3). If it is `None`, the value of the
/// error may still have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// Do not send it again: the same request fails again.
    Never,
    /// Send it again after the time in `Retry-After`.
    After {
        /// The time to wait, if it is always the same.
        seconds: Option<u32>,
    },
    /// Send it again with exponential backoff.
    Backoff {
        /// The time before the first try, if it is always the same.
        seconds: Option<u32>,
    },
    /// The client has sent too much: send it again after a time, and send fewer requests.
    Throttled {
        /// The time to wait, if it is always the same.
        seconds: Option<u32>,
    },
}

impl Retry {
    /// Returns the kind, without the time.
    pub const fn word(self) -> RetryWord {
        match self {
            Self::Never => RetryWord::Never,
            Self::After { .. } => RetryWord::After,
            Self::Backoff { .. } => RetryWord::Backoff,
            Self::Throttled { .. } => RetryWord::Throttled,
        }
    }

    /// Returns the fixed time to wait, in seconds.
    pub const fn seconds(self) -> Option<u32> {
        match self {
            Self::Never => None,
            Self::After { seconds } | Self::Backoff { seconds } | Self::Throttled { seconds } => {
                seconds
            }
        }
    }
}
