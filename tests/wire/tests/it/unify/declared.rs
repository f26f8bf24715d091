//! One envelope for all errors of a service, declared.

pub(crate) use api_error_core::axum::{Json, Path, Query};
use api_error_core::{ApiError, ErrorLayer};
use axum::{Router, http::StatusCode};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

#[derive(Debug, thiserror::Error, ApiError)]
pub(crate) enum Error {
    #[error("no API key is given")]
    #[api(status = 401, challenge = "Api-Key")]
    MissingApiKey,
    #[error("card {card_id} does not exist")]
    #[api(status = 404)]
    CardNotFound { card_id: u64 },
    #[error("card {0} is already frozen")]
    #[api(status = 409)]
    CardAlreadyFrozen(#[api(detail = "card_id")] u64),
    #[error("too many requests")]
    #[api(status = 429, retry_after = 30)]
    RateLimitExceeded,
    #[error("the database failed")]
    #[api(internal)]
    Database(#[from] std::io::Error),
}

pub(crate) fn unify(router: Router) -> Router {
    let timeout = TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, super::TIMEOUT);
    router
        .layer(timeout)
        .layer(CatchPanicLayer::new())
        .layer(ErrorLayer::new())
}
