//! What generated code asks of a type by a path, as in `<Catalog as Joins<T>>::Itself`.
//!
//! Where a path needs a trait, the compiler shows the line of the path alone, which is the one
//! where the type is written. Of an argument it would show the function or the macro, too, which
//! the author does not know. The type is no `Self`, as of that the compiler shows where it is
//! declared.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

use http::HeaderValue;
use http::header::InvalidHeaderValue;
use serde::Serialize;

use crate::client::{ClientError, ClientErrors, OwnsWhatItReads, Received};
use crate::model::{
    ApiError, Catalog, DetailSpec, Envelope, ErrorCatalog, ErrorCode, ErrorCodes, ErrorType,
    ToHeaderValue, TypeSpec,
};

/// Declares how a type that joins another asks for it. The messages are the same, so that the
/// compiler shows one of those of one type.
macro_rules! joins {
    ($(#[doc = $doc:literal] $name:ident: [$($bounds:tt)*] { $($items:tt)* } { $($given:tt)* })*) => {$(
        #[doc = $doc]
        #[diagnostic::on_unimplemented(
            message = "`{E}` is not a catalog of errors",
            label = "its codes are not known at compile time",
            note = "annotate the type with `#[derive(ApiError)]`, or implement `ErrorCatalog` beside a handwritten `ApiError`; for `dyn ApiError` or a type of another crate, set a status and a message instead of `transparent`"
        )]
        pub trait $name<E> {
            type Itself: ErrorCatalog;
            $($items)*
        }

        #[diagnostic::do_not_recommend]
        impl<E: $($bounds)*> $name<E> for Catalog {
            type Itself = E;
            $($given)*
        }
    )*};
}

joins! {
    /// A type `E` that another includes.
    Joins: [ErrorCatalog] {} {}

    /// A type `E` whose values are in another.
    Wraps: [ErrorCatalog + ApiError] {
        /// Returns the error in a transparent variant.
        fn wrapped(error: &E) -> Option<&dyn ApiError>;
    } {
        fn wrapped(error: &E) -> Option<&dyn ApiError> {
            Some(error)
        }
    }
}

/// An included type.
pub type Included<E> = <Catalog as Joins<E>>::Itself;

/// A wrapped type.
pub type Wrapped<E> = <Catalog as Wraps<E>>::Itself;

/// A joined type whose codes are among those of an enum. Of one without any, the compiler says what
/// [`ErrorCodes`] has to say.
pub trait HasCodes {
    type Code: ErrorCode;
}

#[diagnostic::do_not_recommend]
impl<E: ErrorCodes> HasCodes for E {
    type Code = E::Code;
}

/// A type `E` whose variants are the error types of a catalog.
#[diagnostic::on_unimplemented(
    message = "`{E}` is not a set of error types",
    label = "has no names of types",
    note = "annotate `{E}` with `#[derive(ErrorType)]`"
)]
pub trait HasTypes<E> {
    const VALUES: PhantomData<E> = PhantomData;
    const TYPES: &'static [TypeSpec];
}

#[diagnostic::do_not_recommend]
impl<E: ErrorType> HasTypes<E> for Catalog {
    const TYPES: &'static [TypeSpec] = E::TYPES;
}

/// A value of a set, of which the compiler is asked by the set's [`VALUES`](HasTypes::VALUES).
pub const fn of_set<E>(error_type: &E, _: PhantomData<E>) -> &E {
    error_type
}

/// What is found of a value that is in no set, so that there is no second mistake: a set has a
/// method of this name, which is a constant one.
pub trait OfNoSet {
    fn __api_error_type_name(&self) -> &'static str;
}

impl<E: ?Sized> OfNoSet for E {
    fn __api_error_type_name(&self) -> &'static str {
        ""
    }
}

/// A joined type whose type for clients is inside of another. Of one without any, the compiler says
/// what [`ClientErrors`] has to say.
pub trait HasClient {
    type Client: ClientError;
}

#[diagnostic::do_not_recommend]
impl<E: ClientErrors> HasClient for E {
    type Client = E::Client;
}

/// A detail of type `T` that a client reads.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be a detail for clients: it does not implement `serde::Deserialize`",
    label = "cannot be deserialized into data of its own",
    note = "derive `serde::Deserialize` for the type, with data that it owns, such as `String` or `Cow<'static, str>`"
)]
pub trait Reads<T> {
    /// Reads a detail.
    fn detail(received: &mut Received<'_>, name: &'static str) -> Option<T>;
    /// Reads all details but these.
    fn details(received: &mut Received<'_>, but: &[&str]) -> Option<T>;
}

#[diagnostic::do_not_recommend]
impl<T: for<'body> OwnsWhatItReads<'body>> Reads<T> for DetailSpec {
    fn detail(received: &mut Received<'_>, name: &'static str) -> Option<T> {
        received.detail(name)
    }

