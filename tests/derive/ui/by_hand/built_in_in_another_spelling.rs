use api_error_core::http::StatusCode;
use api_error_core::{ApiError, Catalog, ErrorCatalog, ErrorSpec};

struct ByHand;

impl ErrorCatalog for ByHand {
    const CATALOG: &'static Catalog = &Catalog::new("ByHand")
        .with_specs(const { &[ErrorSpec::new("Not-Found", StatusCode::GONE)] });
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(ByHand))]
enum Root {}

fn main() {}
