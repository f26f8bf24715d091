//! A document with gaps: values with a mistake are replaced by any value that the type accepts,
//! so that serde goes on to the next mistake.
//!
//! A value that is read in this way is never used.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::value::{
    BorrowedStrDeserializer, MapAccessDeserializer, MapDeserializer, SeqDeserializer,
};
use serde::de::{
    DeserializeSeed, EnumAccess, Error as _, IntoDeserializer, Unexpected, VariantAccess, Visitor,
};
use serde::{Deserializer, forward_to_deserialize_any};
use serde_json::Value;

use super::place::member_mut;
use super::refused::Refused;
use super::text::Text;
use crate::model::FieldCode;

/// A document, and where its gaps are.
pub(super) struct Document {
    value: Value,
    gaps: Gaps,
}

/// The gaps in a value, by the steps to them.
#[derive(Default)]
struct Gaps {
    here: Option<Gap>,
    inside: BTreeMap<String, Gaps>,
}

#[derive(Clone, Copy, PartialEq)]
enum Gap {
    /// The value is whatever the type asks for.
    Filled,
    /// The member is not there: what fills it was rejected, too.
    Removed,
}

impl Document {
    pub(super) fn new(value: Value) -> Self {
        Self {
            value,
            gaps: Gaps::default(),
        }
    }

    pub(super) fn value(&self) -> &Value {
        &self.value
    }

    pub(super) fn root(&self) -> Node<'_> {
        Node {
            value: &self.value,
            gaps: Some(&self.gaps),
            around: None,
            filled: None,
        }
    }

    /// Whether nothing is left that a client sent.
    pub(super) fn is_one_gap(&self) -> bool {
        self.gaps.here.is_some()
    }

    /// Makes a gap of the value at fault. Returns whether the mistake is one of the client, and
    /// not of what is in a gap.
    pub(super) fn mend(&mut self, steps: &[String], code: &FieldCode) -> bool {
        if let Some((depth, gap)) = self.gaps.on_the_way(steps) {
            let steps = &steps[..depth];
            if gap == Gap::Removed || !self.remove(steps) {
                self.fill(&steps[..depth.saturating_sub(1)]);
            }
            return false;
        }
        let is_of_client = !self.gaps.are_in(steps);
        if *code != FieldCode::UNKNOWN || !self.remove(steps) {
            self.fill(steps);
        }
        is_of_client
    }

    /// Makes a gap of a value. If there is no place for it, the value around it becomes one.
    fn fill(&mut self, steps: &[String]) {
        for depth in (0..=steps.len()).rev() {
            let steps = &steps[..depth];
            if let Some(value) = self.place_of(steps) {
                *value = Value::Null;
                self.gaps.set(steps, Gap::Filled);
                return;
            }
        }
    }

    /// Returns a value, or the null that is added as a member.
    fn place_of(&mut self, steps: &[String]) -> Option<&mut Value> {
        let Some((last, around)) = steps.split_last() else {
            return Some(&mut self.value);
        };
        match walk(&mut self.value, around)? {
            Value::Object(members) => Some(members.entry(last).or_insert(Value::Null)),
            other => member_mut(other, last),
        }
    }

    fn remove(&mut self, steps: &[String]) -> bool {
        let Some((last, around)) = steps.split_last() else {
            return false;
        };
        let Some(Value::Object(members)) = walk(&mut self.value, around) else {
            return false;
        };
        let is_removed = members.remove(last).is_some();
        if is_removed {
            self.gaps.set(steps, Gap::Removed);
        }
        is_removed
    }
}

fn walk<'v>(document: &'v mut Value, steps: &[String]) -> Option<&'v mut Value> {
    let mut steps = steps.iter();
    steps.try_fold(document, |value, step| member_mut(value, step))
}

impl Gaps {
    /// Returns the first gap at the steps or around them, and how many steps lead to it.
    fn on_the_way(&self, steps: &[String]) -> Option<(usize, Gap)> {
        let mut gaps = self;
        for (depth, step) in steps.iter().enumerate() {
            if let Some(gap) = gaps.here {
                return Some((depth, gap));
            }
            gaps = gaps.inside.get(step)?;
        }
        gaps.here.map(|gap| (steps.len(), gap))
    }

