use axum::extract::Path;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use problem_details::ProblemDetails;
use serde::Serialize;

#[derive(Debug, thiserror::Error)]
pub enum CardError {
    #[error("card {card_id} is already frozen")]
    AlreadyFrozen { card_id: u32 },
    #[error("storage: {0}")]
    Storage(#[from] std::io::Error),
}

#[derive(Serialize)]
struct Card {
    card_id: u32,
}

impl IntoResponse for CardError {
    fn into_response(self) -> Response {
        match self {
            Self::AlreadyFrozen { card_id } => {
                ProblemDetails::from_status_code(StatusCode::CONFLICT)
                    .with_type(Uri::from_static(
                        "https://example.com/errors/already_frozen",
                    ))
                    .with_title("Already frozen")
                    .with_detail(self.to_string())
                    .with_extensions(Card { card_id })
                    .into_response()
            }
            Self::Storage(_) => ProblemDetails::from_status_code(StatusCode::INTERNAL_SERVER_ERROR)
                .with_type(Uri::from_static("https://example.com/errors/storage"))
                .with_title("Storage")
                .with_detail("Something failed on our side.")
                .into_response(),
        }
    }
}

pub async fn freeze(Path(card_id): Path<u32>) -> Result<(), CardError> {
    match card_id {
        7 => Err(CardError::AlreadyFrozen { card_id }),
        8 => Err(std::io::Error::other("disk 3"))?,
        _ => Ok(()),
    }
}
