//! Which headers of a replaced response stay.

use api_error_rules::retry::{RETRY, SHOULD_RETRY};
use api_error_rules::status::is_server_error;
use http::header::{
    ALLOW, ALT_SVC, CACHE_CONTROL, CONNECTION, CONTENT_DISPOSITION, CONTENT_ENCODING,
    CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_LOCATION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    DATE, ETAG, EXPIRES, HeaderMap, LAST_MODIFIED, PRAGMA, REFERRER_POLICY, RETRY_AFTER, SERVER,
    SET_COOKIE, STRICT_TRANSPORT_SECURITY, TRAILER, TRANSFER_ENCODING, UPGRADE, VARY, VIA,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderName, HeaderValue, StatusCode};

use super::{X_ERROR_CODE, grammar};
use crate::log;

/// The headers that describe a body, and go with it.
static DESCRIBES_BODY: [HeaderName; 13] = [
    CONTENT_TYPE,
    CONTENT_LENGTH,
    CONTENT_ENCODING,
    CONTENT_LANGUAGE,
    CONTENT_LOCATION,
    CONTENT_DISPOSITION,
    HeaderName::from_static("content-digest"),
    HeaderName::from_static("repr-digest"),
    HeaderName::from_static("digest"),
    ETAG,
    LAST_MODIFIED,
    TRAILER,
    TRANSFER_ENCODING,
];

/// The headers that a replaced 5xx keeps. It keeps no others: an unknown header may have
/// the text that is withheld.
///
/// They are about the connection and the server (RFC 9110 §6.6.1, §7.6.1,
/// §7.6.3, §7.8, §10.2.4), about what a client may do next
/// (§10.2.1, §10.2.3), about its session, or
/// about what a browser may do with any response of this origin. `Vary` is one of them,
/// since it names only headers of the request. A value that has no place for a text stays only
/// if it is written by its [`grammar`].
///
/// Left out are `Cache-Control`, `Expires`, `Age`, `ETag` and the like, which are for the
/// replaced response; `Location`, `Link`, `Server-Timing` and `Warning`, whose
/// values name hosts, paths and parts of the service; and challenges, which may describe an
/// error in words (RFC 6750 §3) and are for a 401.
static OF_SERVER_ERRORS: [HeaderName; 22] = [
    ALLOW,
    ALT_SVC,
    CONNECTION,
    CONTENT_SECURITY_POLICY,
    DATE,
    REFERRER_POLICY,
    RETRY_AFTER,
    SERVER,
    SET_COOKIE,
    STRICT_TRANSPORT_SECURITY,
    UPGRADE,
    VARY,
    VIA,
    X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
    HeaderName::from_static("cross-origin-embedder-policy"),
    HeaderName::from_static("cross-origin-opener-policy"),
    HeaderName::from_static("cross-origin-resource-policy"),
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("permissions-policy"),
    HeaderName::from_static(SHOULD_RETRY),
    HeaderName::from_static(RETRY),
];

/// How the names of further headers begin that stay: CORS, without which a script of
/// another origin does not see the error at all, and rate limits.
const STARTS_OF_SERVER_ERRORS: [&str; 3] = ["access-control-", "ratelimit", "x-ratelimit-"];

/// Removes the headers of a replaced response that are not for the one in its place.
///
/// A 4xx keeps all but those that describe its body: they are meant for the client.
pub(crate) fn retain(headers: &mut HeaderMap, status: StatusCode, kept: &[HeaderName]) {
    if is_server_error(status.as_u16()) {
        let names: Vec<HeaderName> = headers.keys().cloned().collect();
        for name in names {
            let stays = || {
                let mut values = headers.get_all(&name).iter();
                stays_with_server_error(&name) && values.all(|value| grammar::is_of(&name, value))
            };
            if !kept.contains(&name) && !stays() {
                headers.remove(name);
            }
        }
        return;
    }
    remove_of_body(headers, status);
}

/// Adds the headers that stay to those of the response in its place.
///
/// The replaced one knows best what it allows. How long a cache may keep the response, and
/// when to come again, is for the new one, where it has an opinion: its body has it, too.
pub(super) fn extend(own: &mut HeaderMap, mut replaced: HeaderMap) {
    if own.contains_key(RETRY_AFTER) {
        replaced.remove(RETRY_AFTER);
    }
    if let Some(should_retry) = own.get(SHOULD_RETRY) {
        replaced.remove(SHOULD_RETRY);
        replaced.remove(RETRY);
        if should_retry == "false" {
            replaced.remove(RETRY_AFTER);
        }
    }
    if own.contains_key(CACHE_CONTROL) {
        for name in [CACHE_CONTROL, EXPIRES, PRAGMA] {
            replaced.remove(name);
        }
    }
    set_all(own, replaced);
}

/// Sets a header. A map that is full stays as it is: `insert` would panic.
#[inline]
pub(crate) fn set(headers: &mut HeaderMap, name: &HeaderName, value: HeaderValue) {
    if let Err(_full) = headers.try_insert(name, value) {
        log::full_headers(name.as_str());
    }
}

/// Adds a value of a header, in the same way.
pub(crate) fn add(headers: &mut HeaderMap, name: &HeaderName, value: HeaderValue) {
    if let Err(_full) = headers.try_append(name, value) {
        log::full_headers(name.as_str());
    }
}

/// Sets headers, each with all of its values.
pub(crate) fn set_all(headers: &mut HeaderMap, others: HeaderMap) {
    let mut last = None;
    for (name, value) in others {
        match (name, &last) {
            (Some(name), _) => {
                set(headers, &name, value);
                last = Some(name);
            }
            // One more value of the same header.
            (None, Some(name)) => add(headers, name, value),
            (None, None) => {}
        }
    }
}

/// Removes the advice to send a request again, but for the time to wait.
pub(super) fn remove_advice(headers: &mut HeaderMap) {
    headers.remove(SHOULD_RETRY);
    headers.remove(RETRY);
}

/// Sets the header with the code of an error. One that no header can have is left out: it is of a
/// spec by hand.
pub(super) fn set_code(headers: &mut HeaderMap, code: &str) {
    if let Ok(code) = HeaderValue::from_str(code) {
        set(headers, &X_ERROR_CODE, code);
    } else {
        headers.remove(X_ERROR_CODE);
        log::dropped_header(X_ERROR_CODE.as_str());
    }
}

/// Removes the headers that describe a body, where another one is sent with this status.
pub(crate) fn remove_of_body(headers: &mut HeaderMap, status: StatusCode) {
    // Most responses have a few headers, so comparing is less work than looking up.
    let gone = DESCRIBES_BODY
        .each_ref()
        .map(|name| headers.keys().any(|known| known == name));
    for (name, _) in DESCRIBES_BODY
        .iter()
        .zip(gone)
        .filter(|(_, is_there)| *is_there)
    {
        // With a 412 they are those of the resource, which the client has to know
        // before it tries again (RFC 9110 §8.8, §15.5.13).
        let is_validator = *name == ETAG || *name == LAST_MODIFIED;
        if !(is_validator && status == StatusCode::PRECONDITION_FAILED) {
            headers.remove(name);
        }
    }
}

fn stays_with_server_error(name: &HeaderName) -> bool {
    let starts = &STARTS_OF_SERVER_ERRORS;
    OF_SERVER_ERRORS.contains(name) || starts.iter().any(|start| name.as_str().starts_with(start))
}
