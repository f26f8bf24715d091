use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    /// A
    ///
    /// Cause
    /// =====
    ///
    /// An earlier request.
    #[api(status = 404)]
    #[error("a")]
    A,
    /// B
    ///
    ///  # causes #
    ///
    /// An earlier request.
    #[api(status = 404)]
    #[error("b")]
    B,
}

fn main() {}
