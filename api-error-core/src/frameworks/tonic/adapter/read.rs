//! Reads a status as the error of a client.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::RETRY_AFTER;
use prost::Message;
use serde_json::Value;
use tonic::Status;
use tonic_types::pb;

use crate::client::ErrorBody;
use crate::layer::X_REQUEST_ID;
use crate::model::{FieldError, TraceId};

/// Reads the messages of `google.rpc` that belong to an error: `ErrorInfo`, `BadRequest`,
/// `RetryInfo`, `RequestInfo` and `Help`.
///
/// Messages of any other type are details: the name is the URL of the type, the value is a
/// list of base64. `tonic-types` reads some of them. All details are strings, because an
/// `ErrorInfo` has only strings. A status without details, such as those of tonic itself, gives
/// only its message.
///
/// ```
/// use api_error_core::ErrorBody;
/// use tonic::{Code, Status};
/// use tonic_types::{ErrorDetails, StatusExt};
///
/// let details = ErrorDetails::with_error_info("card_frozen", "cards.example.com", [
///     ("card_id".to_owned(), "7".to_owned()),
/// ]);
/// let status = Status::with_error_details(Code::Aborted, "card 7 is frozen", details);
///
/// let error = ErrorBody::from(&status);
/// assert_eq!(error.code.as_deref(), Some("card_frozen"));
/// assert_eq!(error.details["card_id"], "7");
/// assert_eq!(error.to_string(), "card 7 is frozen (card_frozen)");
/// ```
impl From<&Status> for ErrorBody {
    fn from(status: &Status) -> Self {
        let mut body = Self {
            message: text(status.message().to_owned()),
            ..Self::default()
        };
        // A message that cannot be decoded is ignored.
        let sent = pb::Status::decode(status.details()).unwrap_or_default();
        for detail in sent.details {
            if body.read_detail(&detail.type_url, &detail.value).is_none() {
                let unread = body.details.entry(detail.type_url);
                if let Value::Array(values) = unread.or_insert_with(|| Value::Array(Vec::new())) {
                    values.push(STANDARD.encode(&detail.value).into());
                }
            }
        }
        let header = |name| status.metadata().as_ref().get(name)?.to_str().ok();
        if body.request_id.is_none() {
            body.request_id = header(X_REQUEST_ID).map(str::to_owned);
        }
        if body.retry_after.is_none() {
            let seconds = header(RETRY_AFTER).and_then(|seconds| seconds.parse().ok());
            body.retry_after = seconds.map(Duration::from_secs);
        }
        body.read_retry(status.metadata().as_ref());
        body
    }
}

impl From<Status> for ErrorBody {
    fn from(status: Status) -> Self {
        Self::from(&status)
    }
}

impl ErrorBody {
    /// Reads a detail, unless it is of another type or malformed.
    fn read_detail(&mut self, type_url: &str, value: &[u8]) -> Option<()> {
        let (_, name) = type_url.rsplit_once('/')?;
        match name {
            // There should be only one. The first is that of the service.
            "google.rpc.ErrorInfo" if self.code.is_none() => {
                let info = pb::ErrorInfo::decode(value).ok()?;
                self.code = text(info.reason);
                self.domain = text(info.domain);
                let metadata = info.metadata.into_iter();
                self.details
                    .extend(metadata.map(|(name, text)| (name, Value::String(text))));
            }
            "google.rpc.BadRequest" => {
                let request = pb::BadRequest::decode(value).ok()?;
                for violation in request.field_violations {
                    self.field_errors.add(field_error(violation));
                }
            }
            "google.rpc.RetryInfo" => {
                let delay = pb::RetryInfo::decode(value).ok()?.retry_delay?;
                self.retry_after = Some(duration(delay.seconds, delay.nanos)?);
            }
            "google.rpc.RequestInfo" => {
                let info = pb::RequestInfo::decode(value).ok()?;
                self.request_id = text(info.request_id);
                // Other services may have anything there.
                let data = Some(info.serving_data);
                self.trace_id = data.filter(|data| data.parse::<TraceId>().is_ok());
            }
            "google.rpc.Help" if self.doc_url.is_none() => {
                let link = pb::Help::decode(value).ok()?.links.into_iter().next()?;
                self.doc_url = text(link.url);
            }
            _ => return None,
        }
        Some(())
    }
}

/// Returns a string of protobuf, which is empty if it is absent.
fn text(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Returns a duration of protobuf, unless it is negative. The conversion of prost-types
/// panics at some negative ones.
fn duration(seconds: i64, nanos: i32) -> Option<Duration> {
    let nanos = u32::try_from(nanos)
        .ok()
        .filter(|nanos| *nanos < 1_000_000_000)?;
    Some(Duration::new(seconds.try_into().ok()?, nanos))
}

fn field_error(violation: pb::bad_request::FieldViolation) -> FieldError {
    let error = FieldError::new(violation.field, violation.description);
    match text(violation.reason) {
        Some(reason) => error.with_code(reason.into()),
        None => error,
    }
}
