//! Extractors for axum 0.8 that reject requests with precise codes: the feature `extract`.
//!
//! They replace the extractors of the same names in axum and read requests in the same
//! way. [`Json`] is also a response. On failure they return a [`Rejection`]:
//! `body_parse_error`, `validation_failed` with the invalid fields, `parameter_missing`
//! and `parameter_invalid` with the name of the parameter. Its body is in the envelope of
//! the service.
//!
//! A service may have its own codes for these. It converts them in one place, and passes
//! the conversion to [`ErrorLayer::on_rejection`](crate::ErrorLayer::on_rejection):
//!
//! ```
//! use api_error_core::axum::{Json, Query};
//! use api_error_core::http::StatusCode;
//! use api_error_core::{ApiError, ErrorLayer, Rejection, RejectionKind};
//! use axum::routing::get;
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum CardError {
//!     /// The path does not exist
//!     #[error("nothing is here")]
//!     #[api(status = 404, code = "no_such_path")]
//!     NoSuchPath,
//!     /// The request cannot be read
//!     #[error("{reason}")]
//!     #[api(status = 400, code = "bad_request")]
//!     BadRequest { reason: String },
//!     /// A parameter of the query is missing
//!     #[error("the parameter {name} is missing")]
//!     #[api(status = 400, code = "parameter_missing")]
//!     ParameterMissing { name: String },
//! }
//!
//! impl From<Rejection> for CardError {
//!     fn from(rejection: Rejection) -> Self {
//!         match (rejection.kind(), rejection.parameter()) {
//!             (RejectionKind::ParameterMissing, Some(name)) => {
//!                 Self::ParameterMissing { name: name.to_owned() }
//!             }
//!             _ => Self::BadRequest { reason: rejection.to_string() },
//!         }
//!     }
//! }
//!
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Page {
//!     limit: u32,
//! }
//!
//! let app: axum::Router = axum::Router::new()
//!     .route("/cards", get(async |Query(page): Query<Page>| Json(page)))
//!     .layer(
//!         ErrorLayer::new()
//!             .catalog::<CardError>()
//!             .on(StatusCode::NOT_FOUND, || CardError::NoSuchPath)
//!             .on_rejection(CardError::from),
//!     );
//! ```
//!
//! A handler that takes a `Result`, such as `Result<Json<Page>, Rejection>`, decides
//! itself what to do with a rejection.

#[cfg(feature = "aide")]
mod aide;
mod convert;

use axum::extract::{
    FromRequest, FromRequestParts, OptionalFromRequest, OptionalFromRequestParts, Path as AxumPath,
    Request,
};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::builtin::Rejection;
use crate::request::read::{self, PathTexts, rejections};

pub use crate::request::read::{Form, Json, JsonAll, Path, Query};

/// Extractors of JSON, and how each reads it.
macro_rules! json {
    ($($extractor:ident by $read:path;)*) => {$(
        impl<T, S> FromRequest<S> for $extractor<T>
        where
            T: DeserializeOwned,
            S: Send + Sync,
        {
            type Rejection = Rejection;

            async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
                let headers = request.headers().clone();
                if !read::is_json(&headers) {
                    return Err(rejections::media_type("application/json"));
                }
                let body = Bytes::from_request(request, state).await?;
                $read(&headers, &body).map(Self)
            }
        }
    )*};
}

json! {
    Json by read::json;
    JsonAll by read::json_all;
}

impl<T, S> OptionalFromRequest<S> for Json<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Self::Rejection> {
        if !request.headers().contains_key(CONTENT_TYPE) {
            return Ok(None);
        }
        let value = <Self as FromRequest<S>>::from_request(request, state).await?;
        Ok(Some(value))
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl<T, S> FromRequest<S> for Form<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        // As in axum, the form of a request without a body is its query.
        if matches!(*request.method(), Method::GET | Method::HEAD) {
            return read::query(request.uri().query()).map(Self);
        }
        let headers = request.headers().clone();
        if !read::is_form(&headers) {
            return Err(rejections::media_type(rejections::FORM));
        }
        let body = Bytes::from_request(request, state).await?;
        read::form(&headers, &body).map(Self)
    }
}

impl<T, S> FromRequestParts<S> for Query<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        read::query(parts.uri.query()).map(Self)
    }
}

impl<T, S> FromRequestParts<S> for Path<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let AxumPath(texts): AxumPath<PathTexts> =
            <AxumPath<_> as FromRequestParts<S>>::from_request_parts(parts, state).await?;
        texts.read().map(Self)
    }
}

impl<T, S> OptionalFromRequestParts<S> for Path<T>
where
    T: DeserializeOwned + Send + 'static,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &S,
    ) -> Result<Option<Self>, Self::Rejection> {
        let texts: Option<AxumPath<PathTexts>> =
            <AxumPath<_> as OptionalFromRequestParts<S>>::from_request_parts(parts, state).await?;
        match texts {
            Some(AxumPath(texts)) if !texts.is_empty() => {
                texts.read().map(|value| Some(Self(value)))
            }
            _ => Ok(None),
        }
    }
}
