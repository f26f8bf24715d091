//! The words in which requests are refused: the same on every framework.

use std::fmt::Display;

use serde_path_to_error::Segment;

use crate::builtin::{Rejection, RejectionKind};
use crate::model::FieldErrors;

/// The media type of forms.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// What `serde_urlencoded` fails with.
pub(crate) type FormError = serde::de::value::Error;

/// An error of deserializing with the path to the value at fault.
pub(crate) type WithPath<E> = serde_path_to_error::Error<E>;

/// What refuses a body that is longer than what is accepted.
pub fn too_large() -> Rejection {
    Rejection::new(
        RejectionKind::BodyTooLarge,
        "the body is longer than what is accepted",
    )
}

/// The body is of another media type than the one that is wanted.
pub(crate) fn media_type(wanted: &str) -> Rejection {
    let message = format!("the body has to be sent as `{wanted}`");
    Rejection::new(RejectionKind::MediaType, message)
}

pub(crate) fn json_syntax(reason: Option<&serde_json::Error>) -> Rejection {
    let message = match reason {
        Some(reason) => format!("the body is not valid JSON: {reason}"),
        None => "the body is not valid JSON".to_owned(),
    };
    Rejection::new(RejectionKind::BodySyntax, message)
}

pub(crate) fn json_shape(error: Option<&WithPath<serde_json::Error>>) -> Rejection {
    body_shape(error, json_message)
}

pub(crate) fn form_shape(error: Option<&WithPath<FormError>>) -> Rejection {
    body_shape(error, ToString::to_string)
}

pub(crate) fn query_shape(error: Option<&WithPath<FormError>>) -> Rejection {
    let Some(error) = error else {
        return Rejection::new(RejectionKind::ParameterInvalid, "the query cannot be read");
    };
    let name = steps(error).join(".");
    let name = Some(&*name).filter(|name| !name.is_empty());
    parameter_invalid_or_missing(name, &error.inner().to_string())
}

/// A parameter in the words of serde, which say that one is missing.
pub(crate) fn parameter_invalid_or_missing(name: Option<&str>, reason: &str) -> Rejection {
    match missing_field(reason) {
        Some(name) => {
            let message = format!("the parameter `{name}` is missing");
            Rejection::new(RejectionKind::ParameterMissing, message).with_parameter(name)
        }
        None => parameter_invalid(name, reason),
    }
}

/// The value of a parameter is none of the type that is wanted.
pub(crate) fn parameter_value(name: Option<&str>, value: &str, wanted: &str) -> Rejection {
    parameter_invalid(name, &format!("cannot read `{value}` as `{wanted}`"))
}

pub(crate) fn parameter_invalid(name: Option<&str>, reason: &str) -> Rejection {
    let Some(name) = name else {
        let message = format!("a parameter is invalid: {reason}");
        return Rejection::new(RejectionKind::ParameterInvalid, message);
    };
    let message = format!("the parameter `{name}` is invalid: {reason}");
    Rejection::new(RejectionKind::ParameterInvalid, message).with_parameter(name)
}

fn body_shape<E: Display>(
    error: Option<&WithPath<E>>,
    message: impl Fn(&E) -> String,
) -> Rejection {
    let Some(error) = error else {
        return Rejection::new(
            RejectionKind::BodyInvalid,
            "the body has not the wanted shape",
        );
    };
    let reason = message(error.inner());
    let mut steps = steps(error);
    steps.extend(missing_field(&reason).map(str::to_owned));
    if steps.is_empty() {
        return Rejection::new(RejectionKind::BodyInvalid, reason);
    }
    let message = format!("{}: {reason}", steps.join("."));
    let mut errors = FieldErrors::new();
    errors.push_at(steps, reason);
    Rejection::new(RejectionKind::BodyInvalid, message).with_field_errors(errors)
}

/// The message without the place in the text, which the path says better.
fn json_message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

/// The steps to the value at fault.
fn steps<E>(error: &WithPath<E>) -> Vec<String> {
    error
        .path()
        .iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// The name of a field that is missing. serde says it in words alone.
fn missing_field(reason: &str) -> Option<&str> {
    reason.strip_prefix("missing field `")?.strip_suffix('`')
}
