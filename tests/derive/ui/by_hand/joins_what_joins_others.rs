use api_error_core::{ApiError, Catalog, ErrorCatalog};
use api_error_core::spec::NestedCatalog;

#[derive(Debug, thiserror::Error, ApiError)]
enum CardError {
    #[error("frozen")]
    #[api(status = 409)]
    Frozen,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(CardError))]
enum PaymentError {}

enum ByHand {}

impl ErrorCatalog for ByHand {
    const CATALOG: &'static Catalog =
        &Catalog::new("ByHand").with_nested(const { &[NestedCatalog::new(PaymentError::CATALOG, 0)] });
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(ByHand))]
enum Root {
    #[error("frozen")]
    #[api(status = 404)]
    Frozen,
}

fn main() {}
