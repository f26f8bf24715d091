use api_error_core::ApiError;
use api_error_core::axum::{Json, Path, Query};
use axum::Extension;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::by_id::ById;
use super::cards::{OwnCardError, own_card};
use super::checks::{self, Checks};
use super::page::Limit;
use super::response::Created;
use crate::app::App;
use crate::auth::Caller;
use crate::convert::from_store;
use crate::errors::{
    AccessDenied, CardNotActive, CardStatus, SpendingLimitExceeded, StoreFailure,
    TransactionNotFound, ValidationFailed,
};
use crate::ids::{CardId, TransactionId};
use crate::store::{Card, NewTransaction, Transaction};

/// How much a card may spend in all, in US cents.
const SPENDING_LIMIT: i64 = 1_000_000;

/// A purchase that is to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateTransaction {
    /// The card to pay with.
    card_id: CardId,
    /// Whom to pay.
    #[schemars(length(min = 1, max = 64), regex(pattern = checks::TEXT))]
    merchant: String,
    /// How much, in US cents.
    #[schemars(range(min = 1, max = SPENDING_LIMIT))]
    amount_cents: i64,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(inline)]
pub(super) struct ListTransactions {
    /// The card that was paid with.
    card_id: CardId,
    /// How many to list at most.
    #[serde(default)]
    limit: Limit,
}

/// Why a card does not pay.
#[derive(Debug, thiserror::Error, ApiError)]
pub(super) enum CreateTransactionError {
    #[error(transparent)]
    #[api(transparent)]
    Invalid(#[from] ValidationFailed),
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] OwnCardError),
    #[error(transparent)]
    #[api(transparent)]
    NotActive(#[from] CardNotActive),
    #[error(transparent)]
    #[api(transparent)]
    TooMuch(#[from] SpendingLimitExceeded),
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] StoreFailure),
}

/// Why a purchase is not shown.
#[derive(Debug, thiserror::Error, ApiError)]
pub(super) enum ShowTransactionError {
    #[error(transparent)]
    #[api(transparent)]
    NotFound(#[from] TransactionNotFound),
    #[error(transparent)]
    #[api(transparent)]
    AccessDenied(#[from] AccessDenied),
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] StoreFailure),
}

from_store!(CreateTransactionError, ShowTransactionError);
api_error_docs::document_errors!(CreateTransactionError, ShowTransactionError);

pub(super) async fn list(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Query(query): Query<ListTransactions>,
) -> Result<Json<Vec<Transaction>>, OwnCardError> {
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
) -> Result<Created<Transaction>, CreateTransactionError> {
    Checks::default()
        .text("merchant", &body.merchant)
        .number("amount_cents", &body.amount_cents, &(1..=SPENDING_LIMIT))
        .finish()?;
    app.store
        .run(move |work| {
            let card = own_card(work, &caller, body.card_id)?;
            if card.status != CardStatus::Active {
                let error = CardNotActive {
                    card_id: card.id,
                    status: card.status,
                };
                return Err(error.into());
            }
            let left_cents = SPENDING_LIMIT - Transaction::sum_of_card(work, &card.id)?;
            if body.amount_cents > left_cents {
                let error = SpendingLimitExceeded {
                    card_id: card.id,
                    // Older purchases may be more than the limit.
                    left_cents: u32::try_from(left_cents).unwrap_or_default(),
                };
                return Err(error.into());
            }
            let new = NewTransaction {
                card_id: card.id,
                merchant: body.merchant,
                amount_cents: body.amount_cents,
            };
            let transaction = Transaction::create(work, new)?;
            Ok(Created(transaction))
        })
        .await
}

pub(super) async fn show(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(ById { id: transaction_id }): Path<ById<TransactionId>>,
) -> Result<Json<Transaction>, ShowTransactionError> {
    app.store
        .run(move |work| {
            let transaction = Transaction::find(work, &transaction_id)?
                .ok_or(TransactionNotFound { transaction_id })?;
            let card_id = &transaction.card_id;
            caller.check_owner(&Card::owner(work, card_id)?, card_id)?;
            Ok(Json(transaction))
        })
        .await
}
