//! The axum router, under a prefix.

use api_error_core::{ApiError, ApiErrorExt, Catalog, ErrorCatalog, ErrorSpec, HttpError};
use api_error_docs::{HistoryDoc, Layout, OpenApi, Reference, Style};
use api_error_document_readers::html::Page;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::support::shop;

fn app() -> Router {
    Router::new().nest("/docs", shop().into_router())
}

async fn get(path: &str, known: Option<&str>) -> Response<Body> {
    let mut request = Request::get(path);
    if let Some(tag) = known {
        request = request.header("if-none-match", tag);
    }
    let request = request.body(Body::empty()).unwrap();
    app().oneshot(request).await.unwrap()
}

async fn text(response: Response<Body>) -> String {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Resolves a link like a browser.
fn resolve(base: &str, link: &str) -> String {
    let mut steps: Vec<_> = base.split('/').collect();
    steps.pop();
    for step in link.split('/') {
        if step == ".." {
            steps.pop();
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}

#[tokio::test]
async fn pages_are_served_and_link_to_each_other() {
    let response = get("/docs/errors", None).await;
    assert_eq!(response.status(), 200);
    assert_eq!(
        response.headers()["content-type"],
        "text/html; charset=utf-8"
    );
    assert_eq!(response.headers()["cache-control"], "public, max-age=300");
    let index = Page::new(&text(response).await);
    let link = &index.attributes("a.page", "href")[0];
    let page = resolve("/docs/errors", link);
    assert_eq!(page, "/docs/errors/order_sent");

    let response = get(&page, None).await;
    assert_eq!(response.status(), 200);
    let single = Page::new(&text(response).await);
    assert_eq!(single.texts("h1"), ["order_sent"]);
    let back = &single.attributes("nav a", "href")[0];
    assert_eq!(resolve(&page, back), "/docs/errors#order_sent");

    let json = &index.attributes("link[rel=alternate]", "href")[0];
    let response = get(&resolve("/docs/errors", json), None).await;
    assert_eq!(response.headers()["content-type"], "application/json");
    let reference = Reference::from_json(&text(response).await).unwrap();
    assert_eq!(reference, shop().for_public());
}

/// A shop whose details have types with paths.
fn with_paths() -> Reference {
    let json = shop().to_json();
    let json = json.replace("\"OrderId\"", "\"Option<ids::OrderId<time::Utc>>\"");
    let reference = Reference::from_json(&json).unwrap();
    assert!(reference.to_json().contains("ids::OrderId"));
    reference
}

/// Asserts that a document has neither a source file nor a path of Rust.
fn assert_without_sources(what: &str, document: &str) {
    // Style sheets and scripts have `::`, too.
    let mut text = document.to_owned();
    for (start, end) in [("<style", "</style>"), ("<script", "</script>")] {
        while let Some(from) = text.find(start) {
            let to = text[from..].find(end).map_or(text.len(), |at| from + at);
            text.replace_range(from..to, "");
        }
    }
    assert!(text.len() > 100, "{what}: {document}");
    for source in [".rs", "::"] {
        let around = text
            .find(source)
            .map(|at| text[..at].chars().rev().take(60).collect::<String>());
        assert_eq!(around, None, "{what} has `{source}`");
    }
}

#[tokio::test]
async fn no_served_document_names_a_source() {
    let app = || Router::new().nest("/docs", with_paths().into_router());
    let mut paths = vec!["/docs/errors".to_owned(), "/docs/errors.json".to_owned()];
    let codes = with_paths();
    let codes = codes.errors().iter().map(|error| error.code.as_str());
    paths.extend(
        codes
            .chain(["no_such_code"])
            .map(|code| format!("/docs/errors/{code}")),
    );
    assert_eq!(paths.len(), 6);
    for path in paths {
        let request = Request::get(&path).body(Body::empty()).unwrap();
        let response = app().oneshot(request).await.unwrap();
        assert_without_sources(&path, &text(response).await);
    }
}

#[test]
fn no_public_format_names_a_source() {
    let reference = with_paths();
    let pages = reference.to_site();
    let mut documents: Vec<(String, String)> = pages.collect();
    for (name, document) in [
        ("Markdown", reference.to_markdown()),
        ("llms.txt", reference.to_llms_txt()),
        ("HTML", reference.to_html()),
        ("CSV", reference.to_csv()),
        ("JSON Schema", reference.to_json_schema()),
        ("TypeScript", reference.to_typescript()),
        ("OpenAPI 3.1", reference.to_openapi(OpenApi::V3_1)),
        ("OpenAPI 3.0", reference.to_openapi(OpenApi::V3_0)),
        ("public JSON", reference.for_public().to_json()),
    ] {
        documents.push((name.to_owned(), document));
    }
    for (name, document) in documents {
        assert_without_sources(&name, &document);
    }
}

#[tokio::test]
async fn sources_are_served_if_the_service_wants_it() {
    let router: Router = with_paths().into_router_with_sources();
    let request = Request::get("/errors.json").body(Body::empty()).unwrap();
    let json = text(router.oneshot(request).await.unwrap()).await;
    assert_eq!(Reference::from_json(&json).unwrap(), with_paths());
    for source in ["OrderError::Sent", "shop.rs", "ids::OrderId"] {
        assert!(json.contains(source), "{source}: {json}");
    }
}

#[tokio::test]
async fn matching_if_none_match_gets_304() {
    for path in [
        "/docs/errors",
        "/docs/errors/order_sent",
        "/docs/errors.json",
    ] {
        let response = get(path, None).await;
        let tag = response.headers()["etag"].to_str().unwrap().to_owned();
        for known in [
            tag.clone(),
            format!("W/{tag}"),
            format!("\"other\", {tag}"),
            "*".to_owned(),
        ] {
            let response = get(path, Some(&known)).await;
            assert_eq!(
                response.status(),
                StatusCode::NOT_MODIFIED,
                "{path} {known}"
            );
            assert_eq!(response.headers()["etag"], tag.as_str());
            assert!(text(response).await.is_empty());
        }
        assert_eq!(get(path, Some("\"other\"")).await.status(), 200);
    }
}

#[tokio::test]
async fn a_page_is_compressed_for_clients_that_accept_it() {
    async fn sent(method: &str, path: &str, accepted: &str, known: &str) -> Response<Body> {
        let request = Request::builder().method(method).uri(path);
        let request = request.header("accept-encoding", accepted);
        let request = request.header("if-none-match", known);
        let request = request.body(Body::empty()).unwrap();
        app().oneshot(request).await.unwrap()
    }
    for (path, status) in [
        ("/docs/errors", 200),
        ("/docs/errors.json", 200),
        ("/docs/errors/order_sent", 200),
        ("/docs/errors/order_gone", 200),
        ("/docs/errors/order_sent.md", 200),
        ("/docs/llms.txt", 200),
        ("/docs/errors/unknown", 404),
    ] {
        let plain = get(path, None).await;
        assert_eq!(plain.headers().get("content-encoding"), None);
        assert_eq!(plain.headers()["vary"], "accept, accept-encoding");
        let plain_tag = plain.headers().get("etag").cloned();
        let plain = text(plain).await;
        for accepted in [
            "gzip",
            "br, gzip;q=0.5",
            "*",
            "identity;q=0, GZIP",
            "br;q=1.0,*;q=0.1",
        ] {
            let response = sent("GET", path, accepted, "\"other\"").await;
            assert_eq!(response.status(), status);
            assert_eq!(response.headers()["content-encoding"], "gzip", "{accepted}");
            assert_eq!(response.headers()["vary"], "accept, accept-encoding");
            let tag = response.headers().get("etag").cloned();
            assert_eq!(tag.is_some(), status == 200);
            let bytes = response.into_body().collect().await.unwrap().to_bytes();
            assert!(bytes.len() < plain.len());
            let mut read = String::new();
            let mut decoder = flate2::read::GzDecoder::new(&*bytes);
            std::io::Read::read_to_string(&mut decoder, &mut read).unwrap();
            assert_eq!(read, plain, "{path}");
            let head = sent("HEAD", path, accepted, "\"other\"").await;
            assert_eq!(head.status(), status);
            assert_eq!(head.headers()["content-encoding"], "gzip");
            assert_eq!(head.headers()["content-length"], bytes.len().to_string());
            assert!(text(head).await.is_empty());
            let Some(tag) = tag else { continue };
            // The bytes as they are have another tag.
            assert_ne!(Some(&tag), plain_tag.as_ref());
            let known = sent("GET", path, accepted, tag.to_str().unwrap()).await;
            assert_eq!(known.status(), StatusCode::NOT_MODIFIED);
            assert_eq!(known.headers().get("content-encoding"), None);
            let other = sent("GET", path, "identity", tag.to_str().unwrap()).await;
            assert_eq!(other.status(), 200);
        }
        for accepted in [
            "",
            "br",
            "gzip;q=0",
            "identity, gzip;q=0.5",
            "*;q=0",
            "gzip;q=x",
        ] {
            let response = sent("GET", path, accepted, "\"other\"").await;
            assert_eq!(
                response.headers().get("content-encoding"),
                None,
                "{accepted}"
            );
            assert_eq!(text(response).await, plain);
        }
    }
}

#[tokio::test]
async fn a_slash_behind_the_index_leads_to_it() {
    let response = get("/docs/errors/", None).await;
    assert_eq!(response.status(), 308);
    let location = response.headers()["location"].to_str().unwrap();
    assert_eq!(resolve("/docs/errors/", location), "/docs/errors");
}

#[tokio::test]
async fn retired_and_unknown_codes_have_pages() {
    let response = get("/docs/errors/order_gone", None).await;
    assert_eq!(response.status(), 200);
    let page = Page::new(&text(response).await);
    assert_eq!(page.texts("h1"), ["order_gone is retired"]);
    assert_eq!(page.texts(".prose"), ["Use order_sent."]);
    for spelling in ["ORDER_SENT", "order-sent", "OrderSent"] {
        let response = get(&format!("/docs/errors/{spelling}"), None).await;
        assert_eq!(response.status(), StatusCode::PERMANENT_REDIRECT);
        assert_eq!(response.headers()["location"], "order_sent");
    }

    let response = get("/docs/errors/order_snet", None).await;
    assert_eq!(response.status(), 404);
    let page = Page::new(&text(response).await);
    assert_eq!(page.attributes("li a", "href")[0], "order_sent");
    assert_eq!(page.texts(".prose"), ["No error has the code order_snet."]);
    // A word of a code is not like it, but the search finds it.
    let response = get("/docs/errors/sent", None).await;
    assert_eq!(response.status(), 404);
    let page = Page::new(&text(response).await);
    assert_eq!(page.attributes("li a", "href")[0], "order_sent");

    let response = get("/docs/errors/%3Cscript%3Ealert(1)%3C%2Fscript%3E", None).await;
    assert_eq!(response.status(), 404);
    assert_eq!(Page::new(&text(response).await).texts("script").len(), 1);
    // An internal error has no page.
    assert_eq!(get("/docs/errors/robot_on_fire", None).await.status(), 404);
    // An invalid path gets the page too, and not an error of axum's.
    let response = get("/docs/errors/%FF", None).await;
    assert_eq!(response.status(), 404);
    assert_eq!(
        response.headers()["content-type"],
        "text/html; charset=utf-8"
    );
}

async fn accepting(path: &str, accept: &str) -> (String, String) {
    let request = Request::get(path).header("accept", accept);
    let response = app()
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    assert_eq!(response.headers()["vary"], "accept, accept-encoding");
    let content_type = response.headers()["content-type"].to_str().unwrap();
    (content_type.to_owned(), text(response).await)
}

#[tokio::test]
async fn a_client_gets_the_format_that_it_prefers() {
    const HTML: &str = "text/html; charset=utf-8";
    const JSON: &str = "application/json";
    const MARKDOWN: &str = "text/markdown; charset=utf-8";
    for (accept, expected) in [
        ("*/*", HTML),
        ("", HTML),
        ("text/html,application/xhtml+xml,*/*;q=0.8", HTML),
        ("application/json", JSON),
        ("application/json, */*", JSON),
        ("Application/JSON;q=0.9, text/html;q=0.5", JSON),
        ("application/json;q=0.5, text/html", HTML),
        ("text/markdown, text/html;q=0.9", MARKDOWN),
        ("text/markdown;q=0", HTML),
        ("text/markdown;q=abc", HTML),
        ("image/png", HTML),
    ] {
        for path in ["/docs/errors", "/docs/errors/order_sent"] {
            assert_eq!(accepting(path, accept).await.0, expected, "{path} {accept}");
        }
    }
    let (_, json) = accepting("/docs/errors/order_sent", JSON).await;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["code"], "order_sent");
    for (code, member, expected) in [
        ("order_gone", "instead", "Use `order_sent`."),
        (
            "order_snet",
            "message",
            "no error has the code `order_snet`; did you mean `order_sent` or `order_gone`?",
        ),
    ] {
        let (content_type, json) = accepting(&format!("/docs/errors/{code}"), JSON).await;
        assert_eq!(content_type, JSON);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json[member], expected);
    }
    let (_, markdown) = accepting("/docs/errors/order_sent", "text/markdown").await;
    assert!(markdown.starts_with("# order\\_sent\n") || markdown.starts_with("# order_sent\n"));
}

/// An error whose documentation the service itself serves.
#[derive(Debug)]
struct Linked;

const LINKED: ErrorSpec = ErrorSpec::builder("link_broken", StatusCode::GONE).build();

impl ErrorCatalog for Linked {
    const CATALOG: &'static Catalog = &Catalog::new("Linked")
        .with_docs_url("/docs/errors/{code}")
        .with_specs(&[LINKED]);
}

impl std::fmt::Display for Linked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the link is broken")
    }
}

