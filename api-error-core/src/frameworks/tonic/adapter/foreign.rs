//! Statuses that no `ApiError` made: the error that each becomes, and the parts that stay.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use http::response::Parts;
use tonic::metadata::GRPC_CONTENT_TYPE;
use tonic::{Code, Status};

use crate::exposure::echo::foreign;
use crate::layer::{Exchange, Panic, panic_text, retain_headers};

/// Responds in the place of a layer that does not know gRPC.
pub(super) fn replace_http(exchange: &Exchange, head: &mut Parts) {
    retain_headers(&mut head.headers, head.status, exchange.kept_headers());
    let status = std::mem::replace(&mut head.status, StatusCode::OK);
    write(exchange, status, None, None, &mut head.headers);
    head.headers.insert(CONTENT_TYPE, GRPC_CONTENT_TYPE);
}

/// Responds to a panic.
pub(super) fn respond_to_panic(exchange: &Exchange, panic: &Panic, headers: &mut HeaderMap) {
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    write(exchange, status, Some(panic_text(panic)), None, headers);
}

/// Adds details to a status that has none, in headers or in trailers, and to a server error
/// with those of somebody else, which are dropped.
pub(super) fn complete(exchange: &Exchange, headers: &mut HeaderMap) {
    // tonic panics at details that are not base64, so none are read here.
    let details = headers.remove(Status::GRPC_STATUS_DETAILS);
    let Some(status) = Status::from_header_map(headers) else {
        return;
    };
    let http_status = http_status(&status);
    let may_stay = |details: &HeaderValue| {
        let is_server_error = status.code() != Code::Ok && http_status.is_server_error();
        !is_server_error || is_own(exchange, &status, details)
    };
    if let Some(details) = details.filter(may_stay) {
        headers.insert(Status::GRPC_STATUS_DETAILS, details);
        exchange.observe_recorded();
    } else if status.code() != Code::Ok {
        headers.remove(Status::GRPC_MESSAGE);
        let text = status.message();
        let text = (!text.is_empty()).then(|| foreign(text));
        let code = Some(status.code());
        retain_metadata(headers, http_status, exchange);
        write(exchange, http_status, text, code, headers);
    }
}

/// Returns whether a status is the one that was made from an error last.
fn is_own(exchange: &Exchange, status: &Status, details: &HeaderValue) -> bool {
    let last = exchange.current().recorded();
    last.is_some_and(|last| {
        last.message == status.message()
            && STANDARD_NO_PAD.encode(&last.details).as_bytes() == details.as_bytes()
    })
}

/// Removes the metadata of a server error that may have the text that is withheld.
fn retain_metadata(headers: &mut HeaderMap, status: StatusCode, exchange: &Exchange) {
    if !status.is_server_error() {
        return;
    }
    // Those of the protocol itself stay.
    let names = headers.keys().cloned();
    let of_grpc = names.filter(|name| name == CONTENT_TYPE || name.as_str().starts_with("grpc-"));
    let kept: Vec<_> = of_grpc
        .chain(exchange.kept_headers().iter().cloned())
        .collect();
    retain_headers(headers, status, &kept);
}

/// Writes the error for an HTTP status. Several codes have one HTTP status, so the code of
/// the framework stays unless the error is the service's own.
fn write(
    exchange: &Exchange,
    status: StatusCode,
    text: Option<String>,
    code: Option<Code>,
    headers: &mut HeaderMap,
) {
    let code = code.filter(|_| !exchange.names(status));
    let error = exchange.error(status, text, headers);
    let status = super::respond_in(exchange.current(), &*error, code);
    exchange.observe_recorded();
    if status.add_header(headers).is_err() {
        // The encoding of tonic is always a valid header value. If it were not, the code stays.
        let code = HeaderValue::from(status.code() as i32);
        headers.insert(Status::GRPC_STATUS, code);
    }
}

/// Returns the HTTP status of a gRPC status, by the mapping of `google.rpc.Code`.
fn http_status(status: &Status) -> StatusCode {
    match status.code() {
        Code::OutOfRange if status.message().contains("message length too large") => {
            // By the messages of tonic. Other messages mean the declared code.
            StatusCode::PAYLOAD_TOO_LARGE
        }
        Code::InvalidArgument | Code::FailedPrecondition | Code::OutOfRange => {
            StatusCode::BAD_REQUEST
        }
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::PermissionDenied => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::Aborted | Code::AlreadyExists => StatusCode::CONFLICT,
        Code::ResourceExhausted => StatusCode::TOO_MANY_REQUESTS,
        // By the message of tonic for a timeout. The mapping has a status here that HTTP does
        // not know.
        Code::Cancelled => StatusCode::REQUEST_TIMEOUT,
        Code::Unimplemented => StatusCode::NOT_IMPLEMENTED,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::DeadlineExceeded => StatusCode::GATEWAY_TIMEOUT,
        Code::Ok | Code::Unknown | Code::Internal | Code::DataLoss => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}
