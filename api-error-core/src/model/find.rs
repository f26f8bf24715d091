//! Finds an error of a type in the report of another library.

use std::any::Any;
use std::fmt;

use super::ApiError;

/// Finds the errors of one type in a report of anyhow or eyre.
///
/// A report gives its error only to code that knows the type, so each catalog has one of
/// these. Only the room `interop::reports` knows the kinds of reports.
#[derive(Clone, Copy)]
pub struct FindInReport {
    find: Option<Finder>,
}

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
    pub const NOTHING: Self = Self { find: None };

    /// Creates one that uses `find`.
    pub const fn by(find: Finder) -> Self {
        Self { find: Some(find) }
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
