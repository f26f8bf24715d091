use api_error_core::ApiError;
use api_error_core::axum::{Json, Path, Query};
use axum::Extension;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::agents::{OwnAgentError, own_agent};
use super::by_id::ById;
use super::checks::{self, Checks};
use super::page::Limit;
use super::response::Created;
use crate::app::App;
use crate::auth::Caller;
use crate::convert::from_store;
use crate::errors::{
    AccessDenied, AgentSuspended, CardAlreadyClosed, CardAlreadyFrozen, CardNotFound, CardStatus,
    MaxCardsReached, RawPanAcknowledgmentRequired, StoreFailure, UpstreamError, ValidationFailed,
};
use crate::ids::{AgentId, CardId};
use crate::network::Pan;
use crate::store::{Card, Work};

/// A card that is to be issued.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateCard {
    /// Who will pay with it.
    agent_id: AgentId,
    /// What it is for.
    #[schemars(length(min = 1, max = 64), regex(pattern = checks::TEXT))]
    label: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(inline)]
pub(super) struct ListCards {
    /// Whose cards.
    agent_id: AgentId,
    /// How many to list at most.
    #[serde(default)]
    limit: Limit,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(inline)]
pub(super) struct ShowPan {
    /// Whether whoever asks knows what the number is worth.
    #[serde(default)]
    acknowledge_risk: bool,
}

/// Why nothing can be done with a card.
#[derive(Debug, thiserror::Error, ApiError)]
pub(super) enum OwnCardError {
    #[error(transparent)]
    #[api(transparent)]
    NotFound(#[from] CardNotFound),
    #[error(transparent)]
    #[api(transparent)]
    AccessDenied(#[from] AccessDenied),
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] StoreFailure),
}

/// Why a card is not issued.
#[derive(Debug, thiserror::Error, ApiError)]
pub(super) enum CreateCardError {
    #[error(transparent)]
    #[api(transparent)]
    Invalid(#[from] ValidationFailed),
    #[error(transparent)]
    #[api(transparent)]
    Agent(#[from] OwnAgentError),
    #[error(transparent)]
    #[api(transparent)]
    Suspended(#[from] AgentSuspended),
    #[error(transparent)]
    #[api(transparent)]
    TooMany(#[from] MaxCardsReached),
    #[error(transparent)]
    #[api(transparent)]
    Upstream(#[from] UpstreamError),
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] StoreFailure),
}

/// Why a card cannot be frozen.
#[derive(Debug, thiserror::Error, ApiError)]
pub(super) enum FreezeCardError {
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] OwnCardError),
    #[error(transparent)]
    #[api(transparent)]
    AlreadyFrozen(#[from] CardAlreadyFrozen),
    #[error(transparent)]
    #[api(transparent)]
    AlreadyClosed(#[from] CardAlreadyClosed),
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] StoreFailure),
}

/// Why a card cannot be closed, or made active again.
#[derive(Debug, thiserror::Error, ApiError)]
pub(super) enum ChangeCardError {
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] OwnCardError),
    #[error(transparent)]
    #[api(transparent)]
    AlreadyClosed(#[from] CardAlreadyClosed),
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] StoreFailure),
}

