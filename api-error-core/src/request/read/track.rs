//! Where in a document serde is: a deserializer around another.
//!
//! An error of serde has no path. The path is that of the value that was read when the error
//! occurred. Where serde's derive keeps values for later (`flatten`, and enums that are
//! tagged inside or not at all), it reads them first as values of any type, so the path ends
//! at what keeps them.

use std::cell::{RefCell, RefMut};

use std::fmt::Display;

use serde::Deserializer;
use serde::de::{
    DeserializeSeed, EnumAccess, Error as _, MapAccess, SeqAccess, Unexpected, VariantAccess,
    Visitor,
};

use super::refused::Refused;

/// The values that are being read, and the error that is on its way.
///
/// The type that is read sees errors of this crate alone. A reader between two parts of it has
/// errors of its own, so that what the inner part told waits here until the outer one asks.
#[derive(Debug)]
pub(super) struct Track {
    /// From the document to the innermost value.
    frames: RefCell<Vec<Frame>>,
    refused: RefCell<Option<Refused>>,
}

/// A step from a value into it.
#[derive(Debug)]
pub(super) enum Step {
    Index(usize),
    Name(String),
}

/// A value that is being read.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// The step from the value around it; none for the document.
    pub(super) step: Option<Step>,
    /// The name that was read last: the key of the next value, or the variant.
    pub(super) key: Option<String>,
    /// The steps to the values that were kept for later, up to a number.
    pub(super) kept: Vec<Step>,
    /// Whether there were more.
    pub(super) has_more_kept: bool,
    /// The step to the value that was read last.
    pub(super) last: Option<Step>,
    /// Whether the value is read as one of any type, perhaps to be kept.
    pub(super) is_any: bool,
    /// What the type asked for, if that explains an error.
    pub(super) wanted: Option<Wanted>,
    /// The names of the fields, if the value is read as a struct of which nothing is kept.
    pub(super) fields: &'static [&'static str],
}

impl Frame {
    fn keep(&mut self, step: Option<Step>) {
        /// A list of values of any type may be as long as a body.
        const MAX: usize = 32;

        match step {
            Some(step) if self.kept.len() < MAX => self.kept.push(step),
            _ => self.has_more_kept = true,
        }
    }
}

impl From<Step> for String {
    fn from(step: Step) -> Self {
        match step {
            Step::Index(index) => index.to_string(),
            Step::Name(name) => name,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Enum,
    /// A number of 32 bits with a fraction.
    Float,
    /// An array of this length.
    Tuple(usize),
    /// Nothing more: a value was read, but it is not the whole document.
    End,
}

/// The place of a value among those being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'t> {
    track: &'t Track,
    depth: usize,
    /// Whether the key of the value is being read.
    is_key: bool,
}

/// A part of serde around another, at a place.
pub(super) struct Tracked<'t, X> {
    inner: X,
    at: At<'t>,
}

impl Track {
    pub(super) fn new() -> Self {
        Self {
            frames: RefCell::new(vec![Frame::default()]),
            refused: RefCell::new(None),
        }
    }

    /// Returns the deserializer of a document.
    pub(super) fn document<D>(&self, inner: D) -> Tracked<'_, D> {
        let at = At {
            track: self,
            depth: 0,
            is_key: false,
        };
        Tracked { inner, at }
    }

    /// Returns the values that were being read when the error occurred.
    pub(super) fn into_frames(self) -> Vec<Frame> {
        self.frames.into_inner()
    }
}

