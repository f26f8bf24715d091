use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 400)]
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

fn main() {}
