use api_error_core::ApiError;
use api_error_core::axum::{Json, Path, Query};
use axum::Extension;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::by_id::ById;
use super::checks::{self, Checks};
use super::page::Limit;
use super::response::Created;
use crate::app::App;
use crate::auth::Caller;
use crate::convert::from_store;
use crate::errors::{AccessDenied, AgentNotFound, StoreFailure, ValidationFailed};
use crate::ids::AgentId;
use crate::store::{Agent, NewAgent, Work};

/// An agent that is to be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateAgent {
    /// The name.
    #[schemars(length(min = 1, max = 64), regex(pattern = checks::TEXT))]
    name: String,
    /// How many cards it may hold that are not closed.
    #[schemars(range(min = 1, max = 20))]
    card_limit: u32,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(inline)]
pub(super) struct ListAgents {
    /// How many to list at most.
    #[serde(default)]
    limit: Limit,
}

/// Why an agent cannot be made.
#[derive(Debug, thiserror::Error, ApiError)]
pub(super) enum CreateAgentError {
    #[error(transparent)]
    #[api(transparent)]
    Invalid(#[from] ValidationFailed),
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] StoreFailure),
}

/// Why nothing can be done with an agent.
#[derive(Debug, thiserror::Error, ApiError)]
pub(super) enum OwnAgentError {
    #[error(transparent)]
    #[api(transparent)]
    NotFound(#[from] AgentNotFound),
    #[error(transparent)]
    #[api(transparent)]
    AccessDenied(#[from] AccessDenied),
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] StoreFailure),
}

from_store!(CreateAgentError, OwnAgentError);
api_error_docs::document_errors!(CreateAgentError, OwnAgentError);

/// The agent of that id, if it is the caller's.
pub(super) fn own_agent(
    work: &Work,
    caller: &Caller,
    agent_id: AgentId,
) -> Result<Agent, OwnAgentError> {
    let agent = Agent::find(work, &agent_id)?.ok_or(AgentNotFound { agent_id })?;
    caller.check_owner(&agent.user_id, &agent.id)?;
    Ok(agent)
}

pub(super) async fn list(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Query(query): Query<ListAgents>,
) -> Result<Json<Vec<Agent>>, StoreFailure> {
    Ok(Json(
        app.store
            .run(move |work| Agent::of_user(work, caller.user_id(), query.limit.get()))
            .await?,
    ))
}

pub(super) async fn create(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Json(body): Json<CreateAgent>,
) -> Result<Created<Agent>, CreateAgentError> {
    Checks::default()
        .text("name", &body.name)
        .number("card_limit", &body.card_limit, &(1..=20))
        .finish()?;
    let new = NewAgent {
        user_id: caller.user_id().clone(),
        name: body.name,
        card_limit: body.card_limit,
    };
    let agent = app.store.run(|work| Agent::create(work, new)).await?;
    Ok(Created(agent))
}

pub(super) async fn show(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(ById { id: agent_id }): Path<ById<AgentId>>,
) -> Result<Json<Agent>, OwnAgentError> {
    app.store
        .run(move |work| own_agent(work, &caller, agent_id))
        .await
        .map(Json)
}

pub(super) async fn suspend(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(ById { id: agent_id }): Path<ById<AgentId>>,
) -> Result<Json<Agent>, OwnAgentError> {
    set_suspended(app, caller, agent_id, true).await
}

pub(super) async fn resume(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(ById { id: agent_id }): Path<ById<AgentId>>,
) -> Result<Json<Agent>, OwnAgentError> {
    set_suspended(app, caller, agent_id, false).await
}

async fn set_suspended(
    app: App,
    caller: Caller,
    agent_id: AgentId,
    suspended: bool,
) -> Result<Json<Agent>, OwnAgentError> {
    app.store
        .run(move |work| {
            let mut agent = own_agent(work, &caller, agent_id)?;
            agent.suspend(work, suspended)?;
            Ok(Json(agent))
        })
        .await
}
