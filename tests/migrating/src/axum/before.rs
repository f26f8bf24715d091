use axum::Json;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

#[derive(Debug)]
pub enum CardError {
    AlreadyFrozen { card_id: u32 },
    TooManyRequests,
    Storage(std::io::Error),
}

#[derive(Serialize)]
struct Body {
    error: Inner,
}

#[derive(Serialize)]
struct Inner {
    code: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<serde_json::Value>,
}

impl IntoResponse for CardError {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::AlreadyFrozen { .. } => StatusCode::CONFLICT,
            Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Self::Storage(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let code = match &self {
            Self::AlreadyFrozen { .. } => "card_already_frozen",
            Self::TooManyRequests => "too_many_requests",
            Self::Storage(_) => "storage_failed",
        };
        let message = match &self {
            Self::AlreadyFrozen { card_id } => format!("card {card_id} is already frozen"),
            Self::TooManyRequests => "slow down".to_owned(),
            Self::Storage(_) => "something failed on our side".to_owned(),
        };
        let details = match &self {
            Self::AlreadyFrozen { card_id } => Some(serde_json::json!({ "card_id": card_id })),
            _ => None,
        };
        if let Self::Storage(source) = &self {
            eprintln!("storage: {source}");
        }
        let error = Inner {
            code,
            message,
            details,
        };
        let mut response = (status, Json(Body { error })).into_response();
        if let Self::TooManyRequests = &self {
            let wait = header::HeaderValue::from_static("30");
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        response
    }
}

pub async fn freeze(Path(card_id): Path<u32>) -> Result<(), CardError> {
    match card_id {
        7 => Err(CardError::AlreadyFrozen { card_id }),
        8 => Err(CardError::Storage(std::io::Error::other("disk 3"))),
        9 => Err(CardError::TooManyRequests),
        _ => Ok(()),
    }
}
