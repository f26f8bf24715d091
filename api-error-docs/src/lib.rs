//! Documentation of an API's errors, made from the catalog that the API responds with.
//!
//! [`Reference::of`] turns a catalog (an error enum with `#[derive(ApiError)]`) into owned
//! data. Every document is made from it, and the file `api-errors.json` stores it.
//!
//! | for | use |
//! | --- | --- |
//! | pages | [`to_markdown`](Reference::to_markdown), [`inject`](Reference::inject), `to_html`, `to_site`, [`to_llms_txt`](Reference::to_llms_txt), `into_router` |
//! | the terminal, spreadsheets | `to_terminal`, [`explain`](Reference::explain), [`search`](Reference::search), `to_csv` |
//! | programs | [`to_json`](Reference::to_json), [`to_json_schema`](Reference::to_json_schema), [`to_openapi`](Reference::to_openapi), [`to_typescript`](Reference::to_typescript), [`to_constants`](Reference::to_constants) |
//! | `OpenAPI` documents of a framework | [`document_errors!`], [`ErrorResponses`], [`ServiceErrors`] |
//! | operations | [`to_prometheus_rules`](Reference::to_prometheus_rules) |
//! | compatibility | [`changes_since`](Reference::changes_since), `assert_contract` |
//! | checks | [`lint`](Reference::lint), [`coverage`](Reference::coverage), `assert_current` |
//! | several services | [`merge`](Reference::merge) |
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

#[cfg(api_errors_without_documentation)]
compile_error!(
    "with `--cfg api_errors_without_documentation`, programs have no texts for documents: make \
     the documents in a build without it, and leave `api-error-docs` out of this one"
);

// The rooms, lower ones first: a room uses only the rooms above it in this list. A room
// adds its methods to `Reference` in an `impl Reference` of its own, so that `reference`
// does not know the rooms below it.

// Text from outside, made safe to show.
mod text;

// The JSON of Rust types.
mod rust_type;

// The settings of pages.
mod layout;

// The catalog as data: the model, its file, and how both are made.
mod reference;

// Searching for codes.
mod search;

// The content of pages, in any format.
mod page;

// Documents for people.
mod formats;

// Documents for programs.
mod schema;

// Frameworks that make documents from handlers.
mod adapters;

// The changes between two versions.
mod compare;

// Files that tests compare.
#[cfg(feature = "golden")]
mod golden;

// Likely mistakes.
mod lint;

// What tests have produced.
mod coverage;

// An axum router.
#[cfg(feature = "axum")]
mod serve;

pub use adapters::AnyOf;
pub use compare::{
    Change, ChangeKind, Changes, Declaration, Impact, Outcome, VersionStep, Witness,
};
pub use coverage::{
    Answers, AnswersError, Coverage, NoOperations, OperationCoverage, Uncovered, UncoveredOperation,
};
#[cfg(feature = "sources")]
pub use coverage::{SourceCoverage, Sources, Unconstructed};
#[cfg(feature = "terminal")]
pub use formats::Terminal;
pub use formats::{Explanation, InjectError};
#[cfg(feature = "golden")]
pub use golden::write_document;
pub use layout::{Field, GroupBy, Headings, Layout, Style, Theme};
pub use lint::{Finding, Rule};
pub use reference::{
    BodyDoc, CausesDoc, DetailDoc, Duplicate, EnvelopeDoc, ErrorDoc, ExampleDoc, GroupDoc,
    HeaderDoc, HistoryDoc, Json, LocationDoc, MeaningDoc, MemberDoc, MergeError, Merged, Place,
    ProseDoc, ReadError, Reference, RetiredDoc, StatusDoc, TypeDoc, Use, WireShape,
};
#[cfg(feature = "operators")]
pub use reference::{LevelDoc, LogFieldDoc, OperatorDoc, Operators};
pub use schema::{ErrorResponses, Language, OpenApi, ServiceErrors, UnknownError};
pub use search::UnknownCode;

/// The names that the exported macros use.
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
