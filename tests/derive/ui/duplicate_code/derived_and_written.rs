use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    NoAnswer,
    #[api(code = "no_answer")]
    #[error("b")]
    Missing,
}

fn main() {}
