use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(header("x-a" = limit + 1))]
    #[error("a")]
    A { limit: u8 },
}

fn main() {}
