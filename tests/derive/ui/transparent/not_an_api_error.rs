use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(transparent)]
    #[error(transparent)]
    A(std::io::Error),
}

fn main() {}
