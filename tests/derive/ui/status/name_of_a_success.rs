use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = CREATED)]
    #[error("a")]
    A,
    #[api(status = http::StatusCode::MOVED_PERMANENTLY)]
    #[error("b")]
    B,
}

fn main() {}
