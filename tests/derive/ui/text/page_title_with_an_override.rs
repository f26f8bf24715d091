use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, title = "a\u{202e}b")]
enum E {
    #[error("a")]
    A,
}

fn main() {}
