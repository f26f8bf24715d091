use api_error_core::ApiError;

use api_error_core::{Catalog, ErrorCatalog, ErrorSpec, StatusCode};

const BASE: ErrorSpec = ErrorSpec::new("base", StatusCode::CONFLICT);

struct ByHand;

impl ErrorCatalog for ByHand {
    const CATALOG: &'static Catalog = &Catalog {
        specs: &[
            BASE,
            ErrorSpec {
                code: "frozen",
                name: "frozen",
                ..BASE
            },
        ],
        ..Catalog::new("ByHand")
    };
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409, include(ByHand))]
enum Root {
    #[error("frozen")]
    Frozen,
}

fn main() {}
