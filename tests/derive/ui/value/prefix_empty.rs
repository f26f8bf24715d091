use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, prefix = "")]
enum E {
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, prefix = " ")]
#[error("a")]
struct S;

fn main() {}
