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

#[doc(hidden)]
#[path = "adapters/mod.rs"]
pub mod __private;
#[cfg(feature = "golden")]
mod accept;
mod any_of;
mod compare;
#[cfg(feature = "golden")]
mod contract;
#[cfg(feature = "csv")]
mod csv;
mod explain;
mod field;
#[cfg(feature = "golden")]
mod golden;
#[cfg(feature = "html")]
mod html;
mod json_schema;
mod layout;
mod lint;
mod markdown;
mod openapi;
mod prose;
mod reference;
mod search;
mod section;
#[cfg(feature = "axum")]
mod serve;
#[cfg(feature = "terminal")]
mod terminal;
mod text;
mod typescript;

#[cfg(feature = "golden")]
pub use accept::write_document;
pub use any_of::AnyOf;
pub use compare::{Change, ChangeKind, Changes, Declaration, Impact, VersionStep};
pub use explain::{Explanation, UnknownCode};
pub use field::Field;
pub use layout::{GroupBy, Headings, Layout, Style};
pub use lint::{Finding, Rule};
pub use markdown::InjectError;
pub use openapi::{ErrorResponses, OpenApi, ServiceErrors, UnknownError};
pub use reference::{
    CausesDoc, DetailDoc, Duplicate, EnvelopeDoc, ErrorDoc, ExampleDoc, GroupDoc, HeaderDoc, Json,
    LocationDoc, MemberDoc, MergeError, Merged, Place, ProseDoc, ReadError, Reference, RetiredDoc,
    StatusDoc, TypeDoc, Use,
};
#[cfg(feature = "terminal")]
pub use terminal::Terminal;
