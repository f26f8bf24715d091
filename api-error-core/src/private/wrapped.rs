//! Passes on what a wrapped error has, before the wrapper adds to it.

use http::HeaderMap;

use crate::model::{ApiError, Details, ErrorCatalog, Token};

/// Writes the details of the error that `error` wraps. Of the details that follow, those with
/// other names are written.
pub fn write_wrapped_details(error: &dyn ApiError, details: &mut Details<'_>) {
    details.once();
    if let Some(inner) = error.delegate() {
        inner.write_details(details);
    }
}

/// Shows what `wrap` makes of the example of the own error of that index.
pub fn show_wrapped<Inner: ErrorCatalog, E: ApiError>(
    index: usize,
    visit: &mut dyn FnMut(&dyn ApiError),
    wrap: fn(Inner) -> E,
) {
    if let Some(inner) = Inner::example(index, Token::new()) {
        visit(&wrap(inner));
    }
}

/// Adds the headers of the error that `error` wraps. Those that follow replace them.
pub fn write_wrapped_headers(error: &dyn ApiError, headers: &mut HeaderMap) {
    if let Some(inner) = error.delegate() {
        inner.write_headers(headers);
    }
}
