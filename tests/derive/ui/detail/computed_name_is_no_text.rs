use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 400, detail(cents = limit * 100))]
    #[error("a")]
    A { limit: u32 },
}

fn main() {}
