//! The catalog: every error of LedgerOS, in the order of its reference.
//!
//! The status, the body, the headers and the page of an error all come from its
//! declaration. `convert` makes these errors from the rejections of extractors.
//!
//! Clients depend on this crate without its feature `server`, and so on no framework: they
//! receive a [`LedgerOsClientError`].
//!
//! If only some handlers have an error, it is a struct. So the type of each handler
//! names its errors, and the `OpenAPI` document names only those.

mod card_status;
mod convert;
pub mod ids;
mod permission;
#[cfg(feature = "server")]
mod server;

use std::error::Error;
use std::time::Duration;

use api_error_core::http::Method;
use api_error_core::{ApiError, ErrorType, FieldErrors, Rejection};

pub use card_status::CardStatus;
pub use permission::Permission;

use crate::ids::{AgentId, CardId, TransactionId, UserId};

/// A cause that clients know nothing of: an error of the database, of the card network.
pub type Cause = Box<dyn Error + Send + Sync>;

/// How LedgerOS classifies errors.
#[derive(Debug, ErrorType)]
pub enum LedgerType {
    /// The API key is absent, unknown or no longer good
    AuthenticationError,
    /// The API key is good, but not for what was asked
    AuthorizationError,
    /// The request, or a parameter of it, cannot be understood or carried out
    InvalidRequestError,
    /// The body is JSON, but its fields do not hold what they should
    ValidationError,
    /// What the request names is not there
    NotFoundError,
    /// The resource is in a state that rules the request out
    ConflictError,
    /// The API key was used more often than it may be
    RateLimitError,
    /// LedgerOS or a service it depends on failed
    ServiceError,
}

/// Every request under `/v1` is sent with an API key, and every error has
/// the shape below. Programs should switch on `code`; people should read `message`.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    title = "LedgerOS errors",
    types = LedgerType,
    codes = LedgerOsCode,
    client = LedgerOsClientError,
    strict,
)]
pub enum LedgerOsError {
    /// Who is asking is not known.
    #[error(transparent)]
    #[api(transparent)]
    Authentication(#[from] AuthenticationError),
    /// Who is asking may not.
    #[error(transparent)]
    #[api(transparent)]
    Authorization(#[from] AuthorizationError),
    /// The request cannot be understood.
    #[error(transparent)]
    #[api(transparent)]
    Validation(#[from] ValidationError),
    /// What is asked for is not there.
    #[error(transparent)]
    #[api(transparent)]
    Resource(#[from] ResourceError),
    /// A card or its agent rules it out.
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),
    /// The purchase is too much for the card.
    #[error(transparent)]
    #[api(transparent)]
    Spending(#[from] SpendingLimitExceeded),
    /// The key is used too often.
    #[error(transparent)]
    #[api(transparent)]
    RateLimit(#[from] RateLimitError),
    /// The failure is on our side.
    #[error(transparent)]
    #[api(transparent)]
    Service(#[from] ServiceError),
    /// HTTP itself rules it out.
    #[error(transparent)]
    #[api(transparent)]
    Request(#[from] RequestError),
}

/// The header `Api-Key` says who is asking.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Authentication Errors",
    codes = AuthenticationCode,
    client = AuthenticationClientError,
    status = 401,
    type = "authentication_error",
    challenge = "Api-Key realm=\"LedgerOS\""
)]
pub enum AuthenticationError {
    /// The request has no `Api-Key` header
    ///
    /// # Causes
    /// - The header was not set, or set to nothing.
    /// - A proxy on the way removed it.
    ///
    /// # Resolution
    /// Send your key with each request: `Api-Key: <key>`.
    #[api(retry = "never")]
    #[error("send your API key in the header `Api-Key`")]
    MissingApiKey,

    /// The API key is not one of ours, or it was revoked
    ///
    /// # Causes
    /// - The key was copied with a character too few or too many.
    /// - The key was revoked by its owner.
    ///
    /// # Resolution
    /// Compare the key with the one you were given; create another if it is gone.
    #[api(retry = "never")]
    #[error("this API key is not valid")]
    InvalidApiKey,

    /// The API key was good until its end date, which has passed
    ///
    /// # Causes
    /// - The key is older than the time it was made for.
    ///
    /// # Resolution
    /// Create a new key. An old one cannot be extended.
    #[api(retry = "never")]
    #[error("this API key has expired")]
    ExpiredApiKey,
}

/// The key is known, and what it may do is not enough.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Authorization Errors",
    codes = AuthorizationCode,
    client = AuthorizationClientError,
    include(AccessDenied, InsufficientPermissions)
)]
pub enum AuthorizationError {}

/// The resource belongs to somebody else
///
/// # Scenario
/// One customer's key is used with the card id of another customer.
///
/// # Causes
/// - The id is right, but the key is that of another customer.
/// - Two environments were mixed up: a test key with an id of production.
///
/// # Resolution
/// Use a key of the customer who owns the resource.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Authorization Errors",
    codes = AccessDeniedCode,
    client = AccessDeniedDetails,
    status = 403,
    type = "authorization_error",
    retry = "never",
    example = Self { resource: CardId::from("crd_flights").to_string() }
)]
#[error("{resource} belongs to another user")]
pub struct AccessDenied {
    /// The id of what may not be accessed
    #[api(detail)]
    pub resource: String,
}

/// The key may not do this, whoever owns the resource
///
/// # Scenario
/// A dashboard with a read-only key tries to freeze a card.
///
/// # Causes
/// - The key was made for reading only.
///
/// # Resolution
/// Use a key that has the permission named in `details.required`.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Authorization Errors",
    codes = InsufficientPermissionsCode,
    client = InsufficientPermissionsDetails,
    status = 403,
    type = "authorization_error",
    retry = "never",
    example = Self { required: Permission::Write }
)]
#[error("this needs an API key with the permission `{required}`")]
pub struct InsufficientPermissions {
    /// The permission that the key lacks
    #[api(detail)]
    pub required: Permission,
}

