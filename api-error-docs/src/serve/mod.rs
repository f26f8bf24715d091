//! An axum router that serves the pages.

mod accept;
mod page;

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Serialize;

use crate::formats::Links;
use crate::reference::Reference;
use crate::text::encoded;
use accept::Format;
use page::{HTML, JSON, MARKDOWN, Page, TEXT};

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
    /// `CardNotFound`, is redirected to its page; the page of an unknown code suggests others.
    ///
    /// Responses are compressed by gzip for clients that accept it: the large documents once,
    /// when the router is made. They have an `ETag` and a `Cache-Control`, and a matching
    /// `If-None-Match` gets a 304.
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
            index: Page::new(self.index(&links), HTML).kept(),
            json: Page::new(self.to_json(), JSON).kept(),
            markdown: Page::new(self.to_markdown(), MARKDOWN).kept(),
            reference: self,
        });
        Router::new()
            .route("/errors", get(index))
            // What somebody writes who shortens the address of a code.
            .route("/errors/", get(async || Redirect::permanent(INDEX)))
            .route("/errors.json", get(json))
            .route("/llms.txt", get(llms))
            .route("/errors/{code}", get(code))
            .with_state(site)
    }
}

/// The page of all codes, from that of one.
const INDEX: &str = "../errors";

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
    // Invalid UTF-8 cannot be a code.
    let Path(code) = code.unwrap_or_else(|_| Path(char::REPLACEMENT_CHARACTER.into()));
    let format = Format::of(&headers);
    if let Some(page) = site.code(&code, format) {
        return page.respond(&headers);
    }
    // Some programs read a page in Markdown at this path.
    let (code, format, suffix) = match code.strip_suffix(".md") {
        Some(code) => (code, Format::Markdown, ".md"),
        None => (&*code, format, ""),
    };
    if let Some(page) = site.code(code, format) {
        return page.respond(&headers);
    }
    // Another spelling of one code: `CardNotFound`, `card-not-found`.
    if let [spelled] = site.reference.spelled(code)[..] {
        // Relative to the page that was requested.
        return Redirect::permanent(&(encoded(spelled) + suffix)).into_response();
    }
    site.unknown(code, format).not_found(&headers)
}

impl Site {
    /// Returns the page of a code; none if it was never one.
    fn code(&self, code: &str, format: Format) -> Option<Page> {
        let reference = &self.reference;
        if let Some(error) = reference.error(code) {
            return Some(match format {
                Format::Html => Page::new(reference.single(error, INDEX, ""), HTML),
                Format::Json => json_page(error),
                Format::Markdown => Page::new(reference.error_markdown(error), MARKDOWN),
            });
        }
        let mut retired = reference.retired().iter();
        let retired = retired.find(|retired| retired.code == code)?;
        Some(match format {
            Format::Html => Page::new(reference.retired_page(retired, INDEX), HTML),
            Format::Json => json_page(retired),
            Format::Markdown => Page::new(retired.markdown(), MARKDOWN),
        })
    }

    /// Returns the page that suggests other codes.
    fn unknown(&self, code: &str, format: Format) -> Page {
        let unknown = self.reference.unknown(code);
        match format {
            Format::Html => Page::new(self.reference.unknown_page(&unknown, INDEX), HTML),
            Format::Json => json_page(&serde_json::json!({
                "message": unknown.to_string(),
                "nearest": unknown.nearest(),
            })),
            Format::Markdown => Page::new(unknown.markdown(), MARKDOWN),
        }
    }
}

fn json_page(value: &impl Serialize) -> Page {
    // What was made from a catalog, or read from JSON, has JSON.
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    Page::new(json, JSON)
}
