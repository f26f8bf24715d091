use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, title = " ", group = "")]
enum E {
    #[api(message = "")]
    #[error("a")]
    A,
}

fn main() {}
