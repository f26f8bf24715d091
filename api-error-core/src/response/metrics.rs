//! The counter of error responses, for the crate `metrics`.
//!
//! With the feature `metrics`, each error response adds one to `api_errors_total`. Its labels are
//! `code`, `type` and `status`. All of them are of the declaration, so that there are only as
//! many series as the catalog has errors with their statuses. The code is that of the original
//! error, also of an [`internal`](crate::ErrorSpec::is_internal) one, as in the log.
//!
//! `cargo api-errors alerts` writes rules of Prometheus for it.

use http::StatusCode;
use metrics::{Unit, counter, describe_counter};

use crate::model::{ErrorCatalog, ErrorSpec};

pub use api_error_rules::operations::ERRORS_TOTAL;

/// Describes the counter, and sets it to zero for each error of a catalog.
///
/// Call it once the recorder is installed. Without it, the first error of each kind is missing in
/// a rate, since its series begins with 1.
///
/// ```
/// use api_error_core::{HttpError, metrics};
///
/// metrics::register::<HttpError>();
/// ```
pub fn register<E: ErrorCatalog + ?Sized>() {
    describe_counter!(ERRORS_TOTAL, Unit::Count, "Responses with an error");
    for spec in E::CATALOG.iter() {
        if spec.is_internal() {
            // Clients see another status, whatever the spec says.
            add(spec, StatusCode::INTERNAL_SERVER_ERROR, 0);
            continue;
        }
        for status in spec.statuses() {
            add(spec, status, 0);
        }
    }
}

/// Counts a response.
pub(crate) fn count(spec: &'static ErrorSpec, status: StatusCode) {
    add(spec, status, 1);
}

fn add(spec: &'static ErrorSpec, status: StatusCode, responses: u64) {
    let status = status.as_str().to_owned();
    let error_type = spec.error_type().unwrap_or_default();
    counter!(ERRORS_TOTAL, "code" => spec.code(), "type" => error_type, "status" => status)
        .increment(responses);
}
