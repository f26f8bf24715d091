//! What belongs to the request that a response is for: which one it is, and what
//! can be read of it.

mod current;
#[cfg(feature = "read")]
pub mod read;

pub(crate) use current::{Current, current};
#[cfg(feature = "layer")]
pub(crate) use current::{RejectionHandler, enter};

pub use crate::model::{InvalidRequestId, RequestContext, RequestId};
