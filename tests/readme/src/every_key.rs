//! Each form that the README's table of attributes shows.

// What is declared here is there to compile.
#![allow(missing_docs)]

use api_error_core::envelope::Problem;
use api_error_core::http::Method;
use api_error_core::{ApiError, ErrorType, FieldErrors, HttpError};

#[derive(Debug, ErrorType)]
#[api(rename_all = "snake_case")]
pub enum CardErrorType {
    ConflictError,
    #[api(rename = "auth_error")]
    AuthenticationError,
    ServiceError,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    title = "Card API",
    group = "Card errors",
    domain = "cards.example.com",
    docs_url = "https://docs.example.com/errors#{code}",
    envelope = Problem,
    types = CardErrorType,
    codes = CardErrorCode,
    status = 409,
    type = "conflict_error",
    rename_all = "snake_case",
    prefix = "card_",
    retired("card_gone" = "card_not_found"),
    crate = api_error_core
)]
pub enum CardError {
    #[api(code = "card_frozen", since = "1.4", grpc = "ABORTED", example = Self::Frozen { id: 7 })]
    #[error("card {id} is frozen")]
    Frozen {
        #[api(detail)]
        id: u64,
    },
    #[api(deprecated = "use card_frozen")]
    #[error("card is stopped")]
    Stopped {
        #[api(detail = "card_id")]
        id: u64,
    },
    #[api(status = UNAUTHORIZED, type = "auth_error", challenge = "Bearer")]
    #[error("no token")]
    NoToken,
    #[api(status = 401, type = "auth_error")]
    #[error("token of another realm")]
    OtherRealm {
        #[api(challenge)]
        challenge: String,
    },
    #[api(status = 405)]
    #[error("the card does not know this method")]
    WrongMethod {
        #[api(allow)]
        allow: Vec<Method>,
    },
    #[api(status = 400, message = display)]
    #[error("not a number: {source}")]
    NotANumber { source: std::num::ParseIntError },
    #[api(status = 422)]
    #[error("some fields are wrong")]
    Invalid {
        #[api(field_errors)]
        errors: FieldErrors,
    },
    #[api(status = 429, header("x-limit" = limit))]
    #[error("too many requests")]
    TooMany {
        limit: u32,
        #[api(retry_after)]
        seconds: u32,
    },
    #[api(
        status = 503,
        type = "service_error",
        retry_after = 30,
        retry = "backoff"
    )]
    #[error("storage is full")]
    StorageFull,
    #[api(
        status = 500,
        type = "service_error",
        message = "cannot reach {host}",
        shared,
        code = "card_unreachable"
    )]
    #[error("cannot reach {host}: {reason}")]
    Unreachable {
        #[api(detail)]
        host: String,
        reason: String,
    },
    #[api(
        status = 500,
        type = "service_error",
        message = "cannot reach it",
        shared,
        code = "card_unreachable"
    )]
    #[error("the way is unknown")]
    NoWay {
        #[api(header = "x-region")]
        region: String,
    },
    #[api(internal)]
    #[error("bad secret")]
    BadSecret,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict, manual(axum))]
pub enum ServiceError {
    #[error(transparent)]
    #[api(transparent)]
    Storage(#[from] StorageError),
}

/// The storage is full
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 507)]
#[error("no room is left")]
pub struct StorageError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(HttpError))]
pub enum WithFramework {}
