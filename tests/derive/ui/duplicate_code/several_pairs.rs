use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum A {
    #[error("x")]
    X,
    #[error("y")]
    Y,
    #[error("z")]
    Z,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum B {
    #[error("x")]
    X,
    #[error("y")]
    Y,
    #[error("w")]
    W,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(A, B))]
enum Root {}

fn main() {}
