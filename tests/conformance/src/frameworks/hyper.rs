//! No framework at all: a function, tower, and hyper's server.

use std::convert::Infallible;
use std::error::Error;

use api_error_core::{ApiError, ApiErrorExt, ErrorLayer, HttpError, Rejection, RequestId, read};
use bytes::Bytes;
use http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Body, Incoming};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use tower::{Layer, Service, service_fn};

use crate::service::{self, Bare, Card, Failure, Labels, Login, Page};
use api_error_test_support::ThreadServer;
use api_error_test_support::shapes::SECRET;

type Answer = Response<Full<Bytes>>;

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
                let _ = server.serve_connection(TokioIo::new(stream), service).await;
            });
        }
    })
}

async fn response(request: Request<Incoming>, limit: usize) -> Result<Answer, Infallible> {
    let response = route(request, limit).await;
    Ok(response.unwrap_or_else(|error| error.response().map(Full::new)))
}

async fn route(
    request: Request<Incoming>,
    limit: usize,
) -> Result<Answer, Box<dyn ApiError + Send + Sync>> {
    let path = request.uri().path().to_owned();
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
        ["errors", name] => Err(service::error(name).boxed()),
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
    let body = body.map_err(|_| read::too_large())?;
    Ok(body.to_bytes())
}

fn text(text: impl Into<Bytes>) -> Answer {
    let mut response = Response::new(Full::new(text.into()));
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
