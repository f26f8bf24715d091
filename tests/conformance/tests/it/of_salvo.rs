//! What was done with a request and a response of salvo before an error leaves the handler.

use api_error_conformance::service::{self, CardError, ServiceError};
use api_error_core::HttpError;
use api_error_core::salvo::{Form, Json, JsonAll};
use api_error_test_support::{Client, ThreadServer};
use http::Request as HttpRequest;
use salvo_core::conn::{Acceptor, Listener, TcpListener};
use salvo_core::http::HeaderValue;
use salvo_core::http::request::SecureMaxSize;
use salvo_core::{Request, Response, Router, Server, Service, Writer, handler};

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

fn start(router: fn() -> Router) -> ThreadServer {
    ThreadServer::run_bound(async move |ready| {
        let acceptor = TcpListener::new("127.0.0.1:0").bind().await;
        let address = acceptor.holdings()[0].local_addr.clone();
        let _ = ready.send(address.into_std().expect("a bound port"));
        let service = Service::new(router())
            .hoop(service::layer())
            .hoop(SecureMaxSize(16));
        Server::new(acceptor).serve(service).await;
    })
}

/// A hoop reads the body first, as one for signatures does.
#[handler]
async fn look(request: &mut Request) {
    let _ = request.payload().await;
}

#[handler]
async fn json(numbers: Json<Vec<u8>>) -> String {
    format!("{:?}", *numbers)
}

#[handler]
async fn json_all(numbers: JsonAll<Vec<u8>>) -> String {
    format!("{:?}", *numbers)
}

#[handler]
async fn form(pairs: Form<Vec<(String, u8)>>) -> String {
    format!("{:?}", *pairs)
}

#[handler]
async fn twice(first: Json<Vec<u8>>, second: JsonAll<Vec<u8>>) -> String {
    format!("{:?} {:?}", *first, *second)
}

fn bodies() -> Router {
    let all = || {
        Router::new()
            .push(Router::with_path("json").post(json))
            .push(Router::with_path("json-all").post(json_all))
            .push(Router::with_path("form").post(form))
            .push(Router::with_path("twice").post(twice))
    };
    let seen = Router::with_path("seen").hoop(look).push(all());
    Router::new().push(all()).push(seen)
}

#[tokio::test]
async fn a_body_that_was_read_before_is_read_once_more() {
    let server = start(bodies);
    let long = "[1,2,3,4,5,6,7,8,9]";
    let mut count = 0;
    for (path, media_type, body, status, answer) in [
        ("json", JSON, "[1,2]", 200, "[1, 2]"),
        ("json-all", JSON, "[1,2]", 200, "[1, 2]"),
        ("form", FORM, "a=1&b=2", 200, r#"[("a", 1), ("b", 2)]"#),
        ("twice", JSON, "[1,2]", 200, "[1, 2] [1, 2]"),
        ("json", JSON, "[1,x]", 400, "body_parse_error"),
        ("json-all", JSON, "[1,300]", 422, "validation_failed"),
        ("twice", JSON, "", 400, "body_parse_error"),
        ("json", JSON, long, 413, "content_too_large"),
    ] {
        for before in ["", "/seen"] {
            // Of a body that was too large for the hoop, salvo keeps nothing.
            if status == 413 && !before.is_empty() {
                continue;
            }
            let request = HttpRequest::post(format!("{before}/{path}"))
                .header("content-type", media_type)
                .body(body)
                .expect("a request");
            let response = Client::connect(server.address()).await.send(request).await;
            let case = format!("{before}/{path} {body}: {response:?}");
            assert_eq!(response.status, status, "{case}");
            assert!(response.text().contains(answer), "{case}");
            count += 1;
        }
    }
    println!("{count} bodies");
}

/// What a handler writes before it fails: what it is about to send, and what is meant for whatever
/// it sends.
fn prepare(response: &mut Response) {
    for (name, value) in [
        ("content-disposition", "attachment; filename=cards.csv"),
        ("content-encoding", "gzip"),
        ("content-language", "en"),
        ("content-length", "100000"),
        ("content-type", "text/csv"),
        ("etag", "\"7\""),
        ("last-modified", "Sat, 01 Jan 2000 00:00:00 GMT"),
        ("x-frame-options", "DENY"),
    ] {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
}

#[handler]
async fn fails(response: &mut Response) -> Result<(), ServiceError> {
    prepare(response);
    Err(CardError::Frozen { card: 7 }.into())
}

#[handler]
async fn fails_as_server(response: &mut Response) -> Result<(), HttpError> {
    prepare(response);
    Err(HttpError::SERVICE_UNAVAILABLE)
}

#[handler]
async fn is_outdated(response: &mut Response) -> Result<(), HttpError> {
    prepare(response);
    Err(HttpError::PRECONDITION_FAILED)
}

#[handler]
async fn panics(response: &mut Response) {
    prepare(response);
    response.render("number,card");
    panic!("no more cards");
}

fn failures() -> Router {
    Router::new()
        .push(Router::with_path("409").get(fails))
        .push(Router::with_path("412").get(is_outdated))
        .push(Router::with_path("500").get(panics))
        .push(Router::with_path("503").get(fails_as_server))
}

#[tokio::test]
async fn an_error_is_not_described_by_what_would_have_been_sent() {
    let server = start(failures);
    for status in [409_u16, 412, 500, 503] {
        let request = HttpRequest::get(format!("/{status}"))
            .body("")
            .expect("a request");
        let response = Client::connect(server.address()).await.send(request).await;
        let case = format!("{response:?}");
        assert_eq!(response.status, status, "{case}");
        assert_eq!(response.header("content-type"), JSON, "{case}");
        assert!(response.json()["error"]["code"].is_string(), "{case}");
        for name in [
            "content-disposition",
            "content-encoding",
            "content-language",
        ] {
            assert!(!response.headers.contains_key(name), "{case}");
        }
        // A client has to know them before it tries again.
        let has_validators = response.headers.contains_key("etag");
        assert_eq!(has_validators, status == 412, "{case}");
        // On other frameworks, a panic takes with it what the handler has made.
        let has_others = response.headers.contains_key("x-frame-options");
        assert_eq!(has_others, status != 500, "{case}");
    }
}
