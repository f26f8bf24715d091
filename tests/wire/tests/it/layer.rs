//! What the layer touches, what it leaves alone, and what it adds.

use std::sync::{Arc, Mutex};

use api_error_core::bytes::Bytes;
use api_error_core::envelope::{Google, Problem};
use api_error_core::http::StatusCode;
use api_error_core::{ApiError, ApiErrorExt, ErrorCatalog, ErrorLayer, HttpError, RequestId};
use api_error_test_support::{ReceivedResponse, Server};
use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};
use tower::util::MapRequestLayer;
use tower::{Layer, ServiceExt};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestUuid, SetRequestIdLayer};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(title = "Cards", docs_url = "https://example.com/errors#{code}")]
enum CardError {
    #[error("card {id} is frozen")]
    #[api(status = 409)]
    Frozen {
        #[api(detail)]
        id: u32,
    },
    #[error("the vault is on fire")]
    #[api(internal, code = "vault_fire")]
    Vault,
    #[error("no such thing")]
    #[api(status = 404)]
    NoSuchThing,
    #[error("slow down")]
    #[api(status = 429, retry_after = 30)]
    SlowDown,
}

async fn frozen() -> CardError {
    CardError::Frozen { id: 7 }
}

fn app(layer: ErrorLayer) -> Router {
    Router::new()
        .route("/frozen", get(frozen))
        .route("/vault", get(async || CardError::Vault))
        .route("/fine", get(async || "fine"))
        .layer(layer)
}

