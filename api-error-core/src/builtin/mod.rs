//! The errors of this crate: one for each status, and one for each reason for which
//! an extractor rejects a request.

mod http_error;
mod rejection;
#[cfg(feature = "layer")]
mod unnamed;

use crate::model::{Catalog, ErrorCatalog};

pub use http_error::HttpError;
pub use rejection::{Rejection, RejectionKind};

/// Returns whether a catalog is one of this crate.
pub(crate) fn has(catalog: &Catalog) -> bool {
    let is = |known: &Catalog| known.facts.location == catalog.facts.location;
    #[cfg(feature = "layer")]
    if is(unnamed::CATALOG) {
        return true;
    }
    is(HttpError::CATALOG) || is(Rejection::CATALOG)
}
