//! `mock`.

use std::sync::Arc;
use std::time::Duration;

use api_error_docs::{ErrorDoc, ExampleDoc, Reference};
use api_error_rules::prefer;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::header::{CONNECTION, CONTENT_LENGTH, HeaderName, HeaderValue, TRANSFER_ENCODING};
use hyper::http::response::Builder;
use hyper::{HeaderMap, Request, Response, StatusCode};
use serde_json::json;

use super::Outcome;
use crate::args::{Args, seconds};
use crate::catalog;
use crate::error::Error;
use crate::server::{self, TextResponse, text, with, with_type};

/// What of a preference was done.
const APPLIED: HeaderName = HeaderName::from_static(prefer::PREFERENCE_APPLIED);

/// The headers of a connection, which are for the server to set.
static OF_CONNECTION: [HeaderName; 3] = [CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING];

/// The errors that are served, as the public sees them.
struct Mock {
    reference: Reference,
    wait: Duration,
}

/// Responds to each request with the example of the code that it asks for, until the program is
/// stopped.
pub(super) fn mock(args: &Args, port: u16, wait: Duration) -> Result<Outcome, Error> {
    let mock = Arc::new(Mock {
        reference: catalog::load_one(args)?.reference.for_public(),
        wait,
    });
    match server::run(port, move |request| {
        let mock = mock.clone();
        async move { mock.respond(&request).await }
    })? {}
}

impl Mock {
    async fn respond(&self, request: &Request<Incoming>) -> TextResponse {
        let headers = request.headers();
        let asked = |name| preference(headers, name).or_else(|| parameter(request, name));
        let wait = match asked(prefer::WAIT).map(|text| seconds(&text)) {
            None => self.wait,
            Some(Ok(wait)) => wait,
            Some(Err(message)) => return text(StatusCode::BAD_REQUEST, &message),
        };
        tokio::time::sleep(wait).await;
        let Some(code) = asked(prefer::CODE) else {
            return self.list();
        };
        let response = self.example(&code);
        if preference(headers, prefer::CODE).is_none() {
            return response;
        }
        with(response, APPLIED, prefer::CODE)
    }

    /// Returns the example of a code.
    fn example(&self, code: &str) -> TextResponse {
        let error = match self.reference.explain(code) {
            Ok(known) => known.error(),
            Err(unknown) => return text(StatusCode::BAD_REQUEST, &unknown.to_string()),
        };
        let Some(error) = error else {
            let message = format!("`{}` is retired: no response has it", code.escape_debug());
            return text(StatusCode::BAD_REQUEST, &message);
        };
        let Some(example) = &error.example else {
            let message = format!(
                "`{}` has no example: declare one with `#[api(example = ...)]`",
                error.code
            );
            return text(StatusCode::NOT_IMPLEMENTED, &message);
        };
        recorded(error, example).unwrap_or_else(|_| {
            let message = format!("the example of `{}` is no response of HTTP", error.code);
            text(StatusCode::NOT_IMPLEMENTED, &message)
        })
    }

    /// Returns what can be asked for.
    fn list(&self) -> TextResponse {
        let errors = self.reference.errors().iter();
        let codes: Vec<_> = errors
            .filter_map(|error| {
                let status = status(error, error.example.as_ref()?);
                Some(json!({ "code": error.code, "status": status, "title": error.title }))
            })
            .collect();
        let list = json!({
            "title": self.reference.title(),
            "how": "send `Prefer: code=CODE`, or `?code=CODE`, to any path; `wait=SECONDS` is the time before the response",
            "codes": codes,
        });
        with_type(format!("{list:#}\n"), "application/json")
    }
}

/// Returns a response as it was recorded.
fn recorded(error: &ErrorDoc, example: &ExampleDoc) -> Result<TextResponse, hyper::http::Error> {
    let names = |name: &str| !OF_CONNECTION.iter().any(|own| own.as_str() == name);
    let headers = example.headers.iter().filter(|(name, _)| names(name));
    let head = Response::builder().status(status(error, example));
    let add = |head: Builder, (name, value): &(String, String)| head.header(name, value);
    let body = example.body.as_str().to_owned();
    headers.fold(head, add).body(Full::from(body))
}

fn status(error: &ErrorDoc, example: &ExampleDoc) -> u16 {
    example.status.unwrap_or(error.status)
}

/// Returns a preference of a client.
fn preference(headers: &HeaderMap, name: &str) -> Option<String> {
    let values = headers.get_all(prefer::PREFER).iter();
    let values = values.filter_map(|value| HeaderValue::to_str(value).ok());
    Some(prefer::preference(values, name)?.collect())
}

/// Returns a parameter of the query. Of several, the first one counts.
fn parameter(request: &Request<Incoming>, name: &str) -> Option<String> {
    let pairs = request.uri().query()?.split('&');
    let mut named = pairs.filter_map(|pair| pair.split_once('='));
    named.find_map(|(known, value)| (known == name).then(|| decoded(value)))
}

/// Returns what a value of a query means.
fn decoded(value: &str) -> String {
    let byte = |digits: &[u8; 2]| {
        let digits = std::str::from_utf8(digits).ok()?;
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        u8::from_str_radix(digits, 16).ok().filter(|_| is_hex)
    };
    let (mut bytes, mut rest) = (Vec::new(), value.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let digits = after.first_chunk().filter(|_| *first == b'%');
        let escaped = digits.and_then(byte);
        let plain = if *first == b'+' { b' ' } else { *first };
        bytes.push(escaped.unwrap_or(plain));
        rest = if escaped.is_some() {
            &after[2..]
        } else {
            after
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_a_query_are_decoded() {
        for (value, expected) in [
            ("gone", "gone"),
            ("a%20b+c", "a b c"),
            ("%c3%A9", "é"),
            ("%", "%"),
            ("%4", "%4"),
            ("%zz%41", "%zzA"),
            ("%+1", "% 1"),
            ("%ff", "\u{fffd}"),
            ("", ""),
        ] {
            assert_eq!(decoded(value), expected, "{value}");
        }
    }
}
