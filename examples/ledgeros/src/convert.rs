//! Converts errors of lower modules into errors of the catalog.

use crate::errors::{StoreFailure, UpstreamError};
use crate::network::NetworkError;
use crate::store::StoreError;

impl From<StoreError> for StoreFailure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Occupied | StoreError::Locked(_) => Self::ServiceUnavailable(error.into()),
            StoreError::Failed(_) | StoreError::Interrupted(_) => Self::Database(error.into()),
        }
    }
}

impl From<NetworkError> for UpstreamError {
    fn from(error: NetworkError) -> Self {
        Self(error.into())
    }
}

/// Converts errors of the store into the error of a handler, for `?`.
macro_rules! from_store {
    ($($error:ty),+) => {$(
        impl From<$crate::store::StoreError> for $error {
            fn from(error: $crate::store::StoreError) -> Self {
                $crate::errors::StoreFailure::from(error).into()
            }
        }
    )+};
}

pub(crate) use from_store;
