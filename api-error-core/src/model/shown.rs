//! The errors that a public message shows.

use std::error::Error;
use std::sync::Arc;
use std::{fmt, io};

use super::ApiError;

/// An error that a public message shows.
#[derive(Clone, Copy)]
pub struct ShownError<'a> {
    /// The error itself, without the pointer or option around it.
    pub error: &'a dyn Error,
    /// The same error, if it is a declared one.
    pub declared: Option<&'a dyn ApiError>,
    /// What it is made of, if it shows that in place of a text of its own.
    pub inside: Option<&'a (dyn Error + 'static)>,
    /// Whether the declaration allows its text: it names the type and `message = display`.
    pub is_allowed: bool,
    /// In which form the message shows it.
    pub form: Form,
}

/// In which form a public message shows a field, as far as the macro can tell; what leaves more
/// open comes later.
///
/// Only a whole text can be found in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// By its own `Display`, in full: `{}`.
    Display,
    /// By its own `Display`, which may be cut, padded or in the alternate form: `{:.9}`.
    Changed,
    /// With all that is in it: `{:?}`.
    Debug,
    /// In a way that the macro does not see, such as a method or code by hand. It may be any of
    /// the others, and changed.
    Unknown,
}

/// Returns what an error is made of, if it shows that in place of a text of its own.
///
/// The source of such an error is the source of what is inside, so the chain of
/// [`Error::source`] passes it over.
pub(crate) fn inside<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    let pointers: [fn(&'e (dyn Error + 'static)) -> Option<&'e io::Error>; 3] = [
        |error| error.downcast_ref(),
        |error| error.downcast_ref::<Box<io::Error>>().map(|error| &**error),
        |error| error.downcast_ref::<Arc<io::Error>>().map(|error| &**error),
    ];
    let error = pointers.iter().find_map(|pointer| pointer(error))?;
    Some(error.get_ref()?)
}

impl fmt::Debug for ShownError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ShownError").field(&self.error).finish()
    }
}
