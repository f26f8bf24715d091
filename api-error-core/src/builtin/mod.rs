//! The errors of this crate itself: one for each status, and those of requests
//! that are rejected before a handler sees them.

mod http_error;
mod rejection;

use crate::model::{Catalog, ErrorCatalog};

pub use http_error::HttpError;
pub use rejection::{Rejection, RejectionKind};

/// Returns whether a catalog is one of this room.
pub(crate) fn has(catalog: &Catalog) -> bool {
    [HttpError::CATALOG, Rejection::CATALOG]
        .iter()
        .any(|builtin| builtin.facts.location == catalog.facts.location)
}
