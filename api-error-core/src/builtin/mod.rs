//! The errors of this crate: one for each status, and one for each reason for which
//! an extractor rejects a request.

mod http_error;
mod rejection;

use crate::model::{Catalog, ErrorCatalog};

pub use http_error::HttpError;
pub use rejection::{Rejection, RejectionKind};

/// Returns whether a catalog is one of this crate.
pub(crate) fn has(catalog: &Catalog) -> bool {
    [HttpError::CATALOG, Rejection::CATALOG]
        .iter()
        .any(|builtin| builtin.facts.location == catalog.facts.location)
}
