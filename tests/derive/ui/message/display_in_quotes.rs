use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 400, message = "display")]
    #[error("not a number: {0}")]
    NotANumber(#[from] std::num::ParseIntError),
}

fn main() {}
