use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(satus = 400, status = 400)]
    #[error("a")]
    A,
}

fn main() {}
