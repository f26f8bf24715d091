use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 410, rename_all = "SCREAMING_SNAKE_CASE")]
enum Error {
    #[error("a")]
    NotFound,
    #[error("b")]
    #[api(code = "too-Many-Requests")]
    B,
    #[error("c")]
    #[api(code = "Unauthorized", status = 401)]
    C,
    #[error("d")]
    #[api(code = "Locked", shared)]
    D,
}

fn main() {}
