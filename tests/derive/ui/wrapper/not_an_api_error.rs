use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("a")]
struct A {
    #[api(transparent)]
    kind: std::io::Error,
    #[api(detail)]
    id: u8,
}

fn main() {}
