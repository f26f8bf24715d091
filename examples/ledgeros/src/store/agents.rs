use rusqlite::{OptionalExtension, Row, named_params};
use schemars::JsonSchema;
use serde::Serialize;

use super::{StoreError, Work};
use crate::ids::{AgentId, UserId};

/// A program that pays with cards on behalf of its user.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Agent {
    /// The id.
    pub id: AgentId,
    /// Its owner.
    pub user_id: UserId,
    /// The name.
    pub name: String,
    /// How many cards it may hold that are not closed.
    pub card_limit: u32,
    /// Whether it gets no new cards.
    pub suspended: bool,
}

/// An agent that is about to be.
#[derive(Debug, Clone)]
pub struct NewAgent {
    /// Its owner.
    pub user_id: UserId,
    /// The name.
    pub name: String,
    /// How many cards it may hold.
    pub card_limit: u32,
}

impl Agent {
    /// Finds an agent.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn find(work: &Work, id: &AgentId) -> Result<Option<Self>, StoreError> {
        let mut statement = work.prepare_cached("select * from agents where id = ?1")?;
        Ok(statement.query_row([id], Self::read).optional()?)
    }

    /// The agents of a user, by name.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn of_user(work: &Work, user_id: &UserId, limit: u32) -> Result<Vec<Self>, StoreError> {
        let mut statement = work
            .prepare_cached("select * from agents where user_id = ?1 order by name, id limit ?2")?;
        let agents = statement.query_map((user_id, limit), Self::read)?;
        Ok(agents.collect::<Result<_, _>>()?)
    }

    /// Keeps a new agent.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn create(work: &Work, new: NewAgent) -> Result<Self, StoreError> {
        let agent = Self {
            id: AgentId::generate(),
            user_id: new.user_id,
            name: new.name,
            card_limit: new.card_limit,
            suspended: false,
        };
        work.prepare_cached(
            "insert into agents (id, user_id, name, card_limit)
             values (:id, :user_id, :name, :card_limit)",
        )?
        .execute(named_params! {
            ":id": agent.id,
            ":user_id": agent.user_id,
            ":name": agent.name,
            ":card_limit": agent.card_limit,
        })?;
        Ok(agent)
    }

    /// Suspends the agent, or ends that.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn suspend(&mut self, work: &Work, suspended: bool) -> Result<(), StoreError> {
        work.prepare_cached("update agents set suspended = ?2 where id = ?1")?
            .execute((&self.id, suspended))?;
        self.suspended = suspended;
        Ok(())
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            user_id: row.get("user_id")?,
            name: row.get("name")?,
            card_limit: row.get("card_limit")?,
            suspended: row.get("suspended")?,
        })
    }
}
