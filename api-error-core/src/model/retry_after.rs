//! When a client may send a request again, as `Retry-After` writes it.

use std::time::{Duration, SystemTime};

use http::HeaderValue;

use super::http_date::http_date;

/// When the request may be sent again: after a time, or from a date on (RFC 9110 §10.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryAfter {
    /// After a time, which the header has in whole seconds.
    Delay(Duration),
    /// From a date on.
    Date(SystemTime),
}

impl RetryAfter {
    /// Returns the time to wait from now on. It is zero if the date has passed.
    pub fn delay(self) -> Duration {
        match self {
            Self::Delay(delay) => delay,
            Self::Date(date) => {
                let wait = date.duration_since(SystemTime::now());
                wait.unwrap_or_default()
            }
        }
    }

    /// Returns the value of the header, or `None` if the date is before 1970 or after 9999.
    pub(crate) fn header_value(self) -> Option<HeaderValue> {
        match self {
            Self::Delay(delay) => Some(seconds(delay).into()),
            Self::Date(date) => HeaderValue::try_from(http_date(date)?).ok(),
        }
    }
}

impl From<Duration> for RetryAfter {
    fn from(delay: Duration) -> Self {
        Self::Delay(delay)
    }
}

impl From<SystemTime> for RetryAfter {
    fn from(date: SystemTime) -> Self {
        Self::Date(date)
    }
}

/// Returns whole seconds, rounded up so that no client comes back too early.
fn seconds(delay: Duration) -> u64 {
    delay
        .as_secs()
        .saturating_add(u64::from(delay.subsec_nanos() > 0))
}

/// A type of a field that tells when the request may be sent again.
///
/// `SystemTime` is a date. The types of other libraries convert into one:
/// `SystemTime::from(timestamp)` for those of chrono, jiff and time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a time to wait",
    note = "use a `Duration`, an unsigned integer of seconds or a `SystemTime`, or implement `ToRetryAfter`"
)]
pub trait ToRetryAfter {
    /// Returns when the request may be sent again, if it is known.
    fn to_retry_after(&self) -> Option<RetryAfter>;
}

#[diagnostic::do_not_recommend]
impl ToRetryAfter for RetryAfter {
    fn to_retry_after(&self) -> Option<RetryAfter> {
        Some(*self)
    }
}

#[diagnostic::do_not_recommend]
impl ToRetryAfter for Duration {
    fn to_retry_after(&self) -> Option<RetryAfter> {
        Some(RetryAfter::Delay(*self))
    }
}

#[diagnostic::do_not_recommend]
impl ToRetryAfter for SystemTime {
    fn to_retry_after(&self) -> Option<RetryAfter> {
        Some(RetryAfter::Date(*self))
    }
}

#[diagnostic::do_not_recommend]
impl<T: ToRetryAfter> ToRetryAfter for Option<T> {
    fn to_retry_after(&self) -> Option<RetryAfter> {
        self.as_ref()?.to_retry_after()
    }
}

#[diagnostic::do_not_recommend]
impl<T: ToRetryAfter + ?Sized> ToRetryAfter for &T {
    fn to_retry_after(&self) -> Option<RetryAfter> {
        (**self).to_retry_after()
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl ToRetryAfter for $integer {
            fn to_retry_after(&self) -> Option<RetryAfter> {
                Some(RetryAfter::Delay(Duration::from_secs(u64::from(*self))))
            }
        }
    )*};
}

integers!(u8, u16, u32, u64);