    fn details(received: &mut Received<'_>, but: &[&str]) -> Option<T> {
        received.details(but)
    }
}

/// A type `T` behind a reference, of which a client has a value.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be a detail for clients: it is borrowed, and has no owned form",
    label = "does not implement `ToOwned`",
    note = "implement `Clone` for the type, or let the detail be a value of it"
)]
pub trait HasOwned<T: ?Sized> {
    type Owned;
}

#[diagnostic::do_not_recommend]
impl<T: ToOwned + ?Sized> HasOwned<T> for DetailSpec {
    type Owned = T::Owned;
}

/// An envelope of type `E` that a catalog names.
#[diagnostic::on_unimplemented(
    message = "`{E}` is not an envelope",
    label = "does not write the body of a response",
    note = "use one of `api_error_core::envelope`, such as `Problem`, or implement `Envelope` for `{E}`"
)]
pub trait HasEnvelope<E> {
    /// The type, which is the one of the value beside it.
    const TYPE: PhantomData<E>;
}

#[diagnostic::do_not_recommend]
impl<E: Envelope> HasEnvelope<E> for Catalog {
    const TYPE: PhantomData<E> = PhantomData;
}

/// A field of type `T` that is a detail.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be a detail: it does not implement `serde::Serialize`",
    label = "cannot be serialized",
    note = "derive `serde::Serialize` for the type; if it is of another crate, look for a feature `serde`"
)]
pub trait Writes<T: ?Sized> {
    type Itself: Serialize + ?Sized;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> Writes<T> for DetailSpec {
    type Itself = T;
}

/// Finds out whether a field is a value of the language that some keys have no use for.
#[derive(Debug)]
pub struct ValueProbe<T>(PhantomData<T>);

/// The verdict on a number, a `bool` or a `char`.
#[derive(Debug, Clone, Copy)]
pub struct IsScalar;

/// The verdict on a text.
#[derive(Debug, Clone, Copy)]
pub struct IsText;

/// The verdict on a list.
#[derive(Debug, Clone, Copy)]
pub struct IsList;

/// The verdict on any other value.
#[derive(Debug, Clone, Copy)]
pub struct IsAny;

/// Declares the verdict on types, which is that on a reference and an `Option`, too.
macro_rules! values {
    ($($verdict:ident: $([$($bounds:tt)*] $ty:ty),*;)*) => {$($(
        values! { @ $verdict, [$($bounds)*] $ty, &$ty, Option<$ty>, Option<&$ty> }
    )*)*};
    (@ $verdict:ident, $bounds:tt $($ty:ty),*) => {
        $(values! { @@ $verdict, $bounds $ty })*
    };
    (@@ $verdict:ident, [$($bounds:tt)*] $ty:ty) => {
        impl<$($bounds)*> ValueProbe<$ty> {
            pub const __API_ERROR_VALUE: $verdict = $verdict;
        }
    };
}

values! {
    IsScalar: [] u8, [] u16, [] u32, [] u64, [] u128, [] usize, [] i8, [] i16, [] i32, [] i64,
        [] i128, [] isize, [] f32, [] f64, [] bool, [] char;
    IsText: [] String, [] &str, [] Cow<'_, str>, [] Box<str>, [] Arc<str>;
    IsList: [T] Vec<T>, [T] &[T], [T] Box<[T]>, [T, const N: usize] [T; N];
}

/// The fallback for all other types.
pub trait ValueProbeFallback {
    const __API_ERROR_VALUE: IsAny = IsAny;
}

impl<T> ValueProbeFallback for ValueProbe<T> {}

/// Declares what the key of a header refuses. The value is made by the same trait, so that a type
/// which is refused is one error, whatever it lacks besides.
macro_rules! headers {
    ($($name:ident: $message:literal, $label:literal, $note:literal, [$($verdict:ty),*];)*) => {$(
        #[doc = $label]
        #[diagnostic::on_unimplemented(message = $message, label = $label, note = $note)]
        pub trait $name<T> {
            /// Returns the value of the header.
            fn checked(self, value: &T) -> Result<Option<HeaderValue>, InvalidHeaderValue>;
        }

        $(
            #[diagnostic::do_not_recommend]
            impl<T: ToHeaderValue> $name<T> for $verdict {
                fn checked(self, value: &T) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
                    value.to_header_value()
                }
            }
        )*
    )*};
}

