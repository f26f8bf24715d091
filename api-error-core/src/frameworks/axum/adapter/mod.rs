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

use std::ops::{Deref, DerefMut};

use axum::extract::rejection::PathRejection;
use axum::extract::{
    FromRequest, FromRequestParts, OptionalFromRequest, OptionalFromRequestParts, Path as AxumPath,
    RawPathParams, Request,
};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::builtin::Rejection;

pub use crate::request::read::{Form, Json, Query};

/// An extractor for the parameters of the path.
#[derive(Debug, Clone, Copy, Default)]
pub struct Path<T>(pub T);

impl<T, S> FromRequest<S> for Json<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let axum::Json(value) =
            <axum::Json<T> as FromRequest<S>>::from_request(request, state).await?;
        Ok(Self(value))
    }
}

impl<T, S> OptionalFromRequest<S> for Json<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Self::Rejection> {
        let value: Option<axum::Json<T>> =
            <axum::Json<T> as OptionalFromRequest<S>>::from_request(request, state).await?;
        Ok(value.map(|axum::Json(value)| Self(value)))
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
        let axum::Form(value) = axum::Form::<T>::from_request(request, state).await?;
        Ok(Self(value))
    }
}

impl<T, S> FromRequestParts<S> for Query<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let axum::extract::Query(value) =
            axum::extract::Query::<T>::from_request_parts(parts, state).await?;
        Ok(Self(value))
    }
}

impl<T, S> FromRequestParts<S> for Path<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let path = <AxumPath<T> as FromRequestParts<S>>::from_request_parts(parts, state).await;
        match path {
            Ok(AxumPath(value)) => Ok(Self(value)),
            Err(rejection) => Err(path_rejection(rejection, parts, state).await),
        }
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
        let path =
            <AxumPath<T> as OptionalFromRequestParts<S>>::from_request_parts(parts, state).await;
        match path {
            Ok(path) => Ok(path.map(|AxumPath(value)| Self(value))),
            Err(rejection) => Err(path_rejection(rejection, parts, state).await),
        }
    }
}

async fn path_rejection<S: Send + Sync>(
    rejection: PathRejection,
    parts: &mut Parts,
    state: &S,
) -> Rejection {
    convert::path(rejection, &parameter_names(parts, state).await)
}

/// Returns the names of the parameters of the path, in order.
async fn parameter_names<S: Send + Sync>(parts: &mut Parts, state: &S) -> Vec<String> {
    let parameters = RawPathParams::from_request_parts(parts, state).await;
    parameters.map_or_else(
        |_| Vec::new(),
        |parameters| parameters.iter().map(|(name, _)| name.to_owned()).collect(),
    )
}

impl<T> Deref for Path<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Path<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}
