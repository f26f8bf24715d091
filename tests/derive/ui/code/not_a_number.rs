use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 400, code = 20404u32)]
    A,
    #[error("b")]
    #[api(status = 400, code = 1234567890123456)]
    B,
    #[error("c")]
    #[api(status = 400, code = -0)]
    C,
    #[error("d")]
    #[api(status = 400, code = 1.5)]
    D,
    #[error("e")]
    #[api(status = 400, code = - "e")]
    E,
    #[error("f")]
    #[api(status = 400, code = NOT_FOUND)]
    F,
}

fn main() {}
