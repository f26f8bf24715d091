//! Joins catalogs in generated code, and checks types with parameters.

use std::fmt;
#[cfg(any(feature = "anyhow", feature = "eyre"))]
use std::marker::PhantomData;

use crate::builtin::HttpError;
#[cfg(any(feature = "anyhow", feature = "eyre"))]
use crate::interop::reports::AnyError;
use crate::model::{ApiError, Catalog, ErrorCatalog, ErrorSpec};

#[cfg(any(feature = "anyhow", feature = "eyre"))]
/// Finds out whether a joined type only looks for errors of the catalog that joins it.
#[derive(Debug)]
pub struct JoinProbe<E, Root>(PhantomData<(E, Root)>);

#[cfg(any(feature = "anyhow", feature = "eyre"))]
impl<Root> JoinProbe<AnyError<Root>, Root> {
    pub const __API_ERROR_IS_ITSELF: bool = true;
}

#[cfg(any(feature = "anyhow", feature = "eyre"))]
impl<Root> JoinProbe<Box<AnyError<Root>>, Root> {
    pub const __API_ERROR_IS_ITSELF: bool = true;
}

#[cfg(any(feature = "anyhow", feature = "eyre"))]
/// The fallback for types with their own errors.
pub trait JoinProbeFallback {
    const __API_ERROR_IS_ITSELF: bool = false;
}

#[cfg(any(feature = "anyhow", feature = "eyre"))]
impl<E, Root> JoinProbeFallback for JoinProbe<E, Root> {}

/// Lists what types give to the one that joins them, each with the number of its own specs
/// before it.
///
/// Only an `AnyError` looks for errors of the catalog that joins it, and there is none
/// without these features, which saves the compiler the probe of each type.
#[cfg(not(any(feature = "anyhow", feature = "eyre")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __joined {
    ($this:ty; [$($ty:ty, $after:literal;)+] $is_whole:ident) => {
        [$($crate::Catalog::__join::<$ty>(false, $after, $is_whole)),+]
    };
}

/// Lists what types give to the one that joins them, each with the number of its own specs
/// before it.
#[cfg(any(feature = "anyhow", feature = "eyre"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __joined {
    ($this:ty; [$($ty:ty, $after:literal;)+] $is_whole:ident) => {{
        // The constant of the import is the one for types with errors of their own.
        #[allow(unused_imports)]
        use $crate::__private::JoinProbeFallback as _;
        [$($crate::Catalog::__join::<$ty>(
            $crate::__private::JoinProbe::<$ty, $this>::__API_ERROR_IS_ITSELF,
            $after,
            $is_whole,
        )),+]
    }};
}

/// Replaces a type with parameters where it is checked without them. It has no values.
#[derive(Debug)]
pub enum Alone {}

impl fmt::Display for Alone {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Alone {}

#[diagnostic::do_not_recommend]
impl ApiError for Alone {
    fn spec(&self) -> &'static ErrorSpec {
        match *self {}
    }
}

#[diagnostic::do_not_recommend]
impl ErrorCatalog for Alone {
    const CATALOG: &'static Catalog = &Catalog::new("");
}

/// Returns the spec of the error that a transparent variant wraps.
///
/// It uses [`ApiError::delegate`], which must tell the variants apart anyway.
pub fn inner_spec<E: ApiError>(error: &E) -> &'static ErrorSpec {
    let inner = error.delegate();
    inner.map_or_else(|| HttpError::INTERNAL_SERVER_ERROR.spec(), ApiError::spec)
}
