//! The body of an error, as a client reads it.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::envelope;
use crate::model::{ErrorCode, FieldError, FieldErrors, FieldPlace};

/// The body of an error response, as a client reads it. The body has the shape of
/// [`ErrorObject`](envelope::ErrorObject) or of [`Problem`](envelope::Problem).
///
/// It is lenient, as RFC 9457 §3.1 demands. Members that are missing or of the wrong
/// type are `None`, and unknown members are kept among the details. Only a body that
/// is not a JSON object is an error.
///
/// ```
/// use api_error_core::ErrorBody;
///
/// let body = br#"{"error":{"code":"card_frozen","message":"card 7 is frozen",
///                 "details":{"card_id":"7"}},"request_id":"req_7"}"#;
/// let error: ErrorBody = serde_json::from_slice(body)?;
/// assert_eq!(error.code.as_deref(), Some("card_frozen"));
/// assert_eq!(error.details["card_id"], "7");
/// assert_eq!(error.to_string(), "card 7 is frozen (card_frozen, request req_7)");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ErrorBody {
    /// The machine-readable code. [`known_code`](Self::known_code) reads it as an enum.
    pub code: Option<String>,
    /// The namespace of the code. Only gRPC has it.
    pub domain: Option<String>,
    /// The category that several codes share. Problem details have none.
    pub error_type: Option<String>,
    /// The summary of problem details, which is the same for each occurrence.
    pub title: Option<String>,
    /// The description of this occurrence.
    pub message: Option<String>,
    /// The status in the body of problem details.
    pub status: Option<u16>,
    /// The values that belong to the error.
    pub details: Map<String, Value>,
    /// The messages about fields of the request.
    pub field_errors: FieldErrors,
    /// The time to wait before the next try, from gRPC. Over HTTP it is in the header
    /// `Retry-After`.
    pub retry_after: Option<Duration>,
    /// A link to the documentation.
    pub doc_url: Option<String>,
    /// The id of the request, for the service's support.
    pub request_id: Option<String>,
    /// A URI reference that identifies this occurrence.
    pub instance: Option<String>,
}

impl ErrorBody {
    /// Returns the code as a value of a generated enum of codes, or `None` if the enum does
    /// not have it: the service may be newer than the client.
    pub fn known_code<C: ErrorCode>(&self) -> Option<C> {
        C::from_code(self.code.as_deref()?)
    }

    fn read(mut body: Map<String, Value>) -> Self {
        match body.remove("error") {
            Some(Value::Object(error)) => Self::read_standard(error, &mut body),
            other => {
                // Not this shape, so the member is a detail like any other.
                body.extend(other.map(|value| ("error".to_owned(), value)));
                Self::read_problem(body)
            }
        }
    }

    fn read_standard(mut error: Map<String, Value>, outer: &mut Map<String, Value>) -> Self {
        Self {
            error_type: string(&mut error, "type"),
            code: code(&mut error),
            message: string(&mut error, "message"),
            details: object(&mut error, "details"),
            field_errors: field_errors(&mut error),
            doc_url: string(&mut error, "doc_url"),
            request_id: string(outer, "request_id"),
            ..Self::default()
        }
    }

    fn read_problem(mut problem: Map<String, Value>) -> Self {
        let status = problem.remove("status");
        let details = object(&mut problem, "details");
        let mut body = Self {
            doc_url: string(&mut problem, "type").filter(|url| url != "about:blank"),
            title: string(&mut problem, "title"),
            status: status.and_then(|status| u16::try_from(status.as_u64()?).ok()),
            message: string(&mut problem, "detail"),
            instance: string(&mut problem, "instance"),
            code: code(&mut problem),
            field_errors: field_errors(&mut problem),
            request_id: string(&mut problem, "request_id"),
            ..Self::default()
        };
        // The rest are extensions, and the details whose names are reserved.
        body.details = problem;
        body.details.extend(details);
        body
    }
}

/// Removes a member that is a string and returns it.
fn string(object: &mut Map<String, Value>, name: &str) -> Option<String> {
    match object.remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// Removes the code, which may be a number, and returns it.
fn code(object: &mut Map<String, Value>) -> Option<String> {
    match object.remove("code") {
        Some(Value::String(text)) => Some(text),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    }
}

/// Removes a member that is an object and returns it.
fn object(object: &mut Map<String, Value>, name: &str) -> Map<String, Value> {
    match object.remove(name) {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

/// Removes the messages about fields, named by `field` or by `pointer`, and returns them.
fn field_errors(object: &mut Map<String, Value>) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let Some(Value::Array(items)) = object.remove("errors") else {
        return errors;
    };
    for item in items {
        let text = |name| item.get(name).and_then(Value::as_str);
        let Some(message) = text("message").or_else(|| text("detail")) else {
            continue;
        };
        let error = match (text("pointer"), named_parameter(&item)) {
            (Some(pointer), _) => FieldError::at(envelope::pointer_steps(pointer), message),
            (None, Some((place, name))) => FieldError::parameter(place, name.to_owned(), message),
            (None, None) => FieldError::new(text("field").unwrap_or_default(), message),
        };
        errors.add(with_code(error, &item));
    }
    errors
}

/// Returns the parameter that an item of `errors` is about. Problem details do not tell a
/// parameter of the path from one of the query.
fn named_parameter(item: &Value) -> Option<(FieldPlace, &str)> {
    let text = |name| item.get(name).and_then(Value::as_str);
    if let (Some(place), Some(name)) = (text("in"), text("field")) {
        return Some((FieldPlace::from_name(place)?, name))
            .filter(|(place, _)| *place != FieldPlace::Body);
    }
    let members = [
        ("parameter", FieldPlace::Query),
        ("header", FieldPlace::Header),
        ("cookie", FieldPlace::Cookie),
    ];
    let mut members = members.into_iter();
    members.find_map(|(member, place)| Some((place, text(member)?)))
}

fn with_code(mut error: FieldError, item: &Value) -> FieldError {
    if let Some(Value::String(code)) = item.get("code") {
        error = error.with_code(code.clone().into());
    }
    let params = item.get("params").and_then(Value::as_object);
    for (name, value) in params.into_iter().flatten() {
        error = error.with_param(name, value.clone());
    }
    error
}

impl<'de> Deserialize<'de> for ErrorBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(Self::read)
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message.as_deref().or(self.title.as_deref());
        f.write_str(message.unwrap_or("the service gave no message"))?;
        match (&self.code, &self.request_id) {
            (Some(code), Some(id)) => write!(f, " ({code}, request {id})"),
            (Some(code), None) => write!(f, " ({code})"),
            (None, Some(id)) => write!(f, " (request {id})"),
            (None, None) => Ok(()),
        }
    }
}

impl Error for ErrorBody {}
