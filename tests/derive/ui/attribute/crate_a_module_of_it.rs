use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, crate = api_error_core::envelope)]
enum E {
    #[error("a")]
    A,
}

fn main() {}
