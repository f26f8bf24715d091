//! One envelope for all errors of a service, with axum and serde alone.

use std::any::Any;
use std::fmt;

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{Router, error_handling::HandleErrorLayer};
use serde::Serialize;
use serde_json::{Value, json};
use tower::ServiceBuilder;
use tower::timeout::TimeoutLayer;
use tower_http::catch_panic::CatchPanicLayer;

#[derive(Debug)]
pub(crate) enum Error {
    MissingApiKey,
    CardNotFound { card_id: u64 },
    CardAlreadyFrozen(u64),
    RateLimitExceeded,
    Database(std::io::Error),
    NotFound,
    MethodNotAllowed,
    BodyParse(String),
    ValidationFailed(String),
    ParameterMissing(String),
    ParameterInvalid(String),
    ContentTooLarge(String),
    UnsupportedMediaType(String),
    RequestTimeout,
    Panic,
}

impl Error {
    fn status(&self) -> StatusCode {
        match self {
            Self::MissingApiKey => StatusCode::UNAUTHORIZED,
            Self::CardNotFound { .. } | Self::NotFound => StatusCode::NOT_FOUND,
            Self::CardAlreadyFrozen(_) => StatusCode::CONFLICT,
            Self::RateLimitExceeded => StatusCode::TOO_MANY_REQUESTS,
            Self::Database(_) | Self::Panic => StatusCode::INTERNAL_SERVER_ERROR,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyParse(_) | Self::ParameterMissing(_) | Self::ParameterInvalid(_) => {
                StatusCode::BAD_REQUEST
            }
            Self::ValidationFailed(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::ContentTooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::RequestTimeout => StatusCode::REQUEST_TIMEOUT,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::MissingApiKey => "missing_api_key",
            Self::CardNotFound { .. } => "card_not_found",
            Self::CardAlreadyFrozen(_) => "card_already_frozen",
            Self::RateLimitExceeded => "rate_limit_exceeded",
            Self::Database(_) | Self::Panic => "internal_server_error",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::BodyParse(_) => "body_parse_error",
            Self::ValidationFailed(_) => "validation_failed",
            Self::ParameterMissing(_) => "parameter_missing",
            Self::ParameterInvalid(_) => "parameter_invalid",
            Self::ContentTooLarge(_) => "content_too_large",
            Self::UnsupportedMediaType(_) => "unsupported_media_type",
            Self::RequestTimeout => "request_timeout",
        }
    }

    fn details(&self) -> Option<Value> {
        match self {
            Self::CardAlreadyFrozen(card_id) => Some(json!({ "card_id": card_id })),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingApiKey => f.write_str("no API key is given"),
            Self::CardNotFound { card_id } => write!(f, "card {card_id} does not exist"),
            Self::CardAlreadyFrozen(card_id) => write!(f, "card {card_id} is already frozen"),
            Self::RateLimitExceeded => f.write_str("too many requests"),
            Self::Database(_) | Self::Panic => f.write_str("Something went wrong on our side."),
            Self::NotFound => f.write_str("Not Found"),
            Self::MethodNotAllowed => f.write_str("Method Not Allowed"),
            Self::RequestTimeout => f.write_str("Request Timeout"),
            Self::BodyParse(text)
            | Self::ValidationFailed(text)
            | Self::ParameterMissing(text)
            | Self::ParameterInvalid(text)
            | Self::ContentTooLarge(text)
            | Self::UnsupportedMediaType(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Database(source) => Some(source),
            _ => None,
        }
    }
}

#[derive(Serialize)]
struct Body<'a> {
    error: ErrorBody<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
}

#[derive(Serialize)]
struct ErrorBody<'a> {
    code: &'a str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Value>,
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let body = Body {
            error: ErrorBody {
                code: self.code(),
                message: self.to_string(),
                details: self.details(),
            },
            request_id: REQUEST_ID.try_with(Clone::clone).ok(),
        };
        let status = self.status();
        let mut response = (status, axum::Json(body)).into_response();
        let headers = response.headers_mut();
        if status.is_server_error() || matches!(status.as_u16(), 401 | 429) {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        match self {
            Self::MissingApiKey => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Api-Key"));
            }
            Self::RateLimitExceeded => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("30"));
            }
            _ => {}
        }
        response
    }
}

impl From<std::io::Error> for Error {
    fn from(source: std::io::Error) -> Self {
        Self::Database(source)
    }
}

impl From<JsonRejection> for Error {
    fn from(rejection: JsonRejection) -> Self {
        let text = rejection.body_text();
        match rejection.status() {
            StatusCode::UNPROCESSABLE_ENTITY => Self::ValidationFailed(text),
            StatusCode::PAYLOAD_TOO_LARGE => Self::ContentTooLarge(text),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedMediaType(text),
            _ => Self::BodyParse(text),
        }
    }
}

impl From<QueryRejection> for Error {
    fn from(rejection: QueryRejection) -> Self {
        let text = rejection.body_text();
        if text.contains("missing field") {
            Self::ParameterMissing(text)
        } else {
            Self::ParameterInvalid(text)
        }
    }
}

impl From<PathRejection> for Error {
    fn from(rejection: PathRejection) -> Self {
        Self::ParameterInvalid(rejection.body_text())
    }
}

#[derive(FromRequest)]
#[from_request(via(axum::Json), rejection(Error))]
pub(crate) struct Json<T>(pub(crate) T);

#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Error))]
pub(crate) struct Query<T>(pub(crate) T);

#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Error))]
pub(crate) struct Path<T>(pub(crate) T);

tokio::task_local! {
    static REQUEST_ID: String;
}

async fn with_request_id(request: Request, next: Next) -> Response {
    let given = request.headers().get("x-request-id");
    let given = given.and_then(|id| id.to_str().ok()).map(str::to_owned);
    let id = given
        .filter(|id| !id.is_empty() && id.len() <= 128)
        .unwrap_or_else(|| format!("req_{:032x}", fastrand::u128(..)));
    let header = HeaderValue::from_str(&id);
    let mut response = REQUEST_ID.scope(id, next.run(request)).await;
    if let Ok(id) = header {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}

#[allow(clippy::needless_pass_by_value, reason = "the layer gives it away")]
fn on_panic(_: Box<dyn Any + Send>) -> Response {
    Error::Panic.into_response()
}

pub(crate) fn unify(router: Router) -> Router {
    let timeout = ServiceBuilder::new()
        .layer(HandleErrorLayer::new(async |_| Error::RequestTimeout))
        .layer(TimeoutLayer::new(super::TIMEOUT));
    router
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(async || Error::MethodNotAllowed)
        .layer(timeout)
        .layer(CatchPanicLayer::custom(on_panic))
        .layer(middleware::from_fn(with_request_id))
}
