use api_error_core::{ApiError, ErrorCatalog};

#[derive(Debug, thiserror::Error, ApiError)]
enum First {
    #[error(transparent)]
    #[api(transparent)]
    Second(Box<Second>),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Second {
    #[error(transparent)]
    #[api(transparent)]
    Third(Wrapper<Third>),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(First))]
enum Third {}

#[derive(Debug, thiserror::Error, ApiError)]
enum Wrapper<E: ApiError + ErrorCatalog + 'static> {
    #[error(transparent)]
    #[api(transparent)]
    Inner(E),
}

/// What joins the circle is not a part of it, and has no error of its own.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict)]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    First(First),
}

fn main() {}
