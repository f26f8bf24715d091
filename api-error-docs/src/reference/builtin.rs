//! The errors that the core declares itself.

use api_error_core::{HttpError, Rejection};

use super::Reference;

/// The built-in errors, of which the authors of a service can change and test none.
pub(crate) struct Builtin([Reference; 2]);

impl Builtin {
    pub(crate) fn new() -> Self {
        Self([Reference::of::<HttpError>(), Reference::of::<Rejection>()])
    }

    /// Returns whether a declaration is one of these. A place is none of what tells: it is another
    /// in each build. A reference for the public has no names.
    pub(crate) fn has(&self, code: &str, name: &str, description: &str) -> bool {
        let mut own = self.0.iter().filter_map(|builtin| builtin.error(code));
        own.any(|own| (name.is_empty() || own.name == name) && own.description == description)
    }
}
