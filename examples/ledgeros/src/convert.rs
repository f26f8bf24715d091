//! What failed underneath, as an error of the catalog.

use api_error_core::{ApiError, FieldErrors, Rejection, RejectionKind};

use crate::errors::{LedgerOsError, RequestError, ServiceError, ValidationError};
use crate::network::NetworkError;
use crate::store::StoreError;

/// What the extractors refuse.
impl From<Rejection> for LedgerOsError {
    fn from(rejection: Rejection) -> Self {
        let reason = rejection.to_string();
        let parameter = || rejection.parameter().unwrap_or_default().to_owned();
        match rejection.kind() {
            RejectionKind::BodyInvalid => {
                let errors = rejection.field_errors().cloned();
                ValidationError::ValidationFailed {
                    summary: reason,
                    errors: errors.unwrap_or_default(),
                }
                .into()
            }
            RejectionKind::ParameterMissing => ValidationError::ParameterMissing {
                parameter: parameter(),
            }
            .into(),
            RejectionKind::ParameterInvalid => ValidationError::ParameterInvalid {
                parameter: parameter(),
                reason,
            }
            .into(),
            RejectionKind::BodyTooLarge => RequestError::BodyTooLarge.into(),
            RejectionKind::MediaType => RequestError::UnsupportedMediaType.into(),
            // A mistake of ours, such as a path without the parameter that is read.
            RejectionKind::Other(status) if status.is_server_error() => {
                ServiceError::Unexpected(Some(rejection)).into()
            }
            // Whatever else keeps a body from being read.
            _ => ValidationError::BodyParseError { reason }.into(),
        }
    }
}

impl From<FieldErrors> for ValidationError {
    fn from(errors: FieldErrors) -> Self {
        let summary: Vec<_> = errors
            .iter()
            .map(|error| format!("{}: {}", error.field(), error.message()))
            .collect();
        Self::ValidationFailed {
            summary: summary.join("; "),
            errors,
        }
    }
}

impl From<StoreError> for LedgerOsError {
    fn from(error: StoreError) -> Self {
        let error = match error {
            StoreError::Occupied | StoreError::Locked(_) => ServiceError::ServiceUnavailable(error),
            StoreError::Failed(_) | StoreError::Interrupted(_) => ServiceError::Database(error),
        };
        error.into()
    }
}

impl From<NetworkError> for LedgerOsError {
    fn from(error: NetworkError) -> Self {
        ServiceError::from(error).into()
    }
}
