use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 404, message = "{x?}")]
    #[error("a")]
    A { x: u32 },
}

fn main() {}
