use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    #[api(grpc = "\u{202e}x")]
    Bidi,
    #[error("b")]
    #[api(log = "\n\n\n\n\n\n\n\n\n\nx")]
    Lines,
    #[error("c")]
    #[api(status = "\u{1b}[31m", retry = "\u{1b}[31m")]
    Terminal,
}

fn main() {}
