//! Declarations in the least hospitable crate there is: without a prelude, with
//! the core under another name, and with every lint that could object.
//!
//! That it compiles is the test.

#![no_implicit_prelude]
#![deny(
    missing_docs,
    unused,
    unused_results,
    clippy::pedantic,
    rust_2018_idioms,
    unreachable_pub
)]
#![forbid(unsafe_code)]

/// Names that generated code might take for the standard library's.
#[allow(dead_code)]
pub mod shadows {
    /// Not `Result`.
    #[derive(::core::fmt::Debug)]
    pub struct Result;
    /// Not `Option`.
    #[derive(::core::fmt::Debug)]
    pub struct Option;
    /// Not `Some`.
    #[derive(::core::fmt::Debug)]
    pub struct Some;
    /// Not `None`.
    #[derive(::core::fmt::Debug)]
    pub struct None;
    /// Not `String`.
    #[derive(::core::fmt::Debug)]
    pub struct String;
    /// Not `Vec`.
    #[derive(::core::fmt::Debug)]
    pub struct Vec;
    /// Not `Box`.
    #[derive(::core::fmt::Debug)]
    pub struct Box;
    /// Not `Self::Error`.
    #[derive(::core::fmt::Debug)]
    pub struct Error;
    /// Not `str`.
    #[derive(::core::fmt::Debug)]
    pub struct Catalog;

    /// A type beside them.
    #[derive(::core::fmt::Debug, ::thiserror::Error, ::errors::ApiError)]
    #[api(crate = ::errors, status = 404, type = "not_found_error", challenge = "Basic")]
    pub enum Lost {
        /// Some card
        #[error("card {id} of {owner}")]
        Card {
            /// Which one.
            #[api(detail)]
            id: u32,
            /// Whose.
            #[api(detail = "owner_name", header = "x-owner")]
            owner: ::std::string::String,
        },
        /// Too early
        #[api(status = 503, message = "wait {0:?}, {{really}}")]
        #[error("private")]
        Later(#[api(retry_after, detail = "wait")] ::core::time::Duration),
        /// Bad fields
        #[api(status = 422)]
        #[error("fields")]
        Fields(#[api(field_errors)] ::errors::FieldErrors),
        /// The database
        #[api(internal)]
        #[error("database")]
        Database(#[source] ::std::io::Error),
        /// Wrong method
        #[api(status = 405, example = Self::Method(::std::vec::Vec::new()))]
        #[error("method")]
        Method(#[api(allow)] ::std::vec::Vec<::errors::http::Method>),
    }

    /// Another type in the same module, with codes and a type for clients.
    #[derive(::core::fmt::Debug, ::thiserror::Error, ::errors::ApiError)]
    #[api(crate = ::errors, status = 410, codes = GoneCode, client = GoneClient)]
    pub enum Gone {
        /// Used up
        #[error("used up")]
        UsedUp {
            /// By whom.
            #[api(detail)]
            by: ::core::option::Option<&'static [&'static str]>,
            /// When.
            #[api(flatten)]
            when: ::std::collections::BTreeMap<::std::string::String, u8>,
        },
        /// Too old
        #[error("too old")]
        #[api(shared)]
        TooOld,
        /// Older still
        #[error("older still")]
        #[api(shared, code = "too_old")]
        Older,
    }

    /// A root with both.
    #[derive(::core::fmt::Debug, ::thiserror::Error, ::errors::ApiError)]
    #[api(crate = ::errors, codes = RootCode, client = RootClient, strict, types = Types, retired("old" = "use `used_up`"))]
    pub enum Root {
        /// What is gone
        #[error(transparent)]
        #[api(transparent)]
        Gone(#[from] Gone),
    }

    /// The types.
    #[derive(::core::fmt::Debug, ::errors::ErrorType)]
    #[api(crate = ::errors)]
    pub enum Types {
        /// Not there
        NotFoundError,
    }
}

/// Types named as those of the language.
#[allow(dead_code, non_camel_case_types)]
#[deny(missing_copy_implementations)]
pub mod primitives {
    enum bool {}
    enum char {}
    enum f64 {}
    enum i64 {}
    enum isize {}
    enum str {}
    enum u8 {}
    enum u16 {}
    enum u32 {}
    enum u64 {}
    enum usize {}

    /// Why it is gone.
    #[derive(
        ::core::fmt::Debug,
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::thiserror::Error,
        ::errors::ApiError,
    )]
    #[api(crate = ::errors, status = 410, client = GoneClient, codes = GoneCode)]
    #[error("gone")]
    pub struct Gone;

    /// A root with all that may be generated.
    #[derive(::core::fmt::Debug, ::thiserror::Error, ::errors::ApiError)]
    #[api(crate = ::errors, status = 400, codes = Code, client = Client, types = Types, strict)]
    #[api(type = "gone_error", header("x-api" = "cards"))]
    pub enum Root {
        /// All of it
        #[error("all of {limit}")]
        #[api(status = ::errors::http::StatusCode::CONFLICT, message = "{limit} of {wide:3}")]
        #[api(detail("twice": ::core::primitive::u64 = 2 * limit), retry_after = 3)]
        #[api(example = Self::All { limit: 1, wide: 2, more: ::std::string::String::new() })]
        All {
            /// How much.
            #[api(detail)]
            limit: ::core::primitive::u64,
            /// How wide.
            #[api(detail, nullable)]
            wide: ::core::primitive::u8,
            /// More.
            #[api(header = "x-more")]
            more: ::std::string::String,
        },
        /// One of two
        #[error("one of two")]
        #[api(status = [502, 503], retry = "backoff", shared)]
        Several(#[api(status)] ::core::primitive::u16),
    }

    /// The types.
    #[derive(
        ::core::fmt::Debug, ::errors::ErrorType, ::core::clone::Clone, ::core::marker::Copy,
    )]
    #[api(crate = ::errors)]
    pub enum Types {
        /// It is gone
        GoneError,
    }

