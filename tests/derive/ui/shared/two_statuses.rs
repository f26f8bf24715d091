use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 404, code = "not_found", shared)]
    #[error("a")]
    A,
    #[api(status = 410, code = "not_found", shared)]
    #[error("b")]
    B,
}

fn main() {}
