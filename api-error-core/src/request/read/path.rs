//! The parameters of a path, into one value, a tuple or a struct.

use std::borrow::Cow;
#[cfg(any(feature = "actix", feature = "extract", feature = "poem"))]
use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
#[cfg(any(feature = "actix", feature = "extract", feature = "poem"))]
use serde::de::{Deserialize, DeserializeOwned, MapAccess};
use serde::de::{Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

use super::refused::Refused;
use super::text::{Text, wrappers};
#[cfg(any(feature = "actix", feature = "extract", feature = "poem"))]
use crate::builtin::Rejection;

/// All parameters of a path, as a framework deserializes them. The extractors of frameworks
/// differ in what they read and reject, so they are only asked for the texts.
#[cfg(any(feature = "actix", feature = "extract", feature = "poem"))]
#[derive(Debug, Default)]
pub(crate) struct PathTexts(Vec<(String, String)>);

#[cfg(any(feature = "actix", feature = "extract", feature = "poem"))]
impl PathTexts {
    #[cfg(feature = "extract")]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Rejection> {
        let texts = self.0.iter();
        let texts: Vec<_> = texts.map(|(name, text)| (&**name, &**text)).collect();
        super::path(&texts)
    }
}

#[cfg(any(feature = "actix", feature = "extract", feature = "poem"))]
impl<'de> Deserialize<'de> for PathTexts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Texts;

        impl<'de> Visitor<'de> for Texts {
            type Value = PathTexts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the parameters of a path")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<PathTexts, A::Error> {
                let mut texts = Vec::new();
                while let Some((Name(name), text)) = members.next_entry()? {
                    texts.push((name, text));
                }
                Ok(PathTexts(texts))
            }
        }

        deserializer.deserialize_map(Texts)
    }
}

/// A name of a parameter. actix-web only gives names to those who ask for an identifier.
#[cfg(any(feature = "actix", feature = "extract", feature = "poem"))]
struct Name(String);

#[cfg(any(feature = "actix", feature = "extract", feature = "poem"))]
impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a parameter")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Name, E> {
                Ok(Name(name.to_owned()))
            }
        }

        deserializer.deserialize_identifier(Text)
    }
}

/// The parameters of a path, by name and in order.
pub(super) struct Parameters<'de>(pub(super) &'de [(&'de str, &'de str)]);

impl<'de> Parameters<'de> {
    fn values(&self) -> impl Iterator<Item = Text<'de>> {
        self.0.iter().map(|(_, value)| Text(Cow::Borrowed(*value)))
    }

    fn only(&self) -> Result<Text<'de>, Refused> {
        match self.0 {
            [(_, value)] => Ok(Text(Cow::Borrowed(*value))),
            others => Err(Refused::invalid_length(others.len(), &"1 parameter")),
        }
    }

    fn in_order<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Refused> {
        if self.0.len() != len {
            return Err(Refused::invalid_length(self.0.len(), &visitor));
        }
        visitor.visit_seq(SeqDeserializer::new(self.values()))
    }
}

/// Types that are read from the only parameter.
macro_rules! one_parameter {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            self.only()?.$method(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Parameters<'de> {
    type Error = Refused;

    one_parameter! {
        deserialize_bool deserialize_char deserialize_str deserialize_string
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64 deserialize_bytes deserialize_byte_buf
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let members = self.0.iter();
        let members = members.map(|(name, value)| (*name, Text(Cow::Borrowed(*value))));
        visitor.visit_map(MapDeserializer::new(members))
    }

    wrappers!();

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_seq(SeqDeserializer::new(self.values()))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.in_order(len, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.in_order(len, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.only()?.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! { map struct identifier ignored_any }
}
