use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(header("X-Limit" = limti, "X-Other" = 3))]
    #[error("a")]
    A { limit: u32 },
}

fn main() {}
