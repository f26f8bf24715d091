//! `IntoResponse`, through axum-core.

use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};

use crate::builtin::{HttpError, Rejection};
use crate::model::ApiError;
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
