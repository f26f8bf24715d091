use api_error_core::http::StatusCode;
use api_error_core::{ApiError, Catalog, ErrorCatalog, ErrorSpec};

struct ByHand;

const FROZEN: ErrorSpec = ErrorSpec::builder("frozen", StatusCode::CONFLICT).build();

impl ErrorCatalog for ByHand {
    const CATALOG: &'static Catalog = &Catalog::new("ByHand").with_specs(&[FROZEN]);
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409, include(ByHand))]
enum Root {
    #[error("frozen")]
    Frozen,
}

fn main() {}
