use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 500, message = "query {query} failed")]
    #[error("a")]
    A { query: String },
    #[api(status = 503, message = "{0}")]
    #[error("b")]
    B(String),
}

fn main() {}
