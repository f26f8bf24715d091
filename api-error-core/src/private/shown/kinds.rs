//! The kinds of types, and how each passes on the errors that it shows.

use std::error::Error;
use std::num::{Saturating, Wrapping};
use std::ops::Deref;
use std::{fmt, io};

use crate::model::ApiError;

use super::parts::Parts;
use super::place::Place;
use super::plain::Plain;
use super::{
    IsDeclared, IsDeep, IsError, IsInCode, IsOther, IsPlain, IsUnknown, Shown, Visit, is_known,
};

/// A kind of types, of which `T` is one.
pub trait Kind<T: ?Sized> {
    /// Says by its type what a field is.
    type Verdict;

    /// Passes on each error, and returns the verdict.
    fn visit(shown: &Shown<'_, T>, visit: Visit<'_>) -> Self::Verdict;

    /// Returns the verdict.
    fn verdict() -> Self::Verdict;
}

/// Declares kinds, each with the types that are of it, unless they are of another one that
/// is searched for before it. The dollar is for the macro that tells a test their order.
macro_rules! kinds {
    ($dollar:tt $(
        $(#[$doc:meta])*
        $name:ident: $verdict:ident for [$($bounds:tt)*] $type:ty $(where [$($clause:tt)*])?,
        |$shown:pat_param, $visit:pat_param| $visits:expr;
    )*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $name {}

            impl<$($bounds)*> Kind<$type> for $name $(where $($clause)*)? {
                type Verdict = $verdict;

                fn visit($shown: &Shown<'_, $type>, $visit: Visit<'_>) -> $verdict {
                    let () = $visits;
                    $verdict
                }

                fn verdict() -> $verdict {
                    $verdict
                }
            }
        )*

        #[cfg(test)]
        macro_rules! with_kinds {
            ($dollar callback:ident! $dollar ($dollar arguments:tt)*) => {
                $dollar callback! { $dollar ($dollar arguments)* $($name)* }
            };
        }
        #[cfg(test)]
        pub(super) use with_kinds;
    };
}

