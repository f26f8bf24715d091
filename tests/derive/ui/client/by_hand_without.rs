use api_error_core::{ApiError, Catalog, ErrorCatalog, ErrorSpec};
use api_error_core::http::StatusCode;

#[derive(Debug, thiserror::Error)]
#[error("by hand")]
struct ByHand;

const SPECS: &[ErrorSpec] = &[ErrorSpec::builder("by_hand", StatusCode::GONE).build()];

impl ApiError for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        &SPECS[0]
    }
}

impl ErrorCatalog for ByHand {
    const CATALOG: &'static Catalog = &Catalog::new("ByHand").with_specs(SPECS);
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(client = RootClient)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    ByHand(ByHand),
}

fn main() {}
