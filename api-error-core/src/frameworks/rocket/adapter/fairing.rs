//! The layer as a fairing and a catcher of Rocket.

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
use crate::response::ApiErrorExt;

/// What is kept of a request while it is served, in Rocket's cache of it.
#[derive(Default)]
pub(super) struct Served {
    /// `None` without the fairing.
    pub(super) exchange: Option<Exchange>,
    /// What was rendered last: a response of Rocket carries no mark.
    shown: Mutex<Option<Shown>>,
    /// Why a guard rejected the request: a catcher learns the status alone.
    rejected: Mutex<Option<Rejection>>,
}

#[derive(Clone, Copy)]
struct Shown {
    spec: &'static ErrorSpec,
    status: http::StatusCode,
}

pub(super) fn served<'r>(request: &'r Request<'_>) -> &'r Served {
    request.local_cache(Served::default)
}

impl Served {
    /// Remembers which error a response shows.
    pub(super) fn remember(&self, response: &http::Response<Bytes>) {
        let spec = response.extensions().get::<&'static ErrorSpec>();
        set(
            &self.shown,
            spec.map(|spec| Shown {
                spec,
                status: response.status(),
            }),
        );
    }

    /// Keeps the reason for which a guard rejected the request.
    pub(super) fn reject(&self, rejection: Rejection) {
        set(&self.rejected, Some(rejection));
    }

    /// The error that a response of a status shows.
    fn shown(&self, status: http::StatusCode) -> Option<&'static ErrorSpec> {
        let shown = get(&self.shown).filter(|shown| shown.status == status);
        shown.map(|shown| shown.spec)
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
    let head = head(served, response);
    let length = if response.body().is_none() {
        Some(0)
    } else {
        response.body_mut().size().await
    };
    let length = length.and_then(|length| u64::try_from(length).ok());
    match exchange.receive(head, length) {
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
fn head(served: &Served, response: &Response<'_>) -> response::Parts {
    let (mut head, ()) = http::Response::new(()).into_parts();
    head.status = http::StatusCode::from_u16(response.status().code).unwrap_or_default();
    head.headers = headers_to_http(response.headers());
    if let Some(spec) = served.shown(head.status) {
        head.extensions.insert(spec);
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
