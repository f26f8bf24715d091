use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, code = "a'b", allow)]
#[error("a")]
struct Broken {
    #[api(code = "x")]
    field: u8,
}

fn main() {}