    /// Returns whether there are gaps in the value at the steps.
    fn are_in(&self, steps: &[String]) -> bool {
        let gaps = steps
            .iter()
            .try_fold(self, |gaps, step| gaps.inside.get(step));
        gaps.is_some_and(|gaps| !gaps.inside.is_empty())
    }

    fn set(&mut self, steps: &[String], gap: Gap) {
        let mut gaps = self;
        for step in steps {
            gaps = gaps.inside.entry(step.clone()).or_default();
        }
        *gaps = Self {
            here: Some(gap),
            inside: BTreeMap::new(),
        };
    }
}

static NULL: Value = Value::Null;

/// A value of a document with gaps.
#[derive(Clone, Copy)]
pub(super) struct Node<'de> {
    value: &'de Value,
    gaps: Option<&'de Gaps>,
    /// The name of the type whose member this is.
    around: Option<&'static str>,
    /// How deep in a gap this is, if it is in one.
    filled: Option<u8>,
}

impl<'de> Node<'de> {
    /// Returns how deep in a gap this is. A type that needs itself has no value.
    fn filled(&self) -> Result<Option<u8>, Refused> {
        const MAX: u8 = 16;

        let is_gap = self.gaps.is_some_and(|gaps| gaps.here.is_some());
        match self.filled.or(is_gap.then_some(0)) {
            Some(MAX) => Err(Refused::custom("a value in itself")),
            filled => Ok(filled),
        }
    }

    fn in_gap(depth: u8, around: Option<&'static str>) -> Self {
        Self {
            value: &NULL,
            gaps: None,
            around,
            filled: Some(depth + 1),
        }
    }

    fn inside(self, step: &str, value: &'de Value, around: Option<&'static str>) -> Self {
        Self {
            value,
            gaps: self.gaps.and_then(|gaps| gaps.inside.get(step)),
            around,
            filled: None,
        }
    }

    /// Visits the value that a client sent.
    fn visit<V: Visitor<'de>>(
        self,
        around: Option<&'static str>,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), ..) => visitor.visit_u64(number),
                (_, Some(number), _) => visitor.visit_i64(number),
                (.., number) => visitor.visit_f64(number.unwrap_or(f64::MAX)),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(elements) => {
                let elements = elements.iter().enumerate();
                let elements =
                    elements.map(|(index, value)| self.inside(&index.to_string(), value, around));
                let mut elements = SeqDeserializer::<_, Refused>::new(elements);
                let value = visitor.visit_seq(&mut elements)?;
                elements.end()?;
                Ok(value)
            }
            Value::Object(members) => {
                let mut members = MapDeserializer::<_, Refused>::new(self.members(members, around));
                let value = visitor.visit_map(&mut members)?;
                members.end()?;
                Ok(value)
            }
        }
    }

    /// Returns an integer that is too large for 64 bits, and not for 128. A [`Value`] has it with a
    /// fraction, so that nobody knows how it was written.
    fn wide(self) -> Option<f64> {
        /// The first number that is too large for 128 bits.
        const TOO_LARGE: f64 = 340_282_366_920_938_463_463_374_607_431_768_211_456.0;

        let number = self.value.as_number().filter(|number| number.is_f64())?;
        let number = number.as_f64()?;
        (number.fract() == 0.0 && number.abs() <= TOO_LARGE).then_some(number)
    }

    fn members(
        self,
        members: &'de serde_json::Map<String, Value>,
        around: Option<&'static str>,
    ) -> impl Iterator<Item = (Text<'de>, Self)> {
        members.iter().map(move |(name, value)| {
            let node = self.inside(name, value, around);
            (Text(Cow::Borrowed(name)), node)
        })
    }
}

