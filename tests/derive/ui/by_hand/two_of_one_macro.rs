use api_error_core::http::StatusCode;
use api_error_core::{ApiError, Catalog, ErrorCatalog, ErrorSpec};

// Both have one place and one name.
macro_rules! by_hand {
    ($($ty:ident $status:ident)*) => {
        $(
            struct $ty;

            impl ErrorCatalog for $ty {
                const CATALOG: &'static Catalog = &Catalog::new("ByHand").with_specs(&[
                    const { ErrorSpec::builder("frozen", StatusCode::$status) }.build(),
                ]);
            }
        )*
    };
}

by_hand!(Cards CONFLICT Accounts GONE);

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Cards, Accounts))]
enum Root {}

fn main() {}
