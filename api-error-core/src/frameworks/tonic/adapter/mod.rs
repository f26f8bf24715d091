//! Errors over gRPC, by tonic.
//!
//! A derived error converts into a [`tonic::Status`], so that a method of a
//! service returns it with `?`:
//!
//! ```
//! use api_error_core::{ErrorBody, HttpError};
//! use tonic::{Code, Request, Response, Status};
//!
//! fn freeze(card_id: u64) -> Result<(), HttpError> {
//!     if card_id == 7 { Err(HttpError::CONFLICT) } else { Ok(()) }
//! }
//!
//! async fn handle(request: Request<u64>) -> Result<Response<()>, Status> {
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
//! What may be shown is decided as over HTTP, and stands in the status thus:
//!
//! | of the error | in the status |
//! | --- | --- |
//! | HTTP status | the code, by [`GrpcCode::from_status`](crate::spec::GrpcCode::from_status), unless `grpc = "..."` is declared |
//! | message | the message, its first 1024 bytes |
//! | code | `reason` of the `ErrorInfo`, as it is declared |
//! | domain | `domain` of the `ErrorInfo` |
//! | details | `metadata` of the `ErrorInfo`: strings as they are, other values as JSON |
//! | messages about fields | `BadRequest` |
//! | when to retry | `RetryInfo`, and metadata `retry-after` |
//! | id of the request | `RequestInfo`, and metadata `x-request-id` under the layer |
//! | link to the documentation | `Help` |
//! | headers | metadata of the same name, without `cache-control` |
//!
//! AIP-193 asks for reasons in upper case. Codes that are declared so
//! (`rename_all = "SCREAMING_SNAKE_CASE"`) are so everywhere; the conversion
//! changes none, so that a code is the same by whatever way it comes.
//!
//! A status travels in headers, and who receives more than 8 KiB of them may
//! drop the whole answer. So details, messages about fields, headers and the
//! link are left out, from the last on, where there is no room for them.
//!
//! What is otherwise than over HTTP, besides:
//!
#![doc = include_str!("differences.md")]
//!
//! [`ErrorLayer::grpc`](crate::ErrorLayer::grpc) gives each call an id, and
//! details to the statuses that tonic and handlers make without an
//! [`ApiError`](trait@crate::ApiError).

mod foreign;
mod layer;
mod read;
mod respond;
mod room;
mod status;

pub use layer::{GrpcBody, GrpcErrorLayer, GrpcErrorService, ResponseFuture};
pub use respond::status;
use status::respond_in;
use tonic::Code;

use crate::model::GrpcCode;

/// Returns tonic's form of a code.
pub fn code(code: GrpcCode) -> Code {
    Code::from_i32(code as i32)
}
