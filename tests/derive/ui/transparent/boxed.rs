use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(transparent)]
    #[error(transparent)]
    A(Box<dyn ApiError + Send + Sync>),
}

fn main() {}
