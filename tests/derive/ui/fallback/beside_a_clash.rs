use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum UserError {
    #[error("no such user")]
    NotFound,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum CardError {
    #[error("no such card")]
    NotFound,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(UserError, CardError))]
enum Root {}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(staus = 404)]
enum Broken {
    #[error("a")]
    A,
}

fn main() {}
