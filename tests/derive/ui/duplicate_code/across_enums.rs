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
    #[api(code = "not_found")]
    #[error("no such card")]
    Missing,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    User(UserError),
    #[api(transparent)]
    #[error(transparent)]
    Card(CardError),
}

fn main() {}
