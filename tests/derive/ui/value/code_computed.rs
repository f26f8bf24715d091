use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(code = "a".to_string())]
    #[error("a")]
    A,
}

fn main() {}
