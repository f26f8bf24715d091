//! An axum router that serves the pages.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::formats::Links;
use crate::reference::Reference;

/// How long a browser may show a page before it asks for changes: pages change only
/// with a deployment.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=300");

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

impl Reference {
    /// Returns a router with the page at `/errors`, the page of a code at
    /// `/errors/{code}` and the reference as JSON at `/errors.json`.
    ///
    /// They are [for the public](Self::for_public): without files, lines and names in
    /// Rust. [`into_router_with_sources`](Self::into_router_with_sources) serves those, too.
    ///
    /// It can be nested under any prefix, because the links between its pages are
    /// relative. A `docs_url` of `https://.../errors/{code}` leads clients to it.
    /// Responses have an `ETag` and a `Cache-Control`, and a matching `If-None-Match`
    /// gets a 304.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let docs = Reference::of::<HttpError>().into_router();
    /// let app: axum::Router = axum::Router::new().nest("/docs", docs);
    /// # let _ = app;
    /// ```
    pub fn into_router<S: Clone + Send + Sync + 'static>(self) -> Router<S> {
        self.for_public().into_router_with_sources()
    }

    /// Returns the router of [`into_router`](Self::into_router) with the places and the names
    /// of the declarations in its JSON. Use it only in a network of your own.
    pub fn into_router_with_sources<S: Clone + Send + Sync + 'static>(self) -> Router<S> {
        let links = Links {
            pages: Some("errors/"),
            suffix: "",
            json: Some("errors.json"),
        };
        let site = Arc::new(Site {
            index: Page::new(self.index(&links), HTML),
            json: Page::new(self.to_json(), JSON),
            reference: self,
        });
        Router::new()
            .route("/errors", get(index))
            .route("/errors.json", get(json))
            .route("/errors/{code}", get(code))
            .with_state(site)
    }
}

/// The documents: large ones are made once, small ones for each request.
struct Site {
    reference: Reference,
    index: Page,
    json: Page,
}

async fn index(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    site.index.respond(&headers)
}

async fn json(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    site.json.respond(&headers)
}

async fn code(
    State(site): State<Arc<Site>>,
    code: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    const INDEX: &str = "../errors";
    // Invalid UTF-8 cannot be a code.
    let Path(code) = code.unwrap_or_else(|_| Path(char::REPLACEMENT_CHARACTER.into()));
    let reference = &site.reference;
    if let Some(error) = reference.error(&code) {
        return Page::new(reference.single(error, INDEX, ""), HTML).respond(&headers);
    }
    let retired = reference
        .retired()
        .iter()
        .find(|retired| retired.code == code);
    if let Some(retired) = retired {
        return Page::new(reference.retired_page(retired, INDEX), HTML).respond(&headers);
    }
    let page = reference.unknown_page(&reference.unknown(&code), INDEX);
    (StatusCode::NOT_FOUND, [(CONTENT_TYPE, HTML)], page).into_response()
}

/// A document with its entity tag.
struct Page {
    text: Bytes,
    content_type: HeaderValue,
    tag: HeaderValue,
}

impl Page {
    fn new(text: String, content_type: HeaderValue) -> Self {
        let digest = Sha256::digest(&text);
        let tag = format!("\"{}\"", STANDARD.encode(&digest[..16]));
        Self {
            text: text.into(),
            content_type,
            // A tag may have all characters of base64 (RFC 9110 §8.8.3).
            tag: HeaderValue::try_from(tag).unwrap_or(HeaderValue::from_static("\"\"")),
        }
    }

    fn respond(&self, request: &HeaderMap) -> Response {
        let headers = [
            (ETAG, self.tag.clone()),
            (CACHE_CONTROL, CACHE),
            (CONTENT_TYPE, self.content_type.clone()),
            (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        ];
        if self.is_known(request) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        (headers, self.text.clone()).into_response()
    }

    /// Returns whether the client already has the document (RFC 9110 §13.1.2).
    fn is_known(&self, request: &HeaderMap) -> bool {
        let tags = request.get_all(IF_NONE_MATCH).iter();
        let mut tags = tags
            .filter_map(|tags| tags.to_str().ok())
            .flat_map(|tags| tags.split(','))
            .map(|tag| tag.trim().trim_start_matches("W/"));
        tags.any(|tag| tag == "*" || tag.as_bytes() == self.tag.as_bytes())
    }
}
