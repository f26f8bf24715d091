use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum CardError {
    #[error("no card")]
    Missing,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum UserError {
    #[error("no user")]
    Missing,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Accounts {
    #[error(transparent)]
    #[api(transparent)]
    Card(CardError),
    #[error(transparent)]
    #[api(transparent)]
    User(UserError),
}

/// Its own duplicate is another than the one that `Accounts` has.
#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    Accounts(Accounts),
    #[error("no root")]
    #[api(status = 404)]
    Missing,
}

fn main() {}
