//! Codes of what is wrong with a field.

use std::borrow::Cow;
use std::fmt;

use serde::{Serialize, Serializer};

/// A code for what is wrong with one field, for programs.
///
/// This crate itself uses those of [`BUILTIN`](Self::BUILTIN). A service may have others:
///
/// ```
/// use api_error_core::{FieldCode, FieldError, FieldErrors};
///
/// const TOO_YOUNG: FieldCode = FieldCode::new("too_young");
///
/// let mut errors = FieldErrors::new();
/// errors.add(FieldError::new("born", "must be at least 18 years ago").with_code(TOO_YOUNG));
/// assert_eq!(errors.iter().next().unwrap().code(), Some(&TOO_YOUNG));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FieldCode(Cow<'static, str>);

macro_rules! builtin {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal;)*) => {
        impl FieldCode {
            $($(#[doc = $doc])+ pub const $name: Self = Self::new($code);)*

            /// The codes that this crate uses, with their meaning. The list is closed.
            pub const BUILTIN: &'static [(Self, &'static str)] =
                &[$((Self::$name, concat!($($doc),+))),*];
        }
    };
}

builtin! {
    /// The field is missing.
    REQUIRED = "required";
    /// The field is not known.
    UNKNOWN = "unknown";
    /// The field is present more than once.
    DUPLICATE = "duplicate";
    /// The value is of another type.
    TYPE = "type";
    /// The number is too small or too large.
    RANGE = "range";
    /// There are too few or too many elements.
    LENGTH = "length";
    /// The value is not one of those that are possible.
    CHOICE = "choice";
    /// The value is not valid for another reason.
    INVALID = "invalid";
}

impl FieldCode {
    /// Creates a code.
    pub const fn new(code: &'static str) -> Self {
        Self(Cow::Borrowed(code))
    }

    /// Returns the code as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A code that is known at run time, such as that of another library.
impl From<String> for FieldCode {
    fn from(code: String) -> Self {
        Self(Cow::Owned(code))
    }
}

impl fmt::Display for FieldCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for FieldCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
