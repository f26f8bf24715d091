//! Converts what extractors reject into errors of the catalog.

use api_error_core::{ApiError, FieldErrors, Rejection, RejectionKind};

use crate::{LedgerOsError, RequestError, ServiceError, ValidationError, ValidationFailed};

/// Converts the rejections of extractors.
impl From<Rejection> for LedgerOsError {
    fn from(rejection: Rejection) -> Self {
        let reason = rejection.to_string();
        let parameter = || rejection.parameter().unwrap_or_default().to_owned();
        match rejection.kind() {
            RejectionKind::BodyInvalid => {
                let errors = rejection.field_errors().cloned();
                ValidationError::from(ValidationFailed {
                    summary: reason,
                    errors: errors.unwrap_or_default(),
                })
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
            // A mistake in LedgerOS, such as a path without the parameter that is read.
            RejectionKind::Other(status) if status.is_server_error() => {
                ServiceError::Unexpected(Some(rejection)).into()
            }
            // All other reasons for which a body cannot be read.
            _ => ValidationError::BodyParseError { reason }.into(),
        }
    }
}

impl From<FieldErrors> for ValidationFailed {
    fn from(errors: FieldErrors) -> Self {
        let summary: Vec<_> = errors
            .iter()
            .map(|error| format!("{}: {}", error.field(), error.message()))
            .collect();
        Self {
            summary: summary.join("; "),
            errors,
        }
    }
}
