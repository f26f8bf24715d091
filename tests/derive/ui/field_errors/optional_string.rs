use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    A(#[api(field_errors)] Option<String>),
}

fn main() {}
