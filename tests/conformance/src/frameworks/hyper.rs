//! No framework at all: a function, tower, and hyper's server.

use std::convert::Infallible;
use std::error::Error;

use api_error_core::request::RequestHandle;
use api_error_core::{ApiError, ApiErrorExt, ErrorLayer, HttpError, Rejection, RequestId, read};
use bytes::Bytes;
use http::header::{ALLOW, CONNECTION, CONTENT_TYPE, RETRY_AFTER, UPGRADE};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body, Incoming};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use tower::{Layer, Service, ServiceExt, service_fn};

use crate::by_hand::{self, ByHand, Trouble};
use crate::service::{self, Bare, Card, Failure, Labels, Login, Page};
use crate::streamed::{self, Flow};
use crate::ways;
use api_error_test_support::ThreadServer;
use api_error_test_support::shapes::SECRET;

/// The body of axum takes any other.
type Answer = Response<axum::body::Body>;

pub(super) fn start(layer: ErrorLayer, limit: usize) -> ThreadServer {
    serve(layer.layer(service_fn(move |request| response(request, limit))))
}

/// Serves a service of tower by hyper.
pub(super) fn serve<S, B>(service: S) -> ThreadServer
where
    S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible>,
    S: Clone + Send + 'static,
    S::Future: Send,
    B: Body<Data = Bytes, Error: Error + Send + Sync> + Send + 'static,
{
    ThreadServer::run(async move |listener| {
        while let Ok((stream, _)) = listener.accept().await {
            let service = TowerToHyperService::new(service.clone());
            tokio::spawn(async move {
                let server = auto::Builder::new(TokioExecutor::new());
                // Whoever closes the connection early is not told.
                let stream = TokioIo::new(stream);
                let _ = server.serve_connection_with_upgrades(stream, service).await;
            });
        }
    })
}

pub(super) async fn response(
    request: Request<Incoming>,
    limit: usize,
) -> Result<Answer, Infallible> {
    let response = route(request, limit).await;
    Ok(response.unwrap_or_else(|error| error.response().map(Into::into)))
}

