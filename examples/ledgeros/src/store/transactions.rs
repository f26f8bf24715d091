use rusqlite::{OptionalExtension, Row, named_params};
use schemars::JsonSchema;
use serde::Serialize;

use super::{StoreError, Work};
use crate::ids::{CardId, TransactionId};

/// A purchase.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Transaction {
    /// The id.
    pub id: TransactionId,
    /// The card it was paid with.
    pub card_id: CardId,
    /// Who was paid.
    pub merchant: String,
    /// How much, in US cents.
    pub amount_cents: i64,
}

/// A new purchase.
#[derive(Debug, Clone)]
pub struct NewTransaction {
    /// The card to pay with.
    pub card_id: CardId,
    /// The merchant to pay.
    pub merchant: String,
    /// How much, in US cents.
    pub amount_cents: i64,
}

impl Transaction {
    /// Finds a transaction.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn find(work: &Work, id: &TransactionId) -> Result<Option<Self>, StoreError> {
        let mut statement = work.prepare_cached("select * from transactions where id = ?1")?;
        Ok(statement.query_row([id], Self::read).optional()?)
    }

    /// Returns the transactions of a card, the latest first.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn of_card(work: &Work, card_id: &CardId, limit: u32) -> Result<Vec<Self>, StoreError> {
        let mut statement = work.prepare_cached(
            "select * from transactions where card_id = ?1 order by rowid desc limit ?2",
        )?;
        let transactions = statement.query_map((card_id, limit), Self::read)?;
        Ok(transactions.collect::<Result<_, _>>()?)
    }

    /// Returns how much a card has spent, in US cents.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn sum_of_card(work: &Work, card_id: &CardId) -> Result<i64, StoreError> {
        let mut statement = work.prepare_cached(
            "select coalesce(sum(amount_cents), 0) from transactions where card_id = ?1",
        )?;
        Ok(statement.query_row([card_id], |row| row.get(0))?)
    }

    /// Stores a new transaction.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn create(work: &Work, new: NewTransaction) -> Result<Self, StoreError> {
        let transaction = Self {
            id: TransactionId::generate(),
            card_id: new.card_id,
            merchant: new.merchant,
            amount_cents: new.amount_cents,
        };
        work.prepare_cached(
            "insert into transactions (id, card_id, merchant, amount_cents)
             values (:id, :card_id, :merchant, :amount_cents)",
        )?
        .execute(named_params! {
            ":id": transaction.id,
            ":card_id": transaction.card_id,
            ":merchant": transaction.merchant,
            ":amount_cents": transaction.amount_cents,
        })?;
        Ok(transaction)
    }

    /// Drops the table, so that reading a transaction really fails.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn drop_all(work: &Work) -> Result<(), StoreError> {
        Ok(work.execute_batch("drop table if exists transactions")?)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            card_id: row.get("card_id")?,
            merchant: row.get("merchant")?,
            amount_cents: row.get("amount_cents")?,
        })
    }
}
