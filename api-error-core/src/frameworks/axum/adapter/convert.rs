//! From axum's rejections to this crate's.

use std::error::Error;

use axum::extract::path::ErrorKind;
use axum::extract::rejection::{
    BytesRejection, FailedToBufferBody, FormRejection, JsonRejection, PathRejection, QueryRejection,
};
use http::StatusCode;

use crate::builtin::Rejection;
use crate::model::FieldPlace;
use crate::request::read::rejections::{self, WithPath};

impl From<JsonRejection> for Rejection {
    fn from(rejection: JsonRejection) -> Self {
        match rejection {
            JsonRejection::JsonSyntaxError(error) => {
                match (json_error(&error), cause(&error)) {
                    (Some(error), _) => unread_json(error),
                    // What follows the value is rejected without a path.
                    (None, reason) => rejections::json_syntax(reason),
                }
            }
            JsonRejection::JsonDataError(error) => match json_error(&error) {
                Some(known) => unread_json(known),
                None => by_status(error.status(), &error.body_text()),
            },
            JsonRejection::MissingJsonContentType(_) => rejections::media_type("application/json"),
            JsonRejection::BytesRejection(rejection) => rejection.into(),
            _ => by_status(rejection.status(), &rejection.body_text()),
        }
    }
}

impl From<FormRejection> for Rejection {
    fn from(rejection: FormRejection) -> Self {
        match rejection {
            FormRejection::FailedToDeserializeFormBody(error) => match form_error(&error) {
                Some(known) => flat_shape(FieldPlace::Body, known),
                None => by_status(error.status(), &error.body_text()),
            },
            // A form in the query.
            FormRejection::FailedToDeserializeForm(error) => match form_error(&error) {
                Some(known) => flat_shape(FieldPlace::Query, known),
                None => by_status(error.status(), &error.body_text()),
            },
            FormRejection::InvalidFormContentType(_) => rejections::media_type(rejections::FORM),
            FormRejection::BytesRejection(rejection) => rejection.into(),
            _ => by_status(rejection.status(), &rejection.body_text()),
        }
    }
}

impl From<QueryRejection> for Rejection {
    fn from(rejection: QueryRejection) -> Self {
        match &rejection {
            QueryRejection::FailedToDeserializeQueryString(error) => match form_error(error) {
                Some(error) => flat_shape(FieldPlace::Query, error),
                None => by_status(rejection.status(), &rejection.body_text()),
            },
            _ => by_status(rejection.status(), &rejection.body_text()),
        }
    }
}

impl From<PathRejection> for Rejection {
    fn from(rejection: PathRejection) -> Self {
        match &rejection {
            // A 500 is a mistake in the service, not in the request.
            PathRejection::FailedToDeserializePathParams(error)
                if error.status().is_client_error() =>
            {
                path_parameter(error.kind())
            }
            _ => by_status(rejection.status(), &rejection.body_text()),
        }
    }
}

impl From<BytesRejection> for Rejection {
    fn from(rejection: BytesRejection) -> Self {
        match rejection {
            BytesRejection::FailedToBufferBody(FailedToBufferBody::UnknownBodyError(error)) => {
                rejections::breaks_off().with_source(error)
            }
            _ => by_status(rejection.status(), &rejection.body_text()),
        }
    }
}

fn unread_json(error: &WithPath<serde_json::Error>) -> Rejection {
    rejections::unread_json(error.inner(), &|mistake| {
        Some(rejections::steps(error, mistake))
    })
}

fn flat_shape(place: FieldPlace, error: &WithPath<FormError>) -> Rejection {
    rejections::flat_shape(place, error.inner(), &|mistake| {
        Some(rejections::steps(error, mistake))
    })
}

/// axum names a parameter only where it is read into a struct.
fn path_parameter(kind: &ErrorKind) -> Rejection {
    match kind {
        ErrorKind::ParseError {
            value,
            expected_type,
        }
        | ErrorKind::ParseErrorAtIndex {
            value,
            expected_type,
            ..
        } => rejections::parameter_value(None, value, expected_type),
        ErrorKind::ParseErrorAtKey {
            key,
            value,
            expected_type,
        } => rejections::parameter_value(Some(key), value, expected_type),
        ErrorKind::InvalidUtf8InPathParam { key } => rejections::parameter_not_utf8(Some(key)),
        ErrorKind::DeserializeError { key, message, .. } => {
            rejections::path_shape(Some(key), message)
        }
        kind => rejections::path_shape(None, &kind.to_string()),
    }
}

/// What reading a form or a query fails with in axum.
type FormError = serde::de::value::Error;

fn by_status(status: StatusCode, message: &str) -> Rejection {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => rejections::too_large(),
        status => rejections::other(status, message),
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

fn json_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a WithPath<serde_json::Error>> {
    cause(error)
}

fn form_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a WithPath<FormError>> {
    cause(error)
}
