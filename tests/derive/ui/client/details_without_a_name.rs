use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = Received)]
enum E {
    #[error("a")]
    A(#[api(detail = "404")] u8),
    #[error("b")]
    B(#[api(detail = "self")] u8),
}

fn main() {}
