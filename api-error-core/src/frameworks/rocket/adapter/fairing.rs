//! The layer as a fairing and a catcher of Rocket.

use std::future::poll_fn;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, response};
use rocket::catcher::{BoxFuture, Catcher};
use rocket::fairing::{self, Fairing, Info, Kind};
use rocket::http::{Header, Status};
use rocket::tokio::io::{AsyncRead, ReadBuf};
use rocket::{Build, Data, Request, Response, Rocket};

use super::rejected::Rejected;
use super::{from_http, headers_from_http, respond};
use crate::layer::{ErrorLayer, Exchange, Received, RequestHead, add_header, identify};
use crate::model::ID_HEADER;
use crate::response::{ApiErrorExt, Rendered};

/// The header that marks a response which shows an error of this crate, on its way to
/// the fairing, which takes it away.
///
/// A response of Rocket carries nothing but headers and a body, and a responder around
/// ours may change its status and add headers. The value is a secret of the request
/// ([`Served::mark`]): a handler that returns headers of a client's cannot forge it.
const MARK: &str = "x-api-error-rendered";

/// What is kept of a request while it is served, in Rocket's cache of it.
#[derive(Default)]
pub(super) struct Served {
    /// `None` without the fairing.
    pub(super) exchange: Option<Exchange>,
    /// What was rendered last.
    shown: Mutex<Option<Rendered>>,
    /// Keys from the system's source of randomness, for the marks of this request.
    keys: RandomState,
    /// Why a guard has rejected the request: a catcher learns the status alone.
    rejected: Mutex<Option<Rejected>>,
}

pub(super) fn served<'r>(request: &'r Request<'_>) -> &'r Served {
    request.local_cache(Served::default)
}

impl Served {
    /// Marks a response with the error that it shows.
    pub(super) fn mark(&self, from: &http::Response<Bytes>, response: &mut Response<'_>) {
        let mark = from.extensions().get::<Rendered>().cloned();
        if let Some(mark) = &mark {
            response.set_raw_header(MARK, self.secret(mark.length));
        }
        set(&self.shown, mark);
    }

    /// Takes the mark from a response, and returns the error that it shows.
    fn take_mark(&self, response: &mut Response<'_>, length: Option<u64>) -> Option<Rendered> {
        let marks: Vec<String> = response.headers().get(MARK).map(str::to_owned).collect();
        response.remove_header(MARK);
        let shown = get(&self.shown)?;
        let is_ours = marks == [self.secret(shown.length)] && length == Some(shown.length);
        is_ours.then_some(shown)
    }

    /// What only this process can know of a response in this request.
    fn secret(&self, length: u64) -> String {
        format!("{:016x}", self.keys.hash_one(length))
    }

    /// Keeps the reason for which a guard rejected the request.
    pub(super) fn reject(&self, rejected: Rejected) {
        set(&self.rejected, Some(rejected));
    }

    fn rejected(&self, status: Status) -> Option<Rejected> {
        get(&self.rejected).filter(|rejected| rejected.status().as_u16() == status.code)
    }
}

fn set<T>(slot: &Mutex<Option<T>>, value: Option<T>) {
    *slot.lock().unwrap_or_else(PoisonError::into_inner) = value;
}

