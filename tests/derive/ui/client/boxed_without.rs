use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("a")]
#[api(status = 400)]
struct Inner<'a>(&'a str);

#[derive(Debug, thiserror::Error, ApiError)]
#[api(client = RootClient)]
enum Root<'a> {
    #[api(transparent)]
    #[error(transparent)]
    Inner(Box<Inner<'a>>),
}

fn main() {}
