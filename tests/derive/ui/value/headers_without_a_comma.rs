use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(header("x-a" = "a" "x-b" = "b"))]
    #[error("a")]
    A,
}

fn main() {}
