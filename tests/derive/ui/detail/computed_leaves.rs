use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    #[api(detail("cents": u8 = return))]
    A,
    #[error("b")]
    #[api(detail("cents": u8 = id.checked_mul(100)?))]
    B { id: u8 },
}

fn main() {}
