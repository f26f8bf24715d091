use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    #[api(detail("cents": u64 = limit *))]
    A { limit: u64 },
}

fn main() {}
