use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum Inner {
    #[error("i")]
    B,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error(transparent)]
    #[api(transparent)]
    A(#[api(detail)] Inner),
}

fn main() {}
