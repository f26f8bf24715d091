use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, manual("axum"))]
enum E {
    #[error("a")]
    A,
}

fn main() {}
