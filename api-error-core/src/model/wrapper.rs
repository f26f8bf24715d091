//! What a type adds to the errors that it wraps.

use super::{ApiError, DetailSpec, Example, HeaderSpec};

type ShowExample = fn(usize, &mut dyn FnMut(&dyn ApiError));

/// What a type adds to each error of a catalog that it joins: the fields beside one that is
/// `transparent`.
#[derive(Debug, Clone, Copy)]
#[doc(hidden)]
pub struct WrapperSpec {
    /// Which of the joined catalogs has the errors.
    pub nested: usize,
    pub details: &'static [DetailSpec],
    pub headers: &'static [HeaderSpec],
    /// The template of the message in place of that of each error.
    pub message: Option<&'static str>,
    /// Shows an example around that of the joined catalog's own error of that index.
    pub example: Option<ShowExample>,
}

impl WrapperSpec {
    /// Creates one that adds nothing to the errors of a joined catalog.
    pub const fn new(nested: usize) -> Self {
        Self {
            nested,
            details: &[],
            headers: &[],
            message: None,
            example: None,
        }
    }

    /// Returns an example around that of the joined catalog's own error of that index.
    pub fn example_around(&self, index: usize) -> Option<Example> {
        Some(Example::one_of(index, self.example?))
    }
}
