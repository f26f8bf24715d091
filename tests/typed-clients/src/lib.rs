//! A client of LedgerOS: it knows each error with the types of its details.

use ledgeros_errors::ids::{AgentId, CardId, TransactionId, UserId};
use ledgeros_errors::{
    AccessDeniedDetails, AgentNotFoundDetails, AgentSuspendedDetails, AuthenticationClientError,
    AuthorizationClientError, CardAlreadyClosedDetails, CardAlreadyFrozenDetails, CardClientError,
    CardNotActiveDetails, CardNotFoundDetails, CardStatus, InsufficientPermissionsDetails,
    LedgerOsClientError, MaxCardsReachedDetails, Permission, RateLimitClientError,
    RequestClientError, ResourceClientError, ServiceClientError, SpendingLimitExceededDetails,
    StoreFailureClientError, TransactionNotFoundDetails, UserNotFoundDetails,
    ValidationClientError,
};
use serde_json::{Value, json};

/// Returns the code of an error, and its details, each by its own type.
///
/// # Panics
///
/// If the crate of the errors is newer than this one.
#[allow(clippy::too_many_lines)]
pub fn told(error: &LedgerOsClientError) -> (&'static str, Value) {
    use LedgerOsClientError as Error;
    match error {
        Error::Authentication(error) => match error {
            AuthenticationClientError::MissingApiKey => ("missing_api_key", json!({})),
            AuthenticationClientError::InvalidApiKey => ("invalid_api_key", json!({})),
            AuthenticationClientError::ExpiredApiKey => ("expired_api_key", json!({})),
            other => panic!("{other:?}"),
        },
        Error::Authorization(error) => match error {
            AuthorizationClientError::AccessDenied(AccessDeniedDetails { resource, .. }) => {
                let resource: &String = resource;
                ("access_denied", json!({ "resource": resource }))
            }
            AuthorizationClientError::InsufficientPermissions(InsufficientPermissionsDetails {
                required,
                ..
            }) => {
                let required: &Permission = required;
                ("insufficient_permissions", json!({ "required": required }))
            }
            other => panic!("{other:?}"),
        },
        Error::Validation(error) => match error {
            ValidationClientError::ValidationFailed(_) => ("validation_failed", json!({})),
            ValidationClientError::ParameterMissing { parameter, .. } => {
                let parameter: &String = parameter;
                ("parameter_missing", json!({ "parameter": parameter }))
            }
            ValidationClientError::ParameterInvalid { parameter, .. } => {
                let parameter: &String = parameter;
                ("parameter_invalid", json!({ "parameter": parameter }))
            }
            ValidationClientError::BodyParseError => ("body_parse_error", json!({})),
            other => panic!("{other:?}"),
        },
        Error::Resource(error) => match error {
            ResourceClientError::NotFound => ("not_found", json!({})),
            ResourceClientError::UserNotFound(UserNotFoundDetails { user_id, .. }) => {
                let user_id: &UserId = user_id;
                ("user_not_found", json!({ "user_id": user_id }))
            }
            ResourceClientError::AgentNotFound(AgentNotFoundDetails { agent_id, .. }) => {
                let agent_id: &AgentId = agent_id;
                ("agent_not_found", json!({ "agent_id": agent_id }))
            }
            ResourceClientError::CardNotFound(CardNotFoundDetails { card_id, .. }) => {
                let card_id: &CardId = card_id;
                ("card_not_found", json!({ "card_id": card_id }))
            }
            ResourceClientError::TransactionNotFound(TransactionNotFoundDetails {
                transaction_id,
                ..
            }) => {
                let transaction_id: &TransactionId = transaction_id;
                (
                    "transaction_not_found",
                    json!({ "transaction_id": transaction_id }),
                )
            }
            other => panic!("{other:?}"),
        },
        Error::Card(error) => card(error),
        Error::Spending(SpendingLimitExceededDetails {
            card_id,
            left_cents,
            ..
        }) => {
            let (card_id, left_cents): (&CardId, &u32) = (card_id, left_cents);
            let details = json!({ "card_id": card_id, "left_cents": left_cents });
            ("spending_limit_exceeded", details)
        }
        Error::RateLimit(RateLimitClientError::RateLimitExceeded) => {
            ("rate_limit_exceeded", json!({}))
        }
        Error::Service(error) => match error {
            ServiceClientError::Unexpected
            | ServiceClientError::StoreFailure(StoreFailureClientError::Database) => {
                ("internal_error", json!({}))
            }
            ServiceClientError::UpstreamError(_) => ("upstream_error", json!({})),
            ServiceClientError::StoreFailure(StoreFailureClientError::ServiceUnavailable) => {
                ("service_unavailable", json!({}))
            }
            other => panic!("{other:?}"),
        },
        Error::Request(error) => match error {
            RequestClientError::MethodNotAllowed => ("method_not_allowed", json!({})),
            RequestClientError::RequestTimeout => ("request_timeout", json!({})),
            RequestClientError::BodyTooLarge => ("body_too_large", json!({})),
            RequestClientError::UnsupportedMediaType => ("unsupported_media_type", json!({})),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn card(error: &CardClientError) -> (&'static str, Value) {
    match error {
        CardClientError::CardNotActive(CardNotActiveDetails {
            card_id, status, ..
        }) => {
            let (card_id, status): (&CardId, &CardStatus) = (card_id, status);
            (
                "card_not_active",
                json!({ "card_id": card_id, "status": status }),
            )
        }
        CardClientError::CardAlreadyClosed(CardAlreadyClosedDetails { card_id, .. }) => {
            let card_id: &CardId = card_id;
            ("card_already_closed", json!({ "card_id": card_id }))
        }
        CardClientError::CardAlreadyFrozen(CardAlreadyFrozenDetails { card_id, .. }) => {
            let card_id: &CardId = card_id;
            ("card_already_frozen", json!({ "card_id": card_id }))
        }
        CardClientError::AgentSuspended(AgentSuspendedDetails { agent_id, .. }) => {
            let agent_id: &AgentId = agent_id;
            ("agent_suspended", json!({ "agent_id": agent_id }))
        }
        CardClientError::MaxCardsReached(MaxCardsReachedDetails {
            agent_id, limit, ..
        }) => {
            let (agent_id, limit): (&AgentId, &u32) = (agent_id, limit);
            (
                "max_cards_reached",
                json!({ "agent_id": agent_id, "limit": limit }),
            )
        }
        CardClientError::RawPanAcknowledgmentRequired(_) => {
            ("raw_pan_acknowledgment_required", json!({}))
        }
        other => panic!("{other:?}"),
    }
}
