use std::time::Duration;

use api_error_core::extract::Query;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::errors::LedgerOsError;
use crate::store::Transaction;

#[derive(Debug, Deserialize)]
pub(super) struct Occupy {
    seconds: u8,
}

/// Panics, to show that a panic answers like any other error.
pub(super) async fn panic() -> StatusCode {
    panic!("asked to panic by /debug/panic")
}

/// Drops the table of transactions: asking for one is an `internal_error` then.
pub(super) async fn break_database(State(app): State<App>) -> Result<StatusCode, LedgerOsError> {
    app.store.run(Transaction::drop_all).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes the database's only connection: whoever needs it meanwhile is told
/// `service_unavailable`.
pub(super) async fn occupy_database(
    State(app): State<App>,
    Query(query): Query<Occupy>,
) -> StatusCode {
    app.store
        .occupy(Duration::from_secs(query.seconds.into()))
        .await;
    StatusCode::ACCEPTED
}

/// Stops the stand-in for the card network: new cards are an `upstream_error`
/// then.
pub(super) async fn unplug_network(State(app): State<App>) -> StatusCode {
    app.network.unplug();
    StatusCode::NO_CONTENT
}
