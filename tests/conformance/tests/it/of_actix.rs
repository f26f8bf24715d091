//! What actix-web knows of a response beside what is sent: middleware around the layer still sees
//! it. And what it says of a compressed body stays in the log.

#![allow(
    clippy::unnecessary_wraps,
    reason = "the handlers of a table have one type"
)]

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use actix_web::dev::Service;
use actix_web::error::InternalError;
use actix_web::http::{ConnectionType, StatusCode};
use actix_web::test::{TestRequest, call_and_read_body, init_service};
use actix_web::{App, Error, HttpResponse, web};
use api_error_conformance::frameworks::FRAMEWORKS;
use api_error_conformance::service::{self, CardError};
use api_error_test_support::Client;
use bytes::Bytes;
use http::Request;

/// What a handler leaves for middleware.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Left(u8);

/// What middleware around the layer sees of a response.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    status: u16,
    error: Option<String>,
    left: Option<Left>,
    is_closed: bool,
    reason: Option<&'static str>,
}

#[derive(Debug, Clone, Copy)]
struct Form {
    name: &'static str,
    handler: fn(StatusCode) -> Result<HttpResponse, Error>,
    /// Whether it is an error to actix-web.
    is_error: bool,
    /// Whether it has what is left for middleware.
    leaves: bool,
    is_closed: bool,
}

#[rustfmt::skip]
const FORMS: [Form; 5] = [
    Form { name: "words", handler: words, is_error: false, leaves: true, is_closed: true },
    Form { name: "nothing", handler: nothing, is_error: false, leaves: true, is_closed: true },
    Form { name: "an error", handler: error, is_error: true, leaves: false, is_closed: false },
    Form { name: "a response of an error", handler: of_error, is_error: true, leaves: true, is_closed: true },
    Form { name: "a shape", handler: shape, is_error: false, leaves: true, is_closed: true },
];

const REASON: &str = "the words of the line";

fn closed(status: StatusCode) -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response.force_close().reason(REASON);
    response.extensions_mut().insert(Left(7));
    response
}

fn words(status: StatusCode) -> Result<HttpResponse, Error> {
    Ok(closed(status).body("the words"))
}

fn nothing(status: StatusCode) -> Result<HttpResponse, Error> {
    Ok(closed(status).finish())
}

fn error(status: StatusCode) -> Result<HttpResponse, Error> {
    Err(InternalError::new("the words", status).into())
}

fn of_error(status: StatusCode) -> Result<HttpResponse, Error> {
    let response = closed(status).body("other words");
    Err(InternalError::from_response("the words", response).into())
}

fn shape(status: StatusCode) -> Result<HttpResponse, Error> {
    Ok(closed(status)
        .content_type("text/html")
        .body("<p>words</p>"))
}

