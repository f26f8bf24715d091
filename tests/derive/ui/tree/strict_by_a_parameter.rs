use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict)]
enum Strict<T: ApiError + api_error_core::ErrorCatalog + 'static> {
    #[error(transparent)]
    #[api(transparent)]
    Inner(T),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Undescribed {
    #[error("no")]
    No,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    Strict(Strict<Undescribed>),
}

fn main() {}
