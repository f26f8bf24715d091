//! The error with which values are read: it knows what serde told.
//!
//! serde's errors are texts, in which a service's own words cannot be told from those of serde:
//! a text by `custom` may look like any form. This error keeps which constructor made it.

use std::error::Error;
use std::fmt::{self, Display};

use serde::de::{Expected, Unexpected};

use crate::exposure::echo::{Found, Known, Told};

/// Why a value was not read. It is one pointer, because it is part of every result.
#[derive(Debug)]
pub(super) struct Refused(Box<Refusal>);

#[derive(Debug)]
pub(super) enum Refusal {
    Told(Told),
    /// The words of a format's reader, where it is none of serde's forms.
    Reader(String),
}

impl Refused {
    /// Returns the error of a format's reader, which is a library that this crate has chosen: no
    /// text of a service is in it.
    pub(super) fn of_reader(error: &impl Display) -> Self {
        let text = error.to_string();
        let told = Told::read(&text).map(Refusal::Told);
        Self(Box::new(told.unwrap_or(Refusal::Reader(text))))
    }

    pub(super) fn into_refusal(self) -> Refusal {
        *self.0
    }

    fn told(told: Told) -> Self {
        Self(Box::new(Refusal::Told(told)))
    }
}

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Refusal::Told(told) => told.fmt(f),
            Refusal::Reader(text) => f.write_str(text),
        }
    }
}

impl Error for Refused {}

impl serde::de::Error for Refused {
    fn custom<T: Display>(message: T) -> Self {
        let text = message.to_string();
        // serde's derive has no constructor for it where a struct has `flatten`. The name counts
        // only where an object in the request has it.
        let name = text.strip_prefix("unknown field `");
        let name = name.and_then(|name| name.strip_suffix('`'));
        let name = name.filter(|name| !name.contains('`'));
        Self::told(match name {
            Some(name) => Told::Unknown {
                name: name.to_owned(),
                known: Known::default(),
            },
            None => Told::Custom(text),
        })
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::told(Told::Type {
            found: Found::new(found),
            expected: expected.to_string(),
        })
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::told(Told::Value {
            found: Found::new(found),
            expected: expected.to_string(),
        })
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::told(Told::Length {
            length: length.to_string(),
            expected: expected.to_string(),
        })
    }

    fn unknown_variant(name: &str, known: &'static [&'static str]) -> Self {
        Self::told(Told::Variant {
            name: name.to_owned(),
            known: Known::of(known),
        })
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Self {
        Self::told(Told::Unknown {
            name: name.to_owned(),
            known: Known::of(known),
        })
    }

    fn missing_field(name: &'static str) -> Self {
        Self::told(Told::Missing(name.to_owned()))
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::told(Told::Duplicate(name.to_owned()))
    }
}
