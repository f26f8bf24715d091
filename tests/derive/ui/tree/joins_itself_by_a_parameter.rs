use api_error_core::{ApiError, ErrorCatalog};

#[derive(Debug, thiserror::Error, ApiError)]
enum Wrapper<E: ApiError + ErrorCatalog + 'static> {
    #[error(transparent)]
    #[api(transparent)]
    Inner(E),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Itself {
    #[error(transparent)]
    #[api(transparent)]
    Wrapper(Wrapper<Box<Self>>),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Generic<T: std::fmt::Debug> {
    #[error("failed with {0:?}")]
    #[api(status = 400, message = "failed")]
    Failed(T),
    #[error(transparent)]
    #[api(transparent)]
    Plain(Box<Plain>),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Plain {
    #[error(transparent)]
    #[api(transparent)]
    Generic(Generic<u8>),
}

fn main() {}
