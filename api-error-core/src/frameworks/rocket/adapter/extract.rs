//! Guards of Rocket that reject requests with precise codes.

use std::error::Error;
use std::fmt;

use http::{HeaderMap, HeaderValue};
use rocket::Request;
use rocket::data::{self, ByteUnit, Data, FromData, Limits};
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use serde::de::DeserializeOwned;

use super::fairing;
use crate::builtin::{Rejection, RejectionKind};
use crate::model::RequestId;
use crate::request::read::{self, Form, Json, Query, refusal};
use crate::response::ApiErrorExt;

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
            Err(rejection) => Outcome::Error(rejected(request, rejection)),
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
            Err(rejection) => Outcome::Error(rejected(request, rejection)),
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
            Err(rejection) => Outcome::Error(rejected(request, rejection)),
        }
    }
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
        match &fairing::served(request).exchange {
            Some(exchange) => Outcome::Success(exchange.request_id().clone()),
            None => Outcome::Error((Status::InternalServerError, MissingLayer)),
        }
    }
}

/// Keeps a rejection for the catcher.
fn rejected(request: &Request<'_>, rejection: Rejection) -> (Status, Rejection) {
    fairing::served(request).reject(rejection.clone());
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
