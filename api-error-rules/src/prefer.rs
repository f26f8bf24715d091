//! What a client prefers (RFC 7240), and how it asks for an error: `Prefer: code=gone, wait=0.5`.

use core::str::Chars;
use core::time::Duration;

/// The header with what a client prefers.
pub const PREFER: &str = "prefer";

/// The header with what of it was done.
pub const PREFERENCE_APPLIED: &str = "preference-applied";

/// The preference for the response to the error with this code.
pub const CODE: &str = "code";

/// The preference for a time before the response, in seconds.
pub const WAIT: &str = "wait";

/// Returns the letters of a preference, without the quotes around them. `values` are those of
/// [`PREFER`]. Of several preferences of a name, the first one counts.
pub fn preference<'a>(
    values: impl IntoIterator<Item = &'a str>,
    name: &str,
) -> Option<Letters<'a>> {
    let mut preferences = values
        .into_iter()
        .flat_map(|value| parts(value, ','))
        // The parameters of a preference follow it.
        .filter_map(|preference| parts(preference, ';').next());
    preferences.find_map(|preference| {
        let (known, value) = preference.split_once('=')?;
        let is_it = known.trim().eq_ignore_ascii_case(name);
        is_it.then(|| Letters::of(value.trim()))
    })
}

/// Returns the time of [`WAIT`], which is at most a minute.
pub fn wait(seconds: &str) -> Option<Duration> {
    const MAX: Duration = Duration::from_secs(60);

    let wait = Duration::try_from_secs_f64(seconds.parse().ok()?).ok()?;
    (wait <= MAX).then_some(wait)
}

/// Splits a value where a separator is outside of quotes.
fn parts(value: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    value.split(move |letter| {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            letter => return letter == separator && !is_quoted,
        }
        false
    })
}

/// What a quoted string means, and a token as it is.
#[derive(Debug, Clone)]
pub struct Letters<'a> {
    written: Chars<'a>,
    is_quoted: bool,
}

impl<'a> Letters<'a> {
    fn of(word: &'a str) -> Self {
        let quoted = word
            .strip_prefix('"')
            .and_then(|word| word.strip_suffix('"'));
        Self {
            written: quoted.unwrap_or(word).chars(),
            is_quoted: quoted.is_some(),
        }
    }
}

impl Iterator for Letters<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self.written.next()? {
            '\\' if self.is_quoted => self.written.next().or(Some('\\')),
            letter => Some(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_are_read_by_their_grammar() {
        for (values, expected) in [
            (&["code=gone"][..], Some("gone")),
            (&["Code = gone"], Some("gone")),
            (&["code=\"gone\""], Some("gone")),
            (&["code=\"a\\\"b, c; d\""], Some("a\"b, c; d")),
            (&["respond-async, wait=\"1,code=a\", code=b"], Some("b")),
            (&["wait=1; code=a", "code=b; code=c"], Some("b")),
            (&["code=a, code=b"], Some("a")),
            (&["code"], None),
            (&["codes=a"], None),
            (&["code=\"open"], Some("\"open")),
            (&["code=\""], Some("\"")),
            (&["code=\"a\\\""], Some("a\\")),
            (&["code=a\\b"], Some("a\\b")),
            (&["code="], Some("")),
            (&[""], None),
            (&[], None),
        ] {
            let read = preference(values.iter().copied(), CODE);
            match (read, expected) {
                (Some(read), Some(expected)) => assert!(read.eq(expected.chars()), "{values:?}"),
                (read, expected) => assert_eq!(read.is_some(), expected.is_some(), "{values:?}"),
            }
        }
    }

    #[test]
    fn a_time_is_at_most_a_minute() {
        for (seconds, expected) in [
            ("0", Some(0)),
            ("0.5", Some(500)),
            ("60", Some(60_000)),
            ("60.001", None),
            ("-1", None),
            ("nan", None),
            ("inf", None),
            ("1s", None),
            ("", None),
        ] {
            assert_eq!(
                wait(seconds),
                expected.map(Duration::from_millis),
                "{seconds}"
            );
        }
    }
}
