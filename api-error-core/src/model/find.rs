//! How an error of a type is found among errors of which nothing is known.

use std::any::Any;
use std::error::Error;
use std::fmt;

use super::ApiError;

/// Finds the errors of one type in a report of anyhow or eyre.
///
/// A report gives its error only to who knows the type, so each catalog has one of
/// these. What kind of report there is, the room of reports alone knows.
#[derive(Clone, Copy)]
pub struct FindInReport {
    find: Option<Finder>,
    recognize: Option<Recognizer>,
}

type Recognizer = for<'a> fn(&'a (dyn Error + 'static)) -> Option<&'a dyn ApiError>;
type Finder = fn(&dyn Any) -> Option<Found<'_>>;

/// An error in a report, and in which layer it is.
#[derive(Debug)]
pub struct Found<'a> {
    /// The error.
    pub error: &'a dyn ApiError,
    /// The layer, the outermost being 0.
    pub depth: usize,
}

impl FindInReport {
    /// Finds nothing.
    pub const NOTHING: Self = Self {
        find: None,
        recognize: None,
    };

    /// Finds what `find` does.
    pub const fn by(find: Finder) -> Self {
        Self {
            find: Some(find),
            recognize: None,
        }
    }

    /// Also tells the errors of a type among others.
    pub const fn with_type<E: ApiError + 'static>(mut self) -> Self {
        self.recognize = Some(|link| Some(link.downcast_ref::<E>()?));
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
