use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 429, retry_after)]
    #[error("a")]
    A { seconds: u32 },
    #[api(status = 401, challenge)]
    #[error("b")]
    B { realm: String },
}

fn main() {}
