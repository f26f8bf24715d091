use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict)]
enum E<const N: usize> {
    /// Nobody has more keys than that
    #[error("more than {N} keys")]
    #[api(status = 401, message = "too many keys")]
    TooMany,
}

fn main() {}
