use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = StatusCode::NOT_FOUND.as_u16())]
    #[error("a")]
    A,
}

fn main() {}
