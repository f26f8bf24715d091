use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, prefix = "card's ")]
enum E {
    #[error("a")]
    A,
}

fn main() {}
