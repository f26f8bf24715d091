use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = "404")]
    #[error("a")]
    A,
    #[api(status = "4o4")]
    #[error("b")]
    B,
}

fn main() {}
