use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 400, code = "a", shared(status))]
    A,
    #[error("b")]
    #[api(status = 404, code = "a", shared)]
    B,
    #[error("c")]
    #[api(status = 400, shared(title))]
    C,
    #[error("d")]
    #[api(status = 400, shared())]
    D,
    #[error("e")]
    #[api(status = 400, shared(type, type))]
    E,
}

fn main() {}
