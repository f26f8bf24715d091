//! How often an API key may be used.

use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::errors::RateLimitError;

/// The SHA-256 of an API key.
type KeyHash = [u8; 32];

/// Counts the requests of each API key.
///
/// Only keys that exist are counted, so that their number is bounded.
#[derive(Debug)]
pub struct Throttle {
    limiter: RateLimiter<KeyHash, HashMapStateStore<KeyHash>, DefaultClock>,
}

impl Throttle {
    /// Lets each key send so many requests a minute, all at once or spread.
    pub fn new(per_minute: NonZeroU32) -> Self {
        Self {
            limiter: RateLimiter::hashmap(Quota::per_minute(per_minute)),
        }
    }

    /// Counts a request.
    ///
    /// # Errors
    ///
    /// `rate_limit_exceeded` if it is one too many.
    pub fn check(&self, key: KeyHash) -> Result<(), RateLimitError> {
        self.limiter.check_key(&key).map_err(|until| {
            let now = self.limiter.clock().now();
            RateLimitError::RateLimitExceeded {
                retry_after: until.wait_time_from(now),
            }
        })
    }
}
