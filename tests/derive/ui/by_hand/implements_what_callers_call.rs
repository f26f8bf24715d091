use api_error_core::ApiErrorExt;
use api_error_core::http::StatusCode;

#[derive(Debug)]
struct X;

impl ApiErrorExt for X {
    fn status(&self) -> StatusCode {
        StatusCode::GONE
    }
}

fn main() {}
