use api_error_core::extract::{Json, Path, Query};
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

use super::checks::Checks;
use super::page::Limit;
use crate::app::App;
use crate::auth::Caller;
use crate::errors::{LedgerOsError, ResourceError};
use crate::ids::AgentId;
use crate::store::{Agent, NewAgent, Work};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateAgent {
    name: String,
    card_limit: u32,
}

#[derive(Debug, Deserialize)]
pub(super) struct ListAgents {
    #[serde(default)]
    limit: Limit,
}

/// The agent of that id, if it is the caller's.
pub(super) fn own_agent(
    work: &Work,
    caller: &Caller,
    agent_id: AgentId,
) -> Result<Agent, LedgerOsError> {
    let agent = Agent::find(work, &agent_id)?.ok_or(ResourceError::AgentNotFound { agent_id })?;
    caller.check_owner(&agent.user_id, &agent.id)?;
    Ok(agent)
}

pub(super) async fn list(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Query(query): Query<ListAgents>,
) -> Result<Json<Vec<Agent>>, LedgerOsError> {
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
) -> Result<(StatusCode, Json<Agent>), LedgerOsError> {
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
    Ok((StatusCode::CREATED, Json(agent)))
}

pub(super) async fn show(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(agent_id): Path<AgentId>,
) -> Result<Json<Agent>, LedgerOsError> {
    app.store
        .run(move |work| own_agent(work, &caller, agent_id))
        .await
        .map(Json)
}

pub(super) async fn suspend(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(agent_id): Path<AgentId>,
) -> Result<Json<Agent>, LedgerOsError> {
    set_suspended(app, caller, agent_id, true).await
}

pub(super) async fn resume(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(agent_id): Path<AgentId>,
) -> Result<Json<Agent>, LedgerOsError> {
    set_suspended(app, caller, agent_id, false).await
}

async fn set_suspended(
    app: App,
    caller: Caller,
    agent_id: AgentId,
    suspended: bool,
) -> Result<Json<Agent>, LedgerOsError> {
    app.store
        .run(move |work| {
            let mut agent = own_agent(work, &caller, agent_id)?;
            agent.suspend(work, suspended)?;
            Ok(Json(agent))
        })
        .await
}
