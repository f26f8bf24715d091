//! Finds an error of a type among errors of unknown types.

use std::any::Any;
use std::error::Error;
use std::fmt;

use super::ApiError;

/// Finds the errors of one type in a report of anyhow or eyre.
///
/// A report gives its error only to code that knows the type, so each catalog has one of
/// these. Only the room `interop::reports` knows the kinds of reports.
#[derive(Clone, Copy)]
pub struct FindInReport {
    find: Option<Finder>,
    recognize: Option<Recognizer>,
}

type Recognizer = for<'a> fn(&'a (dyn Error + 'static)) -> Option<&'a dyn ApiError>;
type Finder = fn(&dyn Any) -> Option<Found<'_>>;

/// An error in a report, and the layer in which it is.
#[derive(Debug)]
pub struct Found<'a> {
    /// The error.
    pub error: &'a dyn ApiError,
    /// The number of the layer. The outermost is 0.
    pub depth: usize,
}

impl FindInReport {
    /// Creates one that finds nothing.
    pub const NOTHING: Self = Self {
        find: None,
        recognize: None,
    };

    /// Returns one that finds nothing.
    pub fn nothing() -> Self {
        Self::NOTHING
    }

    /// Creates one that uses `find`.
    pub const fn by(find: Finder) -> Self {
        Self {
            find: Some(find),
            recognize: None,
        }
    }

    /// Adds what recognizes the errors of a type among others.
    pub const fn with_type<E: ApiError + 'static>(mut self) -> Self {
        self.recognize = Some(|link| Some(link.downcast_ref::<E>()?.as_api_error()));
        self
    }

    /// Returns the error, if it is of the type.
    pub fn recognize<'a>(self, link: &'a (dyn Error + 'static)) -> Option<&'a dyn ApiError> {
        self.recognize?(link)
    }

    /// Returns the error in a report.
    pub fn find(self, report: &dyn Any) -> Option<Found<'_>> {
        self.find?(report)
    }
}

impl fmt::Debug for FindInReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FindInReport")
    }
}
