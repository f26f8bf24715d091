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

#[derive(Debug, thiserror::Error, ApiError)]
enum Service {
    #[error(transparent)]
    #[api(transparent)]
    Accounts(Box<Accounts>),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Accounts, CardError))]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    Service(Service),
}

fn main() {}
