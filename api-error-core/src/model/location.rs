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
// The location of the standard library comes only from a call. A large enum would need many
// calls, which take long to compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceLocation {
    pub(crate) file: &'static str,
    pub(crate) line: u32,
}

impl SourceLocation {
    /// Returns the place of this call, or the place of the caller's call if the caller is
    /// `#[track_caller]`.
    #[track_caller]
    pub const fn caller() -> Self {
        let caller = panic::Location::caller();
        Self {
            file: caller.file(),
            line: caller.line(),
        }
    }

    /// Returns the path of the file, as passed to the compiler.
    pub const fn file(self) -> &'static str {
        self.file
    }

    /// Returns the line. The first line is 1.
    pub const fn line(self) -> u32 {
        self.line
    }
}

impl fmt::Display for SourceLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}
