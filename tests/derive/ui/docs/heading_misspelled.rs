use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    /// Text.
    ///
    /// # Cause
    /// - Something.
    #[error("a")]
    A,
    /// Text.
    ///
    /// # resolution
    /// Something.
    #[error("b")]
    B,
}

fn main() {}
