use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(code = "not_found"x)]
    #[error("a")]
    A,
}

fn main() {}
