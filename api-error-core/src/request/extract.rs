//! The id of a request and a handle on it, for the extractors of frameworks.

use http::HeaderMap;

use super::RequestHandle;
use crate::builtin::HttpError;
use crate::log;
use crate::model::RequestId;

/// Returns the id of a request that is under a layer, by its headers.
pub(crate) fn request_id(headers: &HeaderMap) -> Result<RequestId, HttpError> {
    RequestId::of(headers).ok_or_else(missing_layer)
}

/// Returns a handle on a request that is under a layer, by its headers.
pub(crate) fn request_handle(headers: &HeaderMap) -> Result<RequestHandle, HttpError> {
    RequestHandle::of(headers).ok_or_else(missing_layer)
}

fn missing_layer() -> HttpError {
    log::missing_layer();
    HttpError::INTERNAL_SERVER_ERROR
}
