use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 200, client = RootClient)]
enum Root {
    #[error("e")]
    Error,
}

fn read(received: &RootClient) -> bool {
    matches!(received, RootClient::Error)
}

fn main() {}
