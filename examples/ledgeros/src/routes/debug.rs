use std::time::Duration;

use api_error_core::axum::Query;
use axum::extract::State;
use axum::response::NoContent;
use schemars::JsonSchema;
use serde::Deserialize;

use super::answer::Accepted;
use crate::app::App;
use crate::errors::StoreFailure;
use crate::store::Transaction;

#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(inline)]
pub(super) struct Occupy {
    /// For how long.
    seconds: u8,
}

/// Panics, to show that a panic answers like any other error.
pub(super) async fn panic() -> NoContent {
    panic!("asked to panic by /debug/panic")
}

/// Drops the table of transactions: asking for one is an `internal_error` then.
pub(super) async fn break_database(State(app): State<App>) -> Result<NoContent, StoreFailure> {
    app.store.run(Transaction::drop_all).await?;
    Ok(NoContent)
}

/// Takes the database's only connection: whoever needs it meanwhile is told
/// `service_unavailable`.
pub(super) async fn occupy_database(
    State(app): State<App>,
    Query(query): Query<Occupy>,
) -> Accepted {
    app.store
        .occupy(Duration::from_secs(query.seconds.into()))
        .await;
    Accepted
}

/// Stops the stand-in for the card network: new cards are an `upstream_error`
/// then.
pub(super) async fn unplug_network(State(app): State<App>) -> NoContent {
    app.network.unplug();
    NoContent
}
