use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 404px)]
    #[error("a")]
    A,
}

fn main() {}