/// The request was read, and something in it is missing or wrong.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Validation Errors",
    codes = ValidationCode,
    client = ValidationClientError,
    status = 400,
    type = "invalid_request_error"
)]
pub enum ValidationError {
    /// Fields of the body are at fault.
    #[error(transparent)]
    #[api(transparent)]
    ValidationFailed(#[from] ValidationFailed),

    /// A parameter is left out that this path cannot do without
    ///
    /// # Causes
    /// - The parameter has another name, or is in the body instead of the query.
    ///
    /// # Resolution
    /// Add the parameter named in `details.parameter`.
    #[api(retry = "never", example = Self::ParameterMissing { parameter: "card_id".to_owned() })]
    #[error("the parameter `{parameter}` is missing")]
    ParameterMissing {
        /// The name of the parameter
        #[api(detail)]
        parameter: String,
    },

    /// A parameter is given a value it cannot have
    ///
    /// # Causes
    /// - The value is out of range, of another type, or no value of a list.
    ///
    /// # Resolution
    /// The message says what is expected; correct `details.parameter`.
    #[api(retry = "never", example = Self::ParameterInvalid {
        parameter: "limit".to_owned(),
        reason: "the parameter `limit` is invalid: expected a number from 1 to 100".to_owned(),
    })]
    #[error("{reason}")]
    ParameterInvalid {
        /// The name of the parameter
        #[api(detail)]
        parameter: String,
        /// Why the value cannot be
        reason: String,
    },

    /// The body is not JSON
    ///
    /// # Causes
    /// - A comma or a quote is missing, or one is too many.
    /// - The body was cut off on its way.
    ///
    /// # Resolution
    /// The message says at which line and column reading stopped.
    #[api(retry = "never", example = Self::BodyParseError {
        reason: "the body is not valid JSON: EOF while parsing an object at line 1 column 1".to_owned(),
    })]
    #[error("{reason}")]
    BodyParseError {
        /// Where reading stopped, and why
        reason: String,
    },
}

/// Fields of the body are missing, unknown or out of range
///
/// # Causes
/// - A field is missing, misspelled, or of another type.
/// - A value is too long, too small or too large.
///
/// # Resolution
/// The message names each field that is at fault. Mend them all and send the
/// request again.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Validation Errors",
    codes = ValidationFailedCode,
    client = ValidationFailedDetails,
    status = 400,
    type = "validation_error",
    retry = "never",
    example = Self {
        summary: "name: must not be empty".to_owned(),
        errors: FieldErrors::new().with("name", "must not be empty"),
    }
)]
#[error("{summary}")]
pub struct ValidationFailed {
    /// All of it in one line
    pub summary: String,
    /// What is wrong with which field
    #[api(field_errors)]
    pub errors: FieldErrors,
}

/// What the request names by its path or by an id.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Resource Errors",
    codes = ResourceCode,
    client = ResourceClientError,
    status = 404,
    type = "not_found_error",
    include(UserNotFound, AgentNotFound, CardNotFound, TransactionNotFound)
)]
pub enum ResourceError {
    /// There is nothing under this path
    ///
    /// # Causes
    /// - The path is misspelled, or lacks its version: `/v1/cards`.
    ///
    /// # Resolution
    /// Compare the path with the documentation of the operation.
    #[api(retry = "never")]
    #[error("there is nothing under this path")]
    NotFound,
}

