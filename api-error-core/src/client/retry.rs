//! Whether and when a client sends a request again.

use std::time::Duration;

/// What a service says about sending a request again; see
/// [`ErrorBody::retry_advice`](super::ErrorBody::retry_advice).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryAdvice {
    /// The same request fails again.
    Never,
    /// The request may be sent again after this time.
    After(Duration),
    /// The request may be sent again, each time after a longer pause, the first of which may be
    /// given.
    Backoff(Option<Duration>),
    /// The client has sent too much: the request may be sent again, after a time if one is given,
    /// and the client should send fewer.
    Throttled(Option<Duration>),
}
