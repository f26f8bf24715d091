//! Values that are text: those of forms, queries and paths.

use std::borrow::Cow;
use std::num::{IntErrorKind, ParseIntError};

use serde::de::value::{CowStrDeserializer, MapDeserializer};
use serde::de::{
    Deserialize, Deserializer, EnumAccess, Error as _, IntoDeserializer, Unexpected, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;

use super::refused::Refused;

/// Methods for types around the type that is read. Text is never absent.
macro_rules! around {
    () => {
        fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            visitor.visit_some(self)
        }

        fn deserialize_newtype_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            visitor: V,
        ) -> Result<V::Value, Refused> {
            visitor.visit_newtype_struct(self)
        }
    };
}

/// Methods for types around the parameters that are read, and for those that read nothing.
macro_rules! wrappers {
    () => {
        $crate::request::read::text::around!();

        fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            visitor.visit_unit()
        }

        fn deserialize_unit_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            visitor: V,
        ) -> Result<V::Value, Refused> {
            visitor.visit_unit()
        }
    };
}

pub(super) use {around, wrappers};

/// The pairs of a form or a query.
pub(super) struct Pairs<'de>(pub(super) form_urlencoded::Parse<'de>);

impl<'de> Pairs<'de> {
    fn members(
        self,
    ) -> MapDeserializer<'de, impl Iterator<Item = (Text<'de>, Text<'de>)>, Refused> {
        MapDeserializer::new(self.0.map(|(name, value)| (Text(name), Text(value))))
    }
}

impl<'de> Deserializer<'de> for Pairs<'de> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_map(self.members())
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_seq(self.members())
    }

    wrappers!();

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A value of a parameter.
pub(super) struct Text<'de>(pub(super) Cow<'de, str>);

impl<'de> IntoDeserializer<'de, Refused> for Text<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Text<'_> {
    fn is_none_of(&self, wanted: &'static str) -> Refused {
        Refused::invalid_type(Unexpected::Str(&self.0), &wanted)
    }

    /// Returns why the text is not an integer of the type with this name.
    fn no_integer(&self, error: &ParseIntError, wanted: &'static str) -> Refused {
        let too_large = [IntErrorKind::PosOverflow, IntErrorKind::NegOverflow];
        // A type without a sign knows no digit `-`.
        if too_large.contains(error.kind()) || self.0.parse::<i128>().is_ok() {
            return Refused::invalid_value(Unexpected::Str(&self.0), &wanted);
        }
        self.is_none_of(wanted)
    }
}

macro_rules! integers {
    ($($type:ident $deserialize:ident $visit:ident;)*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            match self.0.parse() {
                Ok(value) => visitor.$visit(value),
                Err(error) => Err(self.no_integer(&error, stringify!($type))),
            }
        }
    )*};
}

/// Numbers as JSON has them. Rust also reads `NaN` and `inf`, and what is too large as infinite.
macro_rules! floats {
    ($($type:ident $deserialize:ident $visit:ident;)*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            match self.0.parse::<$type>() {
                Ok(value) if value.is_finite() => visitor.$visit(value),
                Ok(value) if self.0.bytes().any(|byte| byte.is_ascii_digit()) => {
                    let value = Unexpected::Float(value.into());
                    Err(Refused::invalid_value(value, &stringify!($type)))
                }
                _ => Err(self.is_none_of(stringify!($type))),
            }
        }
    )*};
}

macro_rules! others {
    ($($type:ident $deserialize:ident $visit:ident;)*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            match self.0.parse() {
                Ok(value) => visitor.$visit(value),
                Err(_) => Err(self.is_none_of(stringify!($type))),
            }
        }
    )*};
}

/// Returns why a text is not of the type of Rust with this name, as serde would say it, if the
/// type is one of the language.
pub(super) fn mistake(text: &str, wanted: &str) -> Option<Refused> {
    macro_rules! read {
        ($($type:ident)*) => {
            match wanted {
                $(stringify!($type) => $type::deserialize(Text(text.into())).err(),)*
                _ => None,
            }
        };
    }
    read!(bool char f32 f64 i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize)
}

impl<'de> Deserializer<'de> for Text<'de> {
    type Error = Refused;

    integers! {
        i8 deserialize_i8 visit_i8;
        i16 deserialize_i16 visit_i16;
        i32 deserialize_i32 visit_i32;
        i64 deserialize_i64 visit_i64;
        i128 deserialize_i128 visit_i128;
        u8 deserialize_u8 visit_u8;
        u16 deserialize_u16 visit_u16;
        u32 deserialize_u32 visit_u32;
        u64 deserialize_u64 visit_u64;
        u128 deserialize_u128 visit_u128;
    }

    floats! {
        f32 deserialize_f32 visit_f32;
        f64 deserialize_f64 visit_f64;
    }

    others! {
        bool deserialize_bool visit_bool;
        char deserialize_char visit_char;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0 {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    around!();

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        visitor.visit_enum(Variant(self))
    }

    forward_to_deserialize_any! {
        str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

/// A value that is the name of a variant.
struct Variant<'de>(Text<'de>);

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Refused;
    type Variant = Unit;

    fn variant_seed<S: serde::de::DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Unit), Refused> {
        let name: CowStrDeserializer<'_, Refused> = self.0.0.into_deserializer();
        Ok((seed.deserialize(name)?, Unit))
    }
}

/// The content of a variant that text can name: there is none.
struct Unit;

impl Unit {
    fn no_content<T>() -> Result<T, Refused> {
        Err(Refused::invalid_type(
            Unexpected::UnitVariant,
            &"a variant with content",
        ))
    }
}

impl<'de> VariantAccess<'de> for Unit {
    type Error = Refused;

    fn unit_variant(self) -> Result<(), Refused> {
        Ok(())
    }

    fn newtype_variant_seed<S: serde::de::DeserializeSeed<'de>>(
        self,
        _: S,
    ) -> Result<S::Value, Refused> {
        Self::no_content()
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Refused> {
        Self::no_content()
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Refused> {
        Self::no_content()
    }
}
