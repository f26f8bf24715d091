//! Finds out whether the types of fields are errors.
//!
//! The macro cannot tell whether a field that a message shows is an error, but the compiler
//! can. Generated code calls methods of [`class_of`], and the type of the field decides which
//! implementation of them applies: [`search`]. So an error is also found behind a
//! `Box`, an `Arc` or an `Option`, and in a type parameter with such a bound.
//!
//! The methods have names that no trait of a user has: a trait that is implemented for all
//! types would take their place.

mod kinds;
mod parts;
mod place;
mod plain;
mod search;
#[cfg(test)]
#[allow(clippy::ref_option_ref)]
mod tests;

use std::error::Error;
use std::{fmt, io};

use crate::model::{ApiError, Form, ShownError, inside};

pub use search::{FindClass, FindKind, class_of};

/// A field that a public message shows.
#[derive(Debug)]
pub struct Shown<'a, T: ?Sized> {
    field: &'a T,
    /// Whether the declaration allows the text of an error of this type.
    is_allowed: bool,
    form: Form,
}

impl<T: ?Sized> Shown<'_, T> {
    /// An error, of which the compiler knows the type if `is_known`.
    fn error<'e>(&self, error: &'e dyn Error, is_known: bool) -> ShownError<'e> {
        ShownError {
            error,
            declared: None,
            inside: None,
            is_allowed: self.is_allowed && is_known,
            form: self.form,
        }
    }

    /// An error of the file system or the network, or a pointer to it.
    fn io<'e>(&self, error: &'e dyn Error, io: &'e io::Error) -> ShownError<'e> {
        ShownError {
            inside: inside(io),
            ..self.error(error, true)
        }
    }

    fn declared<'e>(&self, error: &'e (impl ApiError + 'e)) -> ShownError<'e> {
        ShownError {
            error,
            declared: Some(error),
            inside: None,
            is_allowed: self.is_allowed,
            form: self.form,
        }
    }

    /// Passes on errors of which the compiler is not asked more.
    fn each<'e, E: Error + ?Sized + 'e>(
        &self,
        errors: impl IntoIterator<Item = &'e E>,
        visit: Visit<'_>,
    ) {
        for error in errors {
            visit(self.error(&error, false));
        }
    }

    /// Passes on an error in place of what has become one, unless its own text is shown and allowed.
    fn report(&self, visit: Visit<'_>) {
        if !self.is_allowed || self.form != Form::Display {
            self.anything(visit);
        }
    }

    /// Passes on an error in place of those that the field may have in it.
    fn anything(&self, visit: Visit<'_>) {
        visit(self.error(&fmt::Error, false));
    }
}

/// What the field of a message passes its errors to.
type Visit<'v> = &'v mut dyn FnMut(ShownError<'_>);

/// Whether the compiler knows the type, as no text of an unknown error is allowed.
///
/// A reference to a trait object is wider than one to a value.
const fn is_known<T: ?Sized>() -> bool {
    size_of::<&T>() == size_of::<&()>()
}

/// The verdict on a field that is an error, or contains one.
#[derive(Debug, Clone, Copy)]
pub struct IsError;

/// The verdict on a field that is a declared error, whose text may be public.
#[derive(Debug, Clone, Copy)]
pub struct IsDeclared;

/// The verdict on a container that nobody looks into: what is in it counts as an error.
#[derive(Debug, Clone, Copy)]
pub struct IsDeep;

/// The verdict on a field that is data without an error in it, whatever of it is shown.
#[derive(Debug, Clone, Copy)]
pub struct IsPlain;

/// The verdict on any other field: of what its own `Display` shows, its author decides.
#[derive(Debug, Clone, Copy)]
pub struct IsOther;

/// The verdict on a place in the code: a backtrace, or a line of a file.
#[derive(Debug, Clone, Copy)]
pub struct IsInCode;

/// The verdict on a pointer to a trait object: any type may be behind it.
#[derive(Debug, Clone, Copy)]
pub struct IsUnknown;

/// A field of type `T` that the message shows by its `Display`, without permission: it must
/// not be an error, nor a place in the code.
#[diagnostic::on_unimplemented(
    message = "a message would show `{T}` to clients",
    label = "an error or a place in the code, which is for the log",
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
impl<T: ?Sized> MayBeShown<T> for IsPlain {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeShown<T> for IsOther {}

/// A field of type `T` of which the message may show more than its `Display`, without
/// permission: it must be plain.
#[diagnostic::on_unimplemented(
    message = "a message may show an error in `{T}` to clients",
    label = "not known to be without errors",
    note = "a message by `Debug`, of an expression or of a type parameter shows only numbers, \
            texts and the like, and what the standard library makes of them",
    note = "write a message for them as `#[api(message = \"...\")]`, \
            or allow `Display` with `#[api(message = display)]`"
)]
pub trait MayBeInspected<T: ?Sized> {
    /// Compiles only for verdicts that allow it.
    fn check(self)
    where
        Self: Sized,
    {
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeInspected<T> for IsPlain {}

/// A field of type `T` that the declaration makes public: it must not be an error.
#[diagnostic::on_unimplemented(
    message = "the error `{T}` cannot be public: what an error rests on is for the log",
    label = "an error",
    note = "leave it out of the message, or make a field of the part of it that clients may read"
)]
pub trait MayBePublic<T: ?Sized> {
    /// Compiles only for verdicts that allow it.
    fn check(self)
    where
        Self: Sized,
    {
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBePublic<T> for IsPlain {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBePublic<T> for IsOther {}

/// A field of type `T` that a message names: if it is an error, it must be a declared one. The text
/// of any other is never sent, and so neither is the message.
#[diagnostic::on_unimplemented(
    message = "the message names the error `{T}`, whose text is not sent to clients",
    label = "not a declared error, so clients would get the title instead of the message",
    note = "leave it out of `message`, or show its text by `Display`, with `#[api(message = display)]`"
)]
pub trait MayBeNamed<T: ?Sized> {
    /// Compiles only for verdicts that allow it.
    fn check(self)
    where
        Self: Sized,
    {
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeNamed<T> for IsPlain {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeNamed<T> for IsOther {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeNamed<T> for IsDeclared {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeNamed<T> for IsInCode {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeNamed<T> for IsUnknown {}

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
impl<T: ?Sized> MayBeDetail<T> for IsPlain {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeDetail<T> for IsOther {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeDetail<T> for IsInCode {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeDetail<T> for IsUnknown {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> MayBeDetail<T> for IsDeep {}
