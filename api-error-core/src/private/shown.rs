//! Finds out whether the types of fields are errors.
//!
//! The macro cannot tell whether a field that a message shows is an error, but the compiler
//! can. Generated code calls a method of [`Shown`]. The traits here have this method, too, and
//! the type of the field decides which of them applies. So an error is also found behind a
//! `Box`, an `Arc` or an `Option`, and in a type parameter with such a bound.

use std::error::Error;
use std::ops::Deref;

use crate::model::{ApiError, ShownError};

/// A field that a public message shows.
#[derive(Debug)]
pub struct Shown<'a, T: ?Sized> {
    pub field: &'a T,
    /// Whether the declaration allows the text of an error of this type.
    pub is_allowed: bool,
}

/// Whether the compiler knows the type, as no text of an unknown error is allowed.
///
/// A reference to a trait object is wider than one to a value.
const fn is_known<T: ?Sized>() -> bool {
    size_of::<&T>() == size_of::<&()>()
}

/// The verdict on a field that is an error.
#[derive(Debug)]
pub struct IsError;

/// The verdict on any other field.
#[derive(Debug)]
pub struct IsNoError;

/// A field of type `T` that the message shows without permission: it must not be an error.
#[diagnostic::on_unimplemented(
    message = "a message would show the error `{T}` to clients",
    label = "an error, which is for the log",
    note = "write a message for them as `#[api(message = \"...\")]`, \
            or allow `Display` with `#[api(message = display)]`"
)]
pub trait MayBeShown<T: ?Sized> {
    /// Compiles only for verdicts that allow it.
    fn check(self)
    where
        Self: Sized,
    {
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeShown<T> for IsNoError {}

/// A field of type `T` that is a detail: it must not be an error.
#[diagnostic::on_unimplemented(
    message = "the error `{T}` cannot be a detail: what an error rests on is for the log",
    label = "an error, and the only field: `derive_more` makes it the source",
    note = "if it is not the source, say so with `#[error(not(source))]`"
)]
pub trait MayBeDetail<T: ?Sized> {
    /// Compiles only for verdicts that allow it.
    fn check(self)
    where
        Self: Sized,
    {
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeDetail<T> for IsNoError {}

/// Declares one trait for each kind of type that contains an error.
///
/// Method lookup tries the receiver with all references first, then with one less each time.
/// So the kind with the most references comes first.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident for [$($bounds:tt)*] $shown:ty, $field:ident => $found:expr, $error:ident => $declared:expr, $is_known:expr;)*) => {$(
        $(#[$doc])*
        pub trait $name {
            /// Returns the verdict, by its type.
            fn verdict(&self) -> IsError {
                IsError
            }

            /// Returns the error, if there is one.
            fn visit(&self, visit: &mut dyn FnMut(ShownError<'_>));
        }

        impl<$($bounds)*> $name for $shown {
            fn visit(&self, visit: &mut dyn FnMut(ShownError<'_>)) {
                let $field = self.field;
                if let Some($error) = $found {
                    visit(ShownError {
                        error: $error,
                        declared: $declared,
                        is_allowed: self.is_allowed && $is_known,
                    });
                }
            }
        }
    )*};
}

kinds! {
    /// A declared error.
    OfDeclared for [T: ApiError] &&&&&&&&&&&Shown<'_, T>,
        field => Some(field), error => Some(error), true;
    /// A pointer to a declared error, such as `Rc`.
    OfDeclaredPointer for [T: Deref<Target: ApiError + Sized>] &&&&&&&&&&Shown<'_, T>,
        field => Some(&**field), error => Some(error), true;
    /// A pointer to an error that is an error itself: `Arc`, `Box`.
    OfErrorPointer for [T: Error + Deref<Target: Error>] &&&&&&&&&Shown<'_, T>,
        field => Some(field), error => None, is_known::<T::Target>();
    /// Any other error.
    OfError for [T: Error] &&&&&&&&Shown<'_, T>,
        field => Some(field), error => None, true;
    /// A pointer to an error that is not an error itself: `Box<dyn Error>`, `Rc`,
    /// the reports of anyhow and eyre.
    OfPointer for [T: Deref<Target: Error>] &&&&&&&Shown<'_, T>,
        field => Some(&&**field), error => None, is_known::<T::Target>();
    /// A pointer to such a pointer: `Arc<anyhow::Error>`, `Arc<Box<dyn Error>>`.
    OfPointerToPointer for [T: Deref<Target: Deref<Target: Error>>] &&&&&&Shown<'_, T>,
        field => Some(&&***field), error => None, false;
    /// An optional declared error.
    OfDeclaredOption for [T: ApiError] &&&&&Shown<'_, Option<T>>,
        field => field.as_ref(), error => Some(error), true;
    /// Any other error that is optional. It may be a pointer to an unknown type.
    OfOption for [T: Error] &&&&Shown<'_, Option<T>>,
        field => field.as_ref(), error => None, false;
}

/// An optional pointer to an error, of which the compiler is not asked more.
pub trait OfOptionalPointer {
    /// Returns the verdict, by its type.
    fn verdict(&self) -> IsError {
        IsError
    }

    /// Returns the error, if there is one.
    fn visit(&self, visit: &mut dyn FnMut(ShownError<'_>));
}

impl<T: Deref<Target: Error>> OfOptionalPointer for &&&Shown<'_, Option<T>> {
    fn visit(&self, visit: &mut dyn FnMut(ShownError<'_>)) {
        if let Some(pointer) = self.field {
            let error = &&**pointer;
            visit(ShownError {
                error,
                declared: None,
                is_allowed: false,
            });
        }
    }
}

/// An optional pointer to such a pointer.
pub trait OfOptionalPointerToPointer {
    /// Returns the verdict, by its type.
    fn verdict(&self) -> IsError {
        IsError
    }

    /// Returns the error, if there is one.
    fn visit(&self, visit: &mut dyn FnMut(ShownError<'_>));
}

impl<T: Deref<Target: Deref<Target: Error>>> OfOptionalPointerToPointer for &&Shown<'_, Option<T>> {
    fn visit(&self, visit: &mut dyn FnMut(ShownError<'_>)) {
        if let Some(pointer) = self.field {
            visit(ShownError {
                error: &&***pointer,
                declared: None,
                is_allowed: false,
            });
        }
    }
}

/// A collection of errors, such as a `Vec`.
pub trait OfCollection {
    /// Returns the verdict, by its type.
    fn verdict(&self) -> IsError {
        IsError
    }

    /// Returns each error.
    fn visit(&self, visit: &mut dyn FnMut(ShownError<'_>));
}

impl<T> OfCollection for &Shown<'_, T>
where
    for<'a> &'a T: IntoIterator<Item: Error>,
{
    fn visit(&self, visit: &mut dyn FnMut(ShownError<'_>)) {
        for error in self.field {
            visit(ShownError {
                error: &error,
                declared: None,
                is_allowed: false,
            });
        }
    }
}

/// A type that is not an error.
pub trait OfOther {
    /// Returns the verdict, by its type.
    fn verdict(&self) -> IsNoError {
        IsNoError
    }

    /// Returns nothing.
    fn visit(&self, _visit: &mut dyn FnMut(ShownError<'_>)) {}
}

impl<T: ?Sized> OfOther for Shown<'_, T> {}
