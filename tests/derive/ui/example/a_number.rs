use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    #[api(example = 5)]
    A { x: u32 },
}

fn main() {}