/// No user has this id
///
/// # Causes
/// - The id is misspelled, or that of something else.
/// - The user belongs to another environment.
///
/// # Resolution
/// Use the id that the key was made with.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Resource Errors",
    codes = UserNotFoundCode,
    client = UserNotFoundDetails,
    status = 404,
    type = "not_found_error",
    retry = "never",
    example = Self { user_id: UserId::from("usr_nobody") }
)]
#[error("there is no user {user_id}")]
pub struct UserNotFound {
    /// The id that was asked for
    #[api(detail)]
    pub user_id: UserId,
}

/// No agent has this id
///
/// # Causes
/// - The id is misspelled, or that of something else.
/// - The agent belongs to another environment.
///
/// # Resolution
/// List them with `GET /v1/agents` and use an id from there.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Resource Errors",
    codes = AgentNotFoundCode,
    client = AgentNotFoundDetails,
    status = 404,
    type = "not_found_error",
    retry = "never",
    example = Self { agent_id: AgentId::from("agt_nobody") }
)]
#[error("there is no agent {agent_id}")]
pub struct AgentNotFound {
    /// The id that was asked for
    #[api(detail)]
    pub agent_id: AgentId,
}

/// No card has this id
///
/// # Causes
/// - The id is misspelled, or that of something else.
/// - The card belongs to another environment.
///
/// # Resolution
/// List them with `GET /v1/cards` and use an id from there.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Resource Errors",
    codes = CardNotFoundCode,
    client = CardNotFoundDetails,
    status = 404,
    type = "not_found_error",
    retry = "never",
    example = Self { card_id: CardId::from("crd_none") }
)]
#[error("there is no card {card_id}")]
pub struct CardNotFound {
    /// The id that was asked for
    #[api(detail)]
    pub card_id: CardId,
}

/// No transaction has this id
///
/// # Causes
/// - The id is misspelled, or that of something else.
/// - The transaction belongs to another environment.
///
/// # Resolution
/// List them with `GET /v1/transactions` and use an id from there.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Resource Errors",
    codes = TransactionNotFoundCode,
    client = TransactionNotFoundDetails,
    status = 404,
    type = "not_found_error",
    retry = "never",
    example = Self { transaction_id: TransactionId::from("txn_none") }
)]
#[error("there is no transaction {transaction_id}")]
pub struct TransactionNotFound {
    /// The id that was asked for
    #[api(detail)]
    pub transaction_id: TransactionId,
}

/// What cannot be done with a card as things stand.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Card Errors",
    codes = CardCode,
    client = CardClientError,
    include(
        CardNotActive, CardAlreadyClosed, CardAlreadyFrozen,
        AgentSuspended, MaxCardsReached, RawPanAcknowledgmentRequired,
    )
)]
pub enum CardError {}

/// Only an active card can do this, and the card is frozen or closed
///
/// # Scenario
/// A purchase is made with a card that was frozen an hour ago.
///
/// # Causes
/// - The card was frozen or closed, perhaps by another person or program.
///
/// # Resolution
/// Unfreeze a frozen card first. A closed one stays closed.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Card Errors",
    codes = CardNotActiveCode,
    client = CardNotActiveDetails,
    status = 400,
    type = "invalid_request_error",
    retry = "never",
    example = Self { card_id: CardId::from("crd_groceries"), status: CardStatus::Frozen }
)]
#[error("card {card_id} is {status}, not active")]
pub struct CardNotActive {
    /// The card
    #[api(detail)]
    pub card_id: CardId,
    /// What it is instead of active
    #[api(detail)]
    pub status: CardStatus,
}

/// The card was closed earlier, which is final
///
/// # Causes
/// - The card was closed by an earlier request, perhaps by the same one sent twice.
///
/// # Resolution
/// Nothing is left to do if it should be closed. For anything else, create a new card:
/// `POST /v1/cards`.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Card Errors",
    codes = CardAlreadyClosedCode,
    client = CardAlreadyClosedDetails,
    status = 409,
    type = "conflict_error",
    retry = "never",
    example = Self { card_id: CardId::from("crd_groceries") }
)]
#[error("card {card_id} is already closed")]
pub struct CardAlreadyClosed {
    /// The card
    #[api(detail)]
    pub card_id: CardId,
}

