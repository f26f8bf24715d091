//! Twenty-one codes in six sections, eight types, the statuses, and prose.

use api_error_core::{ApiError, ErrorType, RequestContext, RequestId};
use api_error_docs::{Headings, Layout, Place, Reference};

/// How LedgerOS classifies errors.
#[derive(Debug, Clone, Copy, ErrorType)]
pub enum LedgerType {
    /// The API key is absent or not valid
    AuthenticationError,
    /// The key is valid but may not do this
    AuthorizationError,
    /// The request is malformed or a parameter is wrong
    InvalidRequestError,
    /// The body does not hold what it must
    ValidationError,
    /// There is no such resource
    NotFoundError,
    /// The state of a resource does not allow it
    ConflictError,
    /// More requests than allowed
    RateLimitError,
    /// LedgerOS or a service behind it failed
    ServiceError,
}

#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(
    group = "Authentication Errors",
    status = 401,
    type = "authentication_error",
    challenge = "Api-Key"
)]
pub enum AuthenticationError {
    /// The request has no `Api-Key` header
    #[error("No Api-Key header")]
    MissingApiKey,
    /// The key is not known, or was revoked
    #[error("Invalid API key")]
    InvalidApiKey,
    /// The key is too old
    #[error("The API key has run out")]
    ExpiredApiKey,
}

#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(
    group = "Authorization Errors",
    status = 403,
    type = "authorization_error"
)]
pub enum AuthorizationError {
    /// The key may not touch this resource
    #[error("No access to this resource")]
    AccessDenied,
    /// The operation needs more rights than the key has
    #[error("This operation needs more rights")]
    InsufficientPermissions,
}

#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(group = "Validation Errors", status = 400, type = "validation_error")]
pub enum ValidationError {
    /// The body does not match the schema
    #[error("The body does not match the schema")]
    ValidationFailed,
    /// A parameter that is required is not there
    #[error("A required parameter is missing")]
    ParameterMissing,
    /// A parameter has a value that is not allowed
    #[error("A parameter is invalid")]
    ParameterInvalid,
    /// The body cannot be read as JSON
    #[error("The body is not JSON")]
    BodyParseError,
}

#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(group = "Resource Errors", status = 404, type = "not_found_error")]
pub enum ResourceError {
    /// Nothing is found here
    #[error("Not found")]
    NotFound,
    /// No user has this id
    #[error("No such user")]
    UserNotFound,
    /// No agent has this id
    #[error("No such agent")]
    AgentNotFound,
    /// No card has this id
    #[error("No such card")]
    CardNotFound,
    /// No transaction has this id
    #[error("No such transaction")]
    TransactionNotFound,
}

#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(group = "Card Errors", status = 400, type = "validation_error")]
pub enum CardError {
    /// Only an active card can do this
    #[error("The card is not active")]
    CardNotActive,
    /// The card was closed before
    #[error("The card is closed")]
    #[api(status = 409, type = "conflict_error")]
    CardAlreadyClosed,
    /// The card was frozen before
    #[error("The card is frozen")]
    #[api(status = 409, type = "conflict_error")]
    CardAlreadyFrozen,
    /// A suspended agent gets no new cards
    #[error("The agent is suspended")]
    AgentSuspended,
    /// The agent has as many cards as it may have
    #[error("The agent has no cards left")]
    MaxCardsReached,
    /// To read the full card number its risks must be acknowledged
    #[error("The risk must be acknowledged")]
    #[api(code = "raw_pan_acknowledgment_required")]
    RawPanAcknowledgmentRequired,
}

/// A response of this kind says in its `Retry-After` header how many seconds to wait.
#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(group = "Rate Limiting", status = 429, type = "rate_limit_error")]
pub enum RateLimitError {
    /// The limit is reached; come back after the delay
    #[error("Too many requests")]
    #[api(retry_after = 30)]
    RateLimitExceeded,
}

/// The LedgerOS API answers with the usual HTTP statuses, and describes what
/// went wrong in a body of one form.
#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(title = "Errors", types = LedgerType)]
pub enum LedgerOsError {
    #[error(transparent)]
    #[api(transparent)]
    Authentication(#[from] AuthenticationError),
    #[error(transparent)]
    #[api(transparent)]
    Authorization(#[from] AuthorizationError),
    #[error(transparent)]
    #[api(transparent)]
    Validation(#[from] ValidationError),
    #[error(transparent)]
    #[api(transparent)]
    Resource(#[from] ResourceError),
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),
    #[error(transparent)]
    #[api(transparent)]
    RateLimit(#[from] RateLimitError),
}

const HANDLING: &str = include_str!("ledgeros/handling.md");
const HELP: &str = include_str!("ledgeros/help.md");

/// The page with everything the published one has.
pub fn reference() -> Reference {
    let context = RequestContext::new().with_request_id(RequestId::from_static("req_abc123def456"));
    let mut headings = Headings::default();
    "Error Response Format".clone_into(&mut headings.envelope);
    "Error Types".clone_into(&mut headings.types);
    "Common Error Codes".clone_into(&mut headings.codes);
    "HTTP Status Codes".clone_into(&mut headings.statuses);
    Reference::in_context::<LedgerOsError>(&context)
        .with_envelope_example("invalid_api_key")
        .with_layout(Layout::new().with_headings(headings))
        .with_status(200, "It worked")
        .with_status(201, "Something was created")
        .with_status(400, "A parameter is wrong")
        .with_status(401, "The API key is wrong")
        .with_status(403, "Access is denied")
        .with_status(404, "There is no such resource")
        .with_status(409, "The state of a resource does not allow it")
        .with_status(429, "The rate limit is reached")
        .with_status(500, "LedgerOS failed")
        .with_status(502, "A service behind LedgerOS failed")
        .with_status(503, "LedgerOS is out for a while")
        .with_prose(Place::End, "Handling Errors", HANDLING)
        .with_prose(Place::End, "Getting Help", HELP)
}
