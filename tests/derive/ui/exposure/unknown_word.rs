use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("x")]
    #[api(status = 404, message = Display)]
    A,
    #[error("x")]
    #[api(status = 404, message = 7)]
    B,
}

fn main() {}
