use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum E {
    #[api(code = "not_found", shared)]
    #[error("a")]
    A,
    #[api(code = "not_found", shared, title = "Lost")]
    #[error("b")]
    B,
}

fn main() {}
