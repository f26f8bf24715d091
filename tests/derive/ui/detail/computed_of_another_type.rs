use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("a")]
#[api(status = 400, detail("a": u8 = self.0))]
struct A(u16);

fn main() {}
