//! The headers that come with a status and with a declaration.

// What is declared here is named by what it tests.
#![allow(missing_docs)]

use std::time::Duration;

use api_error_core::http::{HeaderMap, Method};
use api_error_core::{ApiError, ApiErrorExt};

#[derive(Debug, thiserror::Error, ApiError)]
#[error("no")]
#[api(challenge = "Bearer realm=\"cards\"")]
enum Fixed {
    #[api(status = 401)]
    Unauthorized,
    #[api(status = 401, challenge = "Api-Key")]
    OwnChallenge,
    #[api(status = 429, retry_after = 30)]
    SlowDown,
    #[api(status = 403)]
    Forbidden,
    #[api(status = 404)]
    NotFound,
    #[api(status = 503, header("cache-control" = "max-age=5"))]
    Cached,
    #[api(status = 410, header("x-one" = "1"), header("x-two" = "2"))]
    Several,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("no")]
#[api(status = 503)]
enum Advice {
    None,
    #[api(retry = "never")]
    Never,
    #[api(retry_after = 7)]
    After,
    AfterField(#[api(retry_after)] Option<Duration>),
    #[api(retry = "backoff")]
    Backoff,
    #[api(retry = "backoff", retry_after = 7)]
    BackoffAfter,
    #[api(retry = "throttled")]
    Throttled,
    #[api(retry = "throttled", retry_after = 7)]
    ThrottledAfter,
    #[api(retry = "throttled")]
    ThrottledField(#[api(retry_after)] Option<Duration>),
    #[api(header("x-should-retry" = "maybe"))]
    Own,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("no")]
enum Wrapper {
    #[api(transparent)]
    Advice(Advice),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("no")]
enum Dynamic {
    #[api(status = 503)]
    Duration(#[api(retry_after)] Duration),
    #[api(status = 503)]
    Seconds(#[api(retry_after)] u32),
    #[api(status = 503)]
    Maybe(#[api(retry_after)] Option<Duration>),
    #[api(status = 405)]
    Allow(#[api(allow)] Vec<Method>),
    #[api(status = 401)]
    Challenge(#[api(challenge)] String),
    #[api(status = 400, header("x-limit" = limit))]
    Header { limit: u64 },
    #[api(status = 400)]
    Field(#[api(header = "x-text")] Option<String>),
}

#[test]
fn the_advice_to_retry_is_in_headers() {
    type Expected = (Advice, [Option<&'static str>; 3]);

    let wait = Some(Duration::from_secs(7));
    let cases: [Expected; 12] = [
        (Advice::None, [None, None, None]),
        (Advice::Never, [Some("false"), None, None]),
        (Advice::After, [Some("true"), None, Some("7")]),
        (Advice::AfterField(wait), [Some("true"), None, Some("7")]),
        (Advice::AfterField(None), [Some("true"), None, None]),
        (Advice::Backoff, [Some("true"), None, None]),
        (
            Advice::BackoffAfter,
            [Some("true"), Some("backoff"), Some("7")],
        ),
        (Advice::Throttled, [Some("true"), Some("throttled"), None]),
        (
            Advice::ThrottledAfter,
            [Some("true"), Some("throttled"), Some("7")],
        ),
        (
            Advice::ThrottledField(wait),
            [Some("true"), Some("throttled"), Some("7")],
        ),
        (
            Advice::ThrottledField(None),
            [Some("true"), Some("throttled"), None],
        ),
        // The header of a declaration is its own.
        (Advice::Own, [Some("maybe"), None, None]),
    ];
    for (error, expected) in cases {
        let case = format!("{error:?}");
        let alone = headers(&error);
        let wrapped = headers(&Wrapper::Advice(error));
        for headers in [alone, wrapped] {
            let sent = ["x-should-retry", "x-retry", "retry-after"]
                .map(|name| headers.get(name).map(|value| value.to_str().unwrap()));
            assert_eq!(sent, expected, "{case}");
        }
    }
}

fn headers(error: &dyn ApiError) -> HeaderMap {
    error.response().headers().clone()
}

#[test]
fn fixed_headers_come_with_their_error() {
    assert_eq!(
        headers(&Fixed::Unauthorized)["www-authenticate"],
        "Bearer realm=\"cards\""
    );
    assert_eq!(headers(&Fixed::OwnChallenge)["www-authenticate"], "Api-Key");
    assert!(!headers(&Fixed::NotFound).contains_key("www-authenticate"));
    assert_eq!(headers(&Fixed::SlowDown)["retry-after"], "30");
    let several = headers(&Fixed::Several);
    assert_eq!(
        (&several["x-one"], &several["x-two"]),
        (&"1".parse().unwrap(), &"2".parse().unwrap())
    );
}

#[test]
fn what_is_personal_or_passing_is_not_cached() {
    for error in [Fixed::Unauthorized, Fixed::Forbidden, Fixed::SlowDown] {
        assert_eq!(headers(&error)["cache-control"], "no-store");
    }
    assert_eq!(headers(&Dynamic::Seconds(1))["cache-control"], "no-store");
    assert!(!headers(&Fixed::NotFound).contains_key("cache-control"));
    assert_eq!(headers(&Fixed::Cached)["cache-control"], "max-age=5");
}

#[test]
fn a_time_to_wait_is_in_whole_seconds_and_never_too_short() {
    for (wait, seconds) in [
        (Duration::ZERO, "0"),
        (Duration::from_nanos(1), "1"),
        (Duration::from_millis(1500), "2"),
        (Duration::from_secs(7), "7"),
        (Duration::MAX, "18446744073709551615"),
    ] {
        assert_eq!(headers(&Dynamic::Duration(wait))["retry-after"], seconds);
        assert_eq!(headers(&Dynamic::Maybe(Some(wait)))["retry-after"], seconds);
    }
    assert_eq!(headers(&Dynamic::Seconds(90))["retry-after"], "90");
    assert!(!headers(&Dynamic::Maybe(None)).contains_key("retry-after"));
}

#[test]
fn headers_are_made_from_fields() {
    let allow = Dynamic::Allow(vec![Method::GET, Method::HEAD]);
    assert_eq!(headers(&allow)["allow"], "GET, HEAD");
    assert_eq!(headers(&Dynamic::Header { limit: 7 })["x-limit"], "7");
    let challenge = Dynamic::Challenge("Bearer error=\"invalid_token\"".to_owned());
    assert_eq!(
        headers(&challenge)["www-authenticate"],
        "Bearer error=\"invalid_token\""
    );
    assert_eq!(
        headers(&Dynamic::Field(Some("a\tb".to_owned())))["x-text"],
        "a\tb"
    );
    assert!(!headers(&Dynamic::Field(None)).contains_key("x-text"));
}

#[test]
fn a_value_that_could_break_out_is_left_out_with_its_header() {
    for text in [
        "a\r\nset-cookie: b",
        "a\nb",
        "a\rb",
        "a\0b",
        "\u{7f}",
        "caf\u{e9}",
        "\u{2028}",
        "\u{10a}",
    ] {
        let challenge = headers(&Dynamic::Challenge(text.to_owned()));
        assert!(!challenge.contains_key("www-authenticate"), "{text:?}");
        let field = headers(&Dynamic::Field(Some(text.to_owned())));
        assert!(!field.contains_key("x-text"), "{text:?}");
        // The rest of the response is whole.
        assert_eq!(field["content-type"], "application/json");
    }
}
