//! The data of a new database, so that every request finds something.

use super::{StoreError, Work, api_keys};
use crate::errors::Permission;

/// The API keys of a new database, and the purpose of each.
pub const SAMPLE_KEYS: &[SampleKey] = &[
    SampleKey::new("key_ada", "usr_ada", Permission::Write, "Ada's"),
    SampleKey::new(
        "key_ada_read_only",
        "usr_ada",
        Permission::Read,
        "Ada's, read-only",
    ),
    SampleKey::new(
        "key_ada_expired",
        "usr_ada",
        Permission::Write,
        "Ada's, expired",
    )
    .expired(),
    SampleKey::new(
        "key_ada_revoked",
        "usr_ada",
        Permission::Write,
        "Ada's, revoked",
    )
    .revoked(),
    SampleKey::new(
        "key_grace",
        "usr_grace",
        Permission::Write,
        "Grace's, who owns nothing of Ada's",
    ),
    SampleKey::new(
        "key_operator",
        "usr_ada",
        Permission::Operate,
        "an operator's, for /debug",
    ),
];

/// An API key of a new database.
#[derive(Debug)]
pub struct SampleKey {
    /// The key, as sent in the header.
    pub key: &'static str,
    /// The owner and the permissions.
    pub note: &'static str,
    user_id: &'static str,
    permission: Permission,
    expires_at: Option<i64>,
    revoked: bool,
}

impl SampleKey {
    const fn new(
        key: &'static str,
        user_id: &'static str,
        permission: Permission,
        note: &'static str,
    ) -> Self {
        Self {
            key,
            note,
            user_id,
            permission,
            expires_at: None,
            revoked: false,
        }
    }

    /// Since the first second of 2024.
    const fn expired(mut self) -> Self {
        self.expires_at = Some(1_704_067_200);
        self
    }

    const fn revoked(mut self) -> Self {
        self.revoked = true;
        self
    }
}

/// Inserts the rows that are not there yet.
pub(super) fn insert(work: &Work) -> Result<(), StoreError> {
    work.execute_batch(
        "insert or ignore into users (id, name)
         values ('usr_ada', 'Ada'), ('usr_grace', 'Grace');
         insert or ignore into agents (id, user_id, name, card_limit, suspended)
         values ('agt_shopper', 'usr_ada', 'Shopper', 2, 0),
                ('agt_sleeper', 'usr_ada', 'Sleeper', 2, 1),
                ('agt_traveller', 'usr_grace', 'Traveller', 2, 0);
         insert or ignore into cards (id, agent_id, label, status, token, last4)
         values ('crd_groceries', 'agt_shopper', 'Groceries', 'active', 'tok_000000001', '0010'),
                ('crd_flights', 'agt_traveller', 'Flights', 'active', 'tok_000000002', '0028');
         insert or ignore into transactions (id, card_id, merchant, amount_cents)
         values ('txn_apples', 'crd_groceries', 'Corner shop', 250);",
    )?;
    let mut statement = work.prepare(
        "insert or ignore into api_keys (hash, user_id, permission, expires_at, revoked)
         values (?1, ?2, ?3, ?4, ?5)",
    )?;
    for sample in SAMPLE_KEYS {
        statement.execute((
            api_keys::hash(sample.key),
            sample.user_id,
            sample.permission,
            sample.expires_at,
            sample.revoked,
        ))?;
    }
    Ok(())
}
