//! The statuses of a call on their way out: the error that each becomes, and the parts that
//! stay.

use api_error_rules::status::is_server_error;
use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use http::response::Parts;
use tonic::{Code, Status};

use super::made;
use crate::builtin::HttpError;
use crate::exposure::echo::foreign;
use crate::layer::{
    Exchange, Panic, X_REQUEST_ID, discard, panic_text, retain_headers, retry_after, set_header,
};
use crate::model::{ApiError, Occurrence};
use crate::response::Rendered;

/// Base64 with or without padding, as gRPC allows both.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Responds in the place of a layer that does not know gRPC.
pub(super) fn replace_http(exchange: &Exchange, head: &mut Parts, media_type: HeaderValue) {
    let rendered = Rendered::remove(&mut head.extensions);
    retain_headers(&mut head.headers, head.status, exchange.kept_headers());
    let status = std::mem::replace(&mut head.status, StatusCode::OK);
    match rendered {
        // It may be an error of the service, written for HTTP.
        Some(rendered) if rendered.has_status(status) => {
            write_own(exchange, &rendered, None, &mut head.headers);
        }
        _ => write(exchange, status, None, None, &mut head.headers),
    }
    set_header(&mut head.headers, &CONTENT_TYPE, media_type);
}

/// Responds to a panic.
pub(super) fn respond_to_panic(exchange: &Exchange, panic: Panic, headers: &mut HeaderMap) {
    let text = panic_text(&panic);
    discard(panic);
    respond_to_failure(exchange, text, headers);
}

/// Responds to a failure of the service, or of what is around it.
pub(super) fn respond_to_failure(exchange: &Exchange, text: String, headers: &mut HeaderMap) {
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    write(exchange, status, Some(text), None, headers);
}

/// Adds details to a status that has none, in headers or in trailers, and to one with those of
/// somebody else where it is a server error or the service wants it replaced: they are dropped
/// then. A status that was made from an error for another call, or for none, is made once more.
pub(super) fn complete(exchange: &Exchange, headers: &mut HeaderMap) {
    // tonic panics at details that are not base64, so none are read here.
    let details = headers.remove(Status::GRPC_STATUS_DETAILS);
    // The id of the call is in its head.
    headers.remove(X_REQUEST_ID);
    let Some((code, message)) = read(headers) else {
        return;
    };
    let decoded = details
        .as_ref()
        .and_then(|details| BASE64.decode(details).ok());
    let made = decoded
        .as_deref()
        .and_then(|details| made::find(&message, details));
    if let Some(made) = made {
        if made.is_for(exchange.current()) {
            observe_made(exchange, &made);
            let details = details.zip(decoded);
            if let Some((details, decoded)) = details {
                settle(exchange, &message, &decoded);
                set_header(headers, &Status::GRPC_STATUS_DETAILS, details);
            }
        } else {
            headers.remove(Status::GRPC_MESSAGE);
            write_own(exchange, &made, Some(code), headers);
        }
        return;
    }
    let http_status = http_status(code, &message);
    if code == Code::Ok || details.is_some() && !replaces(exchange, http_status, headers) {
        if let Some(details) = details {
            set_header(headers, &Status::GRPC_STATUS_DETAILS, details);
        }
        return;
    }
    headers.remove(Status::GRPC_MESSAGE);
    let text = (!message.is_empty()).then(|| foreign(&message));
    retain_metadata(headers, http_status, exchange);
    // A reply that is too large is a mistake of the service.
    let is_reply = code == Code::OutOfRange && is_server_error(http_status.as_u16());
    let code = Some(code).filter(|_| !is_reply);
    write(exchange, http_status, text, code, headers);
}

/// Returns whether a status with details of somebody else is replaced.
fn replaces(exchange: &Exchange, status: StatusCode, headers: &HeaderMap) -> bool {
    is_server_error(status.as_u16()) || exchange.also_replaces(status, headers)
}

/// Tells the observer of the error that a status was made from, unless that of a layer within was
/// told.
fn observe_made(exchange: &Exchange, made: &Rendered) {
    if exchange.is_watched() && !made.is_observed {
        let observe = |occurrence: &Occurrence<'_>| exchange.observe(made.spec, occurrence);
        // The error may panic when it is shown once more.
        let shown = exchange.step(|| made.show_in(exchange.current(), observe));
        shown.unwrap_or_else(discard);
    }
}

