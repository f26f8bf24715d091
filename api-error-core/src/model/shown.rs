//! The errors that a public message shows.

use std::error::Error;
use std::fmt;

use super::ApiError;

/// An error that a public message shows.
#[derive(Clone, Copy)]
pub struct ShownError<'a> {
    /// The error itself, without the pointer or option around it.
    pub error: &'a dyn Error,
    /// The same error, if it is a declared one.
    pub declared: Option<&'a dyn ApiError>,
    /// Whether the declaration allows its text: it names the type and `message = display`.
    pub is_allowed: bool,
}

impl fmt::Debug for ShownError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ShownError").field(&self.error).finish()
    }
}
