//! Example values of errors, for documents.

use std::fmt;

use super::ApiError;

/// Makes an example value of an error, for documents.
///
/// It passes the value to a visitor instead of returning it, so an error with borrowed
/// fields can have an example, too.
#[derive(Clone, Copy)]
pub struct Example {
    show: Show,
}

#[derive(Clone, Copy)]
enum Show {
    One(fn(Visitor<'_>)),
    /// One function for all errors of a type, because one for each takes longer to compile.
    OneOf(u32, fn(usize, Visitor<'_>)),
}

type Visitor<'a> = &'a mut dyn FnMut(&dyn ApiError);

impl Example {
    /// Creates an example from a function that passes the value to its visitor.
    pub const fn new(show: fn(Visitor<'_>)) -> Self {
        Self {
            show: Show::One(show),
        }
    }

    /// Creates an example from a function that passes the value for `index` to its visitor.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "no type has as many errors"
    )]
    pub(crate) const fn one_of(index: usize, show: fn(usize, Visitor<'_>)) -> Self {
        Self {
            show: Show::OneOf(index as u32, show),
        }
    }

    /// Passes the value to the visitor.
    pub fn show(&self, visitor: &mut dyn FnMut(&dyn ApiError)) {
        match self.show {
            Show::One(show) => show(visitor),
            Show::OneOf(index, show) => show(index as usize, visitor),
        }
    }
}

impl fmt::Debug for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Example")
    }
}
