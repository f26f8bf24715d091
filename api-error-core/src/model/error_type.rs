//! Categories that several codes share.

/// A closed set of error types, written by `#[derive(ErrorType)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of error types",
    note = "annotate `{Self}` with `#[derive(ErrorType)]`"
)]
pub trait ErrorType {
    /// Every type of the set, in declaration order.
    const TYPES: &'static [TypeSpec];

    /// The type's name on the wire.
    fn as_str(&self) -> &'static str;
}

/// One error type: a category that several codes share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeSpec {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
}

impl TypeSpec {
    /// Creates a type of the given name and meaning.
    pub const fn new(name: &'static str, description: &'static str) -> Self {
        Self { name, description }
    }

    /// Returns its name on the wire.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns what it means, in Markdown; empty where nothing is written.
    pub const fn description(&self) -> &'static str {
        self.description
    }
}
