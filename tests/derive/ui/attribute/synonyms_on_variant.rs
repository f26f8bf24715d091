use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum CardError {
    #[error("no card")]
    #[api(
        status_code = 404,
        kind = "conflict",
        error_code = "a",
        message_key = "b",
        retryable,
        desc = "c",
        hidden,
        from,
        doc_url = "d"
    )]
    Missing,
}

fn main() {}
