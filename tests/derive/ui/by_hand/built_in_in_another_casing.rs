use api_error_core::http::StatusCode;
use api_error_core::{ApiError, Catalog, ErrorCatalog, ErrorSpec};

const SPECS: &[ErrorSpec] = &[ErrorSpec::builder("NotFound", StatusCode::GONE).build()];

struct ByHand;

impl ErrorCatalog for ByHand {
    const CATALOG: &'static Catalog = &Catalog::new("ByHand").with_specs(SPECS);
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(ByHand))]
enum Root {}

fn main() {}
