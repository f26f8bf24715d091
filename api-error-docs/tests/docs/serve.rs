//! The axum router, under a prefix.

use api_error_core::{ApiError, ApiErrorExt, Catalog, ErrorCatalog, ErrorSpec};
use api_error_docs::Reference;
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
    assert_eq!(single.texts("h1"), ["409 Order sent"]);
    let back = &single.attributes("nav a", "href")[0];
    assert_eq!(resolve(&page, back), "/docs/errors");

    let json = &index.attributes("link[rel=alternate]", "href")[0];
    let response = get(&resolve("/docs/errors", json), None).await;
    assert_eq!(response.headers()["content-type"], "application/json");
    let reference = Reference::from_json(&text(response).await).unwrap();
    assert_eq!(reference, shop().for_public());
}

#[tokio::test]
async fn no_served_document_names_a_source() {
    let sources: Vec<_> = shop()
        .errors()
        .iter()
        .flat_map(|error| {
            [
                Some(error.name.clone()),
                error.location.as_ref().map(|at| at.file.clone()),
            ]
        })
        .flatten()
        .collect();
    assert!(sources.len() > 1, "{sources:?}");
    for path in [
        "/docs/errors",
        "/docs/errors.json",
        "/docs/errors/order_sent",
    ] {
        let text = text(get(path, None).await).await;
        for source in &sources {
            assert!(!text.contains(&**source), "{path} names {source}");
        }
    }
    let app = Router::new().merge(shop().into_router_with_sources());
    let request = Request::get("/errors.json").body(Body::empty()).unwrap();
    let response = app.oneshot(request).await.unwrap();
    assert!(text(response).await.contains(&*sources[0]));
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
async fn retired_and_unknown_codes_have_pages() {
    let response = get("/docs/errors/order_gone", None).await;
    assert_eq!(response.status(), 200);
    let page = Page::new(&text(response).await);
    assert_eq!(page.texts("h1"), ["order_gone is retired"]);
    assert_eq!(page.texts(".prose"), ["Use order_sent."]);

    let response = get("/docs/errors/order_snet", None).await;
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

/// An error whose documentation the service itself serves.
#[derive(Debug)]
struct Linked;

const LINKED: ErrorSpec = ErrorSpec::new("link_broken", StatusCode::GONE);

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