async fn send(
    server: &Server,
    target: &str,
    headers: &[(&'static str, &'static str)],
) -> ReceivedResponse {
    let mut request = Request::get(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    server.send(request.body("").unwrap()).await
}

#[tokio::test]
async fn an_error_of_the_service_is_rendered_once_with_the_id() {
    let server = Server::start(app(ErrorLayer::new())).await;
    let response = send(&server, "/frozen", &[("x-request-id", "req_7")]).await;
    assert_eq!(response.status, 409);
    assert_eq!(response.header("x-request-id"), "req_7");
    let expected = concat!(
        r#"{"error":{"code":"frozen","message":"card 7 is frozen","details":{"id":7},"#,
        r#""doc_url":"https://example.com/errors#frozen"},"request_id":"req_7"}"#,
    );
    assert_eq!(response.body, expected);
}

#[tokio::test]
async fn a_head_request_gets_the_headers_of_the_error_alone() {
    let server = Server::start(app(ErrorLayer::new())).await;
    let ask = async |method: &str| {
        let request = Request::builder().method(method).uri("/frozen");
        let request = request.header("x-request-id", "req_7");
        server.send(request.body("").unwrap()).await
    };
    let (mut get, mut head) = (ask("GET").await, ask("HEAD").await);
    assert!(head.body.is_empty());
    // A second may have passed in between.
    get.headers.remove("date");
    head.headers.remove("date");
    assert_eq!((head.status, &head.headers), (get.status, &get.headers));
    assert_eq!(head.header("content-length"), get.body.len().to_string());
}

#[tokio::test]
async fn the_settings_of_the_service_are_for_all_errors() {
    let layer = ErrorLayer::new()
        .catalog::<CardError>()
        .envelope(&Google)
        .on(StatusCode::NOT_FOUND, || CardError::NoSuchThing);
    let server = Server::start(app(layer)).await;
    for (target, status, code) in [
        ("/frozen", "ABORTED", "frozen"),
        ("/nowhere", "NOT_FOUND", "no_such_thing"),
    ] {
        let body = server.get(target).await.json();
        assert_eq!(body["error"]["status"], status);
        let url = format!("https://example.com/errors#{code}");
        assert_eq!(body["error"]["details"][2]["links"][0]["url"], url);
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(docs_url = "https://example.com/errors#{code}", include(HttpError))]
enum WithHttp {}

#[tokio::test]
async fn the_errors_of_the_framework_link_to_a_reference_that_has_them() {
    let doc_url = async |layer| {
        let server = Server::start(app(layer)).await;
        server.get("/nowhere").await.json()["error"]["doc_url"].clone()
    };
    let linked = doc_url(ErrorLayer::new().catalog::<WithHttp>()).await;
    assert_eq!(linked, "https://example.com/errors#not_found");
    // Its reference does not contain `not_found`.
    assert_eq!(
        doc_url(ErrorLayer::new().catalog::<CardError>()).await,
        Value::Null
    );
}

/// Around the whole router, as a service of its own.
#[tokio::test]
async fn the_layer_may_be_outside_of_routing() {
    let router = Router::new().route("/frozen", get(frozen));
    let service = ErrorLayer::new().layer(router);
    let ask = async |method: &str, target: &str| {
        let request = Request::builder().method(method).uri(target);
        let request = request.header("x-request-id", "req_7").body(Body::empty());
        ReceivedResponse::read(service.clone().oneshot(request.unwrap()).await.unwrap()).await
    };
    let own = ask("GET", "/frozen").await;
    assert_eq!(own.json()["request_id"], "req_7");
    let unknown = ask("GET", "/nowhere").await;
    assert_eq!(unknown.json()["error"]["code"], "not_found");
    let head = ask("HEAD", "/nowhere").await;
    assert!(head.body.is_empty());
    assert_eq!(
        head.header("content-length"),
        unknown.body.len().to_string()
    );
}

#[tokio::test]
async fn the_last_error_for_a_status_wins() {
    let layer = ErrorLayer::new()
        .on(StatusCode::NOT_FOUND, || CardError::NoSuchThing)
        .on(StatusCode::NOT_FOUND, || CardError::SlowDown);
    let server = Server::start(app(layer)).await;
    let response = server.get("/nowhere").await;
    assert_eq!(response.status, 429);
    assert_eq!(response.header("retry-after"), "30");
    assert_eq!(response.header("cache-control"), "no-store");
}

#[tokio::test]
async fn invalid_request_ids_are_replaced() {
    let server = Server::start(app(ErrorLayer::new())).await;
    let long = "a".repeat(129);
    let leaked: &'static str = long.leak();
    for id in [
        "",
        "two words",
        "<script>",
        "quote\"",
        "back\\slash",
        "a;b",
        "caf\u{e9}",
        leaked,
    ] {
        let request = Request::get("/frozen").header("x-request-id", id.as_bytes());
        let response = server.send(request.body("").unwrap()).await;
        let made = response.header("x-request-id");
        assert!(made.starts_with("req_") && made.len() == 24, "{id}: {made}");
        assert_eq!(response.json()["request_id"], made);
    }
    for id in [
        "7",
        "0190b0f4-7f2b-7c1a-9f6e-2a1b3c4d5e6f",
        "Root=1-67891233:abc/+@~_.",
    ] {
        let response = send(&server, "/frozen", &[("x-request-id", id)]).await;
        assert_eq!(response.header("x-request-id"), id);
        assert_eq!(response.json()["request_id"], id);
    }
}

#[tokio::test]
async fn an_id_from_a_layer_further_out_is_kept() {
    let shown = async |id: RequestId| id.to_string();
    let inner = Router::new()
        .route("/frozen", get(frozen))
        .route("/shown", get(shown))
        .layer(ErrorLayer::new());
    let by_header = inner
        .clone()
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid));
    let response = Server::start(by_header).await.get("/frozen").await;
    assert_eq!(response.header("x-request-id").len(), 36);
    assert_eq!(
        response.json()["request_id"],
        response.header("x-request-id")
    );

    // A service that trusts no client sets it, as upstream calls need it.
    let id = HeaderValue::from_static("from-outside");
    let by_service = inner.layer(MapRequestLayer::new(move |mut request: Request<Body>| {
        request.headers_mut().insert("x-request-id", id.clone());
        request
    }));
    let server = Server::start(by_service).await;
    let response = send(&server, "/shown", &[("x-request-id", "from-the-client")]).await;
    assert_eq!(response.body, "from-outside");
    assert_eq!(response.header("x-request-id"), "from-outside");
}

