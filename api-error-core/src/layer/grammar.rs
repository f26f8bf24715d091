//! The grammar of headers that have no place for a text.

use api_error_rules::retry::{RETRY, RetryWord, SHOULD_RETRY};
use http::header::{RETRY_AFTER, SERVER, VARY};
use http::{HeaderName, HeaderValue};

/// Returns whether a value is written by the grammar of its header, as far as that leaves no
/// place for a text. Of all other headers every value is.
pub(super) fn is_of(name: &HeaderName, value: &HeaderValue) -> bool {
    let grammar: fn(&str) -> bool = match name {
        name if *name == RETRY_AFTER => |text| is_number(text) || is_date(text),
        name if *name == SHOULD_RETRY => |text| matches!(text, "true" | "false"),
        name if *name == RETRY => |text| RetryWord::from_word(text).is_some(),
        name if *name == VARY => is_field_names,
        name if *name == SERVER => is_product,
        name if name.as_str().contains("ratelimit") => is_rate_limit,
        _ => return true,
    };
    value.to_str().is_ok_and(|text| grammar(text.trim()))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
fn is_date(text: &str) -> bool {
    const FORM: &[u8; 29] = b"Aaa, 00 Aaa 0000 00:00:00 GMT";

    let is_like = |(byte, form): (u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        b'A' => byte.is_ascii_uppercase(),
        b'a' => byte.is_ascii_lowercase(),
        form => byte == *form,
    };
    let (date, zone) = (&FORM[..26], &FORM[26..]);
    let bytes = text.as_bytes();
    bytes.len() == FORM.len()
        && bytes.ends_with(zone)
        && bytes.iter().copied().zip(date).all(is_like)
}

/// `*`, or names of headers (RFC 9110 §12.5.5).
fn is_field_names(text: &str) -> bool {
    text.split(',').map(str::trim).all(is_token)
}

/// `name` or `name/version`, and no comment (RFC 9110 §10.2.4).
fn is_product(text: &str) -> bool {
    let (name, version) = text.split_once('/').unwrap_or((text, "0"));
    is_token(name) && is_token(version)
}

fn is_token(text: &str) -> bool {
    /// Names and versions are short.
    const MAX: usize = 64;

    let is_of_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    (1..=MAX).contains(&text.len()) && text.bytes().all(is_of_token)
}

/// Numbers, each with parameters that are numbers: `100`, `100;w=60`,
/// `limit=100, remaining=50`; or a date. The name of a policy is a text of the service's.
fn is_rate_limit(text: &str) -> bool {
    const NAMES: [&str; 8] = ["burst", "limit", "q", "r", "remaining", "reset", "t", "w"];

    let is_value = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        is_number(whole) && is_number(part)
    };
    let is_pair = |text: &str| {
        let pair = text.split_once('=');
        pair.is_some_and(|(name, value)| NAMES.contains(&name) && is_value(value))
    };
    let is_member = |member: &str| {
        let mut parts = member.split(';').map(str::trim);
        let first = parts.next().unwrap_or_default();
        (is_value(first) || is_pair(first)) && parts.all(is_pair)
    };
    is_date(text) || text.split(',').map(str::trim).all(is_member)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_by_the_grammar_stay_and_texts_go() {
        let kept = [
            ("retry-after", "120"),
            ("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("x-should-retry", "true"),
            ("x-should-retry", "false"),
            ("x-retry", "throttled"),
            ("vary", "*"),
            ("vary", "accept, origin"),
            ("server", "nginx"),
            ("server", "nginx/1.2.3"),
            ("ratelimit", "limit=100, remaining=50, reset=5"),
            ("ratelimit-policy", "100;w=60;burst=10, 1000;w=3600"),
            ("x-ratelimit-remaining", "7"),
            ("x-ratelimit-reset", "1.5"),
            ("x-ratelimit-reset", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("set-cookie", "any text"),
        ];
        let gone = [
            ("retry-after", ""),
            ("retry-after", "when hunter2 is back"),
            ("retry-after", "-1"),
            ("retry-after", "Sun, 06 Nov 1994 08:49:37 CET"),
            ("retry-after", "Sun, 06 Nov 1994 hunter2 GMT "),
            ("x-should-retry", "when hunter2 is back"),
            ("x-should-retry", ""),
            ("x-retry", "hunter2"),
            ("x-retry", ""),
            ("vary", "accept, the password is hunter2"),
            ("vary", "accept,,origin"),
            ("vary", ""),
            ("server", "nginx (hunter2)"),
            ("server", "cannot reach hunter2"),
            ("server", "a/b/c"),
            ("ratelimit", "hunter2"),
            ("ratelimit", "limit=hunter2"),
            ("ratelimit", "\"hunter2\";r=50;t=30"),
            ("ratelimit", "hunter2=1"),
            ("ratelimit-policy", "100;w=60;hunter2=1"),
            ("ratelimit-policy", "100;comment=\"hunter2\""),
            ("x-ratelimit-remaining", "redis says hunter2"),
            ("x-ratelimit-remaining", ""),
        ];
        for (list, expected) in [(&kept[..], true), (&gone[..], false)] {
            for (name, value) in list {
                let header = HeaderName::from_static(name);
                let value = HeaderValue::from_static(value);
                assert_eq!(is_of(&header, &value), expected, "{name}: {value:?}");
            }
        }
        println!("{} values", kept.len() + gone.len());
    }
}
