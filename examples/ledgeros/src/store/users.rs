use rusqlite::{OptionalExtension, Row};
use schemars::JsonSchema;
use serde::Serialize;

use super::{StoreError, Work};
use crate::ids::UserId;

/// A person or company, who owns agents.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct User {
    /// The id.
    pub id: UserId,
    /// The name.
    pub name: String,
}

impl User {
    /// Finds a user.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn find(work: &Work, id: &UserId) -> Result<Option<Self>, StoreError> {
        let mut statement = work.prepare_cached("select id, name from users where id = ?1")?;
        Ok(statement.query_row([id], Self::read).optional()?)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
        })
    }
}
