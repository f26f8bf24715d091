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

/// Panics, to show that a panic has a response like any other error.
pub(super) async fn panic() -> NoContent {
    panic!("asked to panic by /debug/panic")
}

/// Drops the table of transactions. After that, reading one is an `internal_error`.
pub(super) async fn break_database(State(app): State<App>) -> Result<NoContent, StoreFailure> {
    app.store.run(Transaction::drop_all).await?;
    Ok(NoContent)
}

/// Takes the only connection of the database. Meanwhile, other requests get
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

/// Stops the stand-in for the card network. After that, creating a card is an
/// `upstream_error`.
pub(super) async fn unplug_network(State(app): State<App>) -> NoContent {
    app.network.unplug();
    NoContent
}
