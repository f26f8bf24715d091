use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum A {
    #[api(shared)]
    #[error("a")]
    NotFound,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum B {
    #[api(shared, title = "Lost")]
    #[error("b")]
    NotFound,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(A, B))]
enum Root {}

fn main() {}
