use api_error_core::ApiError;

struct Codes;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = Codes)]
enum CardError {
    #[error("a")]
    A,
    #[error("b")]
    B,
}

fn main() {
    let _ = Codes;
}
