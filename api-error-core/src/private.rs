//! What generated code names. Nothing here is part of the public interface.

use http::{HeaderMap, HeaderName, StatusCode};

use crate::{ApiError, ToHeaderValue, header};
use std::fmt;

pub use crate::check::{check, slots};
#[cfg(feature = "actix")]
pub mod actix {
    pub use crate::integrations::actix::{respond, status};
    pub use actix_web::http::StatusCode;
    pub use actix_web::{HttpResponse, ResponseError};
}
#[cfg(feature = "axum")]
pub mod axum {
    pub use crate::integrations::axum::respond;
    pub use axum_core::response::{IntoResponse, Response};
}
pub use crate::code::deserialize_code;
pub use crate::declared::{Extra, Row, specs};
pub use crate::report::{FindNothing, FindOf};
#[cfg(feature = "miette")]
pub mod miette {
    pub use crate::integrations::miette::{Shown, code, help, url};
    pub use miette::{Diagnostic, Severity};
}
#[cfg(feature = "poem")]
pub mod poem {
    pub use crate::integrations::poem::respond;
    pub use poem::Response;
    pub use poem::error::ResponseError;
}
#[cfg(feature = "rocket")]
pub mod rocket {
    pub use crate::integrations::rocket::respond;
    pub use rocket::Request;
    pub use rocket::response::{Responder, Result};
}
#[cfg(feature = "salvo")]
pub mod salvo {
    pub use crate::integrations::salvo::respond;
    pub use salvo_core::{Response, Scribe};
}
#[cfg(feature = "tonic")]
pub mod tonic {
    pub use crate::integrations::tonic::status;
    pub use tonic::Status;
}
#[cfg(feature = "warp")]
pub mod warp {
    pub use crate::integrations::warp::respond;
    pub use warp::reject::Reject;
    pub use warp::reply::{Reply, Response};
}
#[cfg(feature = "registry")]
pub use linkme;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
pub use std::boxed::Box;
pub use std::time::Duration;

/// The macro has checked that the number is in 400..=599.
pub const fn status(number: u16) -> StatusCode {
    match StatusCode::from_u16(number) {
        Ok(status) => status,
        Err(_) => panic!("a status is a number from 100 to 999"),
    }
}

/// The macro has checked that the name is a token in lower case.
pub fn header<T: ToHeaderValue + ?Sized>(headers: &mut HeaderMap, name: &'static str, value: &T) {
    header::insert(headers, HeaderName::from_static(name), value);
}

/// The error that a transparent variant wraps.
pub fn inner<E: ApiError>(error: &E) -> &dyn ApiError {
    error
}

/// What [`ApiError::fmt_message`] does unless overridden.
pub fn default_message<E: ApiError + ?Sized>(error: &E, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if let Some(inner) = error.transparent() {
        inner.fmt_message(f)
    } else if error.spec().status.is_server_error() {
        f.write_str(error.spec().title)
    } else {
        fmt::Display::fmt(error, f)
    }
}

/// What [`ApiError::retry_after`] does unless overridden.
pub fn default_retry_after<E: ApiError + ?Sized>(error: &E) -> Option<Duration> {
    if let Some(inner) = error.transparent() {
        return inner.retry_after();
    }
    let seconds = error.spec().retry_after?;
    Some(Duration::from_secs(seconds.into()))
}

/// Asks a source whether it is an API error.
///
/// The inherent method is there for those that are, and is found first; for all
/// others the method of [`NoApiSource`] is. It needs no bound on the source's type.
#[derive(Debug)]
pub struct Source<'a, T>(pub &'a T);

impl<'a, T: ApiError> Source<'a, T> {
    pub fn api_source(&self) -> Option<&'a dyn ApiError> {
        Some(self.0)
    }
}

pub trait NoApiSource<'a> {
    fn api_source(&self) -> Option<&'a dyn ApiError> {
        None
    }
}

impl<T> NoApiSource<'_> for Source<'_, T> {}
