use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

use super::{StoreError, Work};
use crate::errors::Permission;
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
