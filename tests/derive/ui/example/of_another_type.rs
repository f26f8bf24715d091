use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(example = "text")]
    #[error("a")]
    A { x: u8 },
}

fn main() {}
