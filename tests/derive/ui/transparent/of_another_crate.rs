use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error(transparent)]
    #[api(transparent)]
    Io(#[from] std::io::Error),
}

fn main() {}
