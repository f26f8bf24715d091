//! From axum's rejections to this crate's.

use std::error::Error;

use axum::extract::path::ErrorKind;
use axum::extract::rejection::{FormRejection, JsonRejection, PathRejection, QueryRejection};
use http::StatusCode;

use crate::builtin::{Rejection, RejectionKind};
use crate::request::read::refusal::{self, WithPath};

impl From<JsonRejection> for Rejection {
    fn from(rejection: JsonRejection) -> Self {
        match &rejection {
            JsonRejection::JsonSyntaxError(error) => {
                // What follows the value is refused without a path.
                let reason = cause_with_path(error).map(WithPath::inner);
                refusal::json_syntax(reason.or_else(|| cause(error)))
            }
            JsonRejection::JsonDataError(error) => refusal::json_shape(cause_with_path(error)),
            JsonRejection::MissingJsonContentType(_) => refusal::media_type("application/json"),
            _ => by_status(rejection.status(), rejection.body_text()),
        }
        .with_source(rejection)
    }
}

impl From<FormRejection> for Rejection {
    fn from(rejection: FormRejection) -> Self {
        match &rejection {
            FormRejection::FailedToDeserializeFormBody(error) => {
                refusal::form_shape(cause_with_path(error))
            }
            // A form in the query.
            FormRejection::FailedToDeserializeForm(error) => {
                refusal::query_shape(cause_with_path(error))
            }
            FormRejection::InvalidFormContentType(_) => refusal::media_type(refusal::FORM),
            _ => by_status(rejection.status(), rejection.body_text()),
        }
        .with_source(rejection)
    }
}

impl From<QueryRejection> for Rejection {
    fn from(rejection: QueryRejection) -> Self {
        match &rejection {
            QueryRejection::FailedToDeserializeQueryString(error) => {
                refusal::query_shape(cause_with_path(error))
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
    match kind {
        ErrorKind::ParseError {
            value,
            expected_type,
        } => {
            let only = names.first().filter(|_| names.len() == 1);
            refusal::parameter_value(only.map(|name| &**name), value, expected_type)
        }
        ErrorKind::ParseErrorAtIndex {
            index,
            value,
            expected_type,
        } => {
            let name = names.get(*index).map(|name| &**name);
            refusal::parameter_value(name, value, expected_type)
        }
        ErrorKind::ParseErrorAtKey {
            key,
            value,
            expected_type,
        } => refusal::parameter_value(Some(key), value, expected_type),
        ErrorKind::DeserializeError { key, message, .. } => {
            refusal::parameter_invalid(Some(key), message)
        }
        ErrorKind::InvalidUtf8InPathParam { key } => {
            refusal::parameter_invalid(Some(key), "it is not UTF-8")
        }
        kind => refusal::parameter_invalid(None, &kind.to_string()),
    }
}

fn by_status(status: StatusCode, message: String) -> Rejection {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => refusal::too_large(),
        status => Rejection::new(RejectionKind::Other(status), message),
    }
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
