use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 302)]
    A,
    #[error("b")]
    #[api(status = SEE_OTHER)]
    B,
    #[error("c")]
    #[api(status = 204)]
    C,
}

fn main() {}
