use api_error_core::ApiError;

struct Types;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(types = Types, status = 409)]
enum E {
    #[error("a")]
    A,
}

fn main() {}
