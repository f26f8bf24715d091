use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(api_error_core::HttpError))]
enum Root {
    #[api(status = 410)]
    #[error("gone")]
    Gone,
}

fn main() {}
