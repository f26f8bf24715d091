//! Times in seconds.

use syn::LitInt;
use syn::parse::ParseStream;

use super::suffix;

pub fn seconds(input: ParseStream<'_>) -> syn::Result<u32> {
    let expected = format!("expected a whole number of seconds, at most {}", u32::MAX);
    if !input.peek(LitInt) {
        return Err(syn::Error::new(input.span(), expected));
    }
    let literal: LitInt = input.parse()?;
    let too_many = || syn::Error::new(literal.span(), &expected);
    let number: u64 = literal.base10_parse().map_err(|_| too_many())?;
    let Some(seconds) = in_seconds(number, literal.suffix()) else {
        let message = format!("{expected}, without the suffix `{}`", literal.suffix());
        return Err(syn::Error::new(literal.span(), message));
    };
    // What is refused in turn is no advice.
    let seconds = u32::try_from(seconds).map_err(|_| too_many())?;
    match literal.suffix() {
        "" => Ok(seconds),
        _ => Err(suffix(&literal, "a number of seconds", seconds)),
    }
}

/// A time in seconds, rounded up, if the suffix is a unit of time or the type of a number.
fn in_seconds(number: u64, suffix: &str) -> Option<u64> {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    let times = |unit: u64| Some(number.saturating_mul(unit));
    match suffix {
        "" | "s" | "sec" | "secs" | "second" | "seconds" | "u8" | "u16" | "u32" | "u64"
        | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => Some(number),
        "ns" | "nanos" => Some(number.div_ceil(1_000_000_000)),
        "us" | "µs" | "micros" => Some(number.div_ceil(1_000_000)),
        "ms" | "msec" | "msecs" | "millis" => Some(number.div_ceil(1_000)),
        "m" | "min" | "mins" | "minute" | "minutes" => times(MINUTE),
        "h" | "hr" | "hrs" | "hour" | "hours" => times(HOUR),
        "d" | "day" | "days" => times(DAY),
        "w" | "week" | "weeks" => times(7 * DAY),
        _ => None,
    }
}
