use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, docs_url = "https://[::1/errors#{code}")]
enum E {
    #[error("a")]
    A,
}

fn main() {}
