use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 400, since = 7)]
    #[error("a")]
    A,
}

fn main() {}
