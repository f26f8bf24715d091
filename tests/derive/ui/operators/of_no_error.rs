use api_error_core::{ApiError, ErrorType, HttpError};

/// # Owner
/// The team of the ledger.
#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    /// # Runbook
    /// Restart it.
    #[api(transparent)]
    #[error(transparent)]
    A(HttpError),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409)]
enum E {
    #[error("a")]
    A {
        /// # Alert
        /// At once.
        #[api(detail)]
        id: u8,
    },
}

#[derive(ErrorType)]
enum Types {
    /// # Owner
    /// The team of the ledger.
    ConflictError,
}

fn main() {}
