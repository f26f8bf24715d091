use api_error_core::extract::{Json, Path, Query};
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

use super::cards::own_card;
use super::checks::Checks;
use super::page::Limit;
use crate::app::App;
use crate::auth::Caller;
use crate::errors::{CardError, LedgerOsError, ResourceError};
use crate::ids::{CardId, TransactionId};
use crate::store::{CardStatus, NewTransaction, Transaction};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateTransaction {
    card_id: CardId,
    merchant: String,
    amount_cents: i64,
}

#[derive(Debug, Deserialize)]
pub(super) struct ListTransactions {
    card_id: CardId,
    #[serde(default)]
    limit: Limit,
}

pub(super) async fn list(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Query(query): Query<ListTransactions>,
) -> Result<Json<Vec<Transaction>>, LedgerOsError> {
    app.store
        .run(move |work| {
            let card = own_card(work, &caller, query.card_id)?;
            let transactions = Transaction::of_card(work, &card.id, query.limit.get())?;
            Ok(Json(transactions))
        })
        .await
}

pub(super) async fn create(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Json(body): Json<CreateTransaction>,
) -> Result<(StatusCode, Json<Transaction>), LedgerOsError> {
    Checks::default()
        .text("merchant", &body.merchant)
        .number("amount_cents", &body.amount_cents, &(1..=1_000_000))
        .finish()?;
    app.store
        .run(move |work| {
            let card = own_card(work, &caller, body.card_id)?;
            if card.status != CardStatus::Active {
                let error = CardError::CardNotActive {
                    card_id: card.id,
                    status: card.status,
                };
                return Err(error.into());
            }
            let new = NewTransaction {
                card_id: card.id,
                merchant: body.merchant,
                amount_cents: body.amount_cents,
            };
            let transaction = Transaction::create(work, new)?;
            Ok((StatusCode::CREATED, Json(transaction)))
        })
        .await
}

pub(super) async fn show(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(transaction_id): Path<TransactionId>,
) -> Result<Json<Transaction>, LedgerOsError> {
    app.store
        .run(move |work| {
            let transaction = Transaction::find(work, &transaction_id)?
                .ok_or(ResourceError::TransactionNotFound { transaction_id })?;
            own_card(work, &caller, transaction.card_id.clone())?;
            Ok(Json(transaction))
        })
        .await
}