/// The card was frozen earlier and still is
///
/// # Causes
/// - The card was frozen by an earlier request, perhaps by the same one sent twice.
///
/// # Resolution
/// Nothing is left to do: the card is in the state you asked for.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Card Errors",
    codes = CardAlreadyFrozenCode,
    client = CardAlreadyFrozenDetails,
    status = 409,
    type = "conflict_error",
    retry = "never",
    example = Self { card_id: CardId::from("crd_groceries") }
)]
#[error("card {card_id} is already frozen")]
pub struct CardAlreadyFrozen {
    /// The card
    #[api(detail)]
    pub card_id: CardId,
}

/// The agent is suspended and gets no new cards
///
/// # Causes
/// - The agent was suspended by its owner.
///
/// # Resolution
/// Resume the agent first: `POST /v1/agents/{id}/resume`.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Card Errors",
    codes = AgentSuspendedCode,
    client = AgentSuspendedDetails,
    status = 400,
    type = "invalid_request_error",
    retry = "never",
    example = Self { agent_id: AgentId::from("agt_sleeper") }
)]
#[error("agent {agent_id} is suspended")]
pub struct AgentSuspended {
    /// The agent
    #[api(detail)]
    pub agent_id: AgentId,
}

/// The agent holds as many cards as it may
///
/// # Causes
/// - Cards that are no longer used were never closed.
///
/// # Resolution
/// Close a card that is no longer needed; closed cards do not count.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Card Errors",
    codes = MaxCardsReachedCode,
    client = MaxCardsReachedDetails,
    status = 400,
    type = "invalid_request_error",
    retry = "never",
    example = Self { agent_id: AgentId::from("agt_shopper"), limit: 2 }
)]
#[error("agent {agent_id} holds {limit} cards and may hold no more")]
pub struct MaxCardsReached {
    /// The agent
    #[api(detail)]
    pub agent_id: AgentId,
    /// How many cards it may hold
    #[api(detail)]
    pub limit: u32,
}

/// The full card number is shown only to those who say they know the risk
///
/// # Causes
/// - The request lacks `acknowledge_risk`, or has another value for it.
///
/// # Resolution
/// Add `?acknowledge_risk=true`. Whoever stores the number is bound by PCI DSS.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Card Errors",
    codes = RawPanAcknowledgmentRequiredCode,
    client = RawPanAcknowledgmentRequiredDetails,
    status = 400,
    type = "invalid_request_error",
    retry = "never"
)]
#[error("add `acknowledge_risk=true` to see the full card number")]
pub struct RawPanAcknowledgmentRequired;

/// The purchase is more than the card may still spend
///
/// # Causes
/// - Earlier purchases have used the card's limit, or most of it.
///
/// # Resolution
/// Buy for at most `left_cents`, or pay with another card.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Spending Errors",
    codes = SpendingLimitExceededCode,
    client = SpendingLimitExceededDetails,
    status = 422,
    type = "invalid_request_error",
    retry = "never",
    example = Self { card_id: CardId::from("crd_groceries"), left_cents: 999_750 }
)]
#[error("card {card_id} may spend {left_cents} US cents more")]
pub struct SpendingLimitExceeded {
    /// The card
    #[api(detail)]
    pub card_id: CardId,
    /// How much it may still spend, in US cents
    #[api(detail)]
    pub left_cents: u32,
}

/// Each API key may send a number of requests a minute.
///
/// The header `Retry-After` says after how many seconds the next one is taken.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(group = "Rate Limiting", codes = RateLimitCode, client = RateLimitClientError)]
pub enum RateLimitError {
    /// The key sent more requests than it may; wait before the next
    ///
    /// # Causes
    /// - Several programs share a key.
    /// - A loop sends requests without a pause.
    ///
    /// # Resolution
    /// Wait for the seconds in `Retry-After`, then send the request again.
    #[api(
        status = 429,
        type = "rate_limit_error",
        retry = "throttled",
        example = Self::RateLimitExceeded { retry_after: Duration::from_secs(1) }
    )]
    #[error("too many requests with this API key; wait for the time in `Retry-After`")]
    RateLimitExceeded {
        /// How long to wait
        #[api(retry_after)]
        retry_after: Duration,
    },
}

