//! Dates as HTTP writes them (RFC 9110 §5.6.7).

use std::time::{SystemTime, UNIX_EPOCH};

const DAY: u64 = 24 * 60 * 60;
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// The first day of 1970 was a Thursday.
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// Returns a date as `Sun, 06 Nov 1994 08:49:37 GMT`, rounded up to a whole second, or `None` if
/// it is before 1970 or after 9999.
pub(super) fn http_date(date: SystemTime) -> Option<String> {
    let since = date.duration_since(UNIX_EPOCH).ok()?;
    let seconds = since.as_secs() + u64::from(since.subsec_nanos() > 0);
    let weekday = *WEEKDAYS.get(usize::try_from(seconds / DAY % 7).ok()?)?;
    let (year, month, day) = civil(seconds / DAY)?;
    let (hour, minute, second) = (seconds % DAY / 3600, seconds % 3600 / 60, seconds % 60);
    Some(format!(
        "{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT"
    ))
}

/// Returns the date of a day, counted from the first of 1970.
fn civil(mut day: u64) -> Option<(u64, &'static str, u64)> {
    const LAST_YEAR: u64 = 9999;

    let mut year = 1970;
    while day >= days_of_year(year) {
        day -= days_of_year(year);
        year += 1;
        if year > LAST_YEAR {
            return None;
        }
    }
    let mut months = MONTHS.into_iter().zip(days_of_months(year));
    let month = months.find_map(|(month, days)| {
        if day < days {
            return Some(month);
        }
        day -= days;
        None
    });
    Some((year, month?, day + 1))
}

fn days_of_year(year: u64) -> u64 {
    days_of_months(year).into_iter().sum()
}

fn days_of_months(year: u64) -> [u64; 12] {
    let is_leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let february = if is_leap { 29 } else { 28 };
    [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::http_date;

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
            (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ] {
            let date = UNIX_EPOCH + Duration::from_secs(seconds);
            assert_eq!(http_date(date).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_part_of_a_second_is_rounded_up() {
        let date = UNIX_EPOCH + Duration::from_millis(1_500);
        let expected = "Thu, 01 Jan 1970 00:00:02 GMT";
        assert_eq!(http_date(date).as_deref(), Some(expected));
    }

    #[test]
    fn a_year_of_other_than_four_digits_is_not_a_date() {
        let after = UNIX_EPOCH + Duration::from_secs(253_402_300_800);
        assert_eq!(http_date(after), None);
        assert_eq!(http_date(UNIX_EPOCH - Duration::from_secs(1)), None);
    }
}
