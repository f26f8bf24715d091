use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Inner {
    #[error("i")]
    I,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(example = Self::B(Inner::I))]
    #[error("a")]
    A,
    #[api(transparent)]
    #[error(transparent)]
    B(Inner),
}

fn main() {}