#[tokio::test]
async fn nested_layers_agree_on_the_id_and_render_once() {
    let nested = app(ErrorLayer::new()).layer(ErrorLayer::new().envelope(&Problem));
    let server = Server::start(nested).await;
    let response = server.get("/frozen").await;
    assert_eq!(response.header("content-type"), "application/json");
    assert_eq!(
        response.json()["request_id"],
        response.header("x-request-id")
    );
}

/// An error response in somebody else's shape.
fn foreign(content_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// A body whose length is not known from the start.
fn stream(text: &'static str) -> Body {
    let (mut sender, body) = http_body_util::channel::Channel::<Bytes>::new(1);
    tokio::spawn(async move { sender.send_data(Bytes::from_static(text.as_bytes())).await });
    Body::new(body)
}

fn foreign_app() -> Router {
    Router::new()
        .route(
            "/json",
            get(async || foreign("application/json", r#"{"theirs":true}"#)),
        )
        .route("/html", get(async || foreign("text/html", "<p>theirs")))
        .route(
            "/stream",
            get(async || foreign("text/plain", stream("theirs"))),
        )
        .route(
            "/text",
            get(async || foreign("text/plain; charset=utf-8", " too short \n")),
        )
        .route("/blank", get(async || foreign("text/plain", "  ")))
        .route(
            "/binary",
            get(async || foreign("text/plain", &b"\xff\xfe"[..])),
        )
        .route(
            "/long",
            get(async || foreign("text/plain", "a".repeat(5000))),
        )
}

#[tokio::test]
async fn responses_with_a_shape_of_their_own_are_unchanged() {
    let server = Server::start(foreign_app().layer(ErrorLayer::new())).await;
    for (target, body) in [("/json", r#"{"theirs":true}"#), ("/html", "<p>theirs")] {
        let response = server.get(target).await;
        assert_eq!(response.status, 400);
        assert_eq!(response.body, body);
        assert!(response.header("x-request-id").starts_with("req_"));
    }
}

#[tokio::test]
async fn also_replace_selects_further_responses() {
    let layer = ErrorLayer::new().also_replace(|head| {
        head.headers
            .get(CONTENT_TYPE)
            .is_some_and(|media_type| media_type != "text/html")
    });
    let server = Server::start(foreign_app().layer(layer)).await;
    for target in ["/json", "/stream"] {
        let response = server.get(target).await;
        assert_eq!(
            response.json()["error"]["message"],
            "Bad Request",
            "{target}"
        );
    }
    assert_eq!(server.get("/html").await.body, "<p>theirs");
}

#[tokio::test]
async fn short_texts_become_the_message() {
    let server = Server::start(foreign_app().layer(ErrorLayer::new())).await;
    for (target, message) in [
        ("/text", "too short"),
        ("/blank", "Bad Request"),
        ("/binary", "Bad Request"),
        ("/long", "Bad Request"),
        ("/stream", "Bad Request"),
    ] {
        let response = server.get(target).await;
        assert_eq!(response.header("content-type"), "application/json");
        assert_eq!(response.json()["error"]["message"], message, "{target}");
    }
}

/// Errors that a service names in place of those of the framework.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("no")]
#[api(status = 503)]
enum InPlace {
    WithoutAdvice,
    #[api(retry = "never")]
    Never,
    #[api(retry_after = 5)]
    After,
    #[api(retry = "backoff")]
    Backoff,
    #[api(retry = "throttled", retry_after = 5)]
    Throttled,
}

#[tokio::test]
async fn the_advice_of_the_service_replaces_that_of_the_framework() {
    type Advice = [&'static str; 3];
    type Name = fn(ErrorLayer) -> ErrorLayer;
    const NAMES: [&str; 3] = ["x-should-retry", "x-retry", "retry-after"];
    const STATUS: StatusCode = StatusCode::SERVICE_UNAVAILABLE;

    let of_framework: [Advice; 4] = [
        ["", "", ""],
        ["", "", "9"],
        ["true", "throttled", "9"],
        ["false", "", "9"],
    ];
    // What each of them becomes.
    #[rustfmt::skip]
    let cases: [(Name, [Advice; 4]); 6] = [
        (|layer| layer, of_framework),
        (|layer| layer.on(STATUS, || InPlace::WithoutAdvice), of_framework),
        (|layer| layer.on(STATUS, || InPlace::Never), [["false", "", ""]; 4]),
        (|layer| layer.on(STATUS, || InPlace::After), [["true", "", "5"]; 4]),
        (|layer| layer.on(STATUS, || InPlace::Backoff), [
            ["true", "", ""],
            // With a time, a client would wait for that alone, unless it is told.
            ["true", "backoff", "9"],
            ["true", "backoff", "9"],
            ["true", "backoff", "9"],
        ]),
        (|layer| layer.on(STATUS, || InPlace::Throttled), [["true", "throttled", "5"]; 4]),
    ];
    for (name, expected) in cases {
        for (sent, expected) in of_framework.into_iter().zip(expected) {
            let handler = async move || {
                let mut headers = HeaderMap::new();
                for (name, value) in NAMES.into_iter().zip(sent) {
                    if !value.is_empty() {
                        headers.insert(name, HeaderValue::from_static(value));
                    }
                }
                (STATUS, headers).into_response()
            };
            let router = Router::new().route("/", get(handler));
            let server = Server::start(router.layer(name(ErrorLayer::new()))).await;
            let response = server.get("/").await;
            assert_eq!(
                NAMES.map(|name| response.header(name)),
                expected,
                "{sent:?}"
            );
        }
    }
}

#[tokio::test]
async fn headers_about_the_replaced_body_go_and_all_others_stay() {
    let stale = async || {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        headers.insert(ETAG, HeaderValue::from_static("\"1\""));
        headers.insert("content-language", HeaderValue::from_static("de"));
        headers.insert("retry-after", HeaderValue::from_static("7"));
        headers.append("set-cookie", HeaderValue::from_static("a=1"));
        headers.append("set-cookie", HeaderValue::from_static("b=2"));
        (StatusCode::TOO_MANY_REQUESTS, headers, "zipped").into_response()
    };
    let router = Router::new().route("/", get(stale));
    let layer = ErrorLayer::new().envelope(&Google);
    let server = Server::start(router.layer(layer)).await;
    let response = server.get("/").await;
    assert_eq!(response.status, 429);
    for name in ["content-encoding", "etag", "content-language"] {
        assert_eq!(response.header(name), "", "{name}");
    }
    assert_eq!(
        response.header("content-length"),
        response.body.len().to_string()
    );
    assert_eq!(response.header("cache-control"), "no-store");
    let cookies: Vec<_> = response.headers.get_all("set-cookie").iter().collect();
    assert_eq!(cookies, ["a=1", "b=2"]);
    // The body has the time to wait if the envelope has a place for it.
    assert_eq!(response.header("retry-after"), "7");
    let body = response.json();
    assert_eq!(body["error"]["message"], "Too Many Requests");
    assert_eq!(body["error"]["details"][1]["retryDelay"], "7s");
}

#[tokio::test]
async fn how_long_a_cache_keeps_it_is_for_the_response_that_is_sent() {
    let cached = |status: StatusCode| {
        get(async move || {
            let mut headers = HeaderMap::new();
            headers.insert("cache-control", HeaderValue::from_static("max-age=60"));
            let date = HeaderValue::from_static("Fri, 01 Jan 2100 00:00:00 GMT");
            headers.insert("expires", date);
            headers.insert("pragma", HeaderValue::from_static("private"));
            (status, headers, "cached").into_response()
        })
    };
    let router = Router::new()
        .route("/forbidden", cached(StatusCode::FORBIDDEN))
        .route("/gone", cached(StatusCode::GONE));
    let server = Server::start(router.layer(ErrorLayer::new())).await;
    let names = ["cache-control", "expires", "pragma"];
    // It says so itself.
    let response = server.get("/forbidden").await;
    assert_eq!(response.json()["error"]["code"], "forbidden");
    assert_eq!(
        names.map(|name| response.header(name)),
        ["no-store", "", ""]
    );
    // It says nothing.
    let response = server.get("/gone").await;
    assert_eq!(response.json()["error"]["code"], "gone");
    assert_eq!(
        names.map(|name| response.header(name)),
        ["max-age=60", "Fri, 01 Jan 2100 00:00:00 GMT", "private"]
    );
}

/// Nobody can tell which of them it is, so it is treated as bytes.
#[tokio::test]
async fn a_body_of_two_media_types_is_replaced_if_it_is_of_a_server_error() {
    let of_two_types = |status: StatusCode| {
        get(async move || {
            let mut response = (status, r#"{"password":"hunter2"}"#).into_response();
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().append(CONTENT_TYPE, json);
            response
        })
    };
    let router = Router::new()
        .route("/broken", of_two_types(StatusCode::INTERNAL_SERVER_ERROR))
        .route("/wrong", of_two_types(StatusCode::BAD_REQUEST));
    let server = Server::start(router.layer(ErrorLayer::new())).await;
    let response = server.get("/broken").await;
    assert_eq!(response.json()["error"]["code"], "internal_server_error");
    let types: Vec<_> = response.headers.get_all(CONTENT_TYPE).iter().collect();
    assert_eq!(types, ["application/json"]);
    let response = server.get("/wrong").await;
    assert_eq!(response.text(), r#"{"password":"hunter2"}"#);
}

#[tokio::test]
async fn compressed_texts_are_replaced() {
    let text = "a text that is long enough to be worth the trouble of compressing it";
    let router = Router::new()
        .route("/text", get(async move || (StatusCode::CONFLICT, text)))
        .route("/frozen", get(frozen))
        .layer(CompressionLayer::new())
        .layer(ErrorLayer::new());
    let server = Server::start(router).await;
    let response = send(&server, "/text", &[("accept-encoding", "gzip")]).await;
    assert_eq!(response.header("content-encoding"), "");
    assert_eq!(response.json()["error"]["code"], "conflict");
    // An error of the service may be compressed.
    let response = send(&server, "/frozen", &[("accept-encoding", "gzip")]).await;
    assert_eq!(response.header("content-encoding"), "gzip");
}

/// A task knows no request. The layer renders its error once more, in place of what a layer within
/// has compressed.
#[tokio::test]
async fn an_error_of_a_task_has_the_id_whatever_was_made_of_its_body() {
    let in_a_task = async || {
        let task = tokio::spawn(async { CardError::Frozen { id: 7 }.into_response() });
        task.await.unwrap()
    };
    let router = Router::new()
        .route("/", get(in_a_task))
        .layer(CompressionLayer::new())
        .layer(ErrorLayer::new());
    let server = Server::start(router).await;
    let headers = [("accept-encoding", "gzip"), ("x-request-id", "req_7")];
    let response = send(&server, "/", &headers).await;
    assert_eq!(response.header("content-encoding"), "");
    assert_eq!(
        response.header("content-length"),
        response.body.len().to_string()
    );
    assert_eq!(response.json()["error"]["code"], "frozen");
    assert_eq!(response.json()["request_id"], "req_7");
}

#[tokio::test]
async fn accept_problem_json_gets_problem_details() {
    let server = Server::start(app(ErrorLayer::new().negotiate_problem())).await;
    for target in ["/frozen", "/nowhere"] {
        let problem = send(&server, target, &[("accept", "application/problem+json")]).await;
        assert_eq!(problem.header("content-type"), "application/problem+json");
        assert_eq!(problem.header("vary"), "accept");
        assert_eq!(problem.json()["status"], problem.status.as_u16());
        let own = send(&server, target, &[("accept", "application/json")]).await;
        assert_eq!(own.header("content-type"), "application/json");
        assert_eq!(own.header("vary"), "accept");
    }
    // A success does not depend on it.
    assert_eq!(server.get("/fine").await.header("vary"), "");
    // Without the setting nothing is negotiated.
    let server = Server::start(app(ErrorLayer::new())).await;
    let own = send(
        &server,
        "/frozen",
        &[("accept", "application/problem+json")],
    )
    .await;
    assert_eq!(own.header("content-type"), "application/json");
    assert_eq!(own.header("vary"), "");
}

#[tokio::test]
async fn vary_is_added_to_what_is_there() {
    let varied = async || {
        let mut response = CardError::Frozen { id: 1 }.into_response();
        response
            .headers_mut()
            .insert(VARY, HeaderValue::from_static("origin"));
        response
    };
    let varied_already = async || {
        let mut response = CardError::Frozen { id: 1 }.into_response();
        response
            .headers_mut()
            .insert(VARY, HeaderValue::from_static("origin, Accept"));
        response
    };
    let varied_by_all = async || {
        let mut response = CardError::Frozen { id: 1 }.into_response();
        response
            .headers_mut()
            .insert(VARY, HeaderValue::from_static("*"));
        response
    };
    let router = Router::new()
        .route("/", get(varied))
        .route("/already", get(varied_already))
        .route("/all", get(varied_by_all));
    let server = Server::start(router.layer(ErrorLayer::new().negotiate_problem())).await;
    let response = server.get("/").await;
    let vary: Vec<_> = response.headers.get_all(VARY).iter().collect();
    assert_eq!(vary, ["origin", "accept"]);
    let response = server.get("/already").await;
    let vary: Vec<_> = response.headers.get_all(VARY).iter().collect();
    assert_eq!(vary, ["origin, Accept"]);
    let response = server.get("/all").await;
    let vary: Vec<_> = response.headers.get_all(VARY).iter().collect();
    assert_eq!(vary, ["*"]);
}

#[tokio::test]
async fn an_occurrence_has_its_instance() {
    let layer = ErrorLayer::new()
        .envelope(&Problem)
        .instance(|target| Some(target.path().to_owned()));
    let server = Server::start(app(layer)).await;
    assert_eq!(
        server.get("/frozen?token=1").await.json()["instance"],
        "/frozen"
    );
    assert_eq!(server.get("/nowhere").await.json()["instance"], "/nowhere");
}

#[tokio::test]
async fn each_error_is_counted_once_under_its_own_code() {
    let counted = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&counted);
    let layer = ErrorLayer::new().observe(move |error| {
        seen.lock().unwrap().push(error.original().code());
    });
    let server = Server::start(app(layer)).await;
    for target in ["/frozen", "/fine", "/nowhere"] {
        server.get(target).await;
    }
    let vault = server.get("/vault").await;
    assert_eq!(vault.status, 500);
    assert_eq!(vault.json()["error"]["code"], "internal_server_error");
    assert_eq!(
        *counted.lock().unwrap(),
        ["frozen", "not_found", "vault_fire"]
    );
}

#[tokio::test]
async fn a_panic_leaves_no_context_behind() {
    let router = Router::new()
        .route("/panic", get(async || -> () { panic!("on purpose") }))
        .route("/frozen", get(frozen))
        .layer(CatchPanicLayer::new())
        .layer(ErrorLayer::new());
    let server = Server::start(router).await;
    let mut client = server.connect().await;
    for id in ["one", "two"] {
        let panic = Request::get("/panic")
            .header("x-request-id", id)
            .body("")
            .unwrap();
        let response = client.send(panic).await;
        assert_eq!(response.status, 500);
        assert_eq!(response.json()["request_id"], id);
        let frozen = Request::get("/frozen").body("").unwrap();
        assert_ne!(client.send(frozen).await.json()["request_id"], id);
    }
}

#[tokio::test]
async fn an_error_in_another_task_has_the_id_of_its_request() {
    let spawned = async || {
        let task = tokio::spawn(async { CardError::Frozen { id: 7 }.into_response() });
        task.await.unwrap()
    };
    let router = Router::new()
        .route("/", get(spawned))
        .layer(ErrorLayer::new());
    let response = Server::start(router).await.get("/").await;
    let id = response.header("x-request-id");
    assert!(id.starts_with("req_"));
    assert_eq!(response.json()["request_id"], id);
    assert_eq!(response.json()["error"]["details"], json!({ "id": 7 }));
}

#[test]
fn the_errors_of_the_framework_can_be_documented() {
    let codes: Vec<_> = HttpError::CATALOG
        .iter()
        .map(api_error_core::ErrorSpec::code)
        .collect();
    assert!(codes.contains(&"method_not_allowed"));
    assert_eq!(
        HttpError::for_status(StatusCode::from_u16(599).unwrap()).status(),
        500
    );
}
