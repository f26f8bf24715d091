use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 502, message = "upstream: {source}")]
    #[error("a")]
    A { source: std::io::Error },
}

fn main() {}
