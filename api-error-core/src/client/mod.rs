//! Errors as a client reads them.

mod assert;
mod error_body;
mod field_errors;
mod headers;
mod json;
mod members;
mod response;
mod received;
#[cfg(feature = "reqwest")]
pub mod reqwest;
mod retry;
mod typed;

pub use crate::model::{ErrorCode, ErrorCodes, UnknownCode};
pub use assert::{ReceivedError, assert_api_error};
pub use error_body::ErrorBody;
pub use received::{DetailMismatch, OwnsWhatItReads, Received, Unknown};
pub use retry::RetryAdvice;
pub use typed::{ClientError, ClientErrors, TypedError};
