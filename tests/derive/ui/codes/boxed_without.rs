use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Inner {
    #[error("i")]
    I,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = RootCode)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Inner(Box<Inner>),
}

fn main() {}
