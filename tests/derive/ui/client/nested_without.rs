use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Inner {
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(client = RootClient)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Inner(Inner),
}

fn main() {}
