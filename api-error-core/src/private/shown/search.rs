//! Finds the kind of a type by method lookup.
//!
//! Method lookup tries the receiver with all references first, then with one less each time. So
//! what is to be found first is implemented for the type with the most references.
//!
//! What the compiler does for a type with references grows with the square of their number. So
//! it finds the class of a type first, and then the kind among those of the class.

use std::error::Error;
use std::marker::PhantomData;
use std::ops::Deref;

use crate::model::{ApiError, Form};

use super::kinds::{self, Kind};
use super::parts::{Pair, Parts};
use super::plain::Plain;
use super::{Shown, Visit};

/// A question about the class of a type.
#[derive(Debug)]
pub struct ClassOf<'t, T: ?Sized>(PhantomData<&'t T>);

/// A question about the kind of a type of a class.
#[derive(Debug)]
pub struct KindOf<C, T: ?Sized>(PhantomData<C>, PhantomData<T>);

/// The class of a type, which is found by a method of `ClassOf`.
pub trait FindClass {
    /// The question about the kind.
    type Kinds;

    /// Returns the question about the kind.
    fn __api_error_class(&self) -> Self::Kinds;
}

/// The kind of a type, which is found by a method of `KindOf`.
pub trait FindKind {
    /// The type that is asked about.
    type Field: ?Sized;
    /// Says by its type what the field is.
    type Verdict;

    /// Returns the verdict.
    fn __api_error_verdict(&self) -> Self::Verdict;

    /// Passes on each error that the field shows, and returns the verdict: it is the search
    /// that takes the compiler's time, so there is one for both.
    fn __api_error_visit(
        &self,
        field: &Self::Field,
        is_allowed: bool,
        form: Form,
        visit: Visit<'_>,
    ) -> Self::Verdict;
}

/// Declares the classes, the first that a type is in first, with the kinds of each.
///
/// A class has only those kinds that its types may be of, in the order of [`kinds`]. A test asks
/// about each type in this way and by the whole list of kinds, and compares the verdicts.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident [$($bounds:tt)*] $type:ty: $($kind:ident)*;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $class {}

            classes! { kinds $class [$($kind)*] }
        )*

        classes! { classes [$($class [$($bounds)*] [$type] [$($kind)*])*] }

        /// The question about the class of a type.
        type Classes<'t, T> = classes! { type 't [$($class)*] ClassOf<'t, T> };

        /// Asks about the type of a field. The references are made here, once for all.
        #[must_use]
        pub fn class_of<T: ?Sized>(_: &T) -> Classes<'_, T> {
            classes! { value [$($class)*] ClassOf(PhantomData) }
        }
    };

    (type $a:lifetime [] $to:ty) => { $to };
    (type $a:lifetime [$first:tt $($rest:tt)*] $to:ty) => {
        &$a classes! { type $a [$($rest)*] $to }
    };
    (value [] $to:expr) => { $to };
    (value [$first:tt $($rest:tt)*] $to:expr) => { &classes! { value [$($rest)*] $to } };

    (classes []) => {};
    (classes [
        $class:ident [$($bounds:tt)*] [$type:ty] [$($kind:ident)*]
        $($rest:ident $of_rest:tt $type_of_rest:tt $kinds_of_rest:tt)*
    ]) => {
        impl<'t, $($bounds)*> FindClass for classes! { type '_ [$($rest)*] ClassOf<'t, $type> } {
            type Kinds = classes! { type 't [$($kind)*] KindOf<$class, $type> };

            fn __api_error_class(&self) -> Self::Kinds {
                classes! { value [$($kind)*] KindOf(PhantomData, PhantomData) }
            }
        }

        classes! { classes [$($rest $of_rest $type_of_rest $kinds_of_rest)*] }
    };

    (kinds $class:ident []) => {};
    (kinds $class:ident [$kind:ident $($rest:ident)*]) => {
        impl<T: ?Sized> FindKind for classes! { type '_ [$($rest)*] KindOf<$class, T> }
        where
            kinds::$kind: Kind<T>,
        {
            type Field = T;
            type Verdict = <kinds::$kind as Kind<T>>::Verdict;

            fn __api_error_verdict(&self) -> Self::Verdict {
                kinds::$kind::verdict()
            }

            fn __api_error_visit(
                &self,
                field: &T,
                is_allowed: bool,
                form: Form,
                visit: Visit<'_>,
            ) -> Self::Verdict {
                kinds::$kind::visit(&Shown { field, is_allowed, form }, visit)
            }
        }

        classes! { kinds $class [$($rest)*] }
    };
}