/// Why the number of a card is not shown.
#[derive(Debug, thiserror::Error, ApiError)]
pub(super) enum ShowPanError {
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] OwnCardError),
    #[error(transparent)]
    #[api(transparent)]
    RiskNotAcknowledged(#[from] RawPanAcknowledgmentRequired),
    #[error(transparent)]
    #[api(transparent)]
    Upstream(#[from] UpstreamError),
}

from_store!(
    OwnCardError,
    CreateCardError,
    FreezeCardError,
    ChangeCardError
);
api_error_docs::document_errors!(
    OwnCardError,
    CreateCardError,
    FreezeCardError,
    ChangeCardError,
    ShowPanError,
);

/// The card of that id, if it is one of the caller's agents'.
pub(super) fn own_card(
    work: &Work,
    caller: &Caller,
    card_id: CardId,
) -> Result<Card, OwnCardError> {
    let card = Card::find(work, &card_id)?.ok_or(CardNotFound { card_id })?;
    caller.check_owner(&Card::owner(work, &card.id)?, &card.id)?;
    Ok(card)
}

pub(super) async fn list(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Query(query): Query<ListCards>,
) -> Result<Json<Vec<Card>>, OwnAgentError> {
    app.store
        .run(move |work| {
            let agent = own_agent(work, &caller, query.agent_id)?;
            Ok(Json(Card::of_agent(work, &agent.id, query.limit.get())?))
        })
        .await
}

pub(super) async fn create(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Json(body): Json<CreateCard>,
) -> Result<Created<Card>, CreateCardError> {
    Checks::default().text("label", &body.label).finish()?;
    let (first, second) = (caller.clone(), caller);
    let agent_id = body.agent_id.clone();
    app.store
        .run(move |work| may_hold_another(work, &first, agent_id))
        .await?;
    // The database is not kept waiting while the network is.
    let issued = app.network.issue().await.map_err(UpstreamError::from)?;
    app.store
        .run(move |work| {
            // Another request may have been faster.
            may_hold_another(work, &second, body.agent_id.clone())?;
            let card = Card::create(work, body.agent_id, body.label, issued)?;
            Ok(Created(card))
        })
        .await
}

fn may_hold_another(
    work: &Work,
    caller: &Caller,
    agent_id: AgentId,
) -> Result<(), CreateCardError> {
    let agent = own_agent(work, caller, agent_id)?;
    if agent.suspended {
        return Err(AgentSuspended { agent_id: agent.id }.into());
    }
    if Card::count_of_agent(work, &agent.id)? >= agent.card_limit {
        let error = MaxCardsReached {
            agent_id: agent.id,
            limit: agent.card_limit,
        };
        return Err(error.into());
    }
    Ok(())
}

pub(super) async fn show(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(ById { id: card_id }): Path<ById<CardId>>,
) -> Result<Json<Card>, OwnCardError> {
    app.store
        .run(move |work| own_card(work, &caller, card_id))
        .await
        .map(Json)
}

pub(super) async fn freeze(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(ById { id: card_id }): Path<ById<CardId>>,
) -> Result<Json<Card>, FreezeCardError> {
    app.store
        .run(move |work| {
            let mut card = own_card(work, &caller, card_id)?;
            match card.status {
                CardStatus::Active => card.set_status(work, CardStatus::Frozen)?,
                CardStatus::Frozen => {
                    return Err(CardAlreadyFrozen { card_id: card.id }.into());
                }
                CardStatus::Closed => {
                    return Err(CardAlreadyClosed { card_id: card.id }.into());
                }
            }
            Ok(Json(card))
        })
        .await
}

/// An active card stays as it is.
pub(super) async fn unfreeze(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(ById { id: card_id }): Path<ById<CardId>>,
) -> Result<Json<Card>, ChangeCardError> {
    app.store
        .run(move |work| {
            let mut card = own_card(work, &caller, card_id)?;
            if card.status == CardStatus::Closed {
                return Err(CardAlreadyClosed { card_id: card.id }.into());
            }
            card.set_status(work, CardStatus::Active)?;
            Ok(Json(card))
        })
        .await
}

pub(super) async fn close(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(ById { id: card_id }): Path<ById<CardId>>,
) -> Result<Json<Card>, ChangeCardError> {
    app.store
        .run(move |work| {
            let mut card = own_card(work, &caller, card_id)?;
            if card.status == CardStatus::Closed {
                return Err(CardAlreadyClosed { card_id: card.id }.into());
            }
            card.set_status(work, CardStatus::Closed)?;
            Ok(Json(card))
        })
        .await
}

/// The full number, for those who say that they know what they do.
pub(super) async fn pan(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(ById { id: card_id }): Path<ById<CardId>>,
    Query(query): Query<ShowPan>,
) -> Result<Json<Pan>, ShowPanError> {
    let card = app
        .store
        .run(move |work| own_card(work, &caller, card_id))
        .await?;
    if !query.acknowledge_risk {
        return Err(RawPanAcknowledgmentRequired.into());
    }
    let pan = app.network.reveal(&card.token).await;
    Ok(Json(pan.map_err(UpstreamError::from)?))
}
