use std::fmt;

use api_error_core::http::StatusCode;
use api_error_core::{ApiError, ErrorSpec};

#[derive(Debug)]
struct X;

impl fmt::Display for X {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no")
    }
}

impl std::error::Error for X {}

impl ApiError for X {
    fn spec(&self) -> &'static ErrorSpec {
        const SPEC: &ErrorSpec = &ErrorSpec::builder("x", StatusCode::CONFLICT).build();
        SPEC
    }

    fn status(&self) -> StatusCode {
        StatusCode::GONE
    }
}

fn main() {}
