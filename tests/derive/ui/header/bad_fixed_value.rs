use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(header("X-Note" = "a\r\nSet-Cookie: b"))]
    #[error("a")]
    A,
}

fn main() {}
