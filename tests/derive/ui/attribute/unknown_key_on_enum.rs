use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(grop = "Cards")]
enum E {
    #[api(status = 400)]
    #[error("a")]
    A,
}

fn main() {}
