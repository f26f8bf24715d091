//! From axum's rejections to this crate's.

use std::error::Error;
use std::fmt::Display;

use axum::extract::path::ErrorKind;
use axum::extract::rejection::{FormRejection, JsonRejection, PathRejection, QueryRejection};
use http::StatusCode;
use serde_path_to_error::Segment;

use crate::{FieldErrors, Rejection, RejectionKind};

impl From<JsonRejection> for Rejection {
    fn from(rejection: JsonRejection) -> Self {
        match &rejection {
            JsonRejection::JsonSyntaxError(error) => {
                // What follows the value is refused without a path.
                let reason = cause_with_path(error).map(WithPath::inner);
                let reason: Option<&serde_json::Error> = reason.or_else(|| cause(error));
                let message = match reason {
                    Some(reason) => format!("the body is not valid JSON: {reason}"),
                    None => "the body is not valid JSON".to_owned(),
                };
                Self::new(RejectionKind::BodySyntax, message)
            }
            JsonRejection::JsonDataError(error) => {
                body_invalid(cause_with_path::<serde_json::Error>(error), json_message)
            }
            _ => by_status(rejection.status(), rejection.body_text()),
        }
        .with_source(rejection)
    }
}

impl From<FormRejection> for Rejection {
    fn from(rejection: FormRejection) -> Self {
        match &rejection {
            FormRejection::FailedToDeserializeFormBody(error) => {
                body_invalid(cause_with_path::<FormError>(error), ToString::to_string)
            }
            // A form in the query.
            FormRejection::FailedToDeserializeForm(error) => parameter(cause_with_path(error)),
            _ => by_status(rejection.status(), rejection.body_text()),
        }
        .with_source(rejection)
    }
}

impl From<QueryRejection> for Rejection {
    fn from(rejection: QueryRejection) -> Self {
        match &rejection {
            QueryRejection::FailedToDeserializeQueryString(error) => {
                parameter(cause_with_path(error))
            }
            _ => by_status(rejection.status(), rejection.body_text()),
        }
        .with_source(rejection)
    }
}

impl From<PathRejection> for Rejection {
    fn from(rejection: PathRejection) -> Self {
        path(rejection, &[])
    }
}

/// As `From`, with the names of the path's parameters, which axum knows only
/// where they are read into a struct.
pub(super) fn path(rejection: PathRejection, names: &[String]) -> Rejection {
    match &rejection {
        // A 500 is a mistake in the service, not in the request.
        PathRejection::FailedToDeserializePathParams(error) if error.status().is_client_error() => {
            path_parameter(error.kind(), names)
        }
        _ => by_status(rejection.status(), rejection.body_text()),
    }
    .with_source(rejection)
}

fn path_parameter(kind: &ErrorKind, names: &[String]) -> Rejection {
    let unreadable = |value, expected| format!("cannot read `{value}` as `{expected}`");
    match kind {
        ErrorKind::ParseError {
            value,
            expected_type,
        } => {
            let only = names.first().filter(|_| names.len() == 1);
            parameter_invalid(only, &unreadable(value, expected_type))
        }
        ErrorKind::ParseErrorAtIndex {
            index,
            value,
            expected_type,
        } => parameter_invalid(names.get(*index), &unreadable(value, expected_type)),
        ErrorKind::ParseErrorAtKey {
            key,
            value,
            expected_type,
        } => parameter_invalid(Some(key), &unreadable(value, expected_type)),
        ErrorKind::DeserializeError { key, message, .. } => parameter_invalid(Some(key), message),
        ErrorKind::InvalidUtf8InPathParam { key } => {
            parameter_invalid(Some(key), "it is not UTF-8")
        }
        kind => parameter_invalid(None, &kind.to_string()),
    }
}

/// What `serde_urlencoded` fails with.
type FormError = serde::de::value::Error;

/// An error of deserializing with the path to the value at fault.
type WithPath<E> = serde_path_to_error::Error<E>;

fn by_status(status: StatusCode, message: String) -> Rejection {
    let kind = match status {
        StatusCode::PAYLOAD_TOO_LARGE => RejectionKind::BodyTooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => RejectionKind::MediaType,
        status => RejectionKind::Other(status),
    };
    Rejection::new(kind, message)
}

fn body_invalid<E: Display>(
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

fn parameter(error: Option<&WithPath<FormError>>) -> Rejection {
    let Some(error) = error else {
        return Rejection::new(RejectionKind::ParameterInvalid, "the query cannot be read");
    };
    let reason = error.inner().to_string();
    if let Some(name) = missing_field(&reason) {
        let message = format!("the parameter `{name}` is missing");
        return Rejection::new(RejectionKind::ParameterMissing, message).with_parameter(name);
    }
    let name = steps(error).join(".");
    parameter_invalid(Some(&name).filter(|name| !name.is_empty()), &reason)
}

fn parameter_invalid(name: Option<&String>, reason: &str) -> Rejection {
    let Some(name) = name else {
        let message = format!("a parameter is invalid: {reason}");
        return Rejection::new(RejectionKind::ParameterInvalid, message);
    };
    let message = format!("the parameter `{name}` is invalid: {reason}");
    Rejection::new(RejectionKind::ParameterInvalid, message).with_parameter(name)
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

/// The error of a type among an error and its sources.
fn cause<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = error.source();
    }
    None
}

fn cause_with_path<'a, E: Error + 'static>(
    error: &'a (dyn Error + 'static),
) -> Option<&'a WithPath<E>> {
    cause(error)
}
