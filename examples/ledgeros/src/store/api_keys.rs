use std::fmt;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension, ToSql};
use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{StoreError, Work};
use crate::ids::UserId;

/// What is known of an API key. The key itself is not kept.
#[derive(Debug, Clone)]
pub struct ApiKey {
    /// Tells keys apart.
    pub hash: [u8; 32],
    /// Whose key it is.
    pub user_id: UserId,
    /// What it may do.
    pub permission: Permission,
    /// Whether its end date has passed.
    pub expired: bool,
    /// Whether it was taken back.
    pub revoked: bool,
}

/// What a key may do. Each includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// See what its user owns.
    Read,
    /// Change what its user owns.
    Write,
    /// Make LedgerOS ill, to see how it responds then.
    Operate,
}

impl Permission {
    const ALL: [Self; 3] = [Self::Read, Self::Write, Self::Operate];

    fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Operate => "operate",
        }
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ToSql for Permission {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Permission {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        let known = Self::ALL.into_iter().find(|known| known.as_str() == name);
        known.ok_or(FromSqlError::InvalidType)
    }
}

impl ApiKey {
    /// Finds what is known of a key.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn find(work: &Work, key: &str) -> Result<Option<Self>, StoreError> {
        let mut statement = work.prepare_cached(
            "select user_id, permission, revoked,
                    coalesce(expires_at <= unixepoch(), 0) as expired
             from api_keys where hash = ?1",
        )?;
        let hash = hash(key);
        let found = statement.query_row([&hash], |row| {
            Ok(Self {
                hash,
                user_id: row.get("user_id")?,
                permission: row.get("permission")?,
                expired: row.get("expired")?,
                revoked: row.get("revoked")?,
            })
        });
        Ok(found.optional()?)
    }
}

/// A key is long and random, so that a plain hash hides it.
pub(super) fn hash(key: &str) -> [u8; 32] {
    Sha256::digest(key).into()
}
