//! When a client may send a request again, as `Retry-After` writes it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderValue;

/// The first second of the year 10000, since 1970.
const YEAR_10000: u64 = 253_402_300_800;

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
            Self::Date(date) => {
                let since = date.duration_since(UNIX_EPOCH).ok()?;
                // Others have no date of HTTP (RFC 9110 §5.6.7).
                let seconds = Some(seconds(since)).filter(|seconds| *seconds < YEAR_10000)?;
                let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds));
                HeaderValue::try_from(date).ok()
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn date(since: Duration) -> Option<String> {
        let value = RetryAfter::Date(UNIX_EPOCH + since).header_value()?;
        value.to_str().ok().map(str::to_owned)
    }

    /// The expected dates are those of `date -u`.
    #[test]
    fn dates_are_those_of_the_calendar() {
        for (seconds, expected) in [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
            (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
            (YEAR_10000 - 1, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ] {
            assert_eq!(
                date(Duration::from_secs(seconds)).as_deref(),
                Some(expected)
            );
        }
    }

    #[test]
    fn a_part_of_a_second_is_rounded_up() {
        let expected = "Thu, 01 Jan 1970 00:00:02 GMT";
        assert_eq!(
            date(Duration::from_millis(1_500)).as_deref(),
            Some(expected)
        );
        assert_eq!(date(Duration::from_millis(YEAR_10000 * 1000 - 1)), None);
    }

    #[test]
    fn a_year_of_other_than_four_digits_is_not_a_date() {
        assert_eq!(date(Duration::from_secs(YEAR_10000)), None);
        let before = UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(RetryAfter::Date(before).header_value(), None);
    }
}
