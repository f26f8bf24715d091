use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 503)]
enum E {
    /// The store is out of reach
    ///
    /// # Run&#98;ook
    /// Restart it.
    #[error("a")]
    A,
    /// # <b>Owner</b>
    /// The team of the ledger.
    #[error("b")]
    B,
    /// <h1>Alert</h1>
    ///
    /// At once.
    #[error("c")]
    C,
    /// <details><summary>Runbook</summary>
    ///
    /// Restart it.
    /// </details>
    #[error("d")]
    D,
}

fn main() {}
