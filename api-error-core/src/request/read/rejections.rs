//! The rejections of requests: the same messages on every framework.

use std::fmt::Display;

use serde_path_to_error::Segment;

use crate::builtin::{Rejection, RejectionKind};
use crate::exposure::echo::{MAX_ECHO, Values, cut, described, reason, written_length};
use crate::model::FieldErrors;

/// The media type of forms.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// What `serde_urlencoded` fails with.
pub(crate) type FormError = serde::de::value::Error;

/// An error of deserializing with the path to the value at fault.
pub(crate) type WithPath<E> = serde_path_to_error::Error<E>;

/// Returns the rejection of a body that is longer than the limit.
pub fn too_large() -> Rejection {
    Rejection::new(
        RejectionKind::BodyTooLarge,
        "the body is longer than what is accepted",
    )
}

/// Returns the rejection of a body of another media type.
pub(crate) fn media_type(wanted: &str) -> Rejection {
    let message = format!("the body must be sent as `{wanted}`");
    Rejection::new(RejectionKind::MediaType, message)
}

pub(crate) fn json_syntax(reason: Option<&serde_json::Error>) -> Rejection {
    let message = match reason {
        Some(reason) => format!("the body is not valid JSON: {reason}"),
        None => "the body is not valid JSON".to_owned(),
    };
    Rejection::new(RejectionKind::BodySyntax, message)
}

/// JSON of another shape.
pub(crate) fn json_shape(error: Option<&WithPath<serde_json::Error>>) -> Rejection {
    body_shape(error)
}

/// A form of another shape.
pub(crate) fn form_shape(error: Option<&WithPath<FormError>>) -> Rejection {
    body_shape(error)
}

/// A body of another shape, of which serde's message alone is known.
#[cfg(feature = "actix")]
pub(crate) fn shape_without_path(message: &str) -> Rejection {
    in_both(|values| Rejection::new(RejectionKind::BodyInvalid, reason(message, values)))
}

/// A query of another shape.
pub(crate) fn query_shape(error: Option<&WithPath<FormError>>) -> Rejection {
    let Some(error) = error else {
        return Rejection::new(RejectionKind::ParameterInvalid, "the query cannot be read");
    };
    let name = steps(error).join(".");
    let name = Some(&*name).filter(|name| !name.is_empty());
    parameter_invalid_or_missing(name, &error.inner().to_string())
}

/// A parameter in a message of serde, which tells that one is missing.
pub(crate) fn parameter_invalid_or_missing(name: Option<&str>, message: &str) -> Rejection {
    let missing = missing_field(message).filter(|name| name.len() <= MAX_ECHO);
    let Some(missing) = missing else {
        return parameter_invalid(name, message);
    };
    let message = format!("the parameter `{missing}` is missing");
    Rejection::new(RejectionKind::ParameterMissing, message).with_parameter(missing)
}

/// The value of a parameter is none of the type that is wanted.
pub(crate) fn parameter_value(name: Option<&str>, value: &str, wanted: &str) -> Rejection {
    in_both(|values| {
        let reason = match (described(wanted), values) {
            (Some(wanted), Values::Named) => format!("expected {wanted}"),
            (Some(wanted), Values::Repeated) => {
                format!("expected {wanted}, found `{}`", cut(value, MAX_ECHO))
            }
            (None, Values::Named) => "it cannot be read".to_owned(),
            (None, Values::Repeated) => format!("`{}` cannot be read", cut(value, MAX_ECHO)),
        };
        parameter(name, &reason)
    })
}

/// The bytes of a parameter are not text.
#[cfg(feature = "extract")]
pub(crate) fn parameter_not_utf8(name: Option<&str>) -> Rejection {
    parameter(name, "it is not UTF-8")
}

/// A parameter is invalid for a reason in a message of serde.
pub(crate) fn parameter_invalid(name: Option<&str>, message: &str) -> Rejection {
    in_both(|values| parameter(name, &reason(message, values)))
}

/// The response of a framework and nothing more precise.
#[cfg(any(feature = "actix", feature = "extract", feature = "poem"))]
pub(crate) fn other(status: http::StatusCode, message: &str) -> Rejection {
    let message = crate::exposure::echo::foreign(message);
    Rejection::new(RejectionKind::Other(status), message)
}

/// The rejection without the values that were sent, and the one with them for those
/// who want it.
fn in_both(rejection: impl Fn(Values) -> Rejection) -> Rejection {
    rejection(Values::Named).or_with_values(rejection(Values::Repeated))
}

/// A parameter is invalid. Its name is in the details, and in the message where it
/// looks like one that a service has declared: another may be of any length.
fn parameter(name: Option<&str>, reason: &str) -> Rejection {
    let kind = RejectionKind::ParameterInvalid;
    match name {
        None => Rejection::new(kind, format!("a parameter is invalid: {reason}")),
        Some(name) if is_plain(name) && !reason.starts_with("unknown field") => {
            let message = format!("the parameter `{name}` is invalid: {reason}");
            Rejection::new(kind, message).with_parameter(name)
        }
        Some(name) => {
            let name = cut(name, MAX_ECHO);
            let message = format!("a parameter is invalid: {reason}");
            let logged = format!("{name}: {message}");
            Rejection::new(kind, message)
                .with_logged(logged)
                .with_parameter(name)
        }
    }
}

/// Whether a name could have been declared.
fn is_plain(name: &str) -> bool {
    const MAX: usize = 64;

    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    name.len() <= MAX && name.bytes().all(is_plain)
}

fn body_shape<E: Display>(error: Option<&WithPath<E>>) -> Rejection {
    let Some(error) = error else {
        return Rejection::new(
            RejectionKind::BodyInvalid,
            "the body has not the wanted shape",
        );
    };
    let message = error.inner().to_string();
    let mut steps = steps(error);
    steps.extend(missing_field(&message).map(str::to_owned));
    let steps = cut_steps(steps);
    in_both(|values| {
        let of_field = reason(&message, values);
        if steps.is_empty() {
            return Rejection::new(RejectionKind::BodyInvalid, of_field);
        }
        let logged = format!("{}: {of_field}", steps.join("."));
        let mut errors = FieldErrors::new();
        errors.push_at(&steps, of_field);
        // A value is in a body once, with its field.
        Rejection::new(RejectionKind::BodyInvalid, reason(&message, Values::Named))
            .with_logged(logged)
            .with_field_errors(errors)
    })
}

/// The steps to a field, cut to the length of one name in all.
fn cut_steps(steps: Vec<String>) -> Vec<String> {
    let mut left = MAX_ECHO;
    let mut kept = Vec::new();
    for step in steps {
        if left < "\u{2026}".len() {
            break;
        }
        let step = cut(&step, left).into_owned();
        let length: usize = step.chars().map(written_length).sum();
        left = left.saturating_sub(length + ".".len());
        kept.push(step);
    }
    kept
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
    let (name, place) = reason.strip_prefix("missing field `")?.split_once('`')?;
    (place.is_empty() || place.starts_with(" at line ")).then_some(name)
}
