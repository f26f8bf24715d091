use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = not_found())]
    #[error("a")]
    A,
}

fn main() {}
