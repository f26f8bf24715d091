use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 404, message = "{0} and {1}")]
    #[error("a")]
    A(u32),
}

fn main() {}
