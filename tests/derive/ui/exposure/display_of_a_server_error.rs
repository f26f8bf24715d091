use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("x: {0}")]
    #[api(status = 502, message = display)]
    A(#[from] std::io::Error),
}

fn main() {}
