//! The request that a response is for: its context, its id, and reading its parts.

mod current;
mod handle;
#[cfg(any(
    feature = "actix",
    feature = "axum",
    feature = "poem",
    feature = "salvo"
))]
mod extract;
#[cfg(feature = "read")]
pub mod read;

pub(crate) use current::{Current, current};
#[cfg(feature = "layer")]
pub(crate) use current::{Entered, RejectionHandler, begin_layers, enter, is_layered};
#[cfg(any(
    feature = "actix",
    feature = "axum",
    feature = "poem",
    feature = "salvo"
))]
pub(crate) use extract::{request_handle, request_id};

pub use handle::RequestHandle;

pub use crate::model::{InvalidRequestId, InvalidTraceId, RequestContext, RequestId, TraceId};
