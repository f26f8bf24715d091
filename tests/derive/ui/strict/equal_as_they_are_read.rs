use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict, status = 400)]
enum E {
    /// The card is frozen
    #[error("a")]
    A,
    /// The card  is
    /// Frozen.
    #[error("b")]
    B,
    /// The cards are frozen
    #[error("c")]
    C,
}

fn main() {}
