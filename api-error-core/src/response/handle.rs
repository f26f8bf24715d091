//! An error within a response that has begun.

use bytes::Bytes;

use super::respond_within;
use crate::model::ApiError;
use crate::request::RequestHandle;

impl RequestHandle {
    /// Returns the body of the response to an error: the envelope, with the id of the request.
    ///
    /// Operators are told of the error as of any other, but for the observer of the layer: the
    /// response was no error to it.
    pub fn body(&self, error: &dyn ApiError) -> Bytes {
        respond_within(&self.current, error).into_body()
    }

    /// Returns the [`body`](Self::body) in one line: a line of JSON, the data of a server-sent
    /// event, or the text of a message. It has no line break at its end, and spaces in the place
    /// of those within.
    ///
    /// ```
    /// use api_error_core::request::RequestHandle;
    /// use api_error_core::HttpError;
    ///
    /// /// The last event of a stream that cannot go on.
    /// fn last_event(request: &RequestHandle) -> String {
    ///     let error = HttpError::SERVICE_UNAVAILABLE;
    ///     format!("event: error\ndata: {}\n\n", request.line(&error))
    /// }
    /// ```
    pub fn line(&self, error: &dyn ApiError) -> String {
        let body = self.body(error);
        let text = String::from_utf8_lossy(&body);
        // Within a JSON string, a line break is an escape.
        text.trim_end().replace(['\r', '\n'], " ")
    }
}