classes! {
    /// Data without an error in it.
    Data [T: Plain + ?Sized] T: OfPlain;
    /// A declared error.
    Declared [T: ApiError] T: OfDeclared;
    /// Any other error.
    Errors [T: Error] T:
        OfDeclaredPointer OfIo OfIoErrorPointer OfErrorPointerToPointer OfErrorPointer OfError;
    /// A pointer, or a list, of which the standard library says what it contains.
    Containing [T: Deref + Parts] T:
        OfDeclaredPointer OfIoPointer OfPointerToErrorPointer
        OfPointer OfPointerToPointer OfPointerToPointers
        OfErrorAsFirst OfPointerAsFirst
        OfErrorAsFirstOfFirst OfPointerAsFirstOfFirst
        OfErrorAsSecondOfFirst OfPointerAsSecondOfFirst
        WithErrorAsFirstOfFirst WithPointerAsFirstOfFirst
        WithErrorAsSecondOfFirst WithPointerAsSecondOfFirst
        OfDeep OfDeepInFirst
        OfCollection OfPointerToCollection OfCollections OfReport OfReports OfIterators OfPlace
        OfPointerToPointerToPlain OfPointerToAnyPointer OfPointerToKnown OfPointerToPlain
        OfPointerToSlice OfPointerToUnknown;
    /// Any other pointer.
    Pointers [T: Deref] T:
        OfDeclaredPointer OfIoPointer OfPointerToErrorPointer
        OfPointer OfPointerToPointer OfPointerToPointers
        OfCollection OfPointerToCollection OfReport
        OfPointerToPointerToPlain OfPointerToAnyPointer OfPointerToReport
        OfPointerToKnown OfPointerToPlain OfPointerToSlice OfPointerToUnknown;
    /// What may not be there.
    Options [T] Option<T>:
        OfDeclaredOption OfOption OfOptionalPointer OfOptionalPointerToPointer
        OfErrorAsFirstOfFirst OfPointerAsFirstOfFirst
        OfErrorAsSecondOfFirst OfPointerAsSecondOfFirst
        WithErrorAsFirstOfFirst WithPointerAsFirstOfFirst
        WithErrorAsSecondOfFirst WithPointerAsSecondOfFirst
        OfDeep OfDeepInFirst OfCollections OfReports OfIterators OfOther;
    /// Any other type of which the standard library says that it contains two kinds of parts.
    Pairs [T: Pair] T:
        OfErrors OfErrorAsFirst OfPointerAsFirst OfErrorAsSecond OfPointerAsSecond
        OfErrorAsFirstOfFirst OfPointerAsFirstOfFirst
        OfErrorAsSecondOfFirst OfPointerAsSecondOfFirst
        OfErrorAsFirstOfSecond OfPointerAsFirstOfSecond
        OfErrorAsSecondOfSecond OfPointerAsSecondOfSecond
        WithErrorAsFirst WithPointerAsFirst WithErrorAsSecond WithPointerAsSecond
        WithErrorAsFirstOfFirst WithPointerAsFirstOfFirst
        WithErrorAsSecondOfFirst WithPointerAsSecondOfFirst
        WithErrorAsFirstOfSecond WithPointerAsFirstOfSecond
        WithErrorAsSecondOfSecond WithPointerAsSecondOfSecond
        OfDeep OfDeepInFirst OfDeepInSecond OfDeepInSeconds
        OfCollections OfReports OfReportsAsSecond OfIterators OfOther;
    /// Any other container.
    Containers [T: Parts + ?Sized] T:
        OfErrorAsFirst OfPointerAsFirst
        OfErrorAsFirstOfFirst OfPointerAsFirstOfFirst
        OfErrorAsSecondOfFirst OfPointerAsSecondOfFirst
        WithErrorAsFirstOfFirst WithPointerAsFirstOfFirst
        WithErrorAsSecondOfFirst WithPointerAsSecondOfFirst
        OfDeep OfDeepInFirst
        OfCollection OfCollections OfPointerInWrapping OfPointerInSaturating
        OfReports OfIterators OfOther;
    /// A type of the author's, or of a library.
    Others [T: ?Sized] T:
        OfCollection OfReport OfPlace OfArguments OfPlainIterator OfIterator OfOther;
}
