//! Errors as a client reads them.

mod error_body;

pub use crate::model::{ErrorCode, ErrorCodes, UnknownCode};
pub use error_body::ErrorBody;
