use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = Received)]
enum E {
    #[error("a")]
    A(#[api(detail = "404")] u8),
    #[error("b")]
    B(#[api(detail = "self")] u8),
    #[error("c")]
    #[api(detail("1st": u8 = 1))]
    C,
}

fn main() {}