/// What fails on our side. The causes are in our logs, under the request's id.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Service Errors",
    codes = ServiceCode,
    client = ServiceClientError,
    type = "service_error",
    include(UpstreamError, StoreFailure)
)]
pub enum ServiceError {
    /// Something in LedgerOS failed that should not have
    ///
    /// # Causes
    /// - A fault of ours, which our logs have under the `request_id`.
    ///
    /// # Resolution
    /// Tell us the `request_id`. The request may or may not have taken effect.
    #[api(
        status = 500,
        code = "internal_error",
        title = "Internal error",
        message = "something failed on our side; tell us the request_id if it goes on",
        shared,
        example = Self::Unexpected(None)
    )]
    #[error("unexpected failure")]
    Unexpected(#[source] Option<Rejection>),
}

/// The card network that LedgerOS depends on gave no usable response
///
/// # Causes
/// - The network is down, slow or unreachable.
/// - The network responded with something that makes no sense.
///
/// # Resolution
/// Send a `GET` again after a growing pause. After a `POST`, look first whether it took
/// effect: `GET /v1/cards`.
///
/// # Owner
/// The team of the card network.
///
/// # Runbook
/// Look at the status page of the network first. Payments are held until it is back: there is
/// nothing to do on our side.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Service Errors",
    codes = UpstreamErrorCode,
    client = UpstreamErrorDetails,
    status = 502,
    type = "service_error",
    message = "the card network gave no usable response",
    retry = "backoff",
    example = Self("the card network took too long".into())
)]
#[error("the card network cannot serve the request")]
pub struct UpstreamError(#[source] pub Cause);

/// What a request meets in the database.
///
/// # Owner
/// The team of the ledger; on call: `ledger-primary`.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Service Errors",
    codes = StoreFailureCode,
    client = StoreFailureClientError,
    type = "service_error",
)]
pub enum StoreFailure {
    /// Something in LedgerOS failed that should not have
    ///
    /// # Runbook
    /// The source in the log says what the database could not do. If a table is missing, a
    /// migration did not run: roll back to the release before.
    ///
    /// # Alert
    /// Pages at once: each of them is a request that may have taken half of its effect.
    #[api(
        status = 500,
        code = "internal_error",
        title = "Internal error",
        message = "something failed on our side; tell us the request_id if it goes on",
        shared,
        example = Self::Database("no connection became free".into())
    )]
    #[error("the database cannot serve the request")]
    Database(#[source] Cause),

    /// LedgerOS is busier than it can bear, for a short time
    ///
    /// # Causes
    /// - More requests arrive than the database can serve.
    ///
    /// # Resolution
    /// Wait for the seconds in `Retry-After`, then send the request again.
    ///
    /// # Runbook
    /// Clients try again by themselves. If it lasts for more than five minutes, add a reader, and
    /// look for a query without an index.
    #[api(
        status = 503,
        log = "warn",
        message = "LedgerOS is busy; try again in a moment",
        retry_after = 1,
        example = Self::ServiceUnavailable("no connection became free".into())
    )]
    #[error("the database is busy")]
    ServiceUnavailable(#[source] Cause),
}

/// What is refused before it is known what the request is about.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    group = "Request Errors",
    codes = RequestCode,
    client = RequestClientError,
    type = "invalid_request_error",
)]
pub enum RequestError {
    /// The path exists, but not for this method; `Allow` lists the methods it knows
    ///
    /// # Causes
    /// - The method is that of another operation: `PUT` instead of `POST`.
    ///
    /// # Resolution
    /// Use one of the methods in `Allow`.
    #[api(
        retry = "never",
        status = 405,
        example = Self::MethodNotAllowed { allow: Some(vec![Method::GET, Method::HEAD]) }
    )]
    #[error("this path does not know the method")]
    MethodNotAllowed {
        /// Absent where axum knows better.
        #[api(allow)]
        allow: Option<Vec<Method>>,
    },

    /// The request did not arrive in time
    ///
    /// # Causes
    /// - The connection is slow, or the client stopped in the middle of the body.
    ///
    /// # Resolution
    /// Send the request again; it was not read to its end, so nothing was done.
    #[api(retry = "backoff", status = 408)]
    #[error("the request took too long to arrive")]
    RequestTimeout,

    /// The body is longer than this service reads
    ///
    /// # Causes
    /// - The body has more than the operation needs.
    ///
    /// # Resolution
    /// Send less in one request.
    #[api(retry = "never", status = 413)]
    #[error("the body is too large")]
    BodyTooLarge,

    /// The body is not declared as JSON
    ///
    /// # Causes
    /// - The header `Content-Type` is missing, or that of a form.
    ///
    /// # Resolution
    /// Send `Content-Type: application/json`.
    #[api(retry = "never", status = 415)]
    #[error("send the body as `application/json`")]
    UnsupportedMediaType,
}
