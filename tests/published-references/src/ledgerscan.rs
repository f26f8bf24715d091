//! Fourteen statuses in one table: code, name, description, possible causes.

use api_error_core::ApiError;
use api_error_core::http::Method;
use api_error_docs::{Field, Headings, Layout, Reference};

/// Every endpoint answers with one of these statuses when something goes wrong.
#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(title = "Global Error Management", group = "Global Return Codes")]
pub enum LedgerscanError {
    /// The request cannot be read as the endpoint expects it.
    ///
    /// # Causes
    /// A payload that does not parse, a parameter that is left out, a value of the wrong type.
    #[error("the request could not be understood")]
    #[api(status = 400, title = "Bad Request")]
    BadRequest,

    /// Who sends the request is not known, or may not do this.
    ///
    /// # Causes
    /// A key or token that is unknown or too old, wrong credentials, too few privileges.
    #[error("the request could not be authenticated")]
    #[api(status = 401, title = "Unauthorized", challenge = "Bearer")]
    Unauthorized,

    /// The sender is known, but has no access to this resource.
    ///
    /// # Causes
    /// A restriction on the resource, a role without access.
    #[error("access to this resource is not allowed")]
    #[api(status = 403, title = "Forbidden")]
    Forbidden,

    /// There is nothing under this address.
    ///
    /// # Causes
    /// A path that does not exist, the id of a resource that is not there.
    #[error("the resource was not found")]
    #[api(status = 404, title = "Not Found")]
    NotFound,

    /// The resource exists but does not take this method.
    ///
    /// # Causes
    /// A method the endpoint lacks (such as POST where only GET is offered).
    #[error("the method is not allowed here")]
    #[api(status = 405, title = "Method Not Allowed")]
    #[api(example = LedgerscanError::MethodNotAllowed { allow: &[Method::GET] })]
    MethodNotAllowed {
        #[api(allow)]
        allow: &'static [Method],
    },

    /// None of the formats in the Accept headers can be produced.
    ///
    /// # Causes
    /// An Accept header that names no format offered here.
    #[error("no acceptable representation exists")]
    #[api(status = 406, title = "Not Acceptable")]
    NotAcceptable,

    /// The resource is in a state that rules the request out.
    ///
    /// # Causes
    /// An entry that already exists, updates that cross each other, an outdated version.
    #[error("the request conflicts with the state of the resource")]
    #[api(status = 409, title = "Conflict")]
    Conflict,

    /// The body is in a format this server does not read.
    ///
    /// # Causes
    /// A Content-Type that does not fit the body, a format that is not offered.
    #[error("the media type is not supported")]
    #[api(status = 415, title = "Unsupported Media Type")]
    UnsupportedMediaType,

    /// The request is well-formed, but what it asks for makes no sense.
    ///
    /// # Causes
    /// Values that fail validation, a business rule that is broken (for example a range whose end lies before its start).
    #[error("the instructions could not be processed")]
    #[api(status = 422, title = "Unprocessable Entity")]
    UnprocessableEntity,

    /// More requests came than the limit allows.
    ///
    /// # Causes
    /// A quota that is used up, a burst that is throttled.
    #[error("too many requests")]
    #[api(status = 429, title = "Too Many Requests", retry_after = 60)]
    TooManyRequests,

    /// Something inside the server broke or is set up wrongly.
    ///
    /// # Causes
    /// A fault in the server, a database that cannot be reached, an exception nobody caught.
    #[error("internal error")]
    #[api(status = 500, title = "Internal Server Error")]
    InternalServerError,

    /// A server behind this one gave an answer that makes no sense.
    ///
    /// # Causes
    /// Trouble at a third party, a service further down that is not available.
    #[error("invalid answer from upstream")]
    #[api(status = 502, title = "Bad Gateway")]
    BadGateway,

    /// The server takes no requests at the moment.
    ///
    /// # Causes
    /// Maintenance that was announced, more load than the server bears.
    #[error("unavailable")]
    #[api(status = 503, title = "Service Unavailable", retry_after = 120)]
    ServiceUnavailable,

    /// A server behind this one did not answer in time.
    ///
    /// # Causes
    /// External systems that time out, work that takes too long.
    #[error("no answer from upstream")]
    #[api(status = 504, title = "Gateway Timeout")]
    GatewayTimeout,
}

/// The page: one table, headed as published.
pub fn reference() -> Reference {
    Reference::of::<LedgerscanError>().with_layout(
        Layout::new()
            .with_columns([
                (Field::Status, "Error Code"),
                (Field::Title, "Error Name"),
                (Field::Description, "Description"),
                (Field::Causes, "Possible Causes"),
            ])
            .with_headings(Headings::none()),
    )
}
