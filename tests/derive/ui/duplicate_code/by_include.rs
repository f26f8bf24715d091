use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum UserError {
    #[error("no such user")]
    NotFound,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
#[error("no such card")]
struct NotFound;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(UserError, NotFound))]
enum Root {}

fn main() {}
