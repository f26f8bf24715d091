use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum First {
    #[error(transparent)]
    #[api(transparent)]
    Second(Second),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Second {
    #[error(transparent)]
    #[api(transparent)]
    First(Box<First>),
}

fn main() {}
