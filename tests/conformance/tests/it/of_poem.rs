//! An error of poem that was made from a response is observed as any other.

use std::sync::{Arc, Mutex};

use api_error_conformance::service::{self, CardError};
use api_error_core::{ErrorLayer, HttpError};
use poem::endpoint::BoxEndpoint;
use poem::error::ResponseError;
use poem::http::StatusCode;
use poem::{Endpoint, EndpointExt, Error, IntoResponse, Request, Response, endpoint};

const FROZEN: CardError = CardError::Frozen { card: 7 };

/// How an error leaves a handler, and the code that is observed of it.
type Form = (
    &'static str,
    fn() -> poem::Result<Response>,
    Option<&'static str>,
);

/// All of them.
#[rustfmt::skip]
const FORMS: [Form; 11] = [
    ("an error", || Err(FROZEN.into()), Some("frozen")),
    ("the response of an error", || Ok(FROZEN.as_response()), Some("frozen")),
    ("an error from a response", || Err(from(FROZEN.as_response())), Some("frozen")),
    ("an error from that of a failure", || Err(from(CardError::Vault.as_response())), Some("vault")),
    ("an error beside another", beside_another, Some("frozen")),
    ("a response of an error from a response", || Ok(from(FROZEN.as_response()).into_response()), Some("frozen")),
    ("an error from a response of a rejection", || Err(from(HttpError::GONE.as_response())), Some("gone")),
    ("an error from words", || Err(from(foreign(None))), Some("conflict")),
    ("an error from a shape", || Err(from(foreign(Some("application/json")))), None),
    ("an error from a shape beside an error", shape_beside_another, None),
    ("an error from a success", || Err(from("the cards".into_response())), None),
];

fn from(response: Response) -> Error {
    Error::from_response(response)
}

fn foreign(media_type: Option<&str>) -> Response {
    let response = Response::builder().status(StatusCode::CONFLICT);
    let response = match media_type {
        Some(media_type) => response.content_type(media_type),
        None => response,
    };
    response.body("in use")
}

fn beside_another() -> poem::Result<Response> {
    drop(HttpError::GONE.as_response());
    Err(from(FROZEN.as_response()))
}

/// The mark of an error is for its response alone.
fn shape_beside_another() -> poem::Result<Response> {
    drop(FROZEN.as_response());
    Err(from(foreign(Some("application/json"))))
}

/// An endpoint between the handler and the layer, as services have them.
type Between = fn(Handler) -> Handler;

type Handler = BoxEndpoint<'static, Response>;

#[tokio::test]
async fn an_error_from_a_response_is_observed_once() {
    let between: [(&str, Between); 3] = [
        ("nothing", |endpoint| endpoint),
        ("a middleware that responds", |endpoint| {
            let endpoint = endpoint.around(|endpoint, request| async move {
                Ok(match endpoint.call(request).await {
                    Ok(response) => response,
                    Err(error) => error.into_response(),
                })
            });
            endpoint.boxed()
        }),
        ("a layer", |endpoint| {
            endpoint.with(ErrorLayer::new()).boxed()
        }),
    ];
    let mut count = 0;
    for (name, form, code) in FORMS {
        for (between_name, between) in between {
            let seen = Arc::new(Mutex::new(Vec::new()));
            let observed = Arc::clone(&seen);
            let layer = service::layer().observe(move |error| {
                let id = error.occurrence().request_id().map(str::to_owned);
                observed
                    .lock()
                    .expect("no panic")
                    .push((error.original().code(), id));
            });
            let endpoint = endpoint::make(move |_| async move {
                tokio::task::yield_now().await;
                form()
            });
            let app = between(endpoint.boxed()).with(layer);
            let request = Request::builder().header("x-request-id", "req_7").finish();
            let response = app.get_response(request).await;
            let case = format!("{name}, {between_name}: {response:?}");
            let told = std::mem::take(&mut *seen.lock().expect("no panic"));
            let expected: Vec<_> = code
                .map(|code| (code, Some("req_7".to_owned())))
                .into_iter()
                .collect();
            assert_eq!(told, expected, "{case}");
            let (head, body) = response.into_parts();
            let ours = head
                .headers
                .keys()
                .find(|name| name.as_str().starts_with("x-api-error"));
            assert_eq!(ours, None, "{case}");
            let body = body.into_string().await.expect("a text");
            let has_id = body.contains(r#""request_id":"req_7""#);
            assert_eq!(has_id, code.is_some(), "{case}: {body}");
            count += 1;
        }
    }
    println!("{count} errors of poem");
    assert_eq!(count, FORMS.len() * 3);
}

/// Who sends the header of the mark forges nothing.
#[tokio::test]
async fn a_header_of_a_client_is_no_mark() {
    let seen = Arc::new(Mutex::new(0));
    let observed = Arc::clone(&seen);
    let layer = service::layer().observe(move |_| *observed.lock().expect("no panic") += 1);
    let endpoint = endpoint::make(|request: Request| async move {
        drop(FROZEN.as_response());
        let mut response = foreign(Some("application/json"));
        *response.headers_mut() = request.headers().clone();
        response
            .headers_mut()
            .insert("content-type", "application/json".parse().expect("a type"));
        Err::<Response, _>(from(response))
    });
    let request = Request::builder()
        .header("x-api-error-rendered", "7")
        .finish();
    let response = endpoint.with(layer).get_response(request).await;
    assert_eq!(response.status(), StatusCode::CONFLICT);
    assert!(!response.headers().contains_key("x-api-error-rendered"));
    assert_eq!(
        response.into_body().into_string().await.expect("a text"),
        "in use"
    );
    assert_eq!(*seen.lock().expect("no panic"), 0);
}
