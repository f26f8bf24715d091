use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(example = Self::A { id: 1 } +)]
    #[error("a")]
    A { id: u8 },
    #[error("b")]
    B { id: u8 },
}

fn main() {}
