use api_error_core::http::StatusCode;
use api_error_core::spec::ErrorSpecBuilder;
use api_error_core::{ApiError, Catalog, ErrorCatalog, ErrorSpec};

// All that it makes has one place and one name.
const fn frozen(status: StatusCode) -> ErrorSpecBuilder {
    ErrorSpec::builder("frozen", status)
}

struct ByHand;

impl ErrorCatalog for ByHand {
    const CATALOG: &'static Catalog = &Catalog::new("ByHand").with_specs(&[
        const { frozen(StatusCode::CONFLICT) }.build(),
        const { frozen(StatusCode::GONE) }.build(),
    ]);
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(ByHand))]
enum Root {}

fn main() {}
