//! What generated code needs to join catalogs, and to check a type with parameters.

use std::fmt;
use std::marker::PhantomData;

use crate::builtin::HttpError;
#[cfg(any(feature = "anyhow", feature = "eyre"))]
use crate::interop::reports::AnyError;
use crate::model::{ApiError, Catalog, ErrorCatalog, ErrorSpec};

/// Finds out whether a type that is joined to a catalog only looks for errors of
/// that very catalog.
#[derive(Debug)]
pub struct JoinProbe<E, Root>(PhantomData<(E, Root)>);

#[cfg(any(feature = "anyhow", feature = "eyre"))]
impl<Root> JoinProbe<AnyError<Root>, Root> {
    pub const IS_ITSELF: bool = true;
}

#[cfg(any(feature = "anyhow", feature = "eyre"))]
impl<Root> JoinProbe<Box<AnyError<Root>>, Root> {
    pub const IS_ITSELF: bool = true;
}

/// For types with errors of their own.
pub trait JoinProbeFallback {
    const IS_ITSELF: bool = false;
}

impl<E, Root> JoinProbeFallback for JoinProbe<E, Root> {}

/// Takes the place of a type with parameters where it is checked without them.
/// There is no value of it.
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

/// The spec of the error that a transparent variant wraps.
///
/// Found by [`ApiError::delegate`], which has to tell the variants apart anyway.
pub fn inner_spec<E: ApiError>(error: &E) -> &'static ErrorSpec {
    let inner = error.delegate();
    inner.map_or_else(|| HttpError::INTERNAL_SERVER_ERROR.spec(), ApiError::spec)
}
