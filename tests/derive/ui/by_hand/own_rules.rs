use api_error_core::http::StatusCode;
use api_error_core::{ApiError, Catalog, ErrorCatalog, ErrorSpec, ErrorType};

#[derive(ErrorType)]
enum CardErrorType {
    ConflictError,
}

struct Strict;

impl ErrorCatalog for Strict {
    const CATALOG: &'static Catalog = &Catalog::new("Strict")
        .with_specs(&[const {
            ErrorSpec::builder("no_token", StatusCode::UNAUTHORIZED)
                .with_description("The token is missing")
        }
        .build()])
        .strict();
}

// A catalog that is written by hand is met as often as it is joined, and reported once.
type Again = Strict;

struct Closed;

impl ErrorCatalog for Closed {
    const CATALOG: &'static Catalog = &Catalog::new("Closed")
        .with_specs(&[const {
            ErrorSpec::builder("frozen", StatusCode::CONFLICT).with_type("other_error")
        }
        .build()])
        .with_types(CardErrorType::TYPES);
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Strict, Again, Closed))]
enum Root {}

fn main() {}
