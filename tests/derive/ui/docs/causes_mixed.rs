use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    /// Text.
    ///
    /// # Causes
    /// These:
    /// - One.
    #[error("a")]
    A,
}

fn main() {}
