//! Extractors of poem that reject with precise codes.

use bytes::Bytes;
use percent_encoding::percent_decode_str;
use poem::error::ReadBodyError;
use poem::{FromRequest, Request, RequestBody};
use serde::de::DeserializeOwned;

use crate::model::RequestId;
use crate::request::read::{self, Form, Json, JsonAll, Path, PathTexts, Query, rejections};
use crate::request::{RequestHandle, request_handle, request_id};

/// The longest body that [`Json`] and [`Form`] read, in bytes; 2 MB where none is
/// set.
///
/// ```
/// use api_error_core::poem::BodyLimit;
/// use poem::{EndpointExt, Route};
///
/// let app = Route::new().data(BodyLimit(64 * 1024));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyLimit(pub usize);

impl Default for BodyLimit {
    fn default() -> Self {
        Self(2_000_000)
    }
}

/// Extractors of a body, and how each reads it.
macro_rules! bodies {
    ($($extractor:ident by $read:path;)*) => {$(
        impl<'a, T: DeserializeOwned> FromRequest<'a> for $extractor<T> {
            async fn from_request(
                request: &'a Request,
                body: &mut RequestBody,
            ) -> poem::Result<Self> {
                let body = read_body(request, body).await?;
                Ok(Self($read(request.headers(), &body)?))
            }
        }
    )*};
}

bodies! {
    Json by read::json;
    JsonAll by read::json_all;
    Form by read::form;
}

impl<'a, T: DeserializeOwned> FromRequest<'a> for Query<T> {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self(read::query(request.uri().query())?))
    }
}

impl<'a, T: DeserializeOwned> FromRequest<'a> for Path<T> {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        // poem leaves out a text that is not UTF-8, as if the route had no such parameter.
        if percent_decode_str(request.uri().path())
            .decode_utf8()
            .is_err()
        {
            return Err(rejections::parameter_not_utf8(None).into());
        }
        // Texts are read from every path, so this does not fail.
        let texts: PathTexts = request.path_params().unwrap_or_default();
        Ok(Self(texts.read()?))
    }
}

impl<'a> FromRequest<'a> for RequestId {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(request_id(request.headers())?)
    }
}

impl<'a> FromRequest<'a> for RequestHandle {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(request_handle(request.headers())?)
    }
}

async fn read_body(request: &Request, body: &mut RequestBody) -> poem::Result<Bytes> {
    let BodyLimit(limit) = request.data().copied().unwrap_or_default();
    let body = body.take()?.into_bytes_limit(limit).await;
    Ok(body.map_err(|error| match error {
        ReadBodyError::PayloadTooLarge => rejections::too_large(),
        ReadBodyError::Io(error) => rejections::breaks_off().with_source(error),
        error => {
            let status = poem::error::ResponseError::status(&error);
            rejections::other(status, &error.to_string())
        }
    })?)
}
