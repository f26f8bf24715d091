use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(message = "too many: {}", self.limit + 1)]
    #[error("a")]
    A { limit: u32 },
}

fn main() {}
