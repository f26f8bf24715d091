//! `IntoResponse`, the id of a request and a handle on it, through axum-core.

use axum_core::body::Body;
use axum_core::extract::FromRequestParts;
use axum_core::response::{IntoResponse, Response};
use http::request::Parts;

use crate::builtin::{HttpError, Rejection};
use crate::model::{ApiError, RequestId};
use crate::request::{RequestHandle, request_handle, request_id};
use crate::response::ApiErrorExt;

/// Returns the response to the error with axum's body.
pub fn respond(error: &dyn ApiError) -> Response {
    error.response().map(Body::from)
}

impl IntoResponse for HttpError {
    fn into_response(self) -> Response {
        respond(&self)
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        respond(&self)
    }
}

impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, HttpError> {
        request_id(&parts.headers)
    }
}

impl<S: Sync> FromRequestParts<S> for RequestHandle {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, HttpError> {
        request_handle(&parts.headers)
    }
}

macro_rules! boxed {
    ($($object:ty,)*) => {$(
        impl IntoResponse for Box<$object> {
            fn into_response(self) -> Response {
                respond(&*self)
            }
        }
    )*};
}

boxed! {
    dyn ApiError,
    dyn ApiError + Send,
    dyn ApiError + Send + Sync,
}
