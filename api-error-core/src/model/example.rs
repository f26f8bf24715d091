//! Values of errors, for documents.

use std::fmt;

use super::ApiError;

/// Makes a value of an error, for documents.
///
/// It lends the value to a visitor instead of returning it, so that an error
/// with borrowed fields can have an example too.
#[derive(Clone, Copy)]
pub struct Example {
    show: Show,
}

#[derive(Clone, Copy)]
enum Show {
    One(fn(Visitor<'_>)),
    /// One function for all errors of a type: a function for each is slower to
    /// compile.
    OneOf(usize, fn(usize, Visitor<'_>)),
}

type Visitor<'a> = &'a mut dyn FnMut(&dyn ApiError);

impl Example {
    /// Creates an example that `show` lends to its visitor.
    pub const fn new(show: fn(Visitor<'_>)) -> Self {
        Self {
            show: Show::One(show),
        }
    }

    /// Creates the example that `show` lends to its visitor for `index`.
    pub(crate) const fn one_of(index: usize, show: fn(usize, Visitor<'_>)) -> Self {
        Self {
            show: Show::OneOf(index, show),
        }
    }

    /// Lends the value to a visitor.
    pub fn show(&self, visitor: &mut dyn FnMut(&dyn ApiError)) {
        match self.show {
            Show::One(show) => show(visitor),
            Show::OneOf(index, show) => show(index, visitor),
        }
    }
}

impl fmt::Debug for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Example")
    }
}
