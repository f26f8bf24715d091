//! Limits the number of requests of each API key.

use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::errors::RateLimitError;

/// The SHA-256 of an API key.
type KeyHash = [u8; 32];

/// Counts the requests of each API key.
///
/// It counts only keys that exist, so the number of counters is bounded.
#[derive(Debug)]
pub struct Throttle {
    limiter: RateLimiter<KeyHash, HashMapStateStore<KeyHash>, DefaultClock>,
}

impl Throttle {
    /// Allows each key this many requests in a minute, also all at once.
    pub fn new(per_minute: NonZeroU32) -> Self {
        Self {
            limiter: RateLimiter::hashmap(Quota::per_minute(per_minute)),
        }
    }

    /// Counts a request.
    ///
    /// # Errors
    ///
    /// `rate_limit_exceeded` if the key has sent too many requests.
    pub fn check(&self, key: KeyHash) -> Result<(), RateLimitError> {
        self.limiter.check_key(&key).map_err(|until| {
            let now = self.limiter.clock().now();
            RateLimitError::RateLimitExceeded {
                retry_after: until.wait_time_from(now),
            }
        })
    }
}
