use api_error_core::extract::{Json, Path, Query};
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

use super::agents::own_agent;
use super::checks::Checks;
use super::page::Limit;
use crate::app::App;
use crate::auth::Caller;
use crate::errors::{CardError, LedgerOsError, ResourceError};
use crate::ids::{AgentId, CardId};
use crate::network::Pan;
use crate::store::{Agent, Card, CardStatus, Work};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateCard {
    agent_id: AgentId,
    label: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct ListCards {
    agent_id: AgentId,
    #[serde(default)]
    limit: Limit,
}

#[derive(Debug, Deserialize)]
pub(super) struct ShowPan {
    #[serde(default)]
    acknowledge_risk: bool,
}

/// The card of that id, if it is one of the caller's agents'.
pub(super) fn own_card(
    work: &Work,
    caller: &Caller,
    card_id: CardId,
) -> Result<Card, LedgerOsError> {
    let card = Card::find(work, &card_id)?.ok_or(ResourceError::CardNotFound { card_id })?;
    let agent_id = &card.agent_id;
    let agent = Agent::find(work, agent_id)?.ok_or_else(|| ResourceError::AgentNotFound {
        agent_id: agent_id.clone(),
    })?;
    caller.check_owner(&agent.user_id, &card.id)?;
    Ok(card)
}

pub(super) async fn list(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Query(query): Query<ListCards>,
) -> Result<Json<Vec<Card>>, LedgerOsError> {
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
) -> Result<(StatusCode, Json<Card>), LedgerOsError> {
    Checks::default().text("label", &body.label).finish()?;
    let (first, second) = (caller.clone(), caller);
    let agent_id = body.agent_id.clone();
    app.store
        .run(move |work| may_hold_another(work, &first, agent_id))
        .await?;
    // The database is not kept waiting while the network is.
    let issued = app.network.issue().await?;
    app.store
        .run(move |work| {
            // Another request may have been faster.
            may_hold_another(work, &second, body.agent_id.clone())?;
            let card = Card::create(work, body.agent_id, body.label, issued)?;
            Ok((StatusCode::CREATED, Json(card)))
        })
        .await
}

fn may_hold_another(work: &Work, caller: &Caller, agent_id: AgentId) -> Result<(), LedgerOsError> {
    let agent = own_agent(work, caller, agent_id)?;
    if agent.suspended {
        return Err(CardError::AgentSuspended { agent_id: agent.id }.into());
    }
    if Card::count_of_agent(work, &agent.id)? >= agent.card_limit {
        let error = CardError::MaxCardsReached {
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
    Path(card_id): Path<CardId>,
) -> Result<Json<Card>, LedgerOsError> {
    app.store
        .run(move |work| own_card(work, &caller, card_id))
        .await
        .map(Json)
}

pub(super) async fn freeze(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(card_id): Path<CardId>,
) -> Result<Json<Card>, LedgerOsError> {
    app.store
        .run(move |work| {
            let mut card = own_card(work, &caller, card_id)?;
            match card.status {
                CardStatus::Active => card.set_status(work, CardStatus::Frozen)?,
                CardStatus::Frozen => {
                    return Err(CardError::CardAlreadyFrozen { card_id: card.id }.into());
                }
                CardStatus::Closed => {
                    return Err(CardError::CardAlreadyClosed { card_id: card.id }.into());
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
    Path(card_id): Path<CardId>,
) -> Result<Json<Card>, LedgerOsError> {
    app.store
        .run(move |work| {
            let mut card = own_card(work, &caller, card_id)?;
            if card.status == CardStatus::Closed {
                return Err(CardError::CardAlreadyClosed { card_id: card.id }.into());
            }
            card.set_status(work, CardStatus::Active)?;
            Ok(Json(card))
        })
        .await
}

pub(super) async fn close(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(card_id): Path<CardId>,
) -> Result<Json<Card>, LedgerOsError> {
    app.store
        .run(move |work| {
            let mut card = own_card(work, &caller, card_id)?;
            if card.status == CardStatus::Closed {
                return Err(CardError::CardAlreadyClosed { card_id: card.id }.into());
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
    Path(card_id): Path<CardId>,
    Query(query): Query<ShowPan>,
) -> Result<Json<Pan>, LedgerOsError> {
    let card = app
        .store
        .run(move |work| own_card(work, &caller, card_id))
        .await?;
    if !query.acknowledge_risk {
        return Err(CardError::RawPanAcknowledgmentRequired.into());
    }
    Ok(Json(app.network.reveal(&card.token).await?))
}