impl<'t> At<'t> {
    fn on<X>(self, inner: X) -> Tracked<'t, X> {
        Tracked { inner, at: self }
    }

    fn key(self) -> Self {
        Self {
            is_key: true,
            ..self
        }
    }

    /// Gives an error to the reader, which passes it on.
    fn give<T, E: serde::de::Error>(self, result: Result<T, Refused>) -> Result<T, E> {
        result.map_err(|refused| {
            self.track.refused.replace(Some(refused));
            E::custom("a mistake that is known")
        })
    }

    /// Takes an error from the reader: one that it passes on, or its own.
    fn take<T, E: Display>(self, result: Result<T, E>) -> Result<T, Refused> {
        result.map_err(|error| {
            let passed_on = self.track.refused.take();
            passed_on.unwrap_or_else(|| Refused::of_reader(&error))
        })
    }

    fn frame(&self) -> RefMut<'t, Frame> {
        // The frames at and above a place exist for as long as it is in use.
        RefMut::map(self.track.frames.borrow_mut(), |frames| {
            &mut frames[self.depth]
        })
    }

    /// Remembers the text of a key.
    fn note(self, text: &impl ToString) {
        if self.is_key {
            self.frame().key = Some(text.to_string());
        }
    }

    fn want(self, wanted: Wanted) {
        if !self.is_key {
            self.frame().wanted = Some(wanted);
        }
    }

    fn fields(self, fields: &'static [&'static str]) {
        if !self.is_key {
            self.frame().fields = fields;
        }
    }

    fn any(self) {
        if !self.is_key {
            self.frame().is_any = true;
        }
    }

    /// Whether a number is too large for the type, so that it would be read as infinite.
    fn is_too_large(self, number: f64) -> bool {
        #[expect(clippy::cast_possible_truncation, reason = "as serde does it")]
        let narrow = number as f32;
        let is_float = !self.is_key && self.frame().wanted == Some(Wanted::Float);
        is_float && number.is_finite() && narrow.is_infinite()
    }

    /// Steps into a value, forgetting the one read before.
    fn enter(self, step: Step) -> Self {
        let depth = self.depth + 1;
        let mut frames = self.track.frames.borrow_mut();
        frames.truncate(depth);
        frames.push(Frame {
            step: Some(step),
            ..Frame::default()
        });
        Self { depth, ..self }
    }

    /// Steps into the value of the key that was read last.
    fn enter_key(self) -> Self {
        if self.is_key {
            return self;
        }
        let key = self.frame().key.clone();
        self.enter(Step::Name(key.unwrap_or_default()))
    }

    /// Steps out of a value that was read. After an error, the place is kept.
    fn leave<T, E>(self, value: Result<T, E>) -> Result<T, E> {
        if value.is_ok() && !self.is_key {
            let mut frames = self.track.frames.borrow_mut();
            let frame = frames.drain(self.depth..).next();
            if let (Some(frame), Some(around)) = (frame, frames.last_mut()) {
                around.key = None;
                if frame.is_any {
                    around.keep(frame.step);
                } else {
                    around.last = frame.step;
                }
            }
        }
        value
    }
}

