//! Codes and titles that a language might read as something else.

use api_error_core::http::StatusCode;
use api_error_core::{Catalog, ErrorCatalog, ErrorSpec};

/// Codes that are no names, have the name of another, or of something else.
#[derive(Debug)]
pub struct Odd;

const fn spec(code: &'static str) -> ErrorSpec {
    ErrorSpec::new(code, StatusCode::CONFLICT)
}

impl ErrorCatalog for Odd {
    const CATALOG: &'static Catalog = &Catalog::new("Odd")
        .with_title("Odd */ codes \"\"\"")
        .with_specs(&[
            spec("not_found").with_title("*/ \\u002a/ <b> \"\"\" ends"),
            spec("NotFoundTwice").with_deprecated("Use `not_found`.\n*/"),
            spec("not.found"),
            spec("404"),
            spec("$money"),
            spec("Equals"),
            spec("Type"),
            spec("CODE"),
            spec("error_code"),
            spec("E-1 x"),
        ]);
}
