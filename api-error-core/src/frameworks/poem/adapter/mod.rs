//! Errors on poem 3: the feature `poem`.
//!
//! A handler returns any derived error that is `Send` and `Sync`, [`HttpError`],
//! [`Rejection`] or a box of them. [`ErrorLayer`](crate::ErrorLayer) is a middleware for
//! a `Route` or any other endpoint. It holds the context of the request, and writes the
//! errors of poem itself in the envelope of the service. Everything that passes through it
//! becomes a response, so `catch_error` belongs on the inside. The extractors [`Json`],
//! [`Form`] and [`Query`] reject requests with precise codes.
//!
//! ```
//! use api_error_core::http::StatusCode;
//! use api_error_core::{ApiError, ErrorLayer, poem::Query};
//! use poem::{Endpoint, EndpointExt, Request, Route, get, handler};
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
//! #[handler]
//! async fn freeze(Query(freeze): Query<Freeze>) -> Result<&'static str, CardError> {
//!     Err(CardError::Frozen { card: freeze.card })
//! }
//!
//! # futures_executor::block_on(async {
//! let app = Route::new()
//!     .at("/freeze", get(freeze))
//!     .with(ErrorLayer::new().on(StatusCode::NOT_FOUND, || CardError::NoSuchPath));
//!
//! let request = Request::builder().uri_str("/freeze?card=7").header("x-request-id", "req_7");
//! let body = app.get_response(request.finish()).await.into_body().into_string().await?;
//! assert_eq!(
//!     body,
//!     r#"{"error":{"code":"frozen","message":"card 7 is frozen","details":{"card":7}},"request_id":"req_7"}"#,
//! );
//!
//! let request = Request::builder().uri_str("/nowhere").finish();
//! let body = app.get_response(request).await.into_body().into_string().await?;
//! assert!(body.starts_with(r#"{"error":{"code":"no_such_path""#));
//! # Ok::<(), poem::error::ReadBodyError>(())
//! # }).unwrap();
//! ```

mod allow;
mod extract;
mod middleware;
mod shown;
mod simulate;

use bytes::Bytes;
use http::{StatusCode, response};
use poem::error::ResponseError;
use poem::{Response, ResponseParts};

use crate::builtin::{HttpError, Rejection};
use crate::model::ApiError;
use crate::response::ApiErrorExt;

pub use crate::request::read::{Form, Json, JsonAll, Path, Query};

pub use allow::{Allow, AllowEndpoint};
pub use extract::BodyLimit;
pub use middleware::ErrorEndpoint;
pub use simulate::SimulatingEndpoint;

/// Returns the response to the error in the types of poem.
#[doc(hidden)]
pub fn respond(error: &dyn ApiError) -> Response {
    let mut response = error.response();
    shown::keep(&mut response);
    from_http(response)
}

fn from_http(response: http::Response<Bytes>) -> Response {
    let (head, body) = response.into_parts();
    Response::from_parts(parts_from_http(head), body.into())
}

fn parts_from_http(head: response::Parts) -> ResponseParts {
    ResponseParts {
        status: head.status,
        version: head.version,
        headers: head.headers,
        extensions: head.extensions,
    }
}

macro_rules! respond {
    ($($error:ty,)*) => {$(
        impl ResponseError for $error {
            fn status(&self) -> StatusCode {
                ApiErrorExt::status(self)
            }

            fn as_response(&self) -> Response {
                respond(self)
            }
        }
    )*};
}

respond! {
    HttpError,
    Rejection,
    Box<dyn ApiError + Send + Sync>,
}
