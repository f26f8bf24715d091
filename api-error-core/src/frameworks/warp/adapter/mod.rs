//! Errors on warp 0.4: the feature `warp`.
//!
//! A handler (`then`) returns any derived error that is `Send`, [`HttpError`],
//! [`Rejection`] or a box of them. A filter (`and_then`) rejects with one of them by
//! `warp::reject::custom`, and [`recover`] makes the response. The filters of this module
//! reject requests with precise codes. Without [`recover`], all of these are a 500 of warp's.
//!
//! [`ErrorLayer`](crate::ErrorLayer) is the layer for tower, around `warp::service`. The
//! rejections of warp itself are not recovered. warp responds to them with a text, and the layer
//! replaces it by the envelope of the service.
//!
//! ```
//! use api_error_core::warp::{query, recover};
//! use api_error_core::bytes::Bytes;
//! use api_error_core::http::StatusCode;
//! use api_error_core::{ApiError, ErrorLayer};
//! use http_body_util::{BodyExt, Empty};
//! use tower::{Layer, ServiceExt};
//! use warp::Filter;
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum CardError {
//!     #[error("nothing is here")]
//!     #[api(status = 404)]
//!     NoSuchPath,
//!     #[error("card {card} is frozen")]
//!     #[api(status = 409)]
//!     Frozen {
//!         #[api(detail)]
//!         card: u32,
//!     },
//! }
//!
//! #[derive(serde::Deserialize)]
//! struct Freeze {
//!     card: u32,
//! }
//!
//! # futures_executor::block_on(async {
//! let freeze = warp::path!("freeze")
//!     .and(query())
//!     .then(async |freeze: Freeze| Err::<&str, _>(CardError::Frozen { card: freeze.card }));
//! let service = ErrorLayer::new()
//!     .on(StatusCode::NOT_FOUND, || CardError::NoSuchPath)
//!     .layer(warp::service(freeze.recover(recover::<CardError>)));
//!
//! let request = http::Request::get("/freeze?card=7").header("x-request-id", "req_7");
//! let response = service.clone().oneshot(request.body(Empty::<Bytes>::new())?).await?;
//! assert_eq!(
//!     response.into_body().collect().await?.to_bytes(),
//!     r#"{"error":{"code":"frozen","message":"card 7 is frozen","details":{"card":7}},"request_id":"req_7"}"#,
//! );
//!
//! let request = http::Request::get("/nowhere").body(Empty::<Bytes>::new())?;
//! let body = service.oneshot(request).await?.into_body().collect().await?.to_bytes();
//! assert!(body.starts_with(br#"{"error":{"code":"no_such_path""#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # }).unwrap();
//! ```

mod extract;

use std::future::{Ready, ready};

use warp::reject::Reject;
use warp::reply::{Reply, Response};

use crate::builtin::{HttpError, Rejection};
use crate::model::ApiError;
use crate::response::ApiErrorExt;

pub use extract::{form, json, json_all, parameter, query};

/// Returns the response to the error in the types of warp.
#[doc(hidden)]
pub fn respond(error: &dyn ApiError) -> Response {
    error.response().map(Into::into)
}

/// Responds to a rejection with an error of the service, with [`Rejection`] or with
/// [`HttpError`]. The layer handles all other rejections.
///
/// # Errors
///
/// The rejection, if it is none of these.
pub fn recover<E: ApiError + Reject>(
    rejection: warp::Rejection,
) -> Ready<Result<Response, warp::Rejection>> {
    let error = rejection
        .find::<E>()
        .map(|error| error as &dyn ApiError)
        .or_else(|| rejection.find::<Rejection>().map(|error| error as _))
        .or_else(|| rejection.find::<HttpError>().map(|error| error as _));
    ready(match error {
        Some(error) => Ok(respond(error)),
        None => Err(rejection),
    })
}

impl Reject for HttpError {}

impl Reject for Rejection {}

macro_rules! respond {
    ($($error:ty,)*) => {$(
        impl Reply for $error {
            fn into_response(self) -> Response {
                respond(&self)
            }
        }
    )*};
}

respond! {
    HttpError,
    Rejection,
    Box<dyn ApiError + Send>,
    Box<dyn ApiError + Send + Sync>,
}
