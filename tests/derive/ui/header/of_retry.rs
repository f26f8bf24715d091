use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 503)]
enum E {
    #[api(retry = "backoff", header("x-retry" = "later", "x-should-retry" = "true"))]
    #[error("a")]
    Advised,
    #[api(retry_after = 5, header("X-Should-Retry" = "true"))]
    #[error("b")]
    Timed,
    #[error("c")]
    OfFields {
        #[api(retry_after)]
        wait: u32,
        #[api(header = "x-retry")]
        word: &'static str,
    },
    // Without advice of its own, an error may have the words of another.
    #[api(header("x-retry" = "later"))]
    #[error("d")]
    Unadvised,
}

fn main() {}
