//! Guards of Rocket that reject requests with precise codes.

use std::error::Error;
use std::fmt;

use http::{HeaderMap, HeaderValue};
use rocket::Request;
use rocket::data::{self, ByteUnit, Data, FromData, Limits};
use rocket::http::Status;
use rocket::http::uri::Segments;
use rocket::http::uri::fmt::Path as OfPath;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use serde::de::DeserializeOwned;

use super::fairing;
use super::rejected::Rejected;
use crate::builtin::Rejection;
use crate::layer::Exchange;
use crate::model::{ApiError, RequestId};
use crate::request::RequestHandle;
use crate::request::read::{self, Form, Json, JsonAll, Path, Query, rejections};
use crate::response::ApiErrorExt;

/// Guards of a body, how each reads it, and the limit of Rocket for it.
macro_rules! bodies {
    ($($guard:ident by $read:path, up to $name:literal or $limit:path;)*) => {$(
        #[rocket::async_trait]
        impl<'r, T: DeserializeOwned> FromData<'r> for $guard<T> {
            type Error = Rejection;

            async fn from_data(
                request: &'r Request<'_>,
                data: Data<'r>,
            ) -> data::Outcome<'r, Self> {
                let limit = request.limits().get($name).unwrap_or($limit);
                let body = body(request, data, limit).await;
                match body.and_then(|body| $read(&media_type(request), &body)) {
                    Ok(value) => Outcome::Success(Self(value)),
                    Err(rejection) => Outcome::Error(rejected(request, rejection)),
                }
            }
        }
    )*};
}

bodies! {
    Json by read::json, up to "json" or Limits::JSON;
    JsonAll by read::json_all, up to "json" or Limits::JSON;
    Form by read::form, up to "form" or Limits::FORM;
}

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromRequest<'r> for Query<T> {
    type Error = Rejection;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let query = request.uri().query();
        match read::query(query.map(|query| query.as_str())) {
            Ok(value) => Outcome::Success(Self(value)),
            Err(rejection) => Outcome::Error(rejected(request, rejection)),
        }
    }
}

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromRequest<'r> for Path<T> {
    type Error = Rejection;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let parameters = parameters(request);
        let parameters: Vec<_> = parameters
            .iter()
            .map(|(name, text)| (*name, &**text))
            .collect();
        match read::path(&parameters) {
            Ok(value) => Outcome::Success(Self(value)),
            Err(rejection) => Outcome::Error(rejected(request, rejection)),
        }
    }
}

/// Returns the parameters of a path, by their names in the route and in order.
fn parameters<'r>(request: &'r Request<'_>) -> Vec<(&'r str, String)> {
    let route = request.route();
    let path = route.map_or("", |route| route.uri.unmounted_origin.path().as_str());
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    let parameters = segments.enumerate().filter_map(|(index, segment)| {
        let name = segment.strip_prefix('<')?.strip_suffix('>')?;
        let (name, text) = match name.strip_suffix("..") {
            Some(name) => {
                let rest: Segments<'_, OfPath> = request.segments(index..).ok()?;
                (name, rest.collect::<Vec<_>>().join("/"))
            }
            None => (name, request.param::<&str>(index)?.ok()?.to_owned()),
        };
        // So begins the name of an argument that is not used.
        Some((name.trim_start_matches('_'), text))
    });
    parameters.collect()
}

/// The error of the guard for the id of a request if no
/// [`ErrorLayer`](crate::ErrorLayer) is attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct MissingLayer;

impl fmt::Display for MissingLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a request has an id where an `ErrorLayer` is attached")
    }
}

impl Error for MissingLayer {}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for RequestId {
    type Error = MissingLayer;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let exchange = fairing::served(request).exchange.as_ref();
        match exchange.and_then(Exchange::request_id) {
            Some(id) => Outcome::Success(id.clone()),
            None => Outcome::Error((Status::InternalServerError, MissingLayer)),
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for RequestHandle {
    type Error = MissingLayer;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        match &fairing::served(request).exchange {
            Some(exchange) => Outcome::Success(exchange.handle()),
            None => Outcome::Error((Status::InternalServerError, MissingLayer)),
        }
    }
}

/// Returns what a guard of the service's own fails with: `Outcome::Error(reject(request, error))`.
/// The response is that of the error, with its body and its headers.
///
/// Rocket itself passes nothing of such an error on but its status.
///
/// ```
/// use api_error_core::rocket::{Rejected, reject};
/// use api_error_core::{ApiError, ErrorLayer};
/// use rocket::local::asynchronous::Client;
/// use rocket::request::{FromRequest, Outcome, Request};
///
/// #[derive(Debug, thiserror::Error, ApiError)]
/// #[error("no key is given")]
/// #[api(status = 401, code = "no_key", challenge = "Api-Key")]
/// struct NoKey;
///
/// struct Key;
///
/// #[rocket::async_trait]
/// impl<'r> FromRequest<'r> for Key {
///     type Error = Rejected;
///
///     async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Rejected> {
///         match request.headers().get_one("x-key") {
///             Some(_) => Outcome::Success(Key),
///             None => Outcome::Error(reject(request, NoKey)),
///         }
///     }
/// }
///
/// #[rocket::get("/cards")]
/// fn cards(_key: Key) -> &'static str {
///     "the cards"
/// }
///
/// # rocket::async_test(async {
/// let app = rocket::build()
///     .mount("/", rocket::routes![cards])
///     .attach(ErrorLayer::new());
/// let client = Client::untracked(app).await.unwrap();
/// let response = client.get("/cards").dispatch().await;
/// assert_eq!(response.status().code, 401);
/// assert_eq!(response.headers().get_one("www-authenticate"), Some("Api-Key"));
/// # });
/// ```
pub fn reject<E>(request: &Request<'_>, error: E) -> (Status, Rejected)
where
    E: ApiError + Send + Sync + 'static,
{
    let status = Status::new(error.status().as_u16());
    let rejected = Rejected::new(error);
    fairing::served(request).reject(rejected.clone());
    (status, rejected)
}

/// Keeps a rejection for the catcher.
fn rejected(request: &Request<'_>, rejection: Rejection) -> (Status, Rejection) {
    let (status, _) = reject(request, rejection.clone());
    (status, rejection)
}

fn media_type(request: &Request<'_>) -> HeaderMap {
    let values = request.headers().get("content-type");
    let values = values.filter_map(|value| HeaderValue::from_str(value).ok());
    values
        .map(|value| (http::header::CONTENT_TYPE, value))
        .collect()
}

async fn body(
    request: &Request<'_>,
    data: Data<'_>,
    limit: ByteUnit,
) -> Result<Vec<u8>, Rejection> {
    let body = data.open(limit).into_bytes().await;
    let body = body.map_err(|error| rejections::breaks_off().with_source(error))?;
    if !body.is_complete() {
        return Err(rejections::too_large());
    }
    let body = body.into_inner();
    if is_cut(request, &body) {
        return Err(rejections::breaks_off());
    }
    Ok(body)
}

/// Whether a body is shorter than it says. Rocket looks at its beginning before all guards, and keeps
/// an error that it meets there to itself.
fn is_cut(request: &Request<'_>, body: &[u8]) -> bool {
    let length = request.headers().get_one("content-length");
    let length: Option<usize> = length.and_then(|length| length.parse().ok());
    length.is_some_and(|length| body.len() < length)
}