impl<'de> IntoDeserializer<'de, Refused> for Node<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Methods of the types of which one value is as good as any other.
macro_rules! fill {
    ($($deserialize:ident $visit:ident($value:expr);)*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            match self.filled()? {
                Some(_) => visitor.$visit($value),
                None => self.visit(None, visitor),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Refused;

    // A zero is not accepted by types without it.
    fill! {
        deserialize_bool visit_bool(false);
        deserialize_i8 visit_i8(1);
        deserialize_i16 visit_i16(1);
        deserialize_i32 visit_i32(1);
        deserialize_i64 visit_i64(1);
        deserialize_u8 visit_u8(1);
        deserialize_u16 visit_u16(1);
        deserialize_u32 visit_u32(1);
        deserialize_u64 visit_u64(1);
        deserialize_f32 visit_f32(1.0);
        deserialize_f64 visit_f64(1.0);
        deserialize_char visit_char('a');
        deserialize_str visit_borrowed_str("");
        deserialize_string visit_borrowed_str("");
        deserialize_seq visit_seq(Gap::elements(0, 0));
        deserialize_map visit_map(Gap::members(0, &[], None));
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match (self.filled()?, self.wide()) {
            (Some(_), _) => visitor.visit_i128(1),
            #[expect(clippy::cast_possible_truncation, reason = "it is cut to the limits")]
            (None, Some(number)) => visitor.visit_i128(number as i128),
            (None, None) => self.visit(None, visitor),
        }
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match (self.filled()?, self.wide()) {
            (Some(_), _) => visitor.visit_u128(1),
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is no less than zero, and cut to the limits"
            )]
            (None, Some(number)) if number >= 0.0 => visitor.visit_u128(number as u128),
            (None, _) => self.visit(None, visitor),
        }
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match (self.filled()?, self.value) {
            (Some(_), _) => visitor.visit_borrowed_bytes(&[]),
            // As in `serde_json`.
            (None, Value::String(text)) => visitor.visit_borrowed_bytes(text.as_bytes()),
            (None, _) => self.visit(None, visitor),
        }
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_bytes(visitor)
    }

    // What depends on a name cannot be read without it.
    forward_to_deserialize_any! { unit unit_struct identifier }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.visit(None, visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match (self.filled()?, self.value) {
            (Some(_), _) | (None, Value::Null) => visitor.visit_none(),
            (None, _) => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        /// How names of types begin that only `serde_json` itself can read, such as `RawValue`.
        const OF_SERDE_JSON: &str = "$serde_json::";

        if name.starts_with(OF_SERDE_JSON) {
            let value = self.value.deserialize_newtype_struct(name, visitor);
            return value.map_err(Refused::custom);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match self.filled()? {
            Some(depth) => visitor.visit_seq(Gap::elements(depth, len)),
            None => self.visit(None, visitor),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match self.filled()? {
            Some(depth) => visitor.visit_map(Gap::members(depth, fields, Some(name))),
            None => self.visit(Some(name), visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        if let Some(depth) = self.filled()? {
            // The tag of an enum beside its content decides how that is read.
            let variant = variants.first().copied();
            let variant = variant.filter(|_| self.around != Some(name));
            let variant = variant.ok_or_else(|| Refused::custom("the variant is not known"))?;
            return visitor.visit_enum(Variant { variant, depth });
        }
        match self.value {
            Value::String(variant) => visitor.visit_enum(BorrowedStrDeserializer::new(variant)),
            Value::Object(members) if members.len() == 1 => {
                let members = MapDeserializer::new(self.members(members, None));
                visitor.visit_enum(MapAccessDeserializer::new(members))
            }
            other => Err(Refused::invalid_type(unexpected(other), &"string or map")),
        }
    }
}

fn unexpected(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(value) => Unexpected::Bool(*value),
        Value::Number(_) => Unexpected::Other("number"),
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    }
}

impl Gap {
    fn elements<'de>(
        depth: u8,
        len: usize,
    ) -> SeqDeserializer<impl Iterator<Item = Node<'de>>, Refused> {
        SeqDeserializer::new((0..len).map(move |_| Node::in_gap(depth, None)))
    }

    fn members<'de>(
        depth: u8,
        fields: &'static [&'static str],
        around: Option<&'static str>,
    ) -> MapDeserializer<'de, impl Iterator<Item = (&'static str, Node<'de>)>, Refused> {
        let members = fields.iter();
        MapDeserializer::new(members.map(move |name| (*name, Node::in_gap(depth, around))))
    }
}

/// A variant with whatever content it has.
struct Variant {
    variant: &'static str,
    depth: u8,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Refused;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Refused> {
        let name = seed.deserialize(BorrowedStrDeserializer::<Refused>::new(self.variant))?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Variant {
    type Error = Refused;

    fn unit_variant(self) -> Result<(), Refused> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Refused> {
        seed.deserialize(Node::in_gap(self.depth, None))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_seq(Gap::elements(self.depth, len))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        visitor.visit_map(Gap::members(self.depth, fields, None))
    }
}