/// Methods of a deserializer that ask for nothing worth remembering.
macro_rules! deserialize {
    ($($method:ident($($argument:ident: $type:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, Refused> {
            self.at.take(self.inner.$method($($argument,)* self.at.on(visitor)))
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Tracked<'_, D> {
    type Error = Refused;

    deserialize! {
        deserialize_bool();
        deserialize_i8();
        deserialize_i16();
        deserialize_i32();
        deserialize_i64();
        deserialize_i128();
        deserialize_u8();
        deserialize_u16();
        deserialize_u32();
        deserialize_u64();
        deserialize_u128();
        deserialize_f64();
        deserialize_char();
        deserialize_str();
        deserialize_string();
        deserialize_bytes();
        deserialize_byte_buf();
        deserialize_option();
        deserialize_unit();
        deserialize_unit_struct(name: &'static str);
        deserialize_newtype_struct(name: &'static str);
        deserialize_seq();
        deserialize_map();
        deserialize_identifier();
        deserialize_ignored_any();
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.at.any();
        self.at
            .take(self.inner.deserialize_any(self.at.on(visitor)))
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.at.want(Wanted::Float);
        self.at
            .take(self.inner.deserialize_f32(self.at.on(visitor)))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.at.fields(fields);
        let value = self
            .inner
            .deserialize_struct(name, fields, self.at.on(visitor));
        self.at.take(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.at.want(Wanted::Tuple(len));
        let value = self.inner.deserialize_tuple(len, self.at.on(visitor));
        self.at.take(value)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.at.want(Wanted::Tuple(len));
        let value = self
            .inner
            .deserialize_tuple_struct(name, len, self.at.on(visitor));
        self.at.take(value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.at.want(Wanted::Enum);
        let value = self
            .inner
            .deserialize_enum(name, variants, self.at.on(visitor));
        self.at.take(value)
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Tracked<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.at
            .give(self.inner.deserialize(self.at.on(deserializer)))
    }
}

/// Methods of a visitor for values that may be keys.
macro_rules! visit {
    ($($method:ident($type:ty);)*) => {$(
        fn $method<E: serde::de::Error>(self, value: $type) -> Result<V::Value, E> {
            self.at.note(&value);
            self.at.give(self.inner.$method::<Refused>(value))
        }
    )*};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Tracked<'_, V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.inner.expecting(formatter)
    }

    visit! {
        visit_bool(bool);
        visit_i8(i8);
        visit_i16(i16);
        visit_i32(i32);
        visit_i64(i64);
        visit_i128(i128);
        visit_u8(u8);
        visit_u16(u16);
        visit_u32(u32);
        visit_u64(u64);
        visit_u128(u128);
        visit_f32(f32);
        visit_char(char);
        visit_str(&str);
        visit_borrowed_str(&'de str);
        visit_string(String);
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<V::Value, E> {
        if self.at.is_too_large(value) {
            let refused = Refused::invalid_value(Unexpected::Float(value), &"f32");
            return self.at.give(Err(refused));
        }
        self.at.note(&value);
        self.at.give(self.inner.visit_f64::<Refused>(value))
    }

    fn visit_bytes<E: serde::de::Error>(self, value: &[u8]) -> Result<V::Value, E> {
        self.at.give(self.inner.visit_bytes::<Refused>(value))
    }

    fn visit_borrowed_bytes<E: serde::de::Error>(self, value: &'de [u8]) -> Result<V::Value, E> {
        self.at
            .give(self.inner.visit_borrowed_bytes::<Refused>(value))
    }

    fn visit_byte_buf<E: serde::de::Error>(self, value: Vec<u8>) -> Result<V::Value, E> {
        self.at.give(self.inner.visit_byte_buf::<Refused>(value))
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.at.give(self.inner.visit_none::<Refused>())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.at.give(self.inner.visit_unit::<Refused>())
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<V::Value, D::Error> {
        self.at.give(self.inner.visit_some(self.at.on(value)))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<V::Value, D::Error> {
        self.at
            .give(self.inner.visit_newtype_struct(self.at.on(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<V::Value, A::Error> {
        let elements = Elements {
            inner: elements,
            at: self.at,
            next: 0,
        };
        self.at.give(self.inner.visit_seq(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<V::Value, A::Error> {
        self.at.give(self.inner.visit_map(self.at.on(members)))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, variants: A) -> Result<V::Value, A::Error> {
        self.at.give(self.inner.visit_enum(self.at.on(variants)))
    }
}

struct Elements<'t, A> {
    inner: A,
    at: At<'t>,
    next: usize,
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Elements<'_, A> {
    type Error = Refused;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Refused> {
        let at = self.at.enter(Step::Index(self.next));
        self.next += 1;
        at.leave(at.take(self.inner.next_element_seed(at.on(seed))))
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Tracked<'_, A> {
    type Error = Refused;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Refused> {
        let key = self.at.key();
        key.take(self.inner.next_key_seed(key.on(seed)))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Refused> {
        let at = self.at.enter_key();
        at.leave(at.take(self.inner.next_value_seed(at.on(seed))))
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, 't, A: EnumAccess<'de>> EnumAccess<'de> for Tracked<'t, A> {
    type Error = Refused;
    type Variant = Tracked<'t, A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), Refused> {
        let key = self.at.key();
        let (name, variant) = key.take(self.inner.variant_seed(key.on(seed)))?;
        Ok((name, self.at.on(variant)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Tracked<'_, A> {
    type Error = Refused;

    fn unit_variant(self) -> Result<(), Refused> {
        let at = self.at.enter_key();
        at.leave(at.take(self.inner.unit_variant()))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Refused> {
        let at = self.at.enter_key();
        at.leave(at.take(self.inner.newtype_variant_seed(at.on(seed))))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Refused> {
        let at = self.at.enter_key();
        at.want(Wanted::Tuple(len));
        at.leave(at.take(self.inner.tuple_variant(len, at.on(visitor))))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let at = self.at.enter_key();
        at.fields(fields);
        at.leave(at.take(self.inner.struct_variant(fields, at.on(visitor))))
    }
}
