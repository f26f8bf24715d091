use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum A {
    #[api(status = 404, shared)]
    #[error("a")]
    NoAnswer,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum B {
    #[api(status = 410, shared)]
    #[error("b")]
    NoAnswer,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(A, B))]
enum Root {}

fn main() {}
