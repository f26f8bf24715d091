use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Inner {
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(transparent, status = 404, code = "x", message = "y")]
    #[error(transparent)]
    A(#[api(detail = "z")] Inner),
}

fn main() {}
