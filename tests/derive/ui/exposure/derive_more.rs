use api_error_core::ApiError;
use std::io;

#[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[display("x: {_0}")]
    Tuple(io::Error),
    #[display("x: {cause}")]
    Marked {
        #[error(source)]
        cause: io::Error,
    },
    Default { source: io::Error },
}

#[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
#[api(status = 400)]
enum Unmarked {
    #[display("x: {_0}")]
    Tuple(io::Error),
    Default(io::Error),
}

#[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
#[display("x: {_0}")]
#[api(status = 400)]
struct Generic<T>(T);

fn main() {}
