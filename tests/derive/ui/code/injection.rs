use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 400, code = "a\"b")]
    #[error("a")]
    A,
    #[api(status = 400, code = "a\nb")]
    #[error("b")]
    B,
    #[api(status = 400, code = "`c`\\")]
    #[error("c")]
    C,
}

fn main() {}
