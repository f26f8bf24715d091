use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 503)]
enum E {
    #[error("a")]
    #[api(retry_after = 500ms)]
    V0,
    #[error("a")]
    #[api(retry_after = 2hours)]
    V1,
    #[error("a")]
    #[api(retry_after = 1hr)]
    V2,
    #[error("a")]
    #[api(retry_after = 3mins)]
    V3,
    #[error("a")]
    #[api(retry_after = 2minutes)]
    V4,
    #[error("a")]
    #[api(retry_after = 2days)]
    V5,
    #[error("a")]
    #[api(retry_after = 1w)]
    V6,
    #[error("a")]
    #[api(retry_after = 2weeks)]
    V7,
    #[error("a")]
    #[api(retry_after = 1us)]
    V8,
    #[error("a")]
    #[api(retry_after = 1ns)]
    V9,
    #[error("a")]
    #[api(retry_after = 1_500millis)]
    V10,
    #[error("a")]
    #[api(retry_after = 10secs)]
    V11,
    #[error("a")]
    #[api(retry_after = 99999999d)]
    V12,
    #[error("a")]
    #[api(retry_after = 5fortnights)]
    V13,
    #[error("a")]
    #[api(retry_after = 99999999999999999999s)]
    V14,
}

fn main() {}
