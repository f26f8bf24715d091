//! Finds out whether the types of fields are errors.
//!
//! The macro cannot tell whether a field that a message shows is an error, but the compiler
//! can. Generated code calls a method on [`Shown`]. The traits here have this method, and
//! the type of the field decides which of them applies. So an error is also found behind a
//! `Box`, an `Arc` or an `Option`, and in a type parameter with such a bound.
//!
//! The methods have names that no trait of a user has: a trait that is implemented for all
//! types would take their place.

mod parts;
mod place;
mod plain;

use std::error::Error;
use std::fmt;
use std::num::{Saturating, Wrapping};
use std::ops::Deref;

use crate::model::{ApiError, Form, ShownError};

use parts::Parts;
use place::Place;
use plain::Plain;

/// A field that a public message shows.
#[derive(Debug)]
pub struct Shown<'a, T: ?Sized> {
    pub field: &'a T,
    /// Whether the declaration allows the text of an error of this type.
    pub is_allowed: bool,
    pub form: Form,
}

impl<T: ?Sized> Shown<'_, T> {
    /// An error, of which the compiler knows the type if `is_known`.
    fn error<'e>(&self, error: &'e dyn Error, is_known: bool) -> ShownError<'e> {
        ShownError {
            error,
            declared: None,
            is_allowed: self.is_allowed && is_known,
            form: self.form,
        }
    }

    fn declared<'e>(&self, error: &'e (impl ApiError + 'e)) -> ShownError<'e> {
        ShownError {
            error,
            declared: Some(error),
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

/// Declares one trait for each kind of type.
///
/// Method lookup tries the receiver with all references first, then with one less each time.
/// So the kind with the most references comes first. Each line has one less than the line
/// before it.
macro_rules! kinds {
    // As many references as kinds.
    ([]) => {};
    (
        [& $($refs:tt)*]
        $(#[$doc:meta])*
        $name:ident: $verdict:ident for [$($bounds:tt)*] $type:ty $(where [$($clause:tt)*])?,
        |$shown:pat_param, $visit:pat_param| $visits:expr;
        $($rest:tt)*
    ) => {
        $(#[$doc])*
        pub trait $name {
            /// Returns the verdict, by its type.
            fn __api_error_verdict(&self) -> $verdict {
                $verdict
            }

            /// Passes on each error, and returns the verdict: the search for a method is what
            /// takes the compiler's time, so it searches once.
            fn __api_error_visit(&self, visit: Visit<'_>) -> $verdict;
        }

        kinds! { @ [$($refs)*] $name: $verdict [$($bounds)*] $type, [$($($clause)*)?], $shown, $visit, $visits }
        kinds! { [$($refs)*] $($rest)* }
    };
    (@ [$($refs:tt)*] $name:ident: $verdict:ident [$($bounds:tt)*] $type:ty, [$($clause:tt)*], $shown:pat, $visit:pat, $visits:expr) => {
        impl<$($bounds)*> $name for $($refs)* Shown<'_, $type> where $($clause)* {
            fn __api_error_visit(&self, visit: Visit<'_>) -> $verdict {
                let $shown: &Shown<'_, $type> = self;
                let $visit = visit;
                let () = $visits;
                $verdict
            }
        }
    };
}

kinds! {
    [& & & & & & & & & & & & & & & & & & & & & & & & & & & & & & & & & & & & & & & & & &]
    /// Data without an error in it.
    OfPlain: IsPlain for [T: Plain + ?Sized] T, |_, _| ();
    /// A declared error.
    OfDeclared: IsDeclared for [T: ApiError] T,
        |shown, visit| visit(shown.declared(shown.field));
    /// A pointer to a declared error, such as `Rc`.
    OfDeclaredPointer: IsDeclared for [T: Deref<Target: ApiError + Sized>] T,
        |shown, visit| visit(shown.declared(&**shown.field));
    /// A pointer to a pointer to an error, both of them errors themselves: the last one may be
    /// to a trait object.
    OfErrorPointerToPointer: IsError for [T: Error + Deref<Target: Error + Deref<Target: Error>>] T,
        |shown, visit| visit(shown.error(shown.field, false));
    /// A pointer to an error that is an error itself: `Arc`, `Box`.
    OfErrorPointer: IsError for [T: Error + Deref<Target: Error>] T,
        |shown, visit| visit(shown.error(shown.field, is_known::<T::Target>()));
    /// Any other error.
    OfError: IsError for [T: Error] T,
        |shown, visit| visit(shown.error(shown.field, true));
    /// A pointer to an error that is not an error itself: `Box<dyn Error>`, `Rc`,
    /// the reports of anyhow and eyre.
    OfPointer: IsError for [T: Deref<Target: Error>] T,
        |shown, visit| visit(shown.error(&&**shown.field, is_known::<T::Target>()));
    /// A pointer to such a pointer: `Arc<anyhow::Error>`, `Arc<Box<dyn Error>>`.
    OfPointerToPointer: IsError for [T: Deref<Target: Deref<Target: Error>>] T,
        |shown, visit| visit(shown.error(&&***shown.field, false));
    /// One more.
    OfPointerToPointers: IsError for [T: Deref<Target: Deref<Target: Deref<Target: Error>>>] T,
        |shown, visit| visit(shown.error(&&****shown.field, false));
    /// An optional declared error.
    OfDeclaredOption: IsDeclared for [T: ApiError] Option<T>,
        |shown, visit| if let Some(error) = shown.field {
            visit(shown.declared(error));
        };
    /// Any other error that is optional. It may be a pointer to an unknown type.
    OfOption: IsError for [T: Error] Option<T>,
        |shown, visit| shown.each(shown.field.as_ref(), visit);
    /// An optional pointer to an error, of which the compiler is not asked more.
    OfOptionalPointer: IsError for [T: Deref<Target: Error>] Option<T>,
        |shown, visit| shown.each(shown.field.as_ref().map(|pointer| &**pointer), visit);
    /// An optional pointer to such a pointer.
    OfOptionalPointerToPointer: IsError for [T: Deref<Target: Deref<Target: Error>>] Option<T>,
        |shown, visit| shown.each(shown.field.as_ref().map(|pointer| &***pointer), visit);
    /// A container of two kinds of errors, such as a result.
    OfErrorsAsBoth: IsError for [T: Parts<0, Part: Error> + Parts<1, Part: Error>] T,
        |shown, visit| {
            Parts::<0>::each(shown.field, &mut |part| visit(shown.error(&part, false)));
            Parts::<1>::each(shown.field, &mut |part| visit(shown.error(&part, false)));
        };
    /// A container of errors.
    OfErrorAsFirst: IsError for [T: Parts<0, Part: Error>] T,
        |shown, visit| Parts::<0>::each(shown.field, &mut |part| visit(shown.error(&part, false)));
    /// A container of pointers to errors.
    OfPointerAsFirst: IsError for [T: Parts<0, Part: Deref<Target: Error>>] T,
        |shown, visit| Parts::<0>::each(shown.field, &mut |part| visit(shown.error(&&**part, false)));
    /// A container of errors.
    OfErrorAsSecond: IsError for [T: Parts<1, Part: Error>] T,
        |shown, visit| Parts::<1>::each(shown.field, &mut |part| visit(shown.error(&part, false)));
    /// A container of pointers to errors.
    OfPointerAsSecond: IsError for [T: Parts<1, Part: Deref<Target: Error>>] T,
        |shown, visit| Parts::<1>::each(shown.field, &mut |part| visit(shown.error(&&**part, false)));
    /// A container of errors in containers.
    OfErrorAsFirstOfFirst: IsError for [T: Parts<0, Part: Parts<0, Part: Error>>] T,
        |shown, visit| Parts::<0>::each(shown.field, &mut |part| Parts::<0>::each(part, &mut |part| visit(shown.error(&part, false))));
    /// A container of pointers to errors in containers.
    OfPointerAsFirstOfFirst: IsError for [T: Parts<0, Part: Parts<0, Part: Deref<Target: Error>>>] T,
        |shown, visit| Parts::<0>::each(shown.field, &mut |part| Parts::<0>::each(part, &mut |part| visit(shown.error(&&**part, false))));
    /// A container of errors in containers.
    OfErrorAsSecondOfFirst: IsError for [T: Parts<0, Part: Parts<1, Part: Error>>] T,
        |shown, visit| Parts::<0>::each(shown.field, &mut |part| Parts::<1>::each(part, &mut |part| visit(shown.error(&part, false))));
    /// A container of pointers to errors in containers.
    OfPointerAsSecondOfFirst: IsError for [T: Parts<0, Part: Parts<1, Part: Deref<Target: Error>>>] T,
        |shown, visit| Parts::<0>::each(shown.field, &mut |part| Parts::<1>::each(part, &mut |part| visit(shown.error(&&**part, false))));
    /// A container of errors in containers.
    OfErrorAsFirstOfSecond: IsError for [T: Parts<1, Part: Parts<0, Part: Error>>] T,
        |shown, visit| Parts::<1>::each(shown.field, &mut |part| Parts::<0>::each(part, &mut |part| visit(shown.error(&part, false))));
    /// A container of pointers to errors in containers.
    OfPointerAsFirstOfSecond: IsError for [T: Parts<1, Part: Parts<0, Part: Deref<Target: Error>>>] T,
        |shown, visit| Parts::<1>::each(shown.field, &mut |part| Parts::<0>::each(part, &mut |part| visit(shown.error(&&**part, false))));
    /// A container of errors in containers.
    OfErrorAsSecondOfSecond: IsError for [T: Parts<1, Part: Parts<1, Part: Error>>] T,
        |shown, visit| Parts::<1>::each(shown.field, &mut |part| Parts::<1>::each(part, &mut |part| visit(shown.error(&part, false))));
    /// A container of pointers to errors in containers.
    OfPointerAsSecondOfSecond: IsError for [T: Parts<1, Part: Parts<1, Part: Deref<Target: Error>>>] T,
        |shown, visit| Parts::<1>::each(shown.field, &mut |part| Parts::<1>::each(part, &mut |part| visit(shown.error(&&**part, false))));
    /// Containers in containers in containers: nobody looks for errors that deep.
    OfDeep: IsDeep for [T: Parts<0, Part: Parts<0, Part: Parts<0>>>] T, |shown, visit| shown.anything(visit);
    /// The same.
    OfDeepInFirst: IsDeep for [T: Parts<0, Part: Parts<1, Part: Parts<0>>>] T, |shown, visit| shown.anything(visit);
    /// The same.
    OfDeepInSecond: IsDeep for [T: Parts<1, Part: Parts<0, Part: Parts<0>>>] T, |shown, visit| shown.anything(visit);
    /// The same.
    OfDeepInSeconds: IsDeep for [T: Parts<1, Part: Parts<1, Part: Parts<0>>>] T, |shown, visit| shown.anything(visit);
    /// Any other collection of errors.
    OfCollection: IsError for [T] T where [for<'a> &'a T: IntoIterator<Item: Error>],
        |shown, visit| for error in shown.field {
            visit(shown.error(&error, false));
        };
    /// A number around a pointer, which shows what is behind it: that may be any type.
    OfPointerInWrapping: IsUnknown for [T: Deref] Wrapping<T>, |_, _| ();
    /// The same.
    OfPointerInSaturating: IsUnknown for [T: Deref] Saturating<T>, |_, _| ();
    /// What is not an error but becomes one, such as the reports of `error-stack`.
    OfReport: IsError for [T: Into<Box<dyn Error>>] T, |_, _| ();
    /// A place in the code.
    OfPlace: IsInCode for [T: Place] T, |_, _| ();
    /// A pointer to a type of the author's around plain data.
    OfPointerToPointerToPlain: IsOther for [T: Deref<Target: Deref<Target: Plain>>] T, |_, _| ();
    /// Any other pointer to a pointer, such as `Rc<Arc<dyn Display>>`.
    OfPointerToAnyPointer: IsUnknown for [T: Deref<Target: Deref>] T, |_, _| ();
    /// A pointer to a type that the compiler knows, and which is not an error.
    OfPointerToKnown: IsOther for [T: Deref<Target: Sized>] T, |_, _| ();
    /// A type of the author's around plain data, such as a name that is a `str`.
    OfPointerToPlain: IsOther for [T: Deref<Target: Plain>] T, |_, _| ();
    /// The same around a list.
    OfPointerToSlice: IsOther for [E, T: Deref<Target = [E]>] T, |_, _| ();
    /// A pointer to anything else, such as `Arc<dyn Display>`.
    OfPointerToUnknown: IsUnknown for [T: Deref] T, |_, _| ();
    /// A type that is not known to be an error, or to be without one.
    OfOther: IsOther for [T: ?Sized] T, |_, _| ();
}

/// Borrows a field as often as there are kinds, so that method lookup begins with the first one.
#[doc(hidden)]
#[macro_export]
macro_rules! __shown {
    ($field:expr, $is_allowed:expr, $form:ident) => {
        (&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&$crate::__private::Shown {
            field: $field,
            is_allowed: $is_allowed,
            form: $crate::__private::Form::$form,
        })
    };
}

/// Compiles only if the first kind is found.
const _: fn(&u8) -> IsPlain = |field| __shown!(field, false, Display).__api_error_verdict();
