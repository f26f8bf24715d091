//! Places in source code.

use std::fmt;
use std::panic;

/// The place of a declaration in source code.
///
/// ```
/// use api_error_core::spec::SourceLocation;
///
/// const HERE: SourceLocation = SourceLocation::caller();
/// assert_eq!(HERE.file(), file!());
/// assert_eq!(HERE.line(), line!() - 2);
/// assert_eq!(HERE.to_string(), format!("{}:{}", file!(), HERE.line()));
/// ```
// The standard library's can be had from a call alone, and the declarations of
// a large enum would be as many calls for the compiler to go through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceLocation {
    pub(crate) file: &'static str,
    pub(crate) line: u32,
}

impl SourceLocation {
    /// The place where this is called, or where the caller is called if it is
    /// marked `#[track_caller]`.
    #[track_caller]
    pub const fn caller() -> Self {
        let caller = panic::Location::caller();
        Self {
            file: caller.file(),
            line: caller.line(),
        }
    }

    /// The path of the file, as the compiler was given it.
    pub const fn file(self) -> &'static str {
        self.file
    }

    /// The line, the first being 1.
    pub const fn line(self) -> u32 {
        self.line
    }
}

impl fmt::Display for SourceLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}
