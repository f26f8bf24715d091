use api_error_core::ApiError;

#[derive(Debug, thiserror::Error)]
#[error("handwritten")]
struct Handwritten;

const SPEC: api_error_core::ErrorSpec =
    api_error_core::ErrorSpec::builder("handwritten", api_error_core::http::StatusCode::BAD_REQUEST).build();

impl ApiError for Handwritten {
    fn spec(&self) -> &'static api_error_core::ErrorSpec {
        &SPEC
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error(transparent)]
    #[api(transparent)]
    Inner(Handwritten),
}

fn main() {}
