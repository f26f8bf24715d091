//! Errors over gRPC: the feature `tonic`.
//!
//! A derived error converts into a [`tonic::Status`], so that a method of a
//! service returns it with `?`:
//!
//! ```
//! use api_error_core::{ErrorBody, HttpError};
//! use tonic::{Code, Request, Response, Status};
//!
//! fn freeze(card_id: u32) -> Result<(), HttpError> {
//!     if card_id == 7 { Err(HttpError::CONFLICT) } else { Ok(()) }
//! }
//!
//! async fn handle(request: Request<u32>) -> Result<Response<()>, Status> {
//!     freeze(request.into_inner())?;
//!     Ok(Response::new(()))
//! }
//!
//! # futures_executor::block_on(async {
//! let status = handle(Request::new(7)).await.unwrap_err();
//! assert_eq!(status.code(), Code::Aborted);
//! assert_eq!(status.message(), "Conflict");
//! // What a client reads.
//! assert_eq!(ErrorBody::from(&status).code.as_deref(), Some("conflict"));
//! # });
//! ```
//!
//! The same rules as over HTTP decide what may be shown. The status contains:
//!
//! | of the error | in the status |
//! | --- | --- |
//! | HTTP status | the code, by [`GrpcCode::from_status`](crate::spec::GrpcCode::from_status), unless `grpc = "..."` is declared |
//! | message | the message, its first 1024 bytes |
//! | code | `reason` of the `ErrorInfo`, as it is declared |
//! | domain | `domain` of the `ErrorInfo` |
//! | details | `metadata` of the `ErrorInfo`: strings as they are, other values as JSON |
//! | messages about fields | `BadRequest`, with the code of each as its `reason`, as it is declared |
//! | when to retry | `RetryInfo`, and metadata `retry-after` |
//! | id of the request | `RequestInfo`, and metadata `x-request-id` under the layer |
//! | link to the documentation | `Help` |
//! | headers | metadata of the same name, without `cache-control` |
//!
//! AIP-193 demands reasons in upper case. Declare the codes in upper case if you need
//! that (`rename_all = "SCREAMING_SNAKE_CASE"`). The conversion never changes a code, so
//! a code is the same over HTTP and gRPC.
//!
//! A status travels in headers. A receiver may drop a response with more than 8 KiB of
//! headers. If there is no space, details, messages about fields, headers and the link are
//! left out, the last ones first.
//!
//! Other differences between HTTP and gRPC:
//!
#![doc = include_str!("differences.md")]
//!
//! [`ErrorLayer::grpc`](crate::ErrorLayer::grpc) gives each call an id. It also adds details
//! to the statuses that tonic and handlers make without an [`ApiError`](trait@crate::ApiError).

mod foreign;
mod layer;
mod made;
mod media_type;
mod read;
mod respond;
mod room;
mod status;
mod web;

pub use layer::{GrpcBody, GrpcErrorLayer, GrpcErrorService, ResponseFuture};
pub use respond::status;
use status::respond_in;
use tonic::Code;

use crate::model::GrpcCode;

/// Returns tonic's form of a code.
pub fn code(code: GrpcCode) -> Code {
    Code::from_i32(code as i32)
}

/// Returns this crate's form of a code. No error is `Ok`: its code would be unknown.
fn code_of(code: Code) -> GrpcCode {
    let known = GrpcCode::ALL.iter().copied();
    let mut known = known.filter(|known| *known as i32 == code as i32);
    known.next().unwrap_or(GrpcCode::Unknown)
}