    /// A wrapper of both.
    #[derive(::core::fmt::Debug, ::thiserror::Error, ::errors::ApiError)]
    #[api(crate = ::errors)]
    pub enum Joined {
        /// One
        #[error(transparent)]
        #[api(transparent)]
        Root(#[from] Root),
        /// The other
        #[error(transparent)]
        #[api(transparent)]
        Gone(#[from] Gone),
    }
}

/// Generics, with names that generated code might want for itself.
pub mod generic {
    use ::errors::{ApiError, ErrorCatalog};

    /// A lifetime called `'a`, a type called `E`, and a constant.
    #[derive(::core::fmt::Debug, ::thiserror::Error, ApiError)]
    #[api(crate = ::errors, status = 400)]
    pub enum Borrowed<'a, 'de, E, S, const N: usize>
    where
        E: ::core::fmt::Debug + ::serde::Serialize,
        S: ::core::fmt::Debug,
    {
        /// With a name
        #[error("name")]
        Name {
            /// The name.
            #[api(detail)]
            name: &'a str,
            /// Another.
            other: &'de str,
        },
        /// With a value
        #[error("value")]
        Value(#[api(detail = "value")] E, S),
        /// With many
        #[error("many")]
        Many([u8; N]),
    }

    /// A wrapper of any error.
    #[derive(::core::fmt::Debug, ::thiserror::Error, ApiError)]
    #[api(crate = ::errors)]
    pub enum Wrapper<T: ApiError + ErrorCatalog + 'static> {
        /// The error
        #[error(transparent)]
        #[api(transparent)]
        Inner(T),
        /// Its absence
        #[error("nothing")]
        #[api(status = 404, code = "nothing")]
        Nothing,
    }

    /// A struct with a source of any type.
    #[derive(::core::fmt::Debug, ::thiserror::Error, ApiError)]
    #[api(crate = ::errors, status = 502)]
    #[error("upstream")]
    pub struct Upstream<T: ::core::error::Error + 'static> {
        /// What it said.
        #[source]
        pub source: T,
    }
}

/// Deprecated items, raw identifiers, and names with underscores.
pub mod odd {
    use ::errors::ApiError;

    /// An enum.
    #[derive(::core::fmt::Debug, ::thiserror::Error, ApiError)]
    #[api(crate = ::errors, status = 400)]
    pub enum Odd {
        /// Old
        #[deprecated]
        #[error("old")]
        Old,
        /// With keywords
        #[error("keywords")]
        #[api(message = "{type} and {fn:>4}")]
        Keywords {
            /// A type.
            #[api(detail)]
            r#type: u8,
            /// A function.
            #[api(detail = "function")]
            r#fn: u8,
        },
        /// With names that generated code uses
        #[error("names")]
        #[api(message = "{f} {details} {headers} {error} {inner} {self_}")]
        Names {
            /// One.
            f: u8,
            /// Two.
            details: u8,
            /// Three.
            headers: u8,
            /// Four.
            error: u8,
            /// Five.
            inner: u8,
            /// Six.
            self_: u8,
        },
    }

    /// Inside a function and behind `macro_rules!`.
    #[must_use]
    pub fn inside() -> &'static str {
        macro_rules! declare {
            ($name:ident, $code:literal, $status:expr) => {
                /// Declared by a macro.
                #[derive(::core::fmt::Debug, ::thiserror::Error, ApiError)]
                #[api(crate = ::errors)]
                enum $name {
                    /// One
                    #[error("one")]
                    #[api(status = $status, code = $code)]
                    One,
                }
            };
        }
        declare!(Inner, "one_inside", 400);
        declare!(Other, "other_inside", 400);
        let _ = Other::One;
        ::errors::ApiErrorExt::code(&Inner::One)
    }
}

/// A type that is more private than what wraps it, which is reported once, where the author allows it.
#[deny(private_interfaces)]
pub mod private {
    use ::errors::ApiError;

    #[derive(::core::fmt::Debug, ::thiserror::Error, ApiError)]
    #[api(crate = ::errors, status = 400, codes = HiddenCode, client = HiddenClient)]
    #[error("hidden")]
    struct Hidden;

    /// What is seen of it.
    #[derive(::core::fmt::Debug, ::thiserror::Error, ApiError)]
    #[api(crate = ::errors, codes = ShownCode, client = ShownClient)]
    #[allow(private_interfaces)]
    pub enum Shown {
        /// The hidden one
        #[error(transparent)]
        #[api(transparent)]
        Hidden(Hidden),
    }
}

/// A type with a raw name.
pub mod raw {
    use ::errors::ApiError;

    /// A raw name.
    #[derive(::core::fmt::Debug, ::thiserror::Error, ApiError)]
    #[api(crate = ::errors, status = 400)]
    #[error("raw")]
    #[allow(non_camel_case_types)]
    pub struct r#type;
}
