//! What generated code names. Nothing here is part of the public interface.

use http::{HeaderMap, HeaderName, StatusCode};

use crate::{ApiError, Catalog, ErrorCatalog, ErrorSpec, HttpError, ToHeaderValue, header};
use std::fmt;
use std::marker::PhantomData;

pub use crate::check::{Digest, Text, check};
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
#[cfg(feature = "schemars")]
pub mod schemars {
    pub use crate::integrations::schemars::{Probe, Untyped, typed_details};
}
pub use crate::code::deserialize_code;
pub use crate::declared::{Extra, details, specs};
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
pub use std::time::Duration;

/// Stands in a condition before what a constant refers to.
///
/// What comes after a condition is evaluated with the constant itself. Before
/// one, the compiler makes constants of their own of it, and evaluates them in
/// each `cargo check`, whether or not somebody uses the whole.
pub const LATE: bool = true;

/// The spec of an index among a type's own.
///
/// Generated code does not name the constant itself: where it is named in a
/// function without type parameters, the compiler's lints evaluate it.
pub fn spec<E: ErrorCatalog>(index: usize) -> &'static ErrorSpec {
    &catalog::<E>().specs[index]
}

/// The catalog of a type; see [`spec`].
///
/// Each function that names the constant has a copy of it in the program, so
/// this one is never copied into others.
#[inline(never)]
pub const fn catalog<E: ErrorCatalog>() -> &'static Catalog {
    E::CATALOG
}

/// What a type gives of another that it joins.
#[derive(Debug)]
pub struct Joined {
    pub digest: Option<Digest>,
    /// An empty one unless it is asked for.
    pub catalog: &'static Catalog,
}

/// What a type gives to one that joins it, which may not be itself.
///
/// One function for both parts, so that a type that is no catalog is reported
/// once.
pub const fn join<E: ErrorCatalog>(is_itself: bool, with_catalog: bool) -> Joined {
    const NONE: &Catalog = &Catalog::new("");
    // Each constant by a function, without which it would be evaluated in any case.
    Joined {
        digest: if is_itself {
            Some(Digest::NOTHING)
        } else {
            digest::<E>()
        },
        catalog: if is_itself || !with_catalog {
            NONE
        } else {
            catalog::<E>()
        },
    }
}

const fn digest<E: ErrorCatalog>() -> Option<Digest> {
    E::DIGEST // In a cycle? Catalogs cannot join each other: leave one of them out.
}

/// Whether a type that is joined to a catalog only looks for errors of that very
/// catalog.
///
/// The inherent constant is there for those that do, and comes first; for all
/// others that of [`JoinsAnother`] does.
#[derive(Debug)]
pub struct JoinOf<E, Root>(PhantomData<(E, Root)>);

#[cfg(any(feature = "anyhow", feature = "eyre"))]
impl<Root> JoinOf<crate::AnyError<Root>, Root> {
    pub const IS_ITSELF: bool = true;
}

#[cfg(any(feature = "anyhow", feature = "eyre"))]
impl<Root> JoinOf<Box<crate::AnyError<Root>>, Root> {
    pub const IS_ITSELF: bool = true;
}

/// For types that give errors of their own.
pub trait JoinsAnother {
    const IS_ITSELF: bool = false;
}

impl<E, Root> JoinsAnother for JoinOf<E, Root> {}

/// Stands for a type with parameters where it is checked without them. There is
/// no value of it.
#[derive(Debug)]
pub enum Alone {}

impl fmt::Display for Alone {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Alone {}

impl ApiError for Alone {
    fn spec(&self) -> &'static ErrorSpec {
        match *self {}
    }
}

impl ErrorCatalog for Alone {
    const CATALOG: &'static Catalog = &Catalog::new("");
}

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

/// The spec of the error that a transparent variant wraps.
///
/// Found by [`ApiError::transparent`], which has to tell the variants apart anyway.
pub fn inner_spec<E: ApiError>(error: &E) -> &'static ErrorSpec {
    let inner = error.transparent();
    inner.map_or_else(|| HttpError::INTERNAL_SERVER_ERROR.spec(), ApiError::spec)
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
