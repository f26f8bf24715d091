use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, docs_url = "https://example.com/%zz/{code}")]
enum E {
    #[error("a")]
    A,
}

fn main() {}
