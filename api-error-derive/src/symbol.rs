//! The keys of `#[api(...)]`, and where each may stand.

/// What an `#[api(...)]` attribute stands on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Enum,
    Variant,
    Struct,
    Field,
    /// An enum with `#[derive(ErrorType)]`.
    TypeEnum,
    /// A variant of one.
    TypeVariant,
}

use Place::{Enum, Field, Struct, TypeEnum, TypeVariant, Variant};

impl Place {
    /// With its article, for messages.
    pub fn describe(self) -> &'static str {
        match self {
            Enum => "an enum",
            Variant => "a variant",
            Struct => "a struct",
            Field => "a field",
            TypeEnum => "an enum of error types",
            TypeVariant => "an error type",
        }
    }

    /// The names of the keys that may stand here.
    pub fn keys(self) -> impl Iterator<Item = &'static str> {
        Key::ALL
            .iter()
            .filter(move |key| key.places().contains(&self))
            .map(|key| key.name())
    }
}

macro_rules! keys {
    ($($key:ident $name:literal on $($place:ident)+;)*) => {
        /// A key of `#[api(...)]`.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Key {
            $($key,)*
        }

        impl Key {
            pub const ALL: &[Key] = &[$(Key::$key,)*];

            /// The key as it is written.
            pub fn name(self) -> &'static str {
                match self {
                    $(Key::$key => $name,)*
                }
            }

            /// Where it may stand.
            pub fn places(self) -> &'static [Place] {
                match self {
                    $(Key::$key => &[$($place),+],)*
                }
            }
        }
    };
}

keys! {
    Allow "allow" on Field;
    Challenge "challenge" on Enum Variant Struct Field;
    Code "code" on Variant Struct;
    Codes "codes" on Enum Struct;
    Crate "crate" on Enum Struct TypeEnum;
    Deprecated "deprecated" on Variant Struct;
    Detail "detail" on Field;
    DocsUrl "docs_url" on Enum Struct;
    Domain "domain" on Enum Struct;
    Envelope "envelope" on Enum Struct;
    Example "example" on Variant Struct;
    FieldErrors "field_errors" on Field;
    Group "group" on Enum Struct;
    Grpc "grpc" on Variant Struct;
    Header "header" on Variant Struct Field;
    Include "include" on Enum Struct;
    Internal "internal" on Variant Struct;
    Manual "manual" on Enum Struct;
    Message "message" on Variant Struct;
    Prefix "prefix" on Enum Struct;
    Rename "rename" on TypeVariant;
    RenameAll "rename_all" on Enum Struct TypeEnum;
    Retired "retired" on Enum Struct;
    Retry "retry" on Variant Struct;
    RetryAfter "retry_after" on Variant Struct Field;
    Shared "shared" on Variant Struct;
    Since "since" on Variant Struct;
    Status "status" on Enum Variant Struct;
    Strict "strict" on Enum Struct;
    Title "title" on Enum Variant Struct;
    Transparent "transparent" on Variant Struct;
    Type "type" on Enum Variant Struct;
    Types "types" on Enum Struct;
}

impl Key {
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }
}
