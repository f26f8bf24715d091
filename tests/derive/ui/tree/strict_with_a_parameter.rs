use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict)]
enum Error<T: std::fmt::Debug> {
    #[error("who are you")]
    #[api(status = 401)]
    Unknown(T),
}

fn main() {}
