use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Inner<'a> {
    #[error("{0}")]
    I(&'a str),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = RootCode)]
enum Root<'a> {
    #[api(transparent)]
    #[error(transparent)]
    Inner(Inner<'a>),
}

fn main() {}
