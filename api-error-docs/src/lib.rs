//! The reference documentation of an API's errors, from the catalog that answers with them.
//!
//! [`Reference::of`] turns a catalog (an error enum with `#[derive(ApiError)]`)
//! into data of its own, from which every document is made and which a file
//! `api-errors.json` keeps.
//!
//! ```
//! use api_error_core::HttpError;
//! use api_error_docs::Reference;
//!
//! let reference = Reference::of::<HttpError>();
//! let page = reference.to_markdown();
//! let file = reference.to_json();
//! assert_eq!(Reference::from_json(&file)?, reference);
//! # let _ = page;
//! # Ok::<_, api_error_docs::ReadError>(())
//! ```

// The rooms, lower ones first: each knows only rooms above it in this list. A room
// that has something to say about a `Reference` does it in an `impl Reference` of
// its own, so that `reference` knows no document.

mod text;

mod rust_type;

mod layout;

mod reference;

mod search;

mod page;

mod formats;

mod schema;

mod adapters;

mod compare;

#[cfg(feature = "golden")]
mod golden;

mod lint;

#[cfg(feature = "axum")]
mod serve;

pub use adapters::AnyOf;
pub use compare::{Change, ChangeKind, Changes, Declaration, Impact, VersionStep};
#[cfg(feature = "terminal")]
pub use formats::Terminal;
pub use formats::{Explanation, InjectError};
#[cfg(feature = "golden")]
pub use golden::write_document;
pub use layout::{Field, GroupBy, Headings, Layout, Style};
pub use lint::{Finding, Rule};
pub use reference::{
    CausesDoc, DetailDoc, Duplicate, EnvelopeDoc, ErrorDoc, ExampleDoc, GroupDoc, HeaderDoc, Json,
    LocationDoc, MemberDoc, MergeError, Merged, Place, ProseDoc, ReadError, Reference, RetiredDoc,
    StatusDoc, TypeDoc, Use,
};
pub use schema::{ErrorResponses, OpenApi, ServiceErrors, UnknownError};
pub use search::UnknownCode;

/// What the macros name in the crates that call them.
#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "aide")]
    pub use crate::adapters::aide;
    #[cfg(feature = "dropshot")]
    pub use crate::adapters::dropshot;
    #[cfg(feature = "poem-openapi")]
    pub use crate::adapters::poem_openapi;
    #[cfg(feature = "utoipa")]
    pub use crate::adapters::utoipa;
}
