//! The rules of a declaration, for the values of a file.
//!
//! A file may be of another team, and be written by hand. Documents and the code that is made of
//! it rely on what the compiler grants for a declaration, so a value that no declaration can have
//! is refused where the file is read, and serde knows the place.

use std::fmt;
use std::marker::PhantomData;

use api_error_rules::code::{defect, stranger_in_domain};
use api_error_rules::header::{is_name, is_value};
use api_error_rules::link;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

/// What a value may be.
pub(super) trait Rule {
    /// What the value is, with its article.
    const WHAT: &'static str;

    /// Returns what is wrong with a value, if anything is.
    fn defect(value: &str) -> Option<String>;
}

/// A value that keeps a rule.
struct Kept<R>(String, PhantomData<R>);

impl<'de, R: Rule> Deserialize<'de> for Kept<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// Only for an error of a visitor does `serde_json` know the place.
        struct Keeper<R>(PhantomData<R>);

        impl<R: Rule> Visitor<'_> for Keeper<R> {
            type Value = Kept<R>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(R::WHAT)
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
                match R::defect(value) {
                    None => Ok(Kept(value.to_owned(), self.0)),
                    Some(defect) => Err(E::custom(format_args!(
                        "`{}` cannot be {}: {defect}; correct the declaration, and write the file \
                         again",
                        value.escape_debug(),
                        R::WHAT,
                    ))),
                }
            }
        }

        deserializer.deserialize_str(Keeper(PhantomData))
    }
}

pub(super) struct Code;

impl Rule for Code {
    const WHAT: &'static str = "a code";

    fn defect(value: &str) -> Option<String> {
        defect(value).map(|defect| defect.to_string())
    }
}

pub(super) struct ErrorType;

impl Rule for ErrorType {
    const WHAT: &'static str = "an error type";

    fn defect(value: &str) -> Option<String> {
        Code::defect(value)
    }
}

pub(super) struct Domain;

impl Rule for Domain {
    const WHAT: &'static str = "a domain";

    fn defect(value: &str) -> Option<String> {
        let stranger = stranger_in_domain(value)?;
        Some(format!("it must not have {stranger:?}"))
    }
}

pub(super) struct Link;

impl Rule for Link {
    const WHAT: &'static str = "a link";

    fn defect(value: &str) -> Option<String> {
        link::defect(value).map(|defect| defect.to_string())
    }
}

pub(super) struct DetailName;

impl Rule for DetailName {
    const WHAT: &'static str = "the name of a detail";

    fn defect(value: &str) -> Option<String> {
        value.is_empty().then(|| "it is empty".to_owned())
    }
}

pub(super) struct HeaderName;

impl Rule for HeaderName {
    const WHAT: &'static str = "the name of a header";

    fn defect(value: &str) -> Option<String> {
        (!is_name(value))
            .then(|| "it must be a token in lower case (RFC 9110 section 5.6.2)".to_owned())
    }
}

pub(super) struct HeaderValue;

impl Rule for HeaderValue {
    const WHAT: &'static str = "the value of a header";

    fn defect(value: &str) -> Option<String> {
        (!is_value(value)).then(|| {
            "it must have only visible ASCII, with spaces and tabs inside of it (RFC 9110 section 5.5)"
                .to_owned()
        })
    }
}

/// Reads a value.
pub(super) fn one<'de, R: Rule, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Kept::<R>::deserialize(deserializer).map(|kept| kept.0)
}

/// Reads a value that may be absent.
pub(super) fn some<'de, R: Rule, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    let kept = Option::<Kept<R>>::deserialize(deserializer)?;
    Ok(kept.map(|kept| kept.0))
}

/// Reads a list of values.
pub(super) fn all<'de, R: Rule, C: FromIterator<String>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<C, D::Error> {
    let kept = Vec::<Kept<R>>::deserialize(deserializer)?;
    Ok(kept.into_iter().map(|kept| kept.0).collect())
}

/// Reads the headers of an example. Their values are what was sent, whatever that is.
pub(super) fn headers<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<(String, String)>, D::Error> {
    let headers = Vec::<(Kept<HeaderName>, String)>::deserialize(deserializer)?;
    let headers = headers.into_iter().map(|(name, value)| (name.0, value));
    Ok(headers.collect())
}
