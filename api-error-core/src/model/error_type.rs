//! Categories that several codes share.

use api_error_rules::code;

use super::prose;

/// A closed set of error types; implemented by `#[derive(ErrorType)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of error types",
    note = "annotate `{Self}` with `#[derive(ErrorType)]`"
)]
pub trait ErrorType {
    /// All types of the set, in the order of declaration.
    const TYPES: &'static [TypeSpec];

    /// Returns the name of the type on the wire.
    fn as_str(&self) -> &'static str;
}

/// One error type: a category that several codes share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeSpec {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    /// Whether it is in place of a set that has mistakes, so that no type is reported besides.
    pub(crate) is_any: bool,
}

impl TypeSpec {
    /// Creates a type from its name and description.
    ///
    /// # Panics
    ///
    /// If the name is no error type: it has the characters of a code. In a constant, this is a
    /// compile error.
    #[track_caller]
    pub const fn new(name: &'static str, description: &'static str) -> Self {
        code::assert_is_type(name);
        Self {
            name,
            description: prose(description),
            is_any: false,
        }
    }

    #[doc(hidden)]
    pub const fn __any() -> Self {
        Self {
            name: "",
            description: "",
            is_any: true,
        }
    }

    /// Returns the name on the wire.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the description, in Markdown; empty if there is none.
    pub const fn description(&self) -> &'static str {
        self.description
    }
}
