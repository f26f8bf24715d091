//! What to write depends on what is different, and is possible: nobody can change what is built in.

use api_error_core::{ApiError, HttpError, Rejection};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(HttpError, Rejection), status = 404)]
enum Same {
    /// Its title is that of its name, `Not found`
    #[error("no")]
    NotFound,
    #[error("no")]
    #[api(code = "conflict", status = 409, title = "Conflict")]
    Frozen,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Rejection))]
enum Other {
    #[error("no")]
    #[api(code = "parameter_missing", status = 422)]
    NoLimit,
    #[error("no")]
    #[api(code = "parameter_invalid", status = 400, shared)]
    Limit,
    #[error("no")]
    #[api(code = "validation_failed", status = 422, type = "validation_error")]
    Typed,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Rejection))]
enum Unlisted {
    #[doc(hidden)]
    #[error("no")]
    #[api(code = "body_parse_error", status = 400)]
    Hidden,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(HttpError), status = 404)]
enum Alike {
    #[error("no")]
    #[api(code = "not-found")]
    Missing,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(HttpError, Rejection))]
enum Followed {
    #[error("no")]
    #[api(status = 404, shared, title = "Not Found")]
    NotFound,
    #[error("no")]
    #[api(code = "parameter_missing", status = 400, shared, title = "Parameter missing")]
    NoLimit,
}

fn main() {}
