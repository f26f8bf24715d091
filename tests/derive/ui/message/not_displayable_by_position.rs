use api_error_core::ApiError;

#[derive(Debug)]
struct Opaque;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 404, message = "no {0}")]
    #[error("a")]
    A(Opaque),
}

fn main() {}
