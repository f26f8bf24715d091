use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum Boxed {
    #[error(transparent)]
    #[api(transparent)]
    Again(Box<Self>),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Named {
    #[error(transparent)]
    #[api(transparent)]
    Again(std::sync::Arc<Named>),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Included))]
enum Included {}

fn main() {}
