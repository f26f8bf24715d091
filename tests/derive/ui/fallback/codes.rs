use api_error_core::ApiError;

use api_error_core::client::ErrorCode;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = BrokenCode)]
enum Broken {
    #[api(status = 700)]
    #[error("a")]
    A,
}

fn use_it(code: BrokenCode) -> &'static str {
    code.as_str()
}

fn main() {}
