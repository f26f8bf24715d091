use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 401)]
enum E {
    #[api(challenge = "Bärer")]
    #[error("a")]
    A,
}

fn main() {}