/// Tells the layers around this one that the status is of this call.
fn settle(exchange: &Exchange, message: &str, details: &[u8]) {
    made::settle(
        message,
        details,
        exchange.current(),
        exchange.has_observer(),
    );
}

/// Reads the code and the message of a status. A message that cannot be read is dropped.
fn read(headers: &HeaderMap) -> Option<(Code, String)> {
    let code = Code::from_bytes(headers.get(Status::GRPC_STATUS)?.as_bytes());
    let status = Status::from_header_map(headers)?;
    let is_read = status.code() == code;
    let message = if is_read { status.message() } else { "" };
    Some((code, message.to_owned()))
}

/// Removes the metadata of a server error that may have the text that is withheld.
fn retain_metadata(headers: &mut HeaderMap, status: StatusCode, exchange: &Exchange) {
    if !is_server_error(status.as_u16()) {
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

/// Writes an error that was made for another call, or for HTTP. Its code stays unless the error
/// is another one of the service.
fn write_own(
    exchange: &Exchange,
    rendered: &Rendered,
    code: Option<Code>,
    headers: &mut HeaderMap,
) {
    write_made(exchange, headers, || {
        let current = exchange.current();
        let write = |original, occurrence: &Occurrence<'_>, code| {
            let status = occurrence.grpc_status_as(code);
            made::keep_again(&status, occurrence, current, original);
            if !rendered.is_observed {
                exchange.observe(original, occurrence);
            }
            status
        };
        if let Some(error) = rendered.convert_for(current) {
            let occurrence = Occurrence::new(&*error, &current.context);
            let code = super::code(occurrence.grpc_code());
            return write(error.spec(), &occurrence, code);
        }
        rendered.show_for(current, |occurrence| {
            let code = code.unwrap_or_else(|| super::code(occurrence.grpc_code()));
            write(rendered.spec, occurrence, code)
        })
    });
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
    let retry_after = retry_after(headers);
    write_made(exchange, headers, || {
        let error = exchange.error(status, text, retry_after);
        respond_to(exchange, &*error, code)
    });
}

/// Writes the status that `make` makes once it has told the observer.
fn write_made(exchange: &Exchange, headers: &mut HeaderMap, make: impl FnOnce() -> Status) {
    // Errors of the service may panic when they are made or written.
    let written = exchange.step(make).or_else(|panic| {
        discard(panic);
        exchange.step(|| respond_to(exchange, &HttpError::INTERNAL_SERVER_ERROR, None))
    });
    match written {
        Ok(status) => {
            settle(exchange, status.message(), status.details());
            add(&status, headers);
        }
        Err(panic) => {
            discard(panic);
            add(&Status::internal(""), headers);
        }
    }
}

fn respond_to(exchange: &Exchange, error: &dyn ApiError, code: Option<Code>) -> Status {
    let current = exchange.current();
    let status = super::respond_in(Some(current), error, None, code);
    exchange.observe(error.spec(), &Occurrence::new(error, &current.context));
    status
}

fn add(status: &Status, headers: &mut HeaderMap) {
    // tonic panics where there are too many headers. A call cannot do without the status.
    if headers.try_reserve(status.metadata().len() + 3).is_err() {
        headers.clear();
    }
    if status.add_header(headers).is_err() {
        // The encoding of tonic is always a valid header value. If it were not, the code stays.
        let code = HeaderValue::from(status.code() as i32);
        headers.insert(Status::GRPC_STATUS, code);
    }
}

/// Returns the HTTP status of a gRPC status, by the mapping of `google.rpc.Code`.
fn http_status(code: Code, message: &str) -> StatusCode {
    match code {
        // By the messages of tonic. Other messages mean the declared code.
        Code::OutOfRange if message.contains("decoded message length too large") => {
            StatusCode::PAYLOAD_TOO_LARGE
        }
        Code::OutOfRange if message.contains("encoded message length too large") => {
            StatusCode::INTERNAL_SERVER_ERROR
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
        Code::Ok => StatusCode::OK,
        Code::Unknown | Code::Internal | Code::DataLoss => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
