//! Two tables whose last columns differ, and the body of a failed validation.

use api_error_core::envelope::Validation;
use api_error_core::http::Method;
use api_error_core::{ApiError, FieldErrors};
use api_error_docs::{Field, Headings, Layout, Place, Reference};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(group = "Client Error Codes (4xx)")]
pub enum ClientError {
    /// The request or one of its parameters is not well-formed.
    ///
    /// # Causes
    /// JSON that does not parse, a required parameter that is absent, data in the wrong form
    #[error("The request is not well-formed.")]
    #[api(status = 400, title = "Bad Request")]
    BadRequest,

    /// The request needs an API key, and has none that is valid.
    ///
    /// # Causes
    /// No Authorization header, a key that is wrong, a key that was revoked
    #[error("A valid API key is required.")]
    #[api(status = 401, title = "Unauthorized", challenge = "Bearer")]
    Unauthorized,

    /// The key is valid but does not open this resource.
    ///
    /// # Causes
    /// A key with too few permissions, a resource of another organization
    #[error("The API key has no access to this resource.")]
    #[api(status = 403, title = "Forbidden")]
    Forbidden,

    /// What was asked for does not exist.
    ///
    /// # Causes
    /// A wrong id, a resource that was deleted, a misspelt address
    #[error("The resource does not exist.")]
    #[api(status = 404, title = "Not Found")]
    NotFound,

    /// The endpoint does not take this HTTP method.
    ///
    /// # Causes
    /// The wrong method (POST where GET is meant)
    #[error("The method is not supported here.")]
    #[api(status = 405, title = "Method Not Allowed")]
    #[api(example = ClientError::MethodNotAllowed { allow: &[Method::GET] })]
    MethodNotAllowed {
        #[api(allow)]
        allow: &'static [Method],
    },

    /// The resource is in a state that does not allow this.
    ///
    /// # Causes
    /// A second copy of a resource, two writers at once, a resource that is locked
    #[error("The resource is in another state.")]
    #[api(status = 409, title = "Conflict")]
    Conflict,

    /// The request can be read, but its values do not hold together.
    ///
    /// # Causes
    /// Required fields that are empty, data of the wrong type, values outside their range
    #[error("The given data was invalid.")]
    #[api(status = 422, title = "Unprocessable Entity")]
    #[api(example = ClientError::UnprocessableEntity(
        FieldErrors::new()
            .with("email", "The email field is required.")
            .with("email", "The email must be a valid email address.")
            .with("amount", "The amount must be greater than 0.")
    ))]
    UnprocessableEntity(#[api(field_errors)] FieldErrors),

    /// The limit on requests is reached; wait before sending more.
    ///
    /// # Causes
    /// More requests than the period allows, as the page on rate limits explains
    #[error("The rate limit is exceeded.")]
    #[api(status = 429, title = "Too Many Requests", retry_after = 60)]
    TooManyRequests,
}

#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(group = "Server Error Codes (5xx)")]
pub enum ServerError {
    /// Something broke on our side; tell support if it stays.
    ///
    /// # Resolution
    /// Try again with exponential backoff
    #[error("internal")]
    #[api(status = 500, title = "Internal Server Error")]
    InternalServerError,

    /// A server behind ours answered wrongly, as a rule for a moment.
    ///
    /// # Resolution
    /// Try again after a moment
    #[error("upstream answered wrongly")]
    #[api(status = 502, title = "Bad Gateway")]
    BadGateway,

    /// The server is being maintained or has too much to do.
    ///
    /// # Resolution
    /// Try again later and look at the status page
    #[error("unavailable")]
    #[api(status = 503, title = "Service Unavailable", retry_after = 120)]
    ServiceUnavailable,

    /// A server behind ours took too long.
    ///
    /// # Resolution
    /// Send the request again with exponential backoff
    #[error("upstream did not answer")]
    #[api(status = 504, title = "Gateway Timeout")]
    GatewayTimeout,
}

/// What the statuses of this API mean.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(title = "HTTP Status Codes", envelope = Validation)]
pub enum StatusError {
    #[error(transparent)]
    #[api(transparent)]
    Client(#[from] ClientError),
    #[error(transparent)]
    #[api(transparent)]
    Server(#[from] ServerError),
}

/// The page. The body it ends with is the one that goes over the wire.
pub fn reference() -> Reference {
    let reference = Reference::of::<StatusError>();
    let refused = reference.error("unprocessable_entity");
    let body = refused
        .and_then(|error| error.example.as_ref())
        .map(|example| example.body.pretty())
        .unwrap_or_default();
    let validation = format!(
        "A request that fails validation is answered with 422 and an `errors` object, \
         which holds the messages for each field:\n\n```json\n{body}\n```\n"
    );
    reference
        .with_layout(
            Layout::new()
                .with_columns([
                    (Field::Status, "Code"),
                    (Field::Title, "Name"),
                    (Field::Description, "Description"),
                    (Field::Causes, "Common Causes"),
                    (Field::Resolution, "What To Do"),
                ])
                .with_headings(Headings::none()),
        )
        .with_prose(Place::End, "Validation Errors", &validation)
}
