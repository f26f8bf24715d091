//! Extractors of poem that refuse with precise codes.

use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use poem::error::ReadBodyError;
use poem::{FromRequest, Request, RequestBody};
use serde::de::DeserializeOwned;

use crate::read::{self, refusal};
use crate::{Rejection, RejectionKind};

/// The longest body that the extractors of this module read, in bytes; 2 MB
/// where a request has none.
///
/// ```
/// use api_error_core::poem::BodyLimit;
/// use poem::{EndpointExt, Route};
///
/// let app = Route::new().data(BodyLimit(64 * 1024));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyLimit(pub usize);

/// The request's body as JSON.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json<T>(pub T);

/// The request's body as a form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Form<T>(pub T);

/// The parameters of the request's query.
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<T>(pub T);

impl Default for BodyLimit {
    fn default() -> Self {
        Self(2_000_000)
    }
}

impl<'a, T: DeserializeOwned> FromRequest<'a> for Json<T> {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let body = read_body(request, body).await?;
        Ok(Self(read::json(request.headers(), &body)?))
    }
}

impl<'a, T: DeserializeOwned> FromRequest<'a> for Form<T> {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let body = read_body(request, body).await?;
        Ok(Self(read::form(request.headers(), &body)?))
    }
}

impl<'a, T: DeserializeOwned> FromRequest<'a> for Query<T> {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self(read::query(request.uri().query())?))
    }
}

async fn read_body(request: &Request, body: &mut RequestBody) -> poem::Result<Bytes> {
    let BodyLimit(limit) = request.data().copied().unwrap_or_default();
    let body = body.take()?.into_bytes_limit(limit).await;
    Ok(body.map_err(|error| match error {
        ReadBodyError::PayloadTooLarge => refusal::too_large(),
        error => {
            let status = poem::error::ResponseError::status(&error);
            Rejection::new(RejectionKind::Other(status), error.to_string())
        }
    })?)
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