#[expect(clippy::too_many_lines, reason = "a route is an arm")]
async fn route(
    request: Request<Incoming>,
    limit: usize,
) -> Result<Answer, Box<dyn ApiError + Send + Sync>> {
    let path = request.uri().path().to_owned();
    if path.starts_with("/within/") {
        let within = service_fn(async |request: Request<Incoming>| {
            let path = request.uri().path();
            let name = path.rsplit('/').next().unwrap_or_default();
            Ok::<_, Infallible>(service::error(name).response().map(Into::into))
        });
        let response = service::layer().layer(within).oneshot(request).await;
        return Ok(response.unwrap_or_else(|error| match error {}));
    }
    let steps: Vec<_> = path.split('/').skip(1).collect();
    let allowed = match steps[..] {
        ["cards" | "labels"] => &[Method::GET, Method::HEAD, Method::POST][..],
        ["drafts" | "forms" | "logins" | "stock"] => &[Method::POST],
        _ => &[Method::GET, Method::HEAD],
    };
    if !allowed.contains(request.method()) {
        return Ok(wrong_method(allowed));
    }
    match steps[..] {
        ["errors", name] | ["nested", "errors", name] => Err(service::error(name).boxed()),
        ["boxed", name] => Err(service::boxed(name).await),
        ["notes", number] => Err(service::noted(number).boxed()),
        ["http"] => Err(HttpError::GONE.boxed()),
        ["cards"] if request.method() == Method::POST => create(request, limit).await,
        ["cards"] => Ok(text("the cards")),
        ["cards", card] => {
            let card: u32 = read::parameter("card", card)?;
            Ok(text(card.to_string()))
        }
        ["forms"] => {
            let (head, body) = request.into_parts();
            let page: Page = read::form(&head.headers, &body_of(body, limit).await?)?;
            Ok(text(page.limit.to_string()))
        }
        ["logins"] => {
            let (head, body) = request.into_parts();
            let _: Login = read::json(&head.headers, &body_of(body, limit).await?)?;
            Ok(text(""))
        }
        ["drafts"] => {
            let (head, body) = request.into_parts();
            let _: Card = read::json_all(&head.headers, &body_of(body, limit).await?)?;
            Ok(text(""))
        }
        ["labels"] if request.method() == Method::POST => {
            let (head, body) = request.into_parts();
            let _: Labels = read::form(&head.headers, &body_of(body, limit).await?)?;
            Ok(text(""))
        }
        ["labels"] => {
            let _: Labels = read::query(request.uri().query())?;
            Ok(text(""))
        }
        ["failures", name] => Ok(failure(Failure::named(name))),
        ["statuses", number, kind] => Ok(status(Bare::named(number, kind))),
        ["by-hand", name] => {
            let by_hand = ByHand::named(name);
            let response = by_hand.head().body(by_hand.body.into());
            Ok(response.expect("a response"))
        }
        ["panics", kind] => Ok(text(by_hand::panic(kind).await)),
        ["troubles", status, name] => {
            let mut response = text("");
            *response.status_mut() = status.parse().expect("a status");
            Ok(response.map(|_| axum::body::Body::new(Trouble::named(name))))
        }
        ["streams", card] => {
            let card = card.parse().expect("a number");
            let request = RequestHandle::of(request.headers()).expect("the layer's");
            let body = axum::body::Body::from_stream(streamed::lines(request, card));
            let mut response = Response::new(body);
            let media_type = HeaderValue::from_static(streamed::MEDIA_TYPE);
            response.headers_mut().insert(CONTENT_TYPE, media_type);
            Ok(response)
        }
        ["events", card] => {
            let card = card.parse().expect("a number");
            let request = RequestHandle::of(request.headers()).expect("the layer's");
            let body = axum::body::Body::from_stream(streamed::events(request, card));
            let mut response = Response::new(body);
            let media_type = HeaderValue::from_static(streamed::EVENTS);
            response.headers_mut().insert(CONTENT_TYPE, media_type);
            Ok(response)
        }
        ["upgrades", card] => {
            let card = card.parse().expect("a number");
            let handle = RequestHandle::of(request.headers()).expect("the layer's");
            streamed::take_over(hyper::upgrade::on(request), handle, card);
            let response = Response::builder().status(StatusCode::SWITCHING_PROTOCOLS);
            let response = response
                .header(CONNECTION, "upgrade")
                .header(UPGRADE, streamed::PROTOCOL);
            Ok(response.body("".into()).expect("a response"))
        }
        ["flows", status, kind] => {
            let flow = Flow::named(kind);
            let response = Response::builder().status(status);
            let response = flow.headers().fold(response, |response, (name, value)| {
                response.header(name, value)
            });
            let body = axum::body::Body::from_stream(flow.body());
            Ok(response.body(body).expect("a response"))
        }
        ["ways", way, number] => {
            let number = number.parse().expect("a number");
            let respond = |number| ways::error(number).response().map(Into::into);
            let elsewhere = ways::spawned(way.to_owned(), number, respond);
            Ok(ways::serve(way, number, respond, elsewhere).await)
        }
        ["guarded"] => {
            by_hand::guard(request.headers()).map_err(ApiErrorExt::boxed)?;
            Ok(text("the cards"))
        }
        ["stock"] => Ok(bare(StatusCode::BAD_REQUEST, "this is no card")),
        ["search"] => {
            let page: Page = read::query(request.uri().query())?;
            Ok(text(page.limit.to_string()))
        }
        ["panic"] => panic!("{}", service::PANIC),
        ["ids", number] => {
            let id = RequestId::of(request.headers()).expect("the layer's");
            let mut response = text(id.to_string());
            let number = number.parse().expect("a number");
            *response.status_mut() = StatusCode::from_u16(number).expect("a status");
            for (name, value) in service::OTHER_IDS {
                let value = HeaderValue::from_static(value);
                response.headers_mut().append(name, value);
            }
            Ok(response)
        }
        ["teapot"] => Ok(bare(StatusCode::IM_A_TEAPOT, "")),
        ["busy"] => {
            let mut response = bare(StatusCode::SERVICE_UNAVAILABLE, "");
            response.headers_mut().insert(RETRY_AFTER, 30.into());
            Ok(response)
        }
        ["words"] => Ok(bare(StatusCode::CONFLICT, "the card is in use")),
        ["foreign"] => {
            let mut response = bare(StatusCode::BAD_REQUEST, r#"{"theirs":true}"#);
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert(CONTENT_TYPE, json);
            Ok(response)
        }
        _ => Ok(bare(StatusCode::NOT_FOUND, "")),
    }
}

async fn create(
    request: Request<Incoming>,
    limit: usize,
) -> Result<Answer, Box<dyn ApiError + Send + Sync>> {
    let (head, body) = request.into_parts();
    let card: Card = read::json(&head.headers, &body_of(body, limit).await?)?;
    let sum: u32 = card.items.iter().map(|item| item.price).sum();
    Ok(text(sum.to_string()))
}

async fn body_of(body: Incoming, limit: usize) -> Result<Bytes, Rejection> {
    let body = Limited::new(body, limit).collect().await;
    let body = body.map_err(|error| {
        if error.is::<LengthLimitError>() {
            read::too_large()
        } else {
            read::breaks_off()
        }
    })?;
    Ok(body.to_bytes())
}

fn text(text: impl Into<Bytes>) -> Answer {
    let mut response = Response::new(axum::body::Body::from(text.into()));
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, plain);
    response
}

fn bare(status: StatusCode, words: &'static str) -> Answer {
    let mut response = text(words);
    *response.status_mut() = status;
    response
}

fn status(bare: Bare) -> Answer {
    let mut response = Response::builder().status(bare.status);
    if let Some(media_type) = bare.media_type {
        response = response.header(CONTENT_TYPE, media_type);
    }
    response.body(bare.body.into()).expect("a response")
}

fn failure(failure: Failure) -> Answer {
    let response = Response::builder().status(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = failure.headers();
    let response = headers.fold(response, |response, (name, value)| {
        response.header(name, value)
    });
    let body = match failure.name {
        Failure::TYPED_BEFORE => "",
        Failure::RENDERED_BEFORE => {
            drop(HttpError::INTERNAL_SERVER_ERROR.response());
            SECRET
        }
        _ => SECRET,
    };
    response.body(body.into()).expect("a response")
}

fn wrong_method(allowed: &[Method]) -> Answer {
    let mut response = bare(StatusCode::METHOD_NOT_ALLOWED, "");
    let allowed: Vec<_> = allowed.iter().map(Method::as_str).collect();
    let allowed = allowed.join(",").parse().expect("names of methods");
    response.headers_mut().insert(ALLOW, allowed);
    response
}
