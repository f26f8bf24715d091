use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    A(#[api(header = "Content-Type")] String),
    #[error("b")]
    B(#[api(header = "Retry-After")] u32),
    #[error("c")]
    C(#[api(header = "WWW-Authenticate")] String),
    #[error("d")]
    D(#[api(header = "Content-Length")] u32),
    #[api(header("Allow" = "GET"))]
    #[error("e")]
    F,
}

fn main() {}