#[test]
fn middleware_around_sees_what_it_saw_without_the_layer() {
    let mut count = 0;
    for form in FORMS {
        for status in [400, 404, 409, 418, 500, 502, 503] {
            let (seen, body) = run(form, status);
            let case = format!("{}, {status}: {seen:?} {body}", form.name);
            let expected = Seen {
                status,
                error: form.is_error.then(|| "the words".to_owned()),
                left: form.leaves.then_some(Left(7)),
                is_closed: form.is_closed,
                // It is words as well, so that it stays with nothing but its body.
                reason: (form.name == "a shape").then_some(REASON),
            };
            assert_eq!(seen, expected, "{case}");
            if form.name == "a shape" {
                assert_eq!(body, "<p>words</p>", "{case}");
            } else {
                assert!(body.starts_with(r#"{"error":{"#), "{case}");
                assert!(status < 500 || !body.contains("words"), "{case}");
            }
            count += 1;
        }
    }
    println!("{count} responses as middleware around the layer sees them");
    assert_eq!(count, FORMS.len() * 7);
}

/// An error of the service is one to actix-web, too.
#[test]
fn an_error_of_the_service_is_the_error_of_its_response() {
    let form = Form {
        name: "an error of the service",
        handler: |_| Err(CardError::Frozen { card: 7 }.into()),
        is_error: true,
        leaves: false,
        is_closed: false,
    };
    let (seen, body) = run(form, 409);
    assert_eq!(seen.error.as_deref(), Some("card 7 is frozen"), "{body}");
    assert!(body.contains(r#""code":"frozen""#), "{body}");
}

fn run(form: Form, status: u16) -> (Seen, String) {
    let seen = Rc::new(RefCell::new(Seen::default()));
    let body = block_on(async {
        let look = Rc::clone(&seen);
        let app = App::new()
            .wrap(service::layer())
            .wrap_fn(move |request, service| {
                let look = Rc::clone(&look);
                let served = service.call(request);
                async move {
                    let served = served.await?;
                    let response = served.response();
                    *look.borrow_mut() = Seen {
                        status: response.status().as_u16(),
                        error: response.error().map(ToString::to_string),
                        left: response.extensions().get::<Left>().copied(),
                        is_closed: response.head().connection_type() == ConnectionType::Close,
                        reason: response.head().reason,
                    };
                    Ok(served)
                }
            })
            .route(
                "/",
                web::get().to(move || async move {
                    (form.handler)(StatusCode::from_u16(status).expect("a status"))
                }),
            );
        let app = init_service(app).await;
        let request = TestRequest::get().to_request();
        call_and_read_body(&app, request).await
    });
    let body = String::from_utf8(body.to_vec()).expect("a text");
    (
        Rc::into_inner(seen).expect("nobody else").into_inner(),
        body,
    )
}

fn block_on<F: Future>(future: F) -> F::Output {
    actix_web::rt::System::new().block_on(future)
}

/// A body of gzip, `{"items":[]}`, with a wrong sum at its end.
const GZIP: [u8; 32] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 171, 86, 202, 44, 73, 205, 45, 86, 178, 138, 142, 173, 5, 0,
    0, 0, 0, 0, 0, 0, 0, 0,
];

#[tokio::test]
async fn a_compressed_body_that_is_broken_is_told_in_words_for_clients() {
    const JSON: &str = "application/json";
    const FORM: &str = "application/x-www-form-urlencoded";

    let actix = FRAMEWORKS
        .iter()
        .find(|framework| framework.name == "actix");
    let server = actix.expect("actix").start(service::layer());
    let mut count = 0;
    for (name, body) in [
        ("no gzip", &b"{\"items\":[]}"[..]),
        ("a magic number alone", &GZIP[..2]),
        ("another method", &[31, 139, 9, 0, 0, 0, 0, 0, 2, 255]),
        (
            "a broken block",
            &[31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 255, 255, 255, 255, 255],
        ),
        ("a wrong sum", &GZIP),
        ("half of it", &GZIP[..16]),
    ] {
        for (target, media_type) in [
            ("/cards", JSON),
            ("/drafts", JSON),
            ("/logins", JSON),
            ("/stock", JSON),
            ("/forms", FORM),
            ("/labels", FORM),
        ] {
            let request = Request::post(target)
                .header("content-type", media_type)
                .header("content-encoding", "gzip")
                .header("x-request-id", "req_test");
            let request = request
                .body(Bytes::copy_from_slice(body))
                .expect("a request");
            let response = Client::connect(server.address()).await.send(request).await;
            let case = format!("{name}, {target}: {response:?}");
            assert!(response.status.is_client_error(), "{case}");
            let text = response.text();
            for of_rust in ["Some(", "Custom", "kind:", "Kind", "Error {", "Err("] {
                assert!(!text.contains(of_rust), "{case}");
            }
            assert_eq!(response.json()["request_id"], "req_test", "{case}");
            count += 1;
        }
    }
    println!("{count} broken bodies of gzip");
}
