//! `codes` makes an enum for every catalog that compiles without it.

#![deny(warnings)]
// Documents and clients alone have values of some.
#![allow(dead_code, unreachable_pub)]

use std::collections::HashSet;
use std::sync::Arc;

use api_error_core::client::{ErrorCode as _, ErrorCodes};
use api_error_core::{ApiError, HttpError};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = InnerCode, prefix = "inner_")]
enum Inner {
    #[error("a")]
    A,
    #[error("b")]
    B(u8),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = BorrowedCode, prefix = "borrowed_")]
enum Borrowed<'a> {
    #[error("{0}")]
    A(&'a str),
}

mod other {
    #[derive(Debug, thiserror::Error, api_error_core::ApiError)]
    #[api(status = 400, codes = ErrorCode, prefix = "other_")]
    pub enum Error {
        #[error("a")]
        A,
    }
}
use other::Error as OtherError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = RootCode, include(OtherError, HttpError))]
enum Root<'a, 'b> {
    #[error("own")]
    Own,
    #[api(transparent)]
    #[error(transparent)]
    Boxed(Box<Inner>),
    #[api(transparent)]
    #[error(transparent)]
    Borrowed(Box<Borrowed<'a>>),
    #[api(transparent)]
    #[error(transparent)]
    Reference(&'b Middle),
    #[api(transparent)]
    #[error(transparent)]
    Counted(Arc<Last>),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = MiddleCode, prefix = "middle_")]
enum Middle {
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = LastCode, prefix = "last_")]
enum Last {
    #[error("a")]
    A,
}

#[test]
fn pointers_and_lifetimes_have_the_codes_of_what_they_hold() {
    let expected = [
        ("own", RootCode::Own),
        ("inner_a", RootCode::Boxed(InnerCode::A)),
        ("inner_b", RootCode::Boxed(InnerCode::B)),
        ("borrowed_a", RootCode::Borrowed(BorrowedCode::A)),
        ("middle_a", RootCode::Reference(MiddleCode::A)),
        ("last_a", RootCode::Counted(LastCode::A)),
        ("other_a", RootCode::OtherError(other::ErrorCode::A)),
        (
            "not_found",
            RootCode::HttpError(HttpError::for_status(
                api_error_core::http::StatusCode::NOT_FOUND,
            )),
        ),
    ];
    for (text, code) in expected {
        assert_eq!(RootCode::from_code(text), Some(code));
        assert_eq!(code.as_str(), text);
        assert_eq!(text.parse(), Ok(code));
        assert_eq!(code.to_string(), text);
        assert_eq!(serde_json::to_value(code).unwrap(), text);
        assert_eq!(
            serde_json::from_value::<RootCode>(text.into()).unwrap(),
            code
        );
    }
    let different: HashSet<_> = expected.iter().map(|(_, code)| code).collect();
    assert_eq!(different.len(), expected.len());
}

#[test]
fn a_code_is_compared_and_shown_as_the_enum_that_it_is() {
    let (a, b) = (RootCode::Boxed(InnerCode::A), RootCode::Boxed(InnerCode::B));
    assert_ne!(a, b);
    assert_ne!(a, RootCode::Own);
    assert_eq!(a, a.clone());
    assert_eq!(format!("{a:?} {:?}", RootCode::Own), "Boxed(A) Own");
    assert_eq!(
        format!("{:#?}", RootCode::Boxed(InnerCode::A)),
        "Boxed(\n    A,\n)"
    );
    assert_eq!(format!("{:>5}", RootCode::Own), "  own");
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = NoCode)]
enum Nothing {}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 500, codes = InternalCode)]
enum Internal {
    #[api(internal)]
    #[error("bug")]
    Bug,
}

#[test]
fn a_catalog_without_public_codes_has_an_enum_without_variants() {
    assert_eq!(NoCode::from_code("bug"), None);
    assert_eq!(InternalCode::from_code("bug"), None);
    assert_eq!(size_of::<<Nothing as ErrorCodes>::Code>(), 0);
}

#[deprecated(note = "no longer in use")]
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = OldCode, strict, include(old::Gone), challenge = "Bearer")]
#[api(types = old::Type)]
/// All that is old
enum Old {
    /// An old mistake
    #[deprecated]
    #[error("a {id}")]
    #[api(message = "a {id}", example = Self::A { id: 1 })]
    A {
        #[deprecated]
        #[api(detail)]
        id: u8,
    },
    /// Another old mistake
    #[api(retry_after = 5, status = 503)]
    #[error("b")]
    B(u8),
    #[allow(deprecated)]
    #[api(transparent)]
    #[error(transparent)]
    Wrapped(old::Wrapped),
}

#[allow(deprecated)]
mod old {
    /// What was
    #[deprecated]
    #[derive(api_error_core::ErrorType)]
    pub enum Type {
        /// What is not
        Unused,
    }

    /// What is gone
    #[deprecated]
    #[derive(Debug, thiserror::Error, api_error_core::ApiError)]
    #[api(status = 410, codes = GoneCode)]
    #[error("gone")]
    pub struct Gone;

    /// What is wrapped
    #[deprecated]
    #[derive(Debug, thiserror::Error, api_error_core::ApiError)]
    #[api(status = 400, codes = WrappedCode)]
    #[error("wrapped")]
    pub struct Wrapped;
}

#[test]
fn a_deprecated_type_has_codes_without_a_warning() {
    assert_eq!(OldCode::from_code("wrapped").unwrap().as_str(), "wrapped");
}

mod beside_a_glob {
    #[allow(unused_imports)]
    use others::*;

    mod others {
        pub enum GlobCode {}
    }

    #[derive(Debug, thiserror::Error, api_error_core::ApiError)]
    #[api(status = 400, codes = GlobCode)]
    pub enum GlobError {
        #[error("a")]
        A,
    }
}

#[test]
fn an_enum_of_codes_hides_what_a_glob_imports() {
    assert_eq!(beside_a_glob::GlobCode::A.as_str(), "a");
}
