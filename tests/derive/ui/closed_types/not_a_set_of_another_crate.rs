use api_error_core::ApiError;

#[derive(api_error_core::ErrorType)]
#[allow(dead_code)]
enum Types {
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(types = String, status = 400, type = "a")]
enum E {
    #[error("a")]
    A,
}

fn main() {}
