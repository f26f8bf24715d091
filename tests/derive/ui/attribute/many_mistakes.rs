use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(stauts = 400, group = 7, title = "")]
enum E {
    #[api(status = 200, code = "", retry = "later")]
    #[error("a")]
    A,
    #[api(status = "x", unknown)]
    #[error("b")]
    B,
    #[error("c")]
    C,
    #[api(status = 500, message = "{nothing}")]
    #[error("d")]
    D,
}

fn main() {}
