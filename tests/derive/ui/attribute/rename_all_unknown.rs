use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, rename_all = "snakecase")]
enum E {
    #[error("a")]
    A,
}

fn main() {}
