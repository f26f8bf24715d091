//! The requests of LedgerOS.

mod agents;
mod answer;
mod by_id;
mod cards;
mod checks;
mod debug;
mod page;
mod transactions;
mod users;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use axum::middleware::{from_fn, from_fn_with_state};

use crate::app::App;
use crate::auth;
use crate::openapi::named;

/// Returns the routes of the API. All of them need an API key.
pub(crate) fn v1(app: &App) -> ApiRouter<App> {
    ApiRouter::new()
        .api_route(
            "/users/{id}",
            get_with(users::show, named("showUser", "Shows a user")),
        )
        .api_route(
            "/agents",
            get_with(agents::list, named("listAgents", "Lists your agents"))
                .post_with(agents::create, named("createAgent", "Makes an agent")),
        )
        .api_route(
            "/agents/{id}",
            get_with(agents::show, named("showAgent", "Shows an agent")),
        )
        .api_route(
            "/agents/{id}/suspend",
            post_with(
                agents::suspend,
                named("suspendAgent", "From now on it gets no new cards"),
            ),
        )
        .api_route(
            "/agents/{id}/resume",
            post_with(
                agents::resume,
                named("resumeAgent", "It gets new cards again"),
            ),
        )
        .api_route(
            "/cards",
            get_with(
                cards::list,
                named("listCards", "Lists the cards of an agent"),
            )
            .post_with(
                cards::create,
                named("createCard", "Has the card network issue a card"),
            ),
        )
        .api_route(
            "/cards/{id}",
            get_with(cards::show, named("showCard", "Shows a card")),
        )
        .api_route(
            "/cards/{id}/freeze",
            post_with(
                cards::freeze,
                named("freezeCard", "The card cannot pay for now"),
            ),
        )
        .api_route(
            "/cards/{id}/unfreeze",
            post_with(cards::unfreeze, named("unfreezeCard", "It can pay again")),
        )
        .api_route(
            "/cards/{id}/close",
            post_with(cards::close, named("closeCard", "It can never pay again")),
        )
        .api_route(
            "/cards/{id}/pan",
            get_with(
                cards::pan,
                named("showPan", "Shows the full number of a card"),
            ),
        )
        .api_route(
            "/transactions",
            get_with(
                transactions::list,
                named("listTransactions", "Lists the purchases with a card"),
            )
            .post_with(transactions::create, named("createTransaction", "Pays")),
        )
        .api_route(
            "/transactions/{id}",
            get_with(
                transactions::show,
                named("showTransaction", "Shows a purchase"),
            ),
        )
        .route_layer(from_fn_with_state(app.clone(), auth::authenticate))
}

/// Returns the routes with which operators make LedgerOS fail.
pub(crate) fn debug(app: &App) -> ApiRouter<App> {
    ApiRouter::new()
        .api_route("/panic", post_with(debug::panic, named("panic", "Panics")))
        .api_route(
            "/database/break",
            post_with(
                debug::break_database,
                named(
                    "breakDatabase",
                    "The database fails when asked for transactions",
                ),
            ),
        )
        .api_route(
            "/database/occupy",
            post_with(
                debug::occupy_database,
                named(
                    "occupyDatabase",
                    "Whatever needs the database fails for a time",
                ),
            ),
        )
        .api_route(
            "/network/unplug",
            post_with(
                debug::unplug_network,
                named("unplugNetwork", "The card network fails from now on"),
            ),
        )
        .route_layer(from_fn(auth::only_operators))
        .route_layer(from_fn_with_state(app.clone(), auth::authenticate))
}
