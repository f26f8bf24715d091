use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 404 as u16)]
    #[error("a")]
    A,
}

fn main() {}
