//! Seven cards with causes and a resolution, in an order of their own, and a search.

use api_error_core::ApiError;
use api_error_docs::{Field, GroupBy, Headings, Layout, Reference, Style};

/// What each error code means, why it occurs and how to resolve it.
#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
#[api(title = "Developer Documentation: Error Codes")]
pub enum DeveloperError {
    /// The credentials of the request are absent or not valid: a token may have
    /// run out, a password may be wrong, a header may be missing.
    ///
    /// # Causes
    /// - The API key or token is wrong or too old.
    /// - The user name or the password is wrong.
    /// - The request lacks the headers that authenticate it.
    /// - The session is over.
    ///
    /// # Resolution
    /// Check the token or the credentials and that they are in the headers of
    /// the request. With sessions, check that yours is still open.
    #[error("authentication failed")]
    #[api(
        status = 401,
        code = "AUTH-401",
        title = "Authentication Failed",
        challenge = "Bearer"
    )]
    AuthenticationFailed,

    /// The user is known but may not see this resource or do this with it.
    ///
    /// # Causes
    /// - The role of the user does not grant it.
    /// - The resource belongs to certain groups or roles alone.
    /// - The data to be changed is somebody else's.
    ///
    /// # Resolution
    /// Give the account the role or the permission it needs, or ask your
    /// administrator to.
    #[error("permission denied")]
    #[api(status = 403, code = "AUTH-403", title = "Permission Denied")]
    PermissionDenied,

    /// The server has nothing under this address, be it an endpoint, a page or a file.
    ///
    /// # Causes
    /// - The path in the request is wrong.
    /// - The resource moved or was deleted.
    /// - The name of the endpoint is misspelt.
    ///
    /// # Resolution
    /// Compare the address letter by letter, and make sure that what it names
    /// is there.
    #[error("resource not found")]
    #[api(status = 404, code = "NOTFOUND-404", title = "Resource Not Found")]
    ResourceNotFound,

    /// The server met something it was not prepared for and gave up.
    ///
    /// # Causes
    /// - A fault in the code of the server.
    /// - A database that cannot be reached.
    /// - A lack of memory, processor time or the like.
    /// - An exception that nobody caught.
    ///
    /// # Resolution
    /// The fault is ours: try again later. If it stays, send support the
    /// details of the request.
    #[error("internal error")]
    #[api(status = 500, code = "SERVER-500", title = "Internal Server Error")]
    InternalServerError,

    /// The request itself is at fault: its syntax, its framing or its route.
    ///
    /// # Causes
    /// - A parameter that is required is neither in the body nor in the query.
    /// - A parameter has the wrong type.
    /// - The JSON or XML does not parse.
    /// - A value breaks a rule (an address that is none, a password that is too short).
    ///
    /// # Resolution
    /// Go through body and parameters: is everything there, of the right type
    /// and as the API describes it? The message names what failed.
    #[error("bad request")]
    #[api(status = 400, code = "BADREQUEST-400", title = "Bad Request")]
    BadRequest,

    /// The resource is in a state that contradicts the request, most often
    /// because it is already there.
    ///
    /// # Causes
    /// - A resource with the same unique identifier exists.
    /// - Somebody changed the resource between your reading and your writing.
    ///
    /// # Resolution
    /// Look whether the resource exists before you create it; read its latest
    /// version before you change it. Idempotency keys help where they are offered.
    #[error("conflict")]
    #[api(status = 409, code = "CONFLICT-409", title = "Conflict")]
    Conflict,

    /// More requests came from this user than the rate limit allows.
    ///
    /// # Causes
    /// - The calls that a period allows are used up.
    /// - A program polls too eagerly or tries values by force.
    ///
    /// # Resolution
    /// Wait as long as the response says, back off, and compare your use with
    /// the limits of your plan.
    #[error("too many requests")]
    #[api(
        status = 429,
        code = "TOOLIMITED-429",
        title = "Too Many Requests",
        retry_after = 60
    )]
    TooManyRequests,
}

/// The page: cards in declaration order.
pub fn reference() -> Reference {
    Reference::of::<DeveloperError>().with_layout(
        Layout::new()
            .with_style(Style::Cards)
            .with_group_by(GroupBy::Nothing)
            .with_columns([
                (Field::Causes, "Possible Causes"),
                (Field::Resolution, "Resolution"),
            ])
            .with_headings(Headings::none())
            .with_no_match("Nothing here matches what you are looking for."),
    )
}
