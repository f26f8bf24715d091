use api_error_core::{ApiError, ErrorCatalog};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = Codes)]
enum E<T: ErrorCatalog + ApiError + 'static> {
    #[error(transparent)]
    #[api(transparent)]
    A(T),
}

fn main() {}
