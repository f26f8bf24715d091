use api_error_core::ApiError;
use api_error_core::http::header::{HeaderValue, InvalidHeaderValue};
use api_error_core::response::ToHeaderValue;
use std::io;

#[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
#[display("a")]
#[api(status = 500, detail("why": String = _0.to_string()))]
struct Named(io::Error);

#[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
#[display("a")]
#[api(status = 500, detail("why": String = self.0.to_string()))]
struct OfSelf(io::Error);

#[derive(Debug)]
struct Cause;

impl std::fmt::Display for Cause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("cause")
    }
}

impl std::error::Error for Cause {}

impl ToHeaderValue for Cause {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        Ok(None)
    }
}

#[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
#[display("a")]
#[api(status = 500, header("x-cause" = 0))]
struct Header(Cause);

fn main() {}
