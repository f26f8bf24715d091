//! The layer as a fairing and a catcher of Rocket.

use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, response};
use rocket::catcher::{BoxFuture, Catcher};
use rocket::fairing::{self, Fairing, Info, Kind};
use rocket::http::Status;
use rocket::{Build, Data, Request, Response, Rocket};

use super::{from_http, headers_from_http, respond};
use crate::builtin::Rejection;
use crate::layer::{ErrorLayer, Exchange, Received, RequestHead};
use crate::model::ErrorSpec;
use crate::response::{ApiErrorExt, MarkedBody};

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
    shown: Mutex<Option<Shown>>,
    /// Keys from the system's source of randomness, for the marks of this request.
    keys: RandomState,
    /// Why a guard rejected the request: a catcher learns the status alone.
    rejected: Mutex<Option<Rejection>>,
}

#[derive(Clone)]
struct Shown {
    spec: &'static ErrorSpec,
    body: MarkedBody,
}

pub(super) fn served<'r>(request: &'r Request<'_>) -> &'r Served {
    request.local_cache(Served::default)
}

impl Served {
    /// Marks a response with the error that it shows.
    pub(super) fn mark(&self, from: &http::Response<Bytes>, response: &mut Response<'_>) {
        let spec = from.extensions().get::<&'static ErrorSpec>().copied();
        let shown = spec.map(|spec| Shown {
            spec,
            body: MarkedBody::of(from),
        });
        set(&self.shown, shown);
        if spec.is_some() {
            response.set_raw_header(MARK, self.secret(from.body().len()));
        }
    }

    /// Takes the mark from a response, and returns what it shows.
    fn take_mark(&self, response: &mut Response<'_>, length: Option<usize>) -> Option<Shown> {
        let marks: Vec<String> = response.headers().get(MARK).map(str::to_owned).collect();
        response.remove_header(MARK);
        let shown = get(&self.shown)?;
        let of_mark = shown.body.body.len();
        let is_ours = marks == [self.secret(of_mark)] && length == Some(of_mark);
        is_ours.then_some(shown)
    }

    /// What only this process can know of a response in this request.
    fn secret(&self, length: usize) -> String {
        format!("{:016x}", self.keys.hash_one(length))
    }

    /// Keeps the reason for which a guard rejected the request.
    pub(super) fn reject(&self, rejection: Rejection) {
        set(&self.rejected, Some(rejection));
    }

    fn rejected(&self, status: Status) -> Option<Rejection> {
        get(&self.rejected).filter(|rejection| rejection.status().as_u16() == status.code)
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
        let headers = headers_to_http(request.headers());
        let target = request.uri().to_string().parse().unwrap_or_default();
        let exchange = Exchange::begin(
            self,
            RequestHead {
                target: &target,
                headers: &headers,
                id: None,
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
            receive(exchange, served, response).await;
        }
    }
}

/// Responds with the rejection of a guard, else with a bare status, which the fairing
/// replaces by an error.
fn catch<'r>(status: Status, request: &'r Request<'_>) -> BoxFuture<'r> {
    let response = match served(request).rejected(status) {
        Some(rejection) => respond(&rejection, request),
        None => Ok(Response::build().status(status).finalize()),
    };
    Box::pin(async move { response })
}

/// Forwards or replaces a response.
async fn receive(exchange: &Exchange, served: &Served, response: &mut Response<'_>) {
    let length = if response.body().is_none() {
        Some(0)
    } else {
        response.body_mut().size().await
    };
    let shown = served.take_mark(response, length);
    let length = length.and_then(|length| u64::try_from(length).ok());
    match exchange.receive(head(response, shown), length) {
        Received::Forward(head) => {
            for name in head.headers.keys() {
                response.remove_header(name.as_str());
            }
            headers_from_http(response, &head.headers);
        }
        Received::Replace(replacement) => {
            let text = if replacement.has_text() {
                response.body_mut().to_bytes().await.ok()
            } else {
                None
            };
            *response = from_http(exchange.replace(replacement, text.as_deref()));
        }
    }
}

/// The head of a response, as far as it matters here.
fn head(response: &Response<'_>, shown: Option<Shown>) -> response::Parts {
    let (mut head, ()) = http::Response::new(()).into_parts();
    head.status = http::StatusCode::from_u16(response.status().code).unwrap_or_default();
    head.headers = headers_to_http(response.headers());
    if let Some(Shown { spec, body }) = shown {
        head.extensions.insert(spec);
        head.extensions.insert(body);
    }
    head
}

/// Converts headers to http 1.
fn headers_to_http(headers: &rocket::http::HeaderMap<'_>) -> HeaderMap {
    let mut map = HeaderMap::new();
    for header in headers.iter() {
        let name = HeaderName::from_bytes(header.name().as_str().as_bytes());
        let value = HeaderValue::from_bytes(header.value().as_bytes());
        if let (Ok(name), Ok(value)) = (name, value) {
            map.append(name, value);
        }
    }
    map
}
