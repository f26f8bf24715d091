//! Requests that are sent again.

use std::time::Duration;

use ::reqwest::{Error, Request, RequestBuilder, Response, StatusCode};
use tokio::time::{Instant, sleep};

use crate::client::error_body::ErrorBody;
use crate::client::retry::RetryAdvice;

/// The header by which a service knows that it has done a request already.
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// Sends a request again where the service says that it may be.
///
/// - What the service says is its [advice](ErrorBody::retry_advice): `x-should-retry`, `x-retry`,
///   `Retry-After` and `retry-after-ms`. Without advice, and against it, nothing is sent again.
/// - A method that is not idempotent (RFC 9110 §9.2.2), such as `POST`, is sent again only if the
///   request has an `Idempotency-Key`, or the service has refused it and says `x-should-retry:
///   true`. A 4xx and a 503 refuse; after any other 5xx it may have taken effect. A time to wait
///   alone says when, and not whether.
/// - A connection that could not be opened has sent nothing, so it is tried again. If it breaks
///   later, that takes an idempotent method or an `Idempotency-Key`.
/// - Each request has the same headers, the key among them. A body that can be sent but once, as
///   a stream, is not sent again.
///
/// The pause is at least what the service asks for. Without a time it doubles, and a random part
/// is added, so that clients do not come back together. If a pause does not fit into the budget,
/// there is none: the response is returned at once.
///
/// It is a function and no middleware, so that the client stays one of reqwest.
///
/// ```
/// use api_error_core::client::reqwest::Retry;
/// use std::time::Duration;
///
/// # async fn call(client: reqwest::Client) -> Result<reqwest::Response, reqwest::Error> {
/// let retry = Retry::new().attempts(5).budget(Duration::from_secs(10));
/// let request = client.get("https://api.example.com/cards/7");
/// let response = retry.send(request).await?;
/// # Ok(response)
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    budget: Duration,
    first_pause: Duration,
    longest_pause: Duration,
}

impl Retry {
    /// Creates the default: 3 requests within 30 seconds, with pauses from half a second to 8
    /// seconds.
    pub const fn new() -> Self {
        Self {
            attempts: 3,
            budget: Duration::from_secs(30),
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(8),
        }
    }

    /// Sets how often a request is sent at most, the first time included. 0 is as 1.
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets after how much time no request is sent any more. The time that one takes is up to the
    /// timeout of the client.
    pub const fn budget(mut self, budget: Duration) -> Self {
        self.budget = budget;
        self
    }

    /// Sets the first and the longest pause where the service names none.
    pub const fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.first_pause = first;
        self.longest_pause = longest;
        self
    }

    /// Sends a request, and returns the last response, whatever its status is.
    ///
    /// # Errors
    ///
    /// Those of the last request.
    pub async fn send(&self, request: RequestBuilder) -> Result<Response, Error> {
        let start = Instant::now();
        let (client, request) = request.build_split();
        let mut request = request?;
        let mut sent = 1;
        loop {
            let next = (sent < self.attempts)
                .then(|| request.try_clone())
                .flatten();
            let safety = Safety::of(&request);
            let outcome = client.execute(request).await;
            let Some(next) = next else {
                return outcome;
            };
            let Some(pause) = self.pause(sent, &outcome, safety) else {
                return outcome;
            };
            let left = self.budget.checked_sub(start.elapsed());
            if left.is_none_or(|left| pause > left) {
                return outcome;
            }
            // Its connection is not held during the pause.
            drop(outcome);
            sleep(pause).await;
            request = next;
            sent += 1;
        }
    }

    /// The pause before the next request, if there may be one.
    fn pause(
        &self,
        sent: u32,
        outcome: &Result<Response, Error>,
        safety: Safety,
    ) -> Option<Duration> {
        let response = match outcome {
            Ok(response) => response,
            Err(error) => {
                let was_sent = !error.is_connect();
                let may_be_again = error.is_timeout() || error.is_request();
                let is_safe = !was_sent || may_be_again && safety == Safety::Safe;
                return is_safe.then(|| self.growing(self.first_pause, sent));
            }
        };
        let status = response.status();
        if !status.is_client_error() && !status.is_server_error() {
            return None;
        }
        // The body stays for the caller: the headers have the advice.
        let error = ErrorBody::from_parts(status, response.headers(), b"");
        let is_refused = !status.is_server_error() || status == StatusCode::SERVICE_UNAVAILABLE;
        let is_invited = is_refused && error.should_retry == Some(true);
        if safety == Safety::Unknown && !is_invited {
            return None;
        }
        match error.retry_advice()? {
            RetryAdvice::Never => None,
            RetryAdvice::After(wait) | RetryAdvice::Throttled(Some(wait)) => {
                Some(wait.saturating_add(part_of(wait / 4)))
            }
            RetryAdvice::Backoff(first) => {
                Some(self.growing(first.unwrap_or(self.first_pause), sent))
            }
            // Fewer requests are asked for.
            RetryAdvice::Throttled(None) => Some(self.growing(self.longest_pause / 2, sent)),
        }
    }

    /// A pause that doubles, but is no longer than the longest, unless the first is. Up to half of
    /// it is random.
    fn growing(&self, first: Duration, sent: u32) -> Duration {
        let doubled = first.saturating_mul(1_u32.checked_shl(sent - 1).unwrap_or(u32::MAX));
        let least = doubled.min(self.longest_pause).max(first);
        least.saturating_add(part_of(least / 2))
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether the client knows that a request may be sent twice.
#[derive(Clone, Copy, PartialEq)]
enum Safety {
    Safe,
    Unknown,
}

impl Safety {
    fn of(request: &Request) -> Self {
        let key = request.headers().get(IDEMPOTENCY_KEY);
        // Without a text, it is the same key for all requests.
        let has_key = key.is_some_and(|key| !key.as_bytes().trim_ascii().is_empty());
        if request.method().is_idempotent() || has_key {
            Self::Safe
        } else {
            Self::Unknown
        }
    }
}

/// A random part of a time.
fn part_of(time: Duration) -> Duration {
    time.mul_f64(fastrand::f64())
}