impl std::error::Error for Linked {}

impl ApiError for Linked {
    fn spec(&self) -> &'static ErrorSpec {
        const SPEC: &ErrorSpec = &LINKED;
        SPEC
    }

    fn catalog(&self) -> Option<&'static Catalog> {
        Some(Self::CATALOG)
    }
}

#[tokio::test]
async fn doc_url_leads_to_the_page_of_the_code() {
    let body: serde_json::Value = serde_json::from_slice(Linked.response().body()).unwrap();
    let link = body["error"]["doc_url"].as_str().unwrap();

    let app: Router = Router::new().nest("/docs", Reference::of::<Linked>().into_router());
    let request = Request::get(link).body(Body::empty()).unwrap();
    let response = app.oneshot(request).await.unwrap();
    assert_eq!(response.status(), 200);
    let page = Page::new(&text(response).await);
    assert!(page.texts("body")[0].contains("link_broken"));
}

#[tokio::test]
async fn programs_read_text_at_paths_of_their_own() {
    let page = get("/docs/errors/order_sent.md", None).await;
    assert_eq!(
        page.headers()["content-type"],
        "text/markdown; charset=utf-8"
    );
    let (_, accepted) = accepting("/docs/errors/order_sent", "text/markdown").await;
    assert_eq!(text(page).await, accepted);
    let spelled = get("/docs/errors/OrderSent.md", None).await;
    assert_eq!(spelled.headers()["location"], "order_sent.md");
    let unknown = get("/docs/errors/order_snet.md", None).await;
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
    let unknown = text(unknown).await;
    assert!(
        unknown.contains("[`order_sent`](order_sent.md)"),
        "{unknown}"
    );
    let retired = text(get("/docs/errors/order_gone.md", None).await).await;
    assert_eq!(retired, "# order_gone is retired\n\nUse `order_sent`.\n");
    let short = get("/docs/llms.txt", None).await;
    assert_eq!(short.headers()["content-type"], "text/plain; charset=utf-8");
    assert_eq!(text(short).await, shop().to_llms_txt());
}

