//! The id of a request, for the extractors of frameworks.

use http::HeaderMap;

use crate::builtin::HttpError;
use crate::log;
use crate::model::RequestId;

/// Returns the id of a request that is under a layer, by its headers.
pub(crate) fn request_id(headers: &HeaderMap) -> Result<RequestId, HttpError> {
    RequestId::of(headers).ok_or_else(|| {
        log::missing_layer();
        HttpError::INTERNAL_SERVER_ERROR
    })
}
