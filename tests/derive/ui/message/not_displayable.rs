use api_error_core::ApiError;

#[derive(Debug)]
struct Opaque;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 404, message = "{x}")]
    #[error("a")]
    A { x: Opaque },
}

fn main() {}