#[test]
fn pages_have_the_history_from_the_changelog() {
    const CHANGELOG: &str = "\
# Changelog

- `order_sent`: before any version

## [3.0.0] - 2026-02-01

### Changed

- **Breaking:** `order_sent`: the status was 409, now it is 410
- Faster searches, see `order_sent`.

## Unreleased notes of [2.0.0]

### Removed

- `order_gone`: the code was *retired*
1. `order_sent`: in a list with numbers
- `no_such_code`: is nobody's
";
    let reference = shop().with_changelog(CHANGELOG);
    let history = |code: &str| -> Vec<String> {
        let history = &reference.error(code).unwrap().history;
        let line = |entry: &HistoryDoc| format!("{}|{}", entry.version, entry.change);
        history.iter().map(line).collect()
    };
    assert_eq!(
        history("order_sent"),
        [
            "3.0.0 - 2026-02-01|**Breaking:** the status was 409, now it is 410",
            "Unreleased notes of 2.0.0|in a list with numbers",
        ]
    );
    let pages: Vec<_> = reference.to_site().collect();
    let items = |name: &str| {
        let (_, page) = pages.iter().find(|(file, _)| file == name).unwrap();
        Page::new(page).texts(".history li")
    };
    assert_eq!(
        items("errors/order_sent.html")[0],
        "3.0.0 - 2026-02-01: Breaking: the status was 409, now it is 410"
    );
    let retired = "Unreleased notes of 2.0.0: the code was retired";
    assert_eq!(items("errors/order_gone.html"), [retired]);
    let explained = reference.explain("order_gone").unwrap().to_string();
    assert!(
        explained.ends_with("the code was *retired*\n"),
        "{explained}"
    );
    let cards = reference
        .clone()
        .with_layout(Layout::new().with_style(Style::Cards));
    let page = cards.to_markdown();
    let (_, after) = page.split_once("**History:**").unwrap();
    let breaking = ": **Breaking:** the status was 409, now it is 410";
    assert!(
        after.lines().any(|item| item.ends_with(breaking)),
        "{after}"
    );
    // The file keeps it, and what clients see has not changed.
    let read = Reference::from_json(&reference.to_json()).unwrap();
    assert_eq!(read, reference);
    assert!(reference.changes_since(&shop()).is_empty());
    // A later changelog replaces it.
    assert_eq!(reference.clone().with_changelog(""), shop());
}

#[test]
fn the_entries_of_the_comparison_are_read_back() {
    let after = Reference::of::<HttpError>().with_version("2.0.0");
    let mut json: serde_json::Value = serde_json::from_str(&after.to_json()).unwrap();
    for error in json["errors"].as_array_mut().unwrap() {
        error["status"] = 499.into();
    }
    let before = Reference::from_json(&json.to_string()).unwrap();
    let entry = after.changes_since(&before).to_changelog();
    let after = after.with_changelog(&entry);
    assert!(after.errors().len() > 30);
    for error in after.errors() {
        let status = format!(
            "**Breaking:** the status was 499, now it is {}",
            error.status
        );
        let mut history = error.history.iter();
        assert!(
            history.any(|entry| entry.change == status),
            "{}: {entry}",
            error.code
        );
    }
}

#[test]
fn old_links_to_retired_codes_have_a_page() {
    let reference = shop();
    let retired = &reference.retired()[0].code;
    let name = format!("errors/{retired}.html");
    let page = reference.to_site().find(|(file, _)| *file == name);
    let page = Page::new(&page.unwrap().1);
    assert_eq!(page.texts("h1"), [format!("{retired} is retired")]);
}
