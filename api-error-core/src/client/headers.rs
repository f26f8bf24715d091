//! What the headers of a response tell about its error.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use api_error_rules::code::ERROR_CODE;
use api_error_rules::retry::{RETRY, RetryWord, SHOULD_RETRY};
use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER, WWW_AUTHENTICATE};

use super::error_body::ErrorBody;

/// The headers in which services send the id of a request, ours first.
const REQUEST_ID: [&str; 8] = [
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-ms-request-id",
    "x-github-request-id",
    "apigw-requestid",
];

impl ErrorBody {
    /// Adds what the headers say. What the body says of the same is more precise, but for the
    /// time to wait: a proxy on the way may know better.
    pub(super) fn read_headers(&mut self, headers: &HeaderMap) {
        if self.request_id.is_none() {
            let mut ids = REQUEST_ID.iter().filter_map(|name| text(headers, name));
            self.request_id = ids.next().map(str::to_owned);
        }
        if self.code.is_none() {
            let of_aws = || text(headers, "x-amzn-errortype").map(shape_name);
            let codes = [ERROR_CODE, "x-ms-error-code"];
            let mut codes = codes.into_iter().filter_map(|name| text(headers, name));
            let code = codes.next().or_else(of_aws);
            self.code = code.map(str::to_owned);
        }
        self.retry_after = retry_after(headers).or(self.retry_after);
        self.read_retry(headers);
        let challenges = headers.get_all(WWW_AUTHENTICATE).iter();
        let challenges = challenges.map(|value| String::from_utf8_lossy(value.as_bytes()));
        self.challenges = challenges.map(Cow::into_owned).collect();
        self.deprecated_at = text(headers, "deprecation").and_then(date);
        self.sunset_at = text(headers, "sunset").and_then(date);
    }

    /// Adds what the headers, or the metadata of gRPC, say about trying again. Where somebody on the
    /// way has added another word, the one against it counts.
    pub(crate) fn read_retry(&mut self, headers: &HeaderMap) {
        self.should_retry = texts(headers, SHOULD_RETRY).filter_map(truth).min();
        let mut words = texts(headers, RETRY).filter_map(RetryWord::from_word);
        let first = words.next();
        let is_never = words.any(|word| word == RetryWord::Never);
        self.retry = if is_never {
            Some(RetryWord::Never)
        } else {
            first
        };
    }
}

/// The name in an identifier of AWS: `com.example#NotFound:http://...` is `NotFound`.
pub(super) fn shape_name(id: &str) -> &str {
    let (id, _) = id.split_once(':').unwrap_or((id, ""));
    id.rsplit_once('#').map_or(id, |(_, name)| name)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then_some(value)
}

fn texts<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> {
    let values = headers.get_all(name).iter();
    values.filter_map(|value| Some(value.to_str().ok()?.trim()))
}

fn truth(text: &str) -> Option<bool> {
    text.to_ascii_lowercase().parse().ok()
}

/// The time to wait: in milliseconds, or in seconds or until a date (RFC 9110 §10.2.3). Where
/// somebody on the way has added one, the longest counts.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let milliseconds = texts(headers, "retry-after-ms");
    let milliseconds = milliseconds.filter_map(|text| match text.strip_prefix('-') {
        Some(text) => decimal(text, 1000.0).map(|_| Duration::ZERO),
        None => decimal(text, 1000.0),
    });
    milliseconds.max().or_else(|| {
        let waits = texts(headers, RETRY_AFTER.as_str());
        waits
            .filter_map(|wait| seconds_or_date(wait, headers))
            .max()
    })
}

fn seconds_or_date(wait: &str, headers: &HeaderMap) -> Option<Duration> {
    if !wait.is_empty() && wait.bytes().all(|byte| byte.is_ascii_digit()) {
        // More of them than a number has is still a long time.
        return Some(Duration::from_secs(wait.parse().unwrap_or(u64::MAX)));
    }
    // Some services send fractions.
    if let Some(wait) = decimal(wait, 1.0) {
        return Some(wait);
    }
    let until = httpdate::parse_http_date(wait).ok()?;
    // The clock of the service is the one that the date is by.
    let now = text(headers, DATE.as_str()).and_then(|now| httpdate::parse_http_date(now).ok());
    let wait = until.duration_since(now.unwrap_or_else(SystemTime::now));
    Some(wait.unwrap_or_default())
}

/// A number of which one second has `parts`.
fn decimal(text: &str, parts: f64) -> Option<Duration> {
    let is_decimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'.');
    let number: f64 = text.parse().ok().filter(|_| text.bytes().all(is_decimal))?;
    Some(Duration::try_from_secs_f64(number / parts).unwrap_or(Duration::MAX))
}

/// A date: `@` and seconds (RFC 9745), or as HTTP writes it (RFC 8594).
fn date(text: &str) -> Option<SystemTime> {
    match text.strip_prefix('@') {
        Some(seconds) => {
            SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds.parse().ok()?))
        }
        None => httpdate::parse_http_date(text).ok(),
    }
}
