//! Errors of services as callers of reqwest receive them (feature `reqwest`).
//!
//! [`ResponseExt`] reads a response that is an error as a type of the client's. [`Retry`] sends a
//! request again where the service says that it may be.
//!
//! ```
//! use api_error_core::ApiError;
//! use api_error_core::client::reqwest::{CallError, ResponseExt, Retry};
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! #[api(client = CardClientError)]
//! enum CardError {
//!     #[error("card {card_id} is frozen")]
//!     #[api(status = 409, retry = "never")]
//!     Frozen {
//!         #[api(detail)]
//!         card_id: u32,
//!     },
//! }
//!
//! async fn freeze(client: &reqwest::Client) -> Result<(), CallError<CardClientError>> {
//!     let request = client
//!         .post("https://api.example.com/cards/7/freeze")
//!         .header("Idempotency-Key", "7d1c");
//!     let response = Retry::new().send(request).await?;
//!     match response.error_for_api().await {
//!         // It is as we want it.
//!         Err(CallError::Api(error))
//!             if matches!(error.known, Ok(CardClientError::Frozen { .. })) => Ok(()),
//!         other => other.map(|_response| ()),
//!     }
//! }
//! ```

mod call;
mod retry;

pub use call::{CallError, ResponseExt};
pub use retry::Retry;
