//! An axum router that serves the pages.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::formats::Links;
use crate::reference::Reference;
use crate::text::encoded;

/// How long a browser may show a page before it asks for changes: pages change only
/// with a deployment.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=300");

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const MARKDOWN: HeaderValue = HeaderValue::from_static("text/markdown; charset=utf-8");

impl Reference {
    /// Returns a router with the page at `/errors`, the page of a code at
    /// `/errors/{code}` and the reference as JSON at `/errors.json`. For programs that read
    /// prose, `/errors/{code}.md` is the page of a code in Markdown, and `/llms.txt` has all
    /// codes in short.
    ///
    /// They are [for the public](Self::for_public): without files, lines and names in
    /// Rust. [`into_router_with_sources`](Self::into_router_with_sources) serves those, too.
    ///
    /// It can be nested under any prefix, because the links between its pages are
    /// relative. A `docs_url` of `https://.../errors/{code}` leads clients to it.
    /// A request that prefers `application/json` or `text/markdown` in its `Accept` gets the
    /// page, or that of a code, in that format. A code in another spelling, such as
    /// `CardNotFound`, is redirected to its page.
    ///
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
            markdown: Page::new(self.to_markdown(), MARKDOWN),
            reference: self,
        });
        Router::new()
            .route("/errors", get(index))
            .route("/errors.json", get(json))
            .route("/llms.txt", get(llms))
            .route("/errors/{code}", get(code))
            .with_state(site)
    }
}

/// The documents: large ones are made once, small ones for each request.
struct Site {
    reference: Reference,
    index: Page,
    json: Page,
    markdown: Page,
}

async fn index(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    let page = match Format::of(&headers) {
        Format::Html => &site.index,
        Format::Json => &site.json,
        Format::Markdown => &site.markdown,
    };
    page.respond(&headers)
}

async fn json(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    site.json.respond(&headers)
}

async fn llms(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    Page::new(site.reference.to_llms_txt(), TEXT).respond(&headers)
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
        let page = match Format::of(&headers) {
            Format::Html => Page::new(reference.single(error, INDEX, ""), HTML),
            // What was made from a catalog, or read from JSON, has JSON.
            Format::Json => Page::new(
                serde_json::to_string_pretty(error).unwrap_or_default(),
                JSON,
            ),
            Format::Markdown => Page::new(reference.error_markdown(error), MARKDOWN),
        };
        return page.respond(&headers);
    }
    // Some programs read a page in Markdown at this path.
    if let Some(error) = code
        .strip_suffix(".md")
        .and_then(|code| reference.error(code))
    {
        return Page::new(reference.error_markdown(error), MARKDOWN).respond(&headers);
    }
    let retired = reference
        .retired()
        .iter()
        .find(|retired| retired.code == code);
    if let Some(retired) = retired {
        return Page::new(reference.retired_page(retired, INDEX), HTML).respond(&headers);
    }
    // Another spelling of one code: `CardNotFound`, `card-not-found`.
    if let [spelled] = reference.spelled(&code)[..] {
        // Relative to the page that was requested.
        return Redirect::permanent(&encoded(spelled)).into_response();
    }
    let page = reference.unknown_page(&reference.unknown(&code), INDEX);
    (StatusCode::NOT_FOUND, [(CONTENT_TYPE, HTML)], page).into_response()
}

/// A format of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Html,
    Json,
    Markdown,
}

impl Format {
    /// Returns the format that a client prefers (RFC 9110 §12.5.1). HTML is sent unless another
    /// is named with a higher weight: a browser names HTML, and `*/*` means any.
    fn of(request: &HeaderMap) -> Self {
        let ranges = request.get_all(ACCEPT).iter();
        let ranges: Vec<_> = ranges
            .filter_map(|ranges| ranges.to_str().ok())
            .flat_map(|ranges| ranges.split(','))
            .map(range)
            .collect();
        let weight = |name: &str| {
            let mut ranges = ranges.iter();
            ranges
                .find(|(range, _)| range == name)
                .map_or(0.0, |(_, weight)| *weight)
        };
        let html = weight("text/html");
        let [json, markdown] = ["application/json", "text/markdown"].map(weight);
        if json > html && json >= markdown {
            Self::Json
        } else if markdown > html {
            Self::Markdown
        } else {
            Self::Html
        }
    }
}

/// Reads a media range: its type in lower case, and its weight.
fn range(range: &str) -> (String, f32) {
    let mut parts = range.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let mut weights = parts.filter_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    let weight = weights
        .next()
        .map_or(1.0, |weight| weight.parse().unwrap_or_default());
    (name, weight)
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
            (VARY, HeaderValue::from_static("accept")),
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
