use api_error_core::ApiError;

use api_error_core::{Catalog, ErrorCatalog, ErrorSpec, StatusCode};

struct ByHand;

impl ErrorCatalog for ByHand {
    const CATALOG: &'static Catalog = &Catalog {
        specs: &[ErrorSpec::new("not_found", StatusCode::GONE)],
        ..Catalog::new("ByHand")
    };
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(ByHand))]
enum Root {}

fn main() {}
