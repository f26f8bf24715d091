//! What a framework cannot do.
//!
//! Each exception is also a row of the table that users read, in the
//! documentation of `api_error_core::layer`.

use crate::cases::Answer;

/// A request that a framework answers in another way.
#[derive(Debug, Clone, Copy)]
pub struct Exception {
    /// The framework's name.
    pub framework: &'static str,
    /// The case's name.
    pub case: &'static str,
    /// Why, as the table says it.
    pub why: &'static str,
    /// What comes instead.
    pub instead: fn(Answer) -> Answer,
}

/// All of them.
pub const EXCEPTIONS: &[Exception] = &[];

/// The table that users read.
pub const TABLE: &str = include_str!("../../../api-error-core/src/layer/frameworks.md");
