use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 503)]
enum E {
    /// The store is out of reach
    ///
    /// # Run book
    /// Restart it.
    #[error("a")]
    A,
    /// # Owners
    /// The team of the ledger.
    #[error("b")]
    B,
    /// # Alerting
    /// At once.
    #[error("c")]
    C,
    /// - # Runbook
    ///   Restart it.
    #[error("d")]
    D,
    /// **Owner:** the team of the ledger
    #[error("e")]
    E,
    /// # Runbook
    #[error("f")]
    F,
}

fn main() {}
