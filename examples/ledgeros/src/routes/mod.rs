//! What can be asked of LedgerOS.

mod agents;
mod cards;
mod checks;
mod debug;
mod page;
mod transactions;
mod users;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};

use crate::app::App;
use crate::auth;

/// The API itself, all of it behind an API key.
pub(crate) fn v1(app: &App) -> Router<App> {
    Router::new()
        .route("/users/{id}", get(users::show))
        .route("/agents", get(agents::list).post(agents::create))
        .route("/agents/{id}", get(agents::show))
        .route("/agents/{id}/suspend", post(agents::suspend))
        .route("/agents/{id}/resume", post(agents::resume))
        .route("/cards", get(cards::list).post(cards::create))
        .route("/cards/{id}", get(cards::show))
        .route("/cards/{id}/freeze", post(cards::freeze))
        .route("/cards/{id}/unfreeze", post(cards::unfreeze))
        .route("/cards/{id}/close", post(cards::close))
        .route("/cards/{id}/pan", get(cards::pan))
        .route(
            "/transactions",
            get(transactions::list).post(transactions::create),
        )
        .route("/transactions/{id}", get(transactions::show))
        .route_layer(from_fn_with_state(app.clone(), auth::authenticate))
}

/// What makes LedgerOS ill on purpose, for operators.
pub(crate) fn debug(app: &App) -> Router<App> {
    Router::new()
        .route("/panic", post(debug::panic))
        .route("/database/break", post(debug::break_database))
        .route("/database/occupy", post(debug::occupy_database))
        .route("/network/unplug", post(debug::unplug_network))
        .route_layer(from_fn(auth::only_operators))
        .route_layer(from_fn_with_state(app.clone(), auth::authenticate))
}
