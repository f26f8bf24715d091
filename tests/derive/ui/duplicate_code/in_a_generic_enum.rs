use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum Wrapper<T: ApiError + api_error_core::ErrorCatalog + 'static> {
    #[api(transparent)]
    #[error(transparent)]
    Inner(T),
    #[api(status = 404)]
    #[error("no")]
    NotFound,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum UserError {
    #[error("no such user")]
    NotFound,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Wrapped(Wrapper<UserError>),
}

fn main() {}
