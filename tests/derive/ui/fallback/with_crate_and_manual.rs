use api_error_core::ApiError;

mod errors {
    pub use api_error_core::*;
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(crate = crate::errors, manual(axum), statu = 400)]
enum Broken {
    #[api(status = 400)]
    #[error("a")]
    A,
}

fn main() {}