fn get<T: Clone>(slot: &Mutex<Option<T>>) -> Option<T> {
    slot.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

#[rocket::async_trait]
impl Fairing for ErrorLayer {
    fn info(&self) -> Info {
        Info {
            name: "Errors in one envelope",
            kind: Kind::Ignite | Kind::Request | Kind::Response | Kind::Singleton,
        }
    }

    async fn on_ignite(&self, rocket: Rocket<Build>) -> fairing::Result {
        let is_default = |catcher: &Catcher| catcher.code.is_none() && catcher.base.path() == "/";
        if rocket.catchers().any(is_default) {
            return Ok(rocket);
        }
        Ok(rocket.register("/", vec![Catcher::new(None, catch)]))
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let mut headers = headers_to_http(request.headers());
        let id = identify(&mut headers);
        request.replace_header(Header::new(ID_HEADER, id.as_str().to_owned()));
        let target = request.uri().to_string().parse().unwrap_or_default();
        let exchange = Exchange::begin(
            self,
            RequestHead {
                method: &request.method().as_str().parse().unwrap_or_default(),
                target: &target,
                headers: &headers,
                id,
            },
        );
        request.local_cache(|| Served {
            exchange: Some(exchange),
            ..Served::default()
        });
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let served = served(request);
        if let Some(exchange) = &served.exchange {
            let route = || Some(request.route()?.uri.path().to_string());
            exchange.matched(route);
            receive(exchange, served, response).await;
        }
    }
}

/// Responds with the rejection of a guard, else with a bare status, which the fairing
/// replaces by an error.
fn catch<'r>(status: Status, request: &'r Request<'_>) -> BoxFuture<'r> {
    let response = match served(request).rejected(status) {
        Some(rejected) => respond(rejected.error(), request),
        None => Ok(Response::build().status(status).finalize()),
    };
    Box::pin(async move { response })
}

/// Forwards or replaces a response.
async fn receive(exchange: &Exchange, served: &Served, response: &mut Response<'_>) {
    let length = if response.body().is_none() {
        Ok(Some(0))
    } else {
        exchange.run(response.body_mut().size()).await
    };
    let length = match length {
        Ok(length) => length,
        Err(panic) => {
            let replaced = exchange.respond_to_panic(panic);
            return replace(exchange, response, replaced);
        }
    };
    let length = length.and_then(|length| u64::try_from(length).ok());
    let mark = served.take_mark(response, length);
    let head = head(response, mark);
    match exchange.receive(head, length) {
        Received::Forward(head) => {
            for name in head.headers.keys() {
                response.remove_header(name.as_str());
            }
            headers_from_http(response, &head.headers);
        }
        Received::Replace(replacement) => {
            let text = poll_fn(|cx| {
                let next = || next_data(Pin::new(response.body_mut()), cx);
                Poll::Ready(exchange.read_text(&replacement, next))
            });
            let text = text.await;
            let replaced = exchange.replace_read(replacement, text);
            replace(exchange, response, replaced);
        }
    }
}

/// Replaces a response, whose body may panic when it is dropped.
fn replace(exchange: &Exchange, response: &mut Response<'_>, by: http::Response<Bytes>) {
    let replaced = std::mem::replace(response, from_http(by));
    if let Err(panic) = exchange.step(|| drop(replaced)) {
        *response = from_http(exchange.respond_to_panic(panic));
    }
}

/// Polls a body for its next bytes.
fn next_data(
    body: Pin<&mut impl AsyncRead>,
    cx: &mut Context<'_>,
) -> Poll<Option<io::Result<Bytes>>> {
    let mut bytes = [0; 1024];
    let mut buffer = ReadBuf::new(&mut bytes);
    let read = ready!(body.poll_read(cx, &mut buffer));
    Poll::Ready(match read {
        Ok(()) if buffer.filled().is_empty() => None,
        Ok(()) => Some(Ok(Bytes::copy_from_slice(buffer.filled()))),
        Err(error) => Some(Err(error)),
    })
}

/// The head of a response, as far as it matters here.
fn head(response: &Response<'_>, mark: Option<Rendered>) -> response::Parts {
    let (mut head, ()) = http::Response::new(()).into_parts();
    head.status = http::StatusCode::from_u16(response.status().code).unwrap_or_default();
    head.headers = headers_to_http(response.headers());
    if let Some(mark) = mark {
        head.extensions.insert(mark);
    }
    head
}

/// Converts headers to http 1.
pub(super) fn headers_to_http(headers: &rocket::http::HeaderMap<'_>) -> HeaderMap {
    let mut map = HeaderMap::new();
    for header in headers.iter() {
        let name = HeaderName::from_bytes(header.name().as_str().as_bytes());
        let value = HeaderValue::from_bytes(header.value().as_bytes());
        if let (Ok(name), Ok(value)) = (name, value) {
            add_header(&mut map, &name, value);
        }
    }
    map
}
