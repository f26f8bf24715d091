//! The request that a response is for: its context, its id, and reading its parts.

mod current;
#[cfg(feature = "read")]
pub mod read;

#[cfg(feature = "tonic")]
pub(crate) use current::Recorded;
pub(crate) use current::{Current, current};
#[cfg(feature = "layer")]
pub(crate) use current::{RejectionHandler, enter};

pub use crate::model::{InvalidRequestId, RequestContext, RequestId};
