use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum Inner {
    #[error("away")]
    #[api(status = 404)]
    Away,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Outer {
    #[doc(hidden)]
    #[error(transparent)]
    #[api(transparent)]
    Inner(Inner),
}

fn main() {}
