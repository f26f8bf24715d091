use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    #[api(detail("text": str = *"a"))]
    A,
    #[error("b")]
    #[api(detail("list": [u8] = [1]))]
    B,
    #[error("c")]
    #[api(detail("any": dyn std::fmt::Debug = 1))]
    C,
    #[error("d")]
    #[api(detail("some": impl Sized = 1))]
    D,
    #[error("e")]
    #[api(detail("none": ! = loop {}))]
    F,
}

fn main() {}
