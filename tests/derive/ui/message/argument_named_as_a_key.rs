use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(message = "{}", code)]
    #[error("a")]
    A { code: u32 },
}

fn main() {}
