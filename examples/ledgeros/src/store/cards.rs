use rusqlite::{OptionalExtension, Row, named_params};
use schemars::JsonSchema;
use serde::Serialize;

use super::{StoreError, Work};
use crate::errors::CardStatus;
use crate::ids::{AgentId, CardId, UserId};
use crate::network::IssuedCard;

/// A payment card.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Card {
    /// The id.
    pub id: CardId,
    /// Who pays with it.
    pub agent_id: AgentId,
    /// What it is for.
    pub label: String,
    /// Whether it can pay.
    pub status: CardStatus,
    /// What the card network calls it.
    #[serde(skip)]
    pub token: String,
    /// The end of its number.
    pub last4: String,
}

impl Card {
    /// Finds a card.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn find(work: &Work, id: &CardId) -> Result<Option<Self>, StoreError> {
        let mut statement = work.prepare_cached("select * from cards where id = ?1")?;
        Ok(statement.query_row([id], Self::read).optional()?)
    }

    /// Returns the cards of an agent, by label.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn of_agent(work: &Work, agent_id: &AgentId, limit: u32) -> Result<Vec<Self>, StoreError> {
        let mut statement = work.prepare_cached(
            "select * from cards where agent_id = ?1 order by label, id limit ?2",
        )?;
        let cards = statement.query_map((agent_id, limit), Self::read)?;
        Ok(cards.collect::<Result<_, _>>()?)
    }

    /// Returns the user who owns the agent of the card.
    ///
    /// # Errors
    ///
    /// Those of the database, and that there is no such card.
    pub fn owner(work: &Work, id: &CardId) -> Result<UserId, StoreError> {
        let mut statement = work.prepare_cached(
            "select user_id from agents join cards on agents.id = agent_id where cards.id = ?1",
        )?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    /// Returns the number of cards of an agent that are not closed.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn count_of_agent(work: &Work, agent_id: &AgentId) -> Result<u32, StoreError> {
        let mut statement = work.prepare_cached(
            "select count(*) from cards where agent_id = ?1 and status <> 'closed'",
        )?;
        Ok(statement.query_row([agent_id], |row| row.get(0))?)
    }

    /// Stores a card that the network issued.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn create(
        work: &Work,
        agent_id: AgentId,
        label: String,
        issued: IssuedCard,
    ) -> Result<Self, StoreError> {
        let card = Self {
            id: CardId::generate(),
            agent_id,
            label,
            status: CardStatus::Active,
            token: issued.token,
            last4: issued.last4,
        };
        work.prepare_cached(
            "insert into cards (id, agent_id, label, status, token, last4)
             values (:id, :agent_id, :label, :status, :token, :last4)",
        )?
        .execute(named_params! {
            ":id": card.id,
            ":agent_id": card.agent_id,
            ":label": card.label,
            ":status": card.status,
            ":token": card.token,
            ":last4": card.last4,
        })?;
        Ok(card)
    }

    /// Sets the status of the card.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn set_status(&mut self, work: &Work, status: CardStatus) -> Result<(), StoreError> {
        work.prepare_cached("update cards set status = ?2 where id = ?1")?
            .execute((&self.id, status))?;
        self.status = status;
        Ok(())
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            agent_id: row.get("agent_id")?,
            label: row.get("label")?,
            status: row.get("status")?,
            token: row.get("token")?,
            last4: row.get("last4")?,
        })
    }
}