headers! {
    MayListMethods: "`{T}` is not a list of methods", "`allow` lists the methods of a 405",
        "use a `Vec<Method>`, an array of `Method` or a text such as `GET, POST`",
        [IsText, IsList, IsAny];
    MayChallenge: "`{T}` is not a challenge", "`challenge` is a text such as `Bearer`",
        "use a `String`, a `&'static str` or a `HeaderValue`",
        [IsText, IsAny];
}

/// A field of type `T` whose members are details.
#[diagnostic::on_unimplemented(
    message = "`{T}` has no members",
    label = "`flatten` makes a detail of each member",
    note = "use a struct or a map, or write `detail` in place of `flatten`"
)]
pub trait MayFlatten<T> {
    /// Returns the field itself.
    fn checked(self, value: &T) -> &T;
}

#[diagnostic::do_not_recommend]
impl<T> MayFlatten<T> for IsAny {
    fn checked(self, value: &T) -> &T {
        value
    }
}

/// The message of generated code.
#[derive(Debug)]
pub struct MessageText;

/// Declares a trait for each trait of `std::fmt` by which a message shows a field of type `T`.
macro_rules! shown_by {
    ($($name:ident: $trait:ident, $message:literal, $label:literal, $note:literal;)*) => {$(
        #[doc = $label]
        #[diagnostic::on_unimplemented(message = $message, label = $label, note = $note)]
        pub trait $name<T> {
            /// Returns the value as a type that has the trait, whatever `T` is: so one that
            /// has not is one error.
            fn value<'t>(value: &'t T) -> &'t (dyn fmt::$trait + 't);
        }

        #[diagnostic::do_not_recommend]
        impl<T: fmt::$trait> $name<T> for MessageText {
            fn value<'t>(value: &'t T) -> &'t (dyn fmt::$trait + 't) {
                value
            }
        }
    )*};
}

shown_by! {
    ByDisplay: Display, "`{T}` cannot be in a message: it does not implement `Display`",
        "the message shows it by `{{}}`",
        "implement `Display` for the type, or show its `Debug` by `{{:?}}`";
    ByDebug: Debug, "`{T}` cannot be in a message: it does not implement `Debug`",
        "the message shows it by `{{:?}}`",
        "derive `Debug` for the type, or leave the field out of the message";
    ByLowerHex: LowerHex, "`{T}` cannot be in a message: it does not implement `LowerHex`",
        "the message shows it by `{{:x}}`",
        "`{{:x}}` is for integers and bytes: write another placeholder";
    ByUpperHex: UpperHex, "`{T}` cannot be in a message: it does not implement `UpperHex`",
        "the message shows it by `{{:X}}`",
        "`{{:X}}` is for integers and bytes: write another placeholder";
    ByOctal: Octal, "`{T}` cannot be in a message: it does not implement `Octal`",
        "the message shows it by `{{:o}}`",
        "`{{:o}}` is for integers: write another placeholder";
    ByBinary: Binary, "`{T}` cannot be in a message: it does not implement `Binary`",
        "the message shows it by `{{:b}}`",
        "`{{:b}}` is for integers: write another placeholder";
    ByLowerExp: LowerExp, "`{T}` cannot be in a message: it does not implement `LowerExp`",
        "the message shows it by `{{:e}}`",
        "`{{:e}}` is for numbers: write another placeholder";
    ByUpperExp: UpperExp, "`{T}` cannot be in a message: it does not implement `UpperExp`",
        "the message shows it by `{{:E}}`",
        "`{{:E}}` is for numbers: write another placeholder";
}

/// Returns a field of type `T` as a width or a precision of a message.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be a width or a precision: it must be a `usize`",
    label = "the message takes it for a width or a precision, as `{{:width$}}` does",
    note = "`format!` asks the same: make the field a `usize`, or write the number in the message"
)]
pub trait ByCount<T: ?Sized> {
    /// Returns the number.
    fn value(value: &T) -> &usize;
}

#[diagnostic::do_not_recommend]
impl ByCount<usize> for MessageText {
    fn value(value: &usize) -> &usize {
        value
    }
}

/// Declares that what derefs to a count is one, as a reference to it is for `format!`.
macro_rules! counts {
    ($($pointer:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: ?Sized> ByCount<$pointer> for MessageText
        where
            Self: ByCount<T>,
        {
            #[allow(clippy::needless_lifetimes, reason = "a reference has one of its own")]
            fn value<'t>(value: &'t $pointer) -> &'t usize {
                <Self as ByCount<T>>::value(value)
            }
        }
    )*};
}

counts!(&T, &mut T, Box<T>, Rc<T>, Arc<T>);
