//! The names that generated code uses. Nothing here is part of the public interface.
//!
//! # The tricks of generated code
//!
//! - What a type of the user's lacks is asked of it by a path, as `<T as ToStatus>` or by the
//!   traits of `asked`: the compiler shows the type alone then. Of a function that needs it, it
//!   shows the name, so those functions belong to types that a user knows.
//! - [`ON_USE`] keeps a catalog from being evaluated where nobody uses it.
//! - [`Catalog::__join`] gives a joined type both for the program and for const evaluation
//!   ([`WHOLE`]). That it is a catalog is asked wherever it is named, always by one of [`Joins`]
//!   and [`Wraps`] and in one place of the author's, so that it is one error if it is not.
//! - [`SourceProbe`], [`ReportProbe`], [`DetailProbe`] and `SchemaProbe` find out whether a type has a
//!   trait, without a bound that the user's declaration would have to repeat. An
//!   inherent item of the probe exists for the types that have the trait, and Rust
//!   looks for inherent items first. For all others the item of the same name in the
//!   probe's fallback is found, a trait of every probe that generated code imports.
//!   `JoinProbe` finds out in the same way which of two types one is, and is left out of the
//!   lists of [`__joined!`](crate::__joined) where no type can be the one in question.
//! - Implementations are in one constant without a name, where `__api` stands for this module: the
//!   compiler reads and resolves each token of a path wherever it stands. So what of the standard
//!   library is named there is here, too.
//! - [`Alone`] takes the place of a type whose parameters a constant item cannot name.

mod asked;
mod declared;
mod detail_type;
mod expression;
mod integrations;
mod operators;
mod shown;
mod join;
mod wrapped;

use std::marker::PhantomData;

use http::StatusCode;

#[cfg(feature = "actix")]
pub mod actix {
    pub use crate::frameworks::actix::adapter::{respond, status};
    pub use actix_web::http::StatusCode;
    pub use actix_web::{HttpResponse, ResponseError};
}
#[cfg(feature = "axum")]
pub mod axum {
    pub use crate::frameworks::axum::respond::respond;
    pub use axum_core::response::{IntoResponse, Response};
}
#[cfg(feature = "miette")]
pub mod miette {
    pub use crate::interop::miette::diagnostic::{Shown, code, help, url};
    pub use miette::{Diagnostic, Severity};
}
#[cfg(feature = "poem")]
pub mod poem {
    pub use crate::frameworks::poem::adapter::respond;
    pub use poem::Response;
    pub use poem::error::ResponseError;
}
#[cfg(feature = "rocket")]
pub mod rocket {
    pub use crate::frameworks::rocket::adapter::respond;
    pub use rocket::Request;
    pub use rocket::response::{Responder, Result};
}
#[cfg(feature = "salvo")]
pub mod salvo {
    pub use crate::frameworks::salvo::adapter::respond;
    pub use salvo_core::{Response, Scribe};
}
#[cfg(feature = "schemars")]
pub mod schemars {
    pub use crate::interop::schemars::schema::{SchemaProbe, SchemaProbeFallback, with_schemas};
}
#[cfg(feature = "tonic")]
pub mod tonic {
    pub use crate::frameworks::tonic::adapter::status;
    pub use tonic::Status;
}
#[cfg(feature = "warp")]
pub mod warp {
    pub use crate::frameworks::warp::adapter::respond;
    pub use warp::reject::Reject;
    pub use warp::reply::{Reply, Response};
}
pub use crate::check::{CatalogSet, check};
// Users name these as well; generated code finds all that it names in one module.
pub use crate::interop::reports::{ReportProbe, ReportProbeFallback};
#[cfg(feature = "operators")]
pub use crate::model::OperatorSpec;
pub use crate::model::{
    ApiError, Catalog, CatalogFacts, Declared, DetailSpec, DetailType, Details, Digest,
    ErrorCatalog, ErrorSpec, ErrorType, FieldErrors, FindInReport, Form, Found, JoinedCatalogs,
    NestedCatalog, OperatorFacts, RareOf, Shape, ShownError, Text, Token, catalog, default_message,
    default_retry_after, deserialize_code, distinct, facts, nested, prose,
};
pub use crate::{
    __details, __expression, __find, __integrations, __joined, __known_integration, __operators,
    client, response, spec,
};
pub use asked::{
    ByBinary, ByCount, ByDebug, ByDisplay, ByLowerExp, ByLowerHex, ByOctal, ByUpperExp, ByUpperHex,
    HasClient, HasCodes, HasEnvelope, HasOwned, HasTypes, Included, IsAny, IsList, IsScalar,
    IsText, Joins, MayChallenge, MayFlatten, MayListMethods, MessageText, OfNoSet, Reads,
    ValueProbe, ValueProbeFallback, Wrapped, Wraps, Writes, of_set,
};
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{bool, usize};
pub use declared::{RareFact, assert_is_named, details, rare_facts, rare_specs, specs};
pub use detail_type::{DetailProbe, DetailProbeFallback, with_types};
pub use http;
pub use join::{Alone, inner_spec};
#[cfg(any(feature = "anyhow", feature = "eyre"))]
pub use join::{JoinProbe, JoinProbeFallback};
#[cfg(feature = "registry")]
pub use linkme;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
pub use shown::{
    FindClass, FindKind, IsDeclared, IsDeep, IsError, IsInCode, IsOther, IsPlain, IsUnknown,
    MayBeDetail, MayBeInspected, MayBeNamed, MayBePublic, MayBeShown, class_of,
};
pub use std::time::Duration;
pub use wrapped::{show_wrapped, write_wrapped_details, write_wrapped_headers};

/// The condition of an empty `if` before a reference in a constant.
///
/// The code after a condition is evaluated together with the constant. Without a condition,
/// the compiler makes a constant of its own from it, and evaluates that in each `cargo check`,
/// even if nobody uses the whole.
pub const ON_USE: bool = true;

/// Returns the spec of an index among the specs of a type.
///
/// Generated code does not name the constant itself. In a function without type parameters,
/// the lints of the compiler would evaluate it.
pub fn spec<E: ErrorCatalog>(index: usize) -> &'static ErrorSpec {
    &catalog::<E>().facts.specs[index]
}

/// Asks [`Catalog::__join`] for a catalog that const evaluation can look into.
pub const WHOLE: bool = true;
/// Asks [`Catalog::__join`] for a catalog of the program.
pub const LINKED: bool = false;

/// Converts a status that the macro has checked: it is in 400..=599.
pub const fn status(number: u16) -> StatusCode {
    match StatusCode::from_u16(number) {
        Ok(status) => status,
        Err(_) => panic!("a status is a number from 100 to 999"),
    }
}

/// Finds out whether a source is an API error.
///
/// Like each probe whose type is known by name, it is found by a path: the compiler takes
/// several times as long for a method.
#[derive(Debug)]
pub struct SourceProbe<T>(PhantomData<T>);

impl<T: ApiError> SourceProbe<T> {
    pub fn __api_error_source(source: &T) -> Option<&dyn ApiError> {
        Some(source)
    }
}

/// The fallback for all other sources.
pub trait SourceProbeFallback<T> {
    fn __api_error_source(_: &T) -> Option<&dyn ApiError> {
        None
    }
}

impl<T> SourceProbeFallback<T> for SourceProbe<T> {}
