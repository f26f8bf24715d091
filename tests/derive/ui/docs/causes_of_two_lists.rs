use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    /// A
    ///
    /// # Causes
    ///
    /// - one
    ///
    /// * two
    #[api(status = 404)]
    #[error("a")]
    A,
    /// B
    ///
    /// # Causes
    ///
    /// > a quote
    #[api(status = 404)]
    #[error("b")]
    B,
}

fn main() {}
