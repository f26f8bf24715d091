//! Seven cards with class, scenario, body and action, and an error with details.

use api_error_core::ApiError;
use api_error_docs::{Field, Headings, Layout, Reference, Style};

#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(group = "Standard Error Codes")]
pub enum StandardError {
    /// The request has a fault for which its sender is to blame, so that it is
    /// not processed at all.
    ///
    /// # Scenario
    /// A required parameter is left out, or the JSON of the body is broken.
    ///
    /// # Resolution
    /// Compare the body with the documentation: every required parameter there,
    /// each in its format.
    #[error("Missing required '{parameter}' parameter.")]
    #[api(status = 400, code = "INVALID_REQUEST", title = "Bad Request")]
    #[api(example = StandardError::InvalidRequest { parameter: "user_id" })]
    InvalidRequest { parameter: &'static str },

    /// The request must be authenticated, and its credentials are absent or
    /// not valid.
    ///
    /// # Scenario
    /// A protected endpoint is called without a key, or with one that ran out.
    ///
    /// # Resolution
    /// Send a valid key or token in the headers. With OAuth, check that the
    /// token is valid and has the scope.
    #[error("Authentication credentials not provided or invalid.")]
    #[api(
        status = 401,
        code = "UNAUTHENTICATED",
        title = "Unauthorized",
        challenge = "Bearer"
    )]
    Unauthenticated,

    /// The server knows who asks and refuses: unlike with 401, signing in
    /// again changes nothing.
    ///
    /// # Scenario
    /// Somebody who may only read tries to change or delete something.
    ///
    /// # Resolution
    /// Check what the user or the key is allowed to do in your settings, or ask
    /// an administrator.
    #[error("You do not have permission to perform this action.")]
    #[api(status = 403, code = "PERMISSION_DENIED", title = "Forbidden")]
    PermissionDenied,

    /// What the address names does not exist, or the address is wrong.
    ///
    /// # Scenario
    /// An endpoint is called that there is none of, or with the id of nothing.
    ///
    /// # Resolution
    /// Look for slips in the address, and make sure that the resource exists
    /// and can be reached through the API.
    #[error("The requested resource could not be found.")]
    #[api(status = 404, code = "RESOURCE_NOT_FOUND", title = "Not Found")]
    ResourceNotFound,

    /// More requests came in a period than are allowed.
    ///
    /// # Scenario
    /// The calls of the time window are used up.
    ///
    /// # Resolution
    /// Back off. The `Retry-After` header says when to come back; the guide on
    /// rate limits says how much is allowed.
    #[error("You have exceeded your allowed request rate. Please try again later.")]
    #[api(
        status = 429,
        code = "RATE_LIMIT_EXCEEDED",
        title = "Too Many Requests",
        retry_after = 30
    )]
    RateLimitExceeded,

    /// The server ran into something unexpected, and nothing more precise can
    /// be said about it.
    ///
    /// # Scenario
    /// The request meets a fault in the server, or more load than it bears.
    ///
    /// # Resolution
    /// The fault lies with us: try again soon, and write to support with the
    /// details of the request if it stays.
    #[error("internal error")]
    #[api(
        status = 500,
        code = "INTERNAL_SERVER_ERROR",
        title = "Internal Server Error"
    )]
    #[api(
        message = "An unexpected error occurred. Please try again later or contact support if the problem persists."
    )]
    InternalServerError,

    /// The server cannot take the request now, because it is being maintained
    /// or has too much to do.
    ///
    /// # Scenario
    /// The API is down for maintenance, or very busy.
    ///
    /// # Resolution
    /// It will be back soon: try again later, and watch the status page.
    #[error("unavailable")]
    #[api(
        status = 503,
        code = "SERVICE_UNAVAILABLE",
        title = "Service Unavailable",
        retry_after = 120
    )]
    #[api(message = "The service is temporarily unavailable. Please try again later.")]
    ServiceUnavailable,
}

/// Errors of this API's own, beyond what a status can say. The documentation
/// of each endpoint lists those it gives.
#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(group = "Custom Error Codes")]
pub enum CustomError {
    /// The account holds less than the transaction needs.
    #[error("Your account balance is insufficient to complete this transaction.")]
    #[api(
        status = 402,
        code = "INSUFFICIENT_BALANCE",
        title = "Custom Business Logic Error"
    )]
    #[api(example = CustomError::InsufficientBalance { required: "100.00", available: "50.50" })]
    InsufficientBalance {
        /// What the transaction needs
        #[api(detail)]
        required: &'static str,
        /// What the account holds
        #[api(detail)]
        available: &'static str,
    },
}

/// Who knows the error codes finds mistakes sooner. This guide goes through
/// them, with what each means and what to do about it.
#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(title = "API Error Codes")]
pub enum GuideError {
    #[error(transparent)]
    #[api(transparent)]
    Standard(#[from] StandardError),
    #[error(transparent)]
    #[api(transparent)]
    Custom(#[from] CustomError),
}

/// The page: cards with the bodies that go over the wire.
pub fn reference() -> Reference {
    Reference::of::<GuideError>()
        .with_request("INSUFFICIENT_BALANCE", "POST /api/v1/users")
        .with_layout(
            Layout::new()
                .with_style(Style::Cards)
                .with_columns([
                    (Field::Scenario, "Example Scenario"),
                    (Field::Resolution, "Action"),
                ])
                .with_headings(Headings::none()),
        )
}
