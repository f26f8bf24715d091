use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(title = "\u{1b}[31mred")]
    #[error("a")]
    A,
}

fn main() {}
