use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 401)]
enum E {
    #[api(challenge = "Basic")]
    #[error("a")]
    A(#[api(challenge)] String),
}

fn main() {}
