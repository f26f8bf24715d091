use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 404, code = "no_answer", shared)]
    #[error("a")]
    A,
    #[api(status = 410, code = "no_answer", shared)]
    #[error("b")]
    B,
}

fn main() {}
