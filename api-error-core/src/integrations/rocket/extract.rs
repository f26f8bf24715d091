//! Guards of Rocket that refuse with precise codes.

use std::error::Error;
use std::fmt;
use std::ops::{Deref, DerefMut};

use http::{HeaderMap, HeaderValue};
use rocket::Request;
use rocket::data::{self, ByteUnit, Data, FromData, Limits};
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use serde::de::DeserializeOwned;

use super::fairing;
use crate::read::{self, refusal};
use crate::{ApiError, Rejection, RejectionKind, RequestId};

/// The request's body as JSON, of at most the length that the
/// [limit](Limits) `json` sets.
///
/// ```
/// use api_error_core::rocket::Json;
///
/// #[derive(serde::Deserialize)]
/// struct Freeze {
///     card: u32,
/// }
///
/// #[rocket::post("/freeze", data = "<freeze>")]
/// fn freeze(freeze: Json<Freeze>) -> String {
///     format!("card {} is frozen", freeze.card)
/// }
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Json<T>(pub T);

/// The request's body as a form, of at most the length that the
/// [limit](Limits) `form` sets.
#[derive(Debug, Clone, Copy, Default)]
pub struct Form<T>(pub T);

/// The parameters of the request's query.
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<T>(pub T);

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromData<'r> for Json<T> {
    type Error = Rejection;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> data::Outcome<'r, Self> {
        let limit = request.limits().get("json").unwrap_or(Limits::JSON);
        match body(data, limit)
            .await
            .and_then(|body| read::json(&media_type(request), &body))
        {
            Ok(value) => Outcome::Success(Self(value)),
            Err(rejection) => Outcome::Error(refused(request, rejection)),
        }
    }
}

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromData<'r> for Form<T> {
    type Error = Rejection;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> data::Outcome<'r, Self> {
        let limit = request.limits().get("form").unwrap_or(Limits::FORM);
        match body(data, limit)
            .await
            .and_then(|body| read::form(&media_type(request), &body))
        {
            Ok(value) => Outcome::Success(Self(value)),
            Err(rejection) => Outcome::Error(refused(request, rejection)),
        }
    }
}

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromRequest<'r> for Query<T> {
    type Error = Rejection;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let query = request.uri().query();
        match read::query(query.map(|query| query.as_str())) {
            Ok(value) => Outcome::Success(Self(value)),
            Err(rejection) => Outcome::Error(refused(request, rejection)),
        }
    }
}

/// The service asks for the id of a request that has none: no
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
        match &fairing::served(request).exchange {
            Some(exchange) => Outcome::Success(exchange.request_id().clone()),
            None => Outcome::Error((Status::InternalServerError, MissingLayer)),
        }
    }
}

/// Remembers a rejection for the catcher.
fn refused(request: &Request<'_>, rejection: Rejection) -> (Status, Rejection) {
    fairing::served(request).refuse(rejection.clone());
    (Status::new(rejection.status().as_u16()), rejection)
}

fn media_type(request: &Request<'_>) -> HeaderMap {
    let values = request.headers().get("content-type");
    let values = values.filter_map(|value| HeaderValue::from_str(value).ok());
    values
        .map(|value| (http::header::CONTENT_TYPE, value))
        .collect()
}

async fn body(data: Data<'_>, limit: ByteUnit) -> Result<Vec<u8>, Rejection> {
    let body = data.open(limit).into_bytes().await.map_err(|error| {
        let message = "the body breaks off";
        Rejection::new(RejectionKind::BodySyntax, message).with_source(error)
    })?;
    if !body.is_complete() {
        return Err(refusal::too_large());
    }
    Ok(body.into_inner())
}

macro_rules! deref {
    ($($extractor:ident)*) => {$(
        impl<T> Deref for $extractor<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T> DerefMut for $extractor<T> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.0
            }
        }
    )*};
}

deref!(Json Form Query);
