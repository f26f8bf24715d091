use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, retired("a" = "b" "c" = "d"))]
enum E {
    #[error("a")]
    A,
}

fn main() {}
