//! What a proxy tells of its errors: the header `Proxy-Status` (RFC 9209).

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::headers;
use crate::log;
use crate::response::Rendered;

const PROXY_STATUS: HeaderName = HeaderName::from_static("proxy-status");

/// The name of a proxy, for [`ErrorLayer::show_proxy_status`](crate::ErrorLayer::show_proxy_status).
///
/// It has 1 to 256 printable ASCII characters: a host name, a product or whatever clients know the
/// proxy by. One that is no token of RFC 9651 is written as a string, in quotes.
///
/// ```
/// use api_error_core::layer::ProxyName;
///
/// let name: ProxyName = "gateway.example.com".parse()?;
/// assert_eq!(name.to_string(), "gateway.example.com");
/// let name: ProxyName = "Cards Gateway".parse()?;
/// assert_eq!(name.to_string(), r#""Cards Gateway""#);
/// assert!("".parse::<ProxyName>().is_err());
/// # Ok::<(), api_error_core::layer::InvalidProxyName>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProxyName {
    /// As it is in the header.
    written: Box<str>,
}

/// The error of parsing a text that is not a [`ProxyName`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidProxyName;

impl fmt::Display for InvalidProxyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a proxy has 1 to 256 printable ASCII characters")
    }
}

impl Error for InvalidProxyName {}

impl FromStr for ProxyName {
    type Err = InvalidProxyName;

    fn from_str(name: &str) -> Result<Self, InvalidProxyName> {
        if !(1..=256).contains(&name.len()) {
            return Err(InvalidProxyName);
        }
        let written = if is_token(name) {
            Some(name.to_owned())
        } else {
            string(name)
        };
        Ok(Self {
            written: written.ok_or(InvalidProxyName)?.into(),
        })
    }
}

impl fmt::Display for ProxyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl ProxyName {
    /// Tells of an error, after what those nearer to the origin have told. Of layers around each
    /// other, the innermost does it.
    pub(super) fn tell(
        &self,
        rendered: &mut Rendered,
        status: StatusCode,
        headers: &mut HeaderMap,
    ) {
        let is_told = rendered.is_told_by_proxy && headers.contains_key(PROXY_STATUS);
        if !is_told {
            rendered.is_told_by_proxy = true;
            let error = error_type(status, rendered.is_in_place_of_another);
            self.add(headers, error, rendered.public_spec().code());
        }
    }

    fn add(&self, headers: &mut HeaderMap, error: Option<&str>, code: &str) {
        let mut member = self.written.to_string();
        if let Some(error) = error {
            member.push_str("; error=");
            member.push_str(error);
        }
        if let Some(code) = string(code) {
            member.push_str("; details=");
            member.push_str(&code);
        }
        match HeaderValue::try_from(member) {
            Ok(member) => headers::add(headers, &PROXY_STATUS, member),
            Err(_) => log::dropped_header(PROXY_STATUS.as_str()),
        }
    }
}

/// Returns the error of a proxy that a status means (RFC 9209 §2.3). A 502 or a 503 could be one of
/// many, and a 5xx in the place of a foreign one could be of the origin: nobody here knows.
fn error_type(status: StatusCode, is_in_place_of_another: bool) -> Option<&'static str> {
    match status.as_u16() {
        400..=499 => Some("http_request_error"),
        _ if is_in_place_of_another => None,
        500 => Some("proxy_internal_error"),
        504 => Some("http_response_timeout"),
        _ => None,
    }
}

/// Whether a text is a token of RFC 9651 §3.3.4.
fn is_token(text: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~:/".contains(&byte);
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '*')
        && text.bytes().all(is_inner)
}

/// Returns a text as a string of RFC 9651 §3.3.3, if all of it is printable ASCII.
fn string(text: &str) -> Option<String> {
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    let text = text.replace('\\', r"\\").replace('"', r#"\""#);
    Some(format!("\"{text}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_token_or_a_string() {
        for (name, written) in [
            ("edge", Some("edge")),
            ("*", Some("*")),
            ("gateway.example.com", Some("gateway.example.com")),
            ("a:1/b", Some("a:1/b")),
            ("::", Some(r#""::""#)),
            ("10.0.0.1", Some(r#""10.0.0.1""#)),
            ("-edge", Some(r#""-edge""#)),
            ("edge 7", Some(r#""edge 7""#)),
            ("a,b;c", Some(r#""a,b;c""#)),
            (r#"a"b\c"#, Some(r#""a\"b\\c""#)),
            ("", None),
            ("e\u{fc}", None),
            ("a\r\nb", None),
            ("a\tb", None),
        ] {
            let parsed = name.parse().map(|name: ProxyName| name.to_string());
            assert_eq!(parsed.ok().as_deref(), written, "{name:?}");
        }
        assert!("a".repeat(256).parse::<ProxyName>().is_ok());
        assert!("a".repeat(257).parse::<ProxyName>().is_err());
    }

    #[test]
    fn a_code_of_a_spec_by_hand_breaks_no_header() {
        let name: ProxyName = "edge".parse().expect("a name");
        for (code, member) in [
            (
                "in_use",
                r#"edge; error=http_request_error; details="in_use""#,
            ),
            (
                r#"a";b"#,
                r#"edge; error=http_request_error; details="a\";b""#,
            ),
            ("\u{e9}", "edge; error=http_request_error"),
        ] {
            let mut headers = HeaderMap::new();
            let error = error_type(StatusCode::CONFLICT, true);
            name.add(&mut headers, error, code);
            assert_eq!(headers[PROXY_STATUS], member);
        }
    }
}
