use api_error_core::ApiError;

const GONE: &str = "gone";

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    #[api(code = GONE)]
    A,
    #[error("b")]
    #[api(code = codes::GONE)]
    B,
    #[error("c")]
    #[api(code = concat!("card_", GONE))]
    C,
    #[error("d")]
    #[api(code = env!("CARGO_PKG_NAME"))]
    D,
    #[error("e")]
    #[api(code = format!("{}", 1))]
    F,
    #[error("f")]
    #[api(code = concat!("a", '"'))]
    G,
    #[error("g")]
    #[api(code = concat!("is_", "there"))]
    H,
    #[error("h")]
    #[api(code = "is_there")]
    I,
    #[error("h")]
    #[api(code = concat!("is_", -"there"))]
    J,
    #[error("h")]
    #[api(code = stringify!(is.there))]
    K,
}

fn main() {}
