use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum A {
    #[api(status = 1)]
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum B {
    #[api(status = 2)]
    #[error("b")]
    B,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("c")]
struct C;

fn main() {}
