//! Converts an error into a status.

use std::collections::HashMap;
use std::sync::Arc;

use http::header::CACHE_CONTROL;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value};
use tonic::metadata::{BinaryMetadataKey, BinaryMetadataValue, MetadataMap};
use tonic::{Code, Status};
use tonic_types::{
    BadRequest, ErrorDetail, ErrorInfo, FieldViolation, Help, RequestInfo, RetryInfo, StatusExt,
};

use super::made;
use super::room::Room;
use crate::builtin::Rejection;
use crate::log;
use crate::model::{ApiError, Details, FieldCode, Occurrence, RequestContext};
use crate::request::Current;
use crate::response::{self, Told};

/// Returns the status of `error` in one call, if there is one. `rejection` is what the error was
/// made from; `code` replaces the code of the error.
pub(super) fn respond_in(
    current: Option<&Arc<Current>>,
    error: &dyn ApiError,
    rejection: Option<&Rejection>,
    code: Option<Code>,
) -> Status {
    static NONE: RequestContext = RequestContext::new();

    let context = current.map_or(&NONE, |current| &current.context);
    let occurrence = Occurrence::new(error, context);
    let code = code.unwrap_or_else(|| super::code(occurrence.grpc_code()));
    response::tell(error, &occurrence, Told::Grpc(super::code_of(code)));
    let status = occurrence.grpc_status_as(code);
    made::keep(&status, &occurrence, current, rejection);
    status
}

impl Occurrence<'_> {
    /// Returns the whole status: code, message, details and metadata; see
    /// [`tonic`](crate::tonic).
    pub fn grpc_status(&self) -> Status {
        self.grpc_status_as(super::code(self.grpc_code()))
    }

    pub(super) fn grpc_status_as(&self, code: Code) -> Status {
        let mut room = Room::new();
        let message = room.message(self.message().to_string());
        // The most important parts come first.
        let mut details = vec![ErrorDetail::ErrorInfo(self.error_info(&mut room))];
        if let Some(wait) = self.retry_after() {
            room.takes_detail(RetryInfo::TYPE_URL.len() + 16);
            details.push(RetryInfo::new(Some(wait.delay())).into());
        }
        let trace_id = self.trace_id().map(|id| id.to_string());
        if self.request_id().is_some() || trace_id.is_some() {
            let id = self.request_id().unwrap_or_default();
            let trace_id = trace_id.unwrap_or_default();
            room.takes_detail(RequestInfo::TYPE_URL.len() + id.len() + trace_id.len());
            details.push(RequestInfo::new(id, trace_id).into());
        }
        let metadata = self.metadata(&mut room);
        if let Some(errors) = self.bad_request(&mut room) {
            // Readers expect it beside the `ErrorInfo`.
            details.insert(1, errors.into());
        }
        details.extend(self.help(&mut room).map(ErrorDetail::Help));
        Status::with_error_details_vec_and_metadata(code, message, details, metadata)
    }

    /// Adds the code, its namespace, and those details for which there is space.
    fn error_info(&self, room: &mut Room) -> ErrorInfo {
        let domain = self.domain().unwrap_or_default();
        room.takes_detail(ErrorInfo::TYPE_URL.len() + self.code().len() + domain.len());
        let mut metadata = HashMap::new();
        for (name, value) in self.details_as_text() {
            if let Value::String(text) = value {
                if room.takes_detail(name.len().saturating_add(text.len())) {
                    metadata.insert(name, text);
                } else {
                    log::no_room(&name);
                }
            }
        }
        ErrorInfo::new(self.code(), domain, metadata)
    }

    fn details_as_text(&self) -> Map<String, Value> {
        let mut json = vec![b'{'];
        self.write_details(&mut Details::new(&mut json, "").stringified());
        json.push(b'}');
        serde_json::from_slice(&json).unwrap_or_default()
    }

    fn bad_request(&self, room: &mut Room) -> Option<BadRequest> {
        let errors = self.field_errors()?;
        room.takes_detail(BadRequest::TYPE_URL.len());
        let mut violations = Vec::new();
        for error in errors {
            let (field, message) = (error.field(), error.message());
            let reason = error.code().map_or("", FieldCode::as_str);
            let length = field.len().saturating_add(message.len());
            if !room.takes_detail(length.saturating_add(reason.len())) {
                log::no_room("errors");
                break;
            }
            let mut violation = FieldViolation::new(field, message);
            reason.clone_into(&mut violation.reason);
            violations.push(violation);
        }
        Some(BadRequest::new(violations))
    }

    fn help(&self, room: &mut Room) -> Option<Help> {
        let url = self.doc_url()?.to_string();
        let title = self.title();
        let len = Help::TYPE_URL.len() + title.len() + url.len();
        room.takes_detail(len).then(|| Help::with_link(title, url))
    }

    /// Adds those headers of a response that mean something to a client of gRPC.
    fn metadata(&self, room: &mut Room) -> MetadataMap {
        let mut headers = HeaderMap::new();
        self.write_headers(&mut headers);
        // No cache stores a call.
        headers.remove(CACHE_CONTROL);
        let mut metadata = MetadataMap::new();
        for (name, value) in &headers {
            if !is_metadata(name) {
                log::dropped_header(name.as_str());
            } else if room.takes_header(name.as_str(), value.len()) {
                insert(&mut metadata, name, value);
            } else {
                log::no_room(name.as_str());
            }
        }
        metadata
    }
}

/// Returns whether gRPC leaves the name of a header to services.
fn is_metadata(name: &HeaderName) -> bool {
    let name = name.as_str();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    name.bytes().all(is_plain) && !name.starts_with("grpc-")
}

fn insert(metadata: &mut MetadataMap, name: &HeaderName, value: &HeaderValue) {
    // A header with this name must be base64, and the value is not.
    if let Ok(key) = BinaryMetadataKey::from_bytes(name.as_str().as_bytes()) {
        metadata.insert_bin(key, BinaryMetadataValue::from_bytes(value.as_bytes()));
    } else {
        metadata.as_mut().insert(name.clone(), value.clone());
    }
}
