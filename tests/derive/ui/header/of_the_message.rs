use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 503)]
enum E {
    #[error("a")]
    #[api(retry = "never", header("X-Should-Retry" = "true"))]
    Key,
    #[error("b")]
    #[api(header("keep-alive" = "5"))]
    Connection,
    #[error("c")]
    Body(#[api(header = "Content-Encoding")] &'static str),
    #[error("d")]
    #[api(header("x-error-code" = "other"))]
    Layer,
}

fn main() {}
