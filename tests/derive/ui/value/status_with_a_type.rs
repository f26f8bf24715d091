use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 404u8)]
    #[error("a")]
    A,
}

fn main() {}