kinds! {
    $
    /// Data without an error in it.
    OfPlain: IsPlain for [T: Plain + ?Sized] T, |_, _| ();
    /// A declared error.
    OfDeclared: IsDeclared for [T: ApiError] T,
        |shown, visit| visit(shown.declared(shown.field));
    /// A pointer to a declared error, such as `Rc`.
    OfDeclaredPointer: IsDeclared for [T: Deref<Target: ApiError + Sized>] T,
        |shown, visit| visit(shown.declared(&**shown.field));
    /// An error of the file system or the network, which may be made of any other.
    OfIo: IsError for [] io::Error, |shown, visit| visit(shown.io(shown.field, shown.field));
    /// A pointer to one that is an error itself.
    OfIoErrorPointer: IsError for [T: Error + Deref<Target = io::Error>] T,
        |shown, visit| visit(shown.io(shown.field, shown.field));
    /// Any other pointer to one.
    OfIoPointer: IsError for [T: Deref<Target = io::Error>] T,
        |shown, visit| visit(shown.io(&**shown.field, shown.field));
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
    /// A pointer that is not an error itself, to one that is: the last one may be to a trait object.
    OfPointerToErrorPointer: IsError for [T: Deref<Target: Error + Deref<Target: Error>>] T,
        |shown, visit| visit(shown.error(&&**shown.field, false));
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
    OfErrors: IsError for [T: Parts<First: Error, Second: Error>] T,
        |shown, visit| {
            shown.field.first(&mut |part| visit(shown.error(&part, false)));
            shown.field.second(&mut |part| visit(shown.error(&part, false)));
        };
    /// A container of errors, and besides of data alone.
    OfErrorAsFirst: IsError for [T: Parts<First: Error, Second: Plain>] T,
        |shown, visit| shown.field.first(&mut |part| visit(shown.error(&part, false)));
    /// A container of pointers to errors, likewise.
    OfPointerAsFirst: IsError for [T: Parts<First: Deref<Target: Error>, Second: Plain>] T,
        |shown, visit| shown.field.first(&mut |part| visit(shown.error(&&**part, false)));
    /// A container of errors, and besides of data alone.
    OfErrorAsSecond: IsError for [T: Parts<First: Plain, Second: Error>] T,
        |shown, visit| shown.field.second(&mut |part| visit(shown.error(&part, false)));
    /// A container of pointers to errors, likewise.
    OfPointerAsSecond: IsError for [T: Parts<First: Plain, Second: Deref<Target: Error>>] T,
        |shown, visit| shown.field.second(&mut |part| visit(shown.error(&&**part, false)));
    /// A container of errors in containers, likewise.
    OfErrorAsFirstOfFirst: IsError for [T: Parts<First: Parts<First: Error, Second: Plain>, Second: Plain>] T,
        |shown, visit| shown.field.first(&mut |part| part.first(&mut |part| visit(shown.error(&part, false))));
    /// A container of pointers to errors in containers, likewise.
    OfPointerAsFirstOfFirst: IsError for [T: Parts<First: Parts<First: Deref<Target: Error>, Second: Plain>, Second: Plain>] T,
        |shown, visit| shown.field.first(&mut |part| part.first(&mut |part| visit(shown.error(&&**part, false))));
    /// A container of errors in containers, likewise.
    OfErrorAsSecondOfFirst: IsError for [T: Parts<First: Parts<First: Plain, Second: Error>, Second: Plain>] T,
        |shown, visit| shown.field.first(&mut |part| part.second(&mut |part| visit(shown.error(&part, false))));
    /// A container of pointers to errors in containers, likewise.
    OfPointerAsSecondOfFirst: IsError for [T: Parts<First: Parts<First: Plain, Second: Deref<Target: Error>>, Second: Plain>] T,
        |shown, visit| shown.field.first(&mut |part| part.second(&mut |part| visit(shown.error(&&**part, false))));
    /// A container of errors in containers, likewise.
    OfErrorAsFirstOfSecond: IsError for [T: Parts<First: Plain, Second: Parts<First: Error, Second: Plain>>] T,
        |shown, visit| shown.field.second(&mut |part| part.first(&mut |part| visit(shown.error(&part, false))));
    /// A container of pointers to errors in containers, likewise.
    OfPointerAsFirstOfSecond: IsError for [T: Parts<First: Plain, Second: Parts<First: Deref<Target: Error>, Second: Plain>>] T,
        |shown, visit| shown.field.second(&mut |part| part.first(&mut |part| visit(shown.error(&&**part, false))));
    /// A container of errors in containers, likewise.
    OfErrorAsSecondOfSecond: IsError for [T: Parts<First: Plain, Second: Parts<First: Plain, Second: Error>>] T,
        |shown, visit| shown.field.second(&mut |part| part.second(&mut |part| visit(shown.error(&part, false))));
    /// A container of pointers to errors in containers, likewise.
    OfPointerAsSecondOfSecond: IsError for [T: Parts<First: Plain, Second: Parts<First: Plain, Second: Deref<Target: Error>>>] T,
        |shown, visit| shown.field.second(&mut |part| part.second(&mut |part| visit(shown.error(&&**part, false))));
    /// A container of errors and of what may show others: nobody looks into it.
    WithErrorAsFirst: IsError for [T: Parts<First: Error>] T,
        |shown, visit| shown.anything(visit);
    /// The same.
    WithPointerAsFirst: IsError for [T: Parts<First: Deref<Target: Error>>] T,
        |shown, visit| shown.anything(visit);
    /// The same.
    WithErrorAsSecond: IsError for [T: Parts<Second: Error>] T,
        |shown, visit| shown.anything(visit);
    /// The same.
    WithPointerAsSecond: IsError for [T: Parts<Second: Deref<Target: Error>>] T,
        |shown, visit| shown.anything(visit);
    /// The same.
    WithErrorAsFirstOfFirst: IsError for [T: Parts<First: Parts<First: Error>>] T,
        |shown, visit| shown.anything(visit);
    /// The same.
    WithPointerAsFirstOfFirst: IsError for [T: Parts<First: Parts<First: Deref<Target: Error>>>] T,
        |shown, visit| shown.anything(visit);
    /// The same.
    WithErrorAsSecondOfFirst: IsError for [T: Parts<First: Parts<Second: Error>>] T,
        |shown, visit| shown.anything(visit);
    /// The same.
    WithPointerAsSecondOfFirst: IsError for [T: Parts<First: Parts<Second: Deref<Target: Error>>>] T,
        |shown, visit| shown.anything(visit);
    /// The same.
    WithErrorAsFirstOfSecond: IsError for [T: Parts<Second: Parts<First: Error>>] T,
        |shown, visit| shown.anything(visit);
    /// The same.
    WithPointerAsFirstOfSecond: IsError for [T: Parts<Second: Parts<First: Deref<Target: Error>>>] T,
        |shown, visit| shown.anything(visit);
    /// The same.
    WithErrorAsSecondOfSecond: IsError for [T: Parts<Second: Parts<Second: Error>>] T,
        |shown, visit| shown.anything(visit);
    /// The same.
    WithPointerAsSecondOfSecond: IsError for [T: Parts<Second: Parts<Second: Deref<Target: Error>>>] T,
        |shown, visit| shown.anything(visit);
    /// Containers in containers in containers: nobody looks for errors that deep.
    OfDeep: IsDeep for [T: Parts<First: Parts<First: Parts>>] T, |shown, visit| shown.anything(visit);
    /// The same.
    OfDeepInFirst: IsDeep for [T: Parts<First: Parts<Second: Parts>>] T, |shown, visit| shown.anything(visit);
    /// The same.
    OfDeepInSecond: IsDeep for [T: Parts<Second: Parts<First: Parts>>] T, |shown, visit| shown.anything(visit);
    /// The same.
    OfDeepInSeconds: IsDeep for [T: Parts<Second: Parts<Second: Parts>>] T, |shown, visit| shown.anything(visit);
    /// Any other collection of errors.
    OfCollection: IsError for [T] T where [for<'a> &'a T: IntoIterator<Item: Error>],
        |shown, visit| for error in shown.field {
            visit(shown.error(&error, false));
        };
    /// A pointer to such a collection.
    OfPointerToCollection: IsError for [T: Deref<Target: Sized>] T where [for<'a> &'a T::Target: IntoIterator<Item: Error>],
        |shown, visit| for error in &**shown.field {
            visit(shown.error(&error, false));
        };
    /// Any other container of such collections.
    OfCollections: IsDeep for [T: Parts<First: Sized>] T where [for<'a> &'a T::First: IntoIterator<Item: Error>],
        |shown, visit| shown.anything(visit);
    /// A number around a pointer, which shows what is behind it: that may be any type.
    OfPointerInWrapping: IsUnknown for [T: Deref] Wrapping<T>, |_, _| ();
    /// The same.
    OfPointerInSaturating: IsUnknown for [T: Deref] Saturating<T>, |_, _| ();
    /// What is not an error but becomes one, such as the reports of `error-stack`.
    OfReport: IsError for [T: Into<Box<dyn Error>>] T, |shown, visit| shown.report(visit);
    /// A container of such.
    OfReports: IsError for [T: Parts<First: Into<Box<dyn Error>> + Sized, Second: Plain>] T,
        |shown, visit| shown.report(visit);
    /// The same.
    OfReportsAsSecond: IsError for [T: Parts<First: Plain, Second: Into<Box<dyn Error>> + Sized>] T,
        |shown, visit| shown.report(visit);
    /// A container of iterators.
    OfIterators: IsDeep for [T: Parts<First: Iterator>] T, |shown, visit| shown.anything(visit);
    /// A place in the code.
    OfPlace: IsInCode for [T: Place] T, |_, _| ();
    /// A pointer to a type of the author's around plain data.
    OfPointerToPointerToPlain: IsOther for [T: Deref<Target: Deref<Target: Plain>>] T, |_, _| ();
    /// Any other pointer to a pointer, such as `Rc<Arc<dyn Display>>`.
    OfPointerToAnyPointer: IsUnknown for [T: Deref<Target: Deref>] T, |_, _| ();
    /// A pointer to what becomes an error.
    OfPointerToReport: IsError for [T: Deref<Target: Into<Box<dyn Error>> + Sized>] T,
        |shown, visit| shown.report(visit);
    /// A pointer to a type that the compiler knows, and which is not an error.
    OfPointerToKnown: IsOther for [T: Deref<Target: Sized>] T, |_, _| ();
    /// A type of the author's around plain data, such as a name that is a `str`.
    OfPointerToPlain: IsOther for [T: Deref<Target: Plain>] T, |_, _| ();
    /// The same around a list.
    OfPointerToSlice: IsOther for [E, T: Deref<Target = [E]>] T, |_, _| ();
    /// A pointer to anything else, such as `Arc<dyn Display>`.
    OfPointerToUnknown: IsUnknown for [T: Deref] T, |_, _| ();
    /// Formatted arguments, among which may be any type.
    OfArguments: IsUnknown for ['a] fmt::Arguments<'a>, |_, _| ();
    /// An iterator over data, whose `Debug` shows what is left.
    OfPlainIterator: IsOther for [T: Iterator<Item: Plain>] T, |_, _| ();
    /// An iterator over anything else: nobody looks at its items.
    OfIterator: IsDeep for [T: Iterator] T, |shown, visit| shown.anything(visit);
    /// A type that is not known to be an error, or to be without one.
    OfOther: IsOther for [T: ?Sized] T, |_, _| ();
}
