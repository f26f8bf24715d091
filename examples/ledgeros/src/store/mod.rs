//! What LedgerOS keeps, in SQLite.

mod agents;
mod api_keys;
mod cards;
mod samples;
mod transactions;
mod users;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use tokio::sync::Mutex;
use tokio::task::{JoinError, spawn_blocking};

pub use agents::{Agent, NewAgent};
pub use api_keys::ApiKey;
pub use cards::Card;
pub use samples::SAMPLE_KEYS;
pub use transactions::{NewTransaction, Transaction};
pub use users::User;

/// The database: one connection, used by one request at a time.
#[derive(Debug, Clone)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
    patience: Duration,
}

/// The connection while a transaction of [`Store::run`] is open on it.
pub type Work = Connection;

/// The database did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Other requests held the connection for too long.
    #[error("no connection became free")]
    Occupied,
    /// Another process holds the database file for too long.
    #[error("the database is locked")]
    Locked(#[source] rusqlite::Error),
    /// SQLite refused the statement.
    #[error("the database failed")]
    Failed(#[source] rusqlite::Error),
    /// The thread that waited for SQLite is gone.
    #[error("the work on the database broke off")]
    Interrupted(#[from] JoinError),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(error),
            _ => Self::Failed(error),
        }
    }
}

impl Store {
    /// Opens a database file, or one in memory that ends with the process.
    ///
    /// Requests wait for it no longer than `patience`. An empty database is
    /// given the sample data.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened, or is no database of this service.
    pub fn open(file: Option<&Path>, patience: Duration) -> Result<Self, StoreError> {
        let mut connection = match file {
            Some(file) => Connection::open(file)?,
            None => Connection::open_in_memory()?,
        };
        connection.busy_timeout(patience)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        let work = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        work.execute_batch(include_str!("schema.sql"))?;
        samples::insert(&work)?;
        work.commit()?;
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
            patience,
        })
    }

    /// Runs `work` in a transaction of its own, which is undone if it fails.
    ///
    /// # Errors
    ///
    /// Those of `work`, and those of the database.
    pub async fn run<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&Work) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let lease = Arc::clone(&self.connection).lock_owned();
        let mut connection = tokio::time::timeout(self.patience, lease)
            .await
            .map_err(|_| StoreError::Occupied)?;
        let done = spawn_blocking(move || {
            let transaction = connection
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(StoreError::from)?;
            let value = work(&transaction)?;
            transaction.commit().map_err(StoreError::from)?;
            Ok(value)
        });
        done.await.map_err(StoreError::from)?
    }

    /// Keeps the connection from everybody else for a time.
    pub async fn occupy(&self, time: Duration) {
        let lease = Arc::clone(&self.connection).lock_owned().await;
        tokio::spawn(async move {
            tokio::time::sleep(time).await;
            drop(lease);
        });
    }
}
