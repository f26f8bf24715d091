use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum First<'a> {
    #[error("wrong: {0}")]
    #[api(status = 400)]
    Wrong(&'a str),
    #[error(transparent)]
    #[api(transparent)]
    Second(Box<Second<'a>>),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Second<'b> {
    #[error("missing: {0}")]
    #[api(status = 404)]
    Missing(&'b str),
    #[error(transparent)]
    #[api(transparent)]
    First(Box<First<'b>>),
}

fn main() {}
