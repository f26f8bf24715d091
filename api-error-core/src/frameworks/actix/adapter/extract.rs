//! Extractors of actix-web that reject with precise codes.

use std::future::{Ready, ready};
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::error::{
    JsonPayloadError, PathError, PayloadError, QueryPayloadError, ReadlinesError, ResponseError,
    UrlencodedError,
};
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{Error, FromRequest, HttpRequest, web};
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::headers_to_http;
use crate::builtin::{HttpError, Rejection};
use crate::layer::reads;
use crate::model::{FieldPlace, RequestId};
use crate::request::read::{self, Form, Json, JsonAll, Path, PathTexts, Query, rejections};
use crate::request::{RequestHandle, request_handle, request_id};

/// Refuses a request as the extractors of this module do, for the
/// configuration of those of actix-web.
///
/// Those do not know which field of a body is at fault.
///
/// ```
/// use actix_web::{App, web};
/// use api_error_core::actix::reject;
///
/// let app = App::new()
///     .app_data(web::JsonConfig::default().error_handler(reject))
///     .app_data(web::FormConfig::default().error_handler(reject))
///     .app_data(web::QueryConfig::default().error_handler(reject))
///     .app_data(web::PathConfig::default().error_handler(reject));
/// ```
#[allow(
    clippy::needless_pass_by_value,
    reason = "it is the shape of a handler"
)]
pub fn reject<E: Into<Rejection>>(error: E, _: &HttpRequest) -> Error {
    error.into().into()
}

type Reading<T> = Pin<Box<dyn Future<Output = Result<T, Rejection>>>>;

/// Extractors of a body, and how each reads it.
macro_rules! bodies {
    ($($extractor:ident by $read:path;)*) => {$(
        impl<T: DeserializeOwned> FromRequest for $extractor<T> {
            type Error = Rejection;
            type Future = Reading<Self>;

            fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
                let headers = media_type(request);
                let body = body(request, payload);
                Box::pin(async move { $read(&headers, &body.await?).map(Self) })
            }
        }
    )*};
}

bodies! {
    Json by read::json;
    JsonAll by read::json_all;
    Form by read::form;
}

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Rejection;
    type Future = Ready<Result<Self, Rejection>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read::query(request.uri().query()).map(Self))
    }
}

impl<T: DeserializeOwned> FromRequest for Path<T> {
    type Error = Rejection;
    type Future = Ready<Result<Self, Rejection>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        // Texts of any bytes are read, so this does not fail.
        let texts: PathTexts = request.match_info().load().unwrap_or_default();
        ready(texts.read().map(Self))
    }
}

impl FromRequest for RequestId {
    type Error = HttpError;
    type Future = Ready<Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request_id(&ids(request)))
    }
}

impl FromRequest for RequestHandle {
    type Error = HttpError;
    type Future = Ready<Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request_handle(&ids(request)))
    }
}

/// Returns the headers of a request that name it.
fn ids(request: &HttpRequest) -> HeaderMap {
    let headers = request.headers().iter();
    headers_to_http(headers.filter(|(name, _)| reads(name.as_str())))
}

fn media_type(request: &HttpRequest) -> HeaderMap {
    let media_type = request.headers().get(CONTENT_TYPE);
    headers_to_http(media_type.map(|value| (&CONTENT_TYPE, value)))
}

fn body(
    request: &HttpRequest,
    payload: &mut Payload,
) -> impl Future<Output = Result<web::Bytes, Rejection>> + 'static {
    let body = web::Bytes::from_request(request, payload);
    async move {
        body.await
            .map_err(|error| match error.as_error::<PayloadError>() {
                Some(error) => unread(error),
                None => other(error.as_response_error()),
            })
    }
}

/// A body that was not read to its end. actix-web says so with a `Debug` of Rust, which is for
/// nobody else.
fn unread(error: &PayloadError) -> Rejection {
    match error {
        PayloadError::Overflow => rejections::too_large(),
        PayloadError::UnknownLength => other(error),
        _ => rejections::breaks_off().with_logged(error.to_string()),
    }
}

/// Returns what a client may know of an error of actix-web that is about a body which breaks off.
pub(super) fn public_words(error: &Error) -> Option<&'static str> {
    let of_json = || match error.as_error()? {
        JsonPayloadError::Payload(error) => Some(error),
        _ => None,
    };
    let of_form = || match error.as_error()? {
        UrlencodedError::Payload(error) => Some(error),
        _ => None,
    };
    let of_lines = || match error.as_error()? {
        ReadlinesError::Payload(error) => Some(error),
        _ => None,
    };
    let error = error.as_error::<PayloadError>();
    let error = error.or_else(of_json).or_else(of_form).or_else(of_lines)?;
    let breaks_off = !matches!(error, PayloadError::Overflow | PayloadError::UnknownLength);
    breaks_off.then_some(rejections::BREAKS_OFF)
}

/// What actix-web says and nothing more precise.
fn other(error: &(impl ResponseError + ?Sized)) -> Rejection {
    let status = StatusCode::from_u16(error.status_code().as_u16()).unwrap_or_default();
    rejections::other(status, &error.to_string())
}

impl From<JsonPayloadError> for Rejection {
    fn from(error: JsonPayloadError) -> Self {
        match &error {
            JsonPayloadError::OverflowKnownLength { .. } | JsonPayloadError::Overflow { .. } => {
                rejections::too_large()
            }
            JsonPayloadError::Payload(error) => unread(error),
            JsonPayloadError::ContentType => rejections::media_type("application/json"),
            JsonPayloadError::Deserialize(reason) => rejections::unread_json(reason, &|_| None),
            _ => other(&error),
        }
    }
}

impl From<UrlencodedError> for Rejection {
    fn from(error: UrlencodedError) -> Self {
        match &error {
            UrlencodedError::Overflow { .. } => rejections::too_large(),
            UrlencodedError::Payload(error) => unread(error),
            UrlencodedError::ContentType => rejections::media_type(rejections::FORM),
            UrlencodedError::Parse(reason) => {
                rejections::flat_shape(FieldPlace::Body, reason, &|_| None)
            }
            _ => other(&error),
        }
    }
}

impl From<QueryPayloadError> for Rejection {
    fn from(error: QueryPayloadError) -> Self {
        match &error {
            QueryPayloadError::Deserialize(reason) => {
                rejections::flat_shape(FieldPlace::Query, reason, &|_| None)
            }
            _ => other(&error),
        }
    }
}

impl From<PathError> for Rejection {
    fn from(error: PathError) -> Self {
        match &error {
            PathError::Deserialize(reason) => rejections::path_shape(None, &reason.to_string()),
            _ => other(&error),
        }
    }
}
