use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 400, code = concat!("a", "b"))]
    #[error("a")]
    A,
}

fn main() {}
