//! A document as it is sent.

use std::io::Write;

use axum::body::Bytes;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::accept;

/// How long a browser may show a page before it asks for changes: pages change only
/// with a deployment.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=300");

pub(super) const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
pub(super) const JSON: HeaderValue = HeaderValue::from_static("application/json");
pub(super) const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
pub(super) const MARKDOWN: HeaderValue = HeaderValue::from_static("text/markdown; charset=utf-8");

type Header = (HeaderName, HeaderValue);

/// A document.
#[derive(Debug)]
pub(super) struct Page {
    text: Bytes,
    /// The compressed text of a page that is kept.
    gzip: Option<Bytes>,
    content_type: HeaderValue,
}

impl Page {
    pub(super) fn new(text: String, content_type: HeaderValue) -> Self {
        Self {
            text: text.into(),
            gzip: None,
            content_type,
        }
    }

    /// Compresses a page that is sent many times.
    pub(super) fn kept(mut self) -> Self {
        self.gzip = compressed(&self.text, Compression::best());
        self
    }

    /// Responds with the page, or with 304 if the client has it.
    pub(super) fn respond(&self, request: &HeaderMap) -> Response {
        let (body, encoding) = self.body(request);
        // The tag of the bytes that are sent (RFC 9110 §8.8.3); it may have all characters of
        // base64.
        let tag = format!("\"{}\"", STANDARD.encode(&Sha256::digest(&body)[..16]));
        let is_known = is_known(request, &tag);
        let tag = HeaderValue::try_from(tag).map(|tag| [(ETAG, tag)]);
        let headers = (tag.ok(), [(CACHE_CONTROL, CACHE)], self.headers());
        if is_known {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        (headers, encoding, body).into_response()
    }

    /// Responds with the page and the status 404.
    pub(super) fn not_found(&self, request: &HeaderMap) -> Response {
        let (body, encoding) = self.body(request);
        (StatusCode::NOT_FOUND, self.headers(), encoding, body).into_response()
    }

    fn headers(&self) -> [Header; 3] {
        [
            (CONTENT_TYPE, self.content_type.clone()),
            (VARY, HeaderValue::from_static("accept, accept-encoding")),
            (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        ]
    }

    /// Returns the bytes for a client, and the header that tells how to read them.
    fn body(&self, request: &HeaderMap) -> (Bytes, Option<[Header; 1]>) {
        let gzip = accept::gzip(request).then(|| {
            let kept = self.gzip.clone();
            kept.or_else(|| compressed(&self.text, Compression::fast()))
        });
        match gzip.flatten() {
            Some(gzip) => {
                let encoding = HeaderValue::from_static("gzip");
                (gzip, Some([(CONTENT_ENCODING, encoding)]))
            }
            None => (self.text.clone(), None),
        }
    }
}

/// Compresses a text; none if that does not make it shorter.
fn compressed(text: &[u8], level: Compression) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    // Writing to a vector does not fail.
    encoder.write_all(text).ok()?;
    let gzip = encoder.finish().ok()?;
    (gzip.len() < text.len()).then(|| gzip.into())
}

/// Returns whether the client already has the document (RFC 9110 §13.1.2).
fn is_known(request: &HeaderMap, tag: &str) -> bool {
    let tags = request.get_all(IF_NONE_MATCH).iter();
    let mut tags = tags
        .filter_map(|tags| tags.to_str().ok())
        .flat_map(|tags| tags.split(','))
        .map(|tag| tag.trim().trim_start_matches("W/"));
    tags.any(|known| known == "*" || known == tag)
}
