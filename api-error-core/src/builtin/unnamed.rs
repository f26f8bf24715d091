//! The errors of statuses that have no name.

use std::ptr;
use std::sync::OnceLock;

use http::StatusCode;

use crate::model::{Catalog, ErrorSpec};

/// The catalog of these errors. No reference contains it.
pub(super) const CATALOG: &Catalog = &Catalog::new("UnnamedStatus");

const FIRST: u16 = 400;

const CLIENT_ERROR: ErrorSpec = ErrorSpec::builder("client_error", StatusCode::BAD_REQUEST)
    .with_title("Client Error")
    .shared()
    .build();
const SERVER_ERROR: ErrorSpec =
    ErrorSpec::builder("server_error", StatusCode::INTERNAL_SERVER_ERROR)
        .with_title("Server Error")
        .shared()
        .build();

/// The specs that were needed so far, by their statuses.
static SPECS: [OnceLock<Box<ErrorSpec>>; 600] = [const { OnceLock::new() }; 600];

/// Returns the spec of a status, with a code for its class. A status that is in no class is that
/// of a server error (RFC 9110 §15).
pub(super) fn spec(status: StatusCode) -> Option<&'static ErrorSpec> {
    let spec = slot(status)?.get_or_init(|| {
        let of_class = if status.is_client_error() {
            CLIENT_ERROR
        } else {
            SERVER_ERROR
        };
        Box::new(ErrorSpec { status, ..of_class })
    });
    Some(spec)
}

/// Returns whether a spec is one of these.
pub(super) fn has(spec: &'static ErrorSpec) -> bool {
    let own = slot(spec.status).and_then(OnceLock::get);
    own.is_some_and(|own| ptr::eq(&raw const **own, spec))
}

fn slot(status: StatusCode) -> Option<&'static OnceLock<Box<ErrorSpec>>> {
    let index = status.as_u16().checked_sub(FIRST)?;
    SPECS.get(usize::from(index))
}
