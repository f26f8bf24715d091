use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Inner {
    #[error("i")]
    I,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Other {
    #[error("i")]
    O,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = RootCode)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Inner(Inner),
    #[api(transparent)]
    #[error(transparent)]
    Other(Other),
}

fn main() {}
