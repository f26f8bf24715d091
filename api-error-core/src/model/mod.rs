//! The concepts, as types: the declaration of an error, its value, and the view of an
//! envelope on both.
//!
//! They use one another, so they are in one room. This room does not decide what may be shown,
//! and writes no body.

mod boxed;
mod catalog;
mod code;
mod code_value;
mod context;
mod declared;
mod detail;
mod detail_type;
mod details;
mod digest;
mod envelope;
mod error;
mod error_type;
mod example;
mod field_code;
mod field_errors;
mod field_names;
mod find;
mod header;
mod header_value;
mod location;
mod none;
mod once;
mod occurrence;
mod operators;
mod prose;
mod request_id;
mod retry;
mod retry_after;
mod shown;
mod spec;
mod spec_builder;
mod status;
mod token;
mod trace_id;
mod wrapper;

pub use api_error_rules::grpc::GrpcCode;
pub use api_error_rules::level::LogLevel;
pub use api_error_rules::retry::RetryWord;
pub(crate) use catalog::Link;
pub use catalog::{
    Catalog, CatalogFacts, ErrorCatalog, NestedCatalog, RetiredCode, catalog, distinct, facts,
    nested,
};
pub use code::{ErrorCode, ErrorCodes, UnknownCode, deserialize_code};
pub use code_value::CodeValue;
pub use context::RequestContext;
#[cfg(feature = "layer")]
pub(crate) use context::ServiceContext;
pub use declared::Declared;
pub(crate) use declared::Extent;
pub use detail::DetailSpec;
pub use detail_type::{DetailType, Shape};
pub use details::{Details, ToDetail};
pub(crate) use digest::code_hashes;
pub use digest::{Digest, JoinedCatalogs, Text};
pub(crate) use envelope::DeclaredEnvelope;
pub use envelope::{Envelope, EnvelopeRef, EnvelopeSpec, MemberSpec};
pub use error::{ApiError, default_message, default_retry_after};
pub(crate) use error::{status_of, substitute};
pub use error_type::{ErrorType, TypeSpec};
pub use example::Example;
pub use field_code::FieldCode;
pub use field_errors::{FieldError, FieldErrors, FieldPlace, ToFieldErrors};
pub use find::{FindInReport, Found};
pub use header::HeaderSpec;
pub use header_value::ToHeaderValue;
pub(crate) use header_value::{insert_challenge, insert_header, insert_written};
pub use location::SourceLocation;
pub use occurrence::Occurrence;
pub(crate) use occurrence::{MAX_DELEGATES, Public};
pub use operators::OperatorFacts;
#[cfg(feature = "operators")]
pub use operators::OperatorSpec;
pub use prose::prose;
pub(crate) use prose::{IS_DOCUMENTED, optional_prose};
#[cfg(any(feature = "actix", feature = "rocket"))]
pub(crate) use request_id::ID_HEADER;
#[cfg(feature = "layer")]
pub(crate) use request_id::X_REQUEST_ID;
pub use request_id::{InvalidRequestId, RequestId};
pub use retry::Retry;
pub use retry_after::{RetryAfter, ToRetryAfter};
pub(crate) use shown::inside;
pub use shown::{Form, ShownError};
#[doc(hidden)]
pub use spec::RareOf;
pub use spec::{Causes, ErrorSpec};
pub(crate) use spec::{RareFacts, Texts};
pub use spec_builder::ErrorSpecBuilder;
pub use status::ToStatus;
pub use token::Token;
#[cfg(feature = "actix")]
pub(crate) use trace_id::TRACEPARENT;
pub use trace_id::{InvalidTraceId, TraceId};
pub use wrapper::WrapperSpec;
